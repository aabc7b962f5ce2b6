//! The open register as the screens see it: reading, acting, and how saving stands.

mod incoming;
mod stepping;

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use futures::{future::LocalBoxFuture, lock::Mutex};
use jiff::civil::Date;
use leptos::{prelude::*, task::spawn_local};

pub use self::{
    incoming::{Preview, restore, too_large},
    stepping::step_told,
};
use super::{environment::Browser, local_settings};
use crate::ui::language::i18n::{failure as failure_text, t, tv};
use crate::{
    app::{
        command::{Command, Refusal},
        environment::{Author, Environment},
        exchange::export::{self, Share},
        register::ledger::Ledger,
        route::Route,
        session::{
            Failure, Rev, Session,
            opening::{Alarm, Disk, RegisterName, StoreError},
            undo::{Ahead, Direction},
        },
    },
    domain::date,
    platform::{channel::Channel, clock, file},
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

/// A short message that can be taken back.
#[derive(Clone, Debug, PartialEq)]
pub struct Toast {
    /// What was done.
    pub text: String,
    /// Whether it offers to undo.
    pub undo: bool,
    /// Whether something was refused: it stays until it was read, and never wears a green tick.
    pub refused: bool,
    /// Counts up, so that the same words twice are two toasts.
    pub number: u64,
}

/// Does the next step of undoing or redoing and says what it was; nothing where its code did not come.
pub type Stepping<'s> = LocalBoxFuture<'s, Option<Result<Vec<String>, Failure>>>;

/// What the handle asks of those above it, who hand it in: it knows none of them.
pub struct Above {
    /// Undoes or redoes. Its code comes with the pages, so whoever loads them knows how to get it.
    pub step: for<'s> fn(&'s mut Session<Disk>, Direction) -> Stepping<'s>,
    /// Shows another register in place of this one.
    pub open: Box<dyn Fn(RegisterName)>,
}

struct Inner {
    above: Above,
    name: RegisterName,
    session: Rc<Mutex<Session<Disk>>>,
    ledger: Rc<RefCell<Ledger>>,
    channel: RefCell<Option<Channel>>,
}

/// A handle that every component may copy.
#[derive(Clone, Copy)]
pub struct RegisterHandle {
    inner: StoredValue<Rc<Inner>, LocalStorage>,
    version: RwSignal<u64>,
    /// How many files were written here: nothing of the register changes by that.
    exported: RwSignal<u32>,
    /// How saving stands.
    pub saved: RwSignal<Saved>,
    /// The message at the foot of the page.
    pub toast: RwSignal<Option<Toast>>,
    /// The address.
    pub route: RwSignal<Route>,
    /// Quiet lines of the start, as sentences.
    pub notes: RwSignal<Vec<String>>,
    /// What was found wrong with the stored bytes and nobody has answered yet.
    pub alarms: RwSignal<Vec<Alarm>>,
    /// What would be undone and redone next.
    pub can: RwSignal<(Ahead, Ahead)>,
    /// The files that are being looked at before they are taken in.
    pub preview: RwSignal<Preview, LocalStorage>,
    /// Who signs.
    pub signer: RwSignal<Author>,
    /// How often the panel was opened in which that is changed.
    pub asking: RwSignal<u32>,
    /// How many actions are on their way to the disk.
    pending: RwSignal<usize>,
    /// How many messages there were.
    said: StoredValue<u64>,
}

fn standing_alarms(session: &Session<Disk>) -> Vec<Alarm> {
    let all = session.alarms().iter();
    all.filter(|alarm| alarm.stands()).cloned().collect()
}

fn ahead(session: &Session<Disk>) -> (Ahead, Ahead) {
    let ahead = |direction| session.ahead(direction);
    (ahead(Direction::Undo), ahead(Direction::Redo))
}

impl RegisterHandle {
    /// The handle of a register that was opened.
    pub fn new(
        above: Above,
        name: RegisterName,
        session: Session<Disk>,
        route: RwSignal<Route>,
        notes: Vec<String>,
        denied: bool,
    ) -> RegisterHandle {
        let alarms = standing_alarms(&session);
        let signer = RwSignal::new(session.author().clone());
        let inner = Rc::new(Inner {
            above,
            name,
            ledger: session.ledger(),
            session: Rc::new(Mutex::new(session)),
            channel: RefCell::new(None),
        });
        let saved = if denied {
            Saved::Never
        } else {
            Saved::Yes(String::new())
        };
        let register = RegisterHandle {
            inner: StoredValue::new_local(inner.clone()),
            version: RwSignal::new(0),
            exported: RwSignal::new(0),
            saved: RwSignal::new(saved),
            toast: RwSignal::new(None),
            route,
            notes: RwSignal::new(notes),
            alarms: RwSignal::new(alarms),
            can: RwSignal::new(Default::default()),
            preview: RwSignal::new_local(Preview::None),
            signer,
            asking: RwSignal::new(0),
            pending: RwSignal::new(0),
            said: StoredValue::new(0),
        };
        let can = inner.session.try_lock().map(|session| ahead(&session));
        register.can.set(can.unwrap_or_default());
        *inner.channel.borrow_mut() = Channel::open(name.database(), move || {
            spawn_local(async move { register.take_in_others().await });
        });
        spawn_local(async move { register.look_at_history().await });
        register
    }

