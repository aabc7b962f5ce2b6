//! Storing an action, and how saving stands.

use leptos::{prelude::*, task::spawn_local};

use super::{RegisterHandle, ahead};
use crate::{
    app::{
        command::{Command, Refusal},
        session::{
            Failure, Rev, Session,
            near_copy::Pace,
            opening::{Disk, StoreError},
        },
    },
    platform::clock,
};

/// How saving stands. Never ahead of the commit.
#[derive(Clone, Debug, PartialEq)]
pub enum Saved {
    /// Everything shown is stored; since this time of day, empty at start.
    Yes(String),
    /// A transaction is under way.
    Busy,
    /// The last action could not be stored.
    No(StoreError),
    /// Nothing can be stored here at all.
    Never,
}

impl RegisterHandle {
    /// Carries out an action. `done` hears how it went; the toast shows `said` when it went well, unless
    /// there is nothing to say.
    pub fn run(
        &self,
        command: Command,
        said: String,
        done: impl FnOnce(Result<(), Failure>) + 'static,
    ) {
        let register = *self;
        self.save(
            move |session| {
                Box::pin(async move { session.execute(&command).await.map(|()| Vec::new()) })
            },
            move |result| {
                // A mark among hundreds says nothing; the saved indicator does.
                if result.is_ok() && !said.is_empty() {
                    register.say(said, true);
                }
                done(result.map(|_| ()));
            },
        );
    }

    /// Settles one disputed field; `None` removes it.
    pub fn choose(
        &self,
        id: String,
        field: String,
        value: Option<serde_json::Value>,
        done: impl FnOnce(Result<(), Failure>) + 'static,
    ) {
        self.save(
            move |session| {
                Box::pin(async move {
                    let chosen = session.choose(&id, &field, value.as_ref()).await;
                    chosen.map(|()| Vec::new())
                })
            },
            move |result| done(result.map(|_| ())),
        );
    }

    /// Gives a record the content of an earlier revision: from its history or from the bin.
    pub fn return_to(
        &self,
        id: String,
        rev: Rev,
        said: String,
        done: impl FnOnce(Result<(), Failure>) + 'static,
    ) {
        let register = *self;
        self.save(
            move |session| {
                Box::pin(async move { session.return_to(&id, rev).await.map(|()| Vec::new()) })
            },
            move |result| {
                if result.is_ok() {
                    register.say(said, true);
                }
                done(result.map(|_| ()));
            },
        );
    }

    /// The person knows what was found wrong. It stays on record in the history.
    pub fn answer_alarms(&self) {
        let register = *self;
        self.save(
            |session| Box::pin(async move { session.answer_alarms().await.map(|()| Vec::new()) }),
            move |result| {
                if result.is_ok() {
                    register.alarms.set(Vec::new());
                    register.copy(Pace::First);
                }
            },
        );
    }

    pub(super) fn save(
        &self,
        act: impl for<'s> FnOnce(
            &'s mut Session<Disk>,
        ) -> std::pin::Pin<
            Box<dyn Future<Output = Result<Vec<String>, Failure>> + 's>,
        > + 'static,
        done: impl FnOnce(Result<Vec<String>, Failure>) + 'static,
    ) {
        if self.as_of.get_untracked().is_some() {
            return done(Err(Refusal::LookingBack.into()));
        }
        let register = *self;
        spawn_local(async move {
            let before = register.saved.get_untracked();
            register.pending.update(|n| *n += 1);
            if before != Saved::Never {
                register.saved.set(Saved::Busy);
            }
            let inner = register.inner();
            let mut session = inner.session.lock().await;
            let known = session.taken_in();
            let result = act(&mut session).await;
            let can = ahead(&session);
            // Also an action that was refused may have found what another tab saved.
            let news = session.taken_in() != known;
            if news {
                register.alarms_of(&session);
            }
            drop(session);
            register.can.set(can);
            register.pending.update(|n| *n -= 1);
            let waiting = register.pending.get_untracked() > 0;
            let now = match (&before, &result) {
                (Saved::Never, _) => Saved::Never,
                (_, Err(Failure::Store(error))) => Saved::No(error.clone()),
                // Others are still on their way; the last of them says how it stands.
                _ if waiting => Saved::Busy,
                (_, Ok(_)) => Saved::Yes(clock::time_of_day()),
                // A refusal stored nothing: what is shown is as saved as it was.
                (Saved::Busy, Err(_)) => Saved::Yes(String::new()),
                (before, Err(_)) => before.clone(),
            };
            register.saved.set(now);
            if result.is_ok() || news {
                register.version.update(|version| *version += 1);
            }
            if result.is_ok()
                && let Some(channel) = &*inner.channel.borrow()
            {
                channel.tell();
            }
            done(result);
            // Before the journal is folded: the copy is shown to be the past of what is there by its entries.
            register.copy(Pace::Later);
            clock::idle().await;
            // Folding the journal is housekeeping: it can fail and be tried again after the next save.
            let _ = inner.session.lock().await.tidy().await;
        });
    }
}