    /// In quiet moments, some time after the start: the bytes that no start reads.
    async fn look_at_history(&self) {
        let inner = self.inner();
        clock::sleep(std::time::Duration::from_secs(3)).await;
        let parts = inner.session.lock().await.history_parts();
        for part in parts {
            clock::idle().await;
            let mut session = inner.session.lock().await;
            if session.look_at(&part).await {
                self.alarms.try_set(standing_alarms(&session));
            }
        }
    }

    /// Shows another register in place of this one.
    pub fn open(&self, name: RegisterName) {
        (self.inner().above.open)(name);
    }

    /// Stops listening to other tabs: another register is opened.
    pub fn put_away(&self) {
        *self.inner().channel.borrow_mut() = None;
    }

    /// Asks the register something that takes a while: the history of a record, open disputes.
    /// `then` hears the answer, unless the page is gone by then.
    pub fn ask<T: 'static>(
        &self,
        question: impl for<'s> FnOnce(
            &'s Session<Disk>,
        ) -> std::pin::Pin<Box<dyn Future<Output = T> + 's>>
        + 'static,
        then: impl FnOnce(T) + 'static,
    ) {
        let inner = self.inner();
        spawn_local(async move {
            let session = inner.session.lock().await;
            let answer = question(&session).await;
            drop(session);
            then(answer);
        });
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

    fn inner(&self) -> Rc<Inner> {
        self.inner.get_value()
    }

    /// Reads the register; whoever calls this inside a view is called again after each change.
    pub fn read<T>(&self, look: impl FnOnce(&Ledger) -> T) -> T {
        self.version.track();
        self.peek(look)
    }

    /// Reads the register once.
    pub fn peek<T>(&self, look: impl FnOnce(&Ledger) -> T) -> T {
        let inner = self.inner();
        let ledger = inner.ledger.borrow();
        look(&ledger)
    }

    /// How often the register was changed; whoever calls this inside a view is called again.
    pub fn version(&self) -> u64 {
        self.version.get()
    }

    /// The same, looked at once.
    pub fn version_now(&self) -> u64 {
        self.version.get_untracked()
    }

    /// Which register it is.
    pub fn name(&self) -> RegisterName {
        self.inner().name
    }

    /// Whether its data is invented.
    pub fn is_sample(&self) -> bool {
        self.name() == RegisterName::Sample
    }

    /// Who signs.
    pub fn author(&self) -> Author {
        self.signer.get_untracked()
    }

    /// Changes who signs from now on; what was signed before stays as it is.
    pub fn sign_as(&self, author: Author) {
        if author == self.author() {
            return;
        }
        if self.saved.get_untracked() != Saved::Never {
            local_settings::set_device(&author.device);
            local_settings::set_author(self.name(), &author);
        }
        let said = tv("identity.changed", &[("name", &author.by)]);
        let register = *self;
        let inner = self.inner();
        spawn_local(async move {
            inner.session.lock().await.set_author(author.clone());
            register.signer.set(author);
            register.version.update(|version| *version += 1);
            register.say(said, false);
            if let Some(channel) = &*inner.channel.borrow() {
                channel.tell();
            }
        });
    }

    /// The day the figures stand at: the sample stays on its own day.
    pub fn today(&self) -> Date {
        let fixed = self.peek(|ledger| ledger.info().and_then(|info| info.as_of));
        fixed.unwrap_or_else(|| Browser.today())
    }

    /// The year in the address, or the register's working year.
    pub fn year(&self) -> i16 {
        let chosen = self.route.with(|route| route.year);
        chosen.unwrap_or_else(|| {
            let own = self.read(|ledger| ledger.info().map(|info| info.year));
            own.unwrap_or_else(|| self.today().year())
        })
    }

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

    /// Undoes or redoes the latest action of this session.
    pub fn step(&self, direction: Direction) {
        let register = *self;
        // The code for it may not come: that is no failure of the register.
        let came = Rc::new(Cell::new(true));
        let told = came.clone();
        let step = self.inner().above.step;
        self.save(
            move |session| {
                Box::pin(async move {
                    step(session, direction).await.unwrap_or_else(|| {
                        told.set(false);
                        Err(Refusal::NothingToUndo.into())
                    })
                })
            },
            move |result| match result {
                Ok(said) => register.say(said.join(" "), false),
                Err(_) if !came.get() => register.refuse(t("later.failed")),
                Err(Failure::Store(_)) => {}
                Err(failure) => register.refuse(failure_text(&failure)),
            },
        );
    }

    fn save(
        &self,
        act: impl for<'s> FnOnce(
            &'s mut Session<Disk>,
        ) -> std::pin::Pin<
            Box<dyn Future<Output = Result<Vec<String>, Failure>> + 's>,
        > + 'static,
        done: impl FnOnce(Result<Vec<String>, Failure>) + 'static,
    ) {
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
            clock::idle().await;
            // Folding the journal is housekeeping: it can fail and be tried again after the next save.
            let _ = inner.session.lock().await.tidy().await;
        });
    }

    async fn take_in_others(&self) {
        let inner = self.inner();
        let mut session = inner.session.lock().await;
        // Whoever said in another tab who they are, signs in this one, too.
        let told = local_settings::author(inner.name).filter(|_| inner.name == RegisterName::Real);
        if let Some(author) = told.filter(|author| *author != self.author()) {
            session.set_author(author.clone());
            self.signer.set(author);
        }
        let result = session.refresh().await;
        let alarms = standing_alarms(&session);
        drop(session);
        if self.alarms.with_untracked(|known| *known != alarms) {
            self.alarms.set(alarms);
        }
        match result {
            Ok(true) => self.version.update(|version| *version += 1),
            Err(Failure::Store(error)) => self.saved.set(Saved::No(error)),
            Ok(false) | Err(_) => {}
        }
    }

    /// The person knows what was found wrong. It stays on record in the history.
    pub fn answer_alarms(&self) {
        let register = *self;
        self.save(
            |session| Box::pin(async move { session.answer_alarms().await.map(|()| Vec::new()) }),
            move |result| {
                if result.is_ok() {
                    register.alarms.set(Vec::new());
                }
            },
        );
    }

    /// Shows a message, with a button to take the last action back if `undo`.
    pub fn say(&self, text: String, undo: bool) {
        // Counted over all of them: the end of one that is gone must not take the next one away.
        let number = self.said.get_value() + 1;
        self.said.set_value(number);
        self.toast.set(Some(Toast {
            text,
            undo,
            refused: false,
            number,
        }));
        let register = *self;
        spawn_local(async move {
            clock::sleep(std::time::Duration::from_secs(10)).await;
            let same = |toast: &Option<Toast>| toast.as_ref().is_some_and(|t| t.number == number);
            if register.toast.with_untracked(same) {
                register.toast.set(None);
            }
        });
    }

    /// Says what was refused and why. It stays until it was read, or the next action went well.
    pub fn refuse(&self, text: String) {
        let number = self.said.get_value() + 1;
        self.said.set_value(number);
        self.toast.set(Some(Toast {
            text,
            undo: false,
            refused: true,
            number,
        }));
    }

    /// The day of the last backup; whoever calls this inside a view is called again after the next one.
    pub fn backup_day(&self) -> Option<String> {
        self.exported.track();
        self.version.track();
        local_settings::backup_day(self.name())
    }

    /// Writes a file into the download folder. Only a file with everything in it is a backup.
    pub fn export(&self, share: Share) {
        let register = *self;
        spawn_local(async move {
            let inner = register.inner();
            let written = inner.session.lock().await.export(&share).await;
            match written {
                Ok(text) => {
                    let name = export::file_name(&register.author(), share.kind(), &Browser);
                    if file::save(&name, "application/json", &text) {
                        if share == Share::Full {
                            local_settings::set_backup_day(inner.name, &date::iso(Browser.today()));
                        }
                        register.say(tv("toast.exported", &[("file", &name)]), false);
                        register.exported.update(|files| *files += 1);
                    } else {
                        register.refuse(t("files.not-saved"));
                    }
                }
                Err(failure) => register.refuse(failure_text(&failure)),
            }
        });
    }

    /// Empties the sample, so that it begins afresh at the next opening.
    pub fn erase_then(&self, then: impl FnOnce() + 'static) {
        let register = *self;
        spawn_local(async move {
            let inner = register.inner();
            let session = inner.session.lock().await;
            match session.erase().await {
                Ok(()) => {
                    local_settings::forget_seen(inner.name);
                    then();
                }
                Err(failure) => register.refuse(failure_text(&failure)),
            }
        });
    }
}
