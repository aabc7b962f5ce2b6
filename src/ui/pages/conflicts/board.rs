//! What is disputed, where one stands in it, and choosing.

use leptos::{prelude::*, task::spawn_local};
use serde_json::Value;

use crate::{
    app::{
        form::Problem,
        session::{
            history::{Dispute, Side},
            settle,
        },
    },
    platform::{clock, page as window},
    ui::kit::{
        i18n::{failure as failure_text, sentence},
        labels,
        prelude::*,
    },
};

/// The longest value that the button repeats.
pub const REPEATED: usize = 40;

/// The state of the page.
#[derive(Clone, Copy)]
pub struct Board {
    pub register: RegisterHandle,
    /// `None` until the register has answered.
    pub all: RwSignal<Option<Vec<Dispute>>>,
    /// Which of them is open.
    pub at: RwSignal<usize>,
    /// The chosen side; one past the last is the typed value.
    pub chosen: RwSignal<Option<usize>>,
    pub typed: RwSignal<String>,
    pub trouble: RwSignal<String>,
    pub busy: RwSignal<bool>,
}

impl Board {
    pub fn open(&self) -> Option<Dispute> {
        let at = self.at.get();
        self.all.with(|all| all.as_ref()?.get(at).cloned())
    }

    pub fn go_to(&self, at: usize) {
        self.at.set(at);
        self.chosen.set(None);
        self.typed.set(String::new());
        self.trouble.set(String::new());
    }

    /// Goes on to the next; after the last to the first.
    pub fn skip(&self) {
        let count = self
            .all
            .with_untracked(|all| all.as_ref().map_or(0, Vec::len));
        self.go_to((self.at.get_untracked() + 1) % count.max(1));
        focus_soon("#h-conflict");
    }

    pub fn choose(&self, side: usize) {
        self.chosen.set(Some(side));
        self.trouble.set(String::new());
    }

    /// What is chosen, read as the field wants it.
    pub fn wanted(&self, dispute: &Dispute) -> Result<Option<Value>, Problem> {
        let side = self.chosen.get_untracked();
        if let Some(side) = side.and_then(|side| dispute.sides.get(side)) {
            return Ok(side.value.clone());
        }
        let typing = self.register.peek(|ledger| settle::typing(dispute, ledger));
        settle::read(typing, &self.typed.get_untracked()).map(Some)
    }

    pub fn confirm(&self) {
        let Some(dispute) = untrack(|| self.open()) else {
            return;
        };
        if self.busy.get_untracked() || self.chosen.get_untracked().is_none() {
            return;
        }
        let value = match self.wanted(&dispute) {
            Ok(value) => value,
            Err(problem) => return self.trouble.set(explain(&problem)),
        };
        let said = self.register.peek(|ledger| {
            let body = dispute.body.fields();
            let shown = labels::value_or_none(&dispute.id, &dispute.field, value.as_ref(), ledger);
            let field = labels::field(&dispute.id, &dispute.field, &body, ledger);
            tv("conflicts.chose", &[("field", &field), ("value", &shown)])
        });
        self.busy.set(true);
        let board = *self;
        self.register
            .choose(dispute.id, dispute.field, value, move |result| {
                board.busy.try_set(false);
                match result {
                    Ok(()) => board.register.say(said, true),
                    Err(failure) => {
                        board.trouble.try_set(failure_text(&failure));
                        board.load();
                    }
                }
            });
    }

    pub fn load(&self) {
        let board = *self;
        self.register.ask(
            |session| Box::pin(async move { session.disputes().await }),
            move |found| match found {
                Ok(found) => board.show(found),
                Err(failure) => {
                    board.trouble.try_set(failure_text(&failure));
                    board.all.try_update(|all| {
                        all.get_or_insert_default();
                    });
                }
            },
        );
    }

    /// Takes over what is open now; the one being looked at stays, if it is still there.
    pub fn show(&self, mut found: Vec<Dispute>) {
        // This laptop's value first, the others by their laptop: a key means the same in every one.
        let own = self.register.author().device;
        for dispute in &mut found {
            let place = |side: &Side| (side.meta.device != own, side.meta.device.clone());
            dispute.sides.sort_by_key(place);
        }
        let wanted = self
            .register
            .route
            .with_untracked(|route| route.record.clone());
        let Some(before) = self.all.try_get_untracked() else {
            return;
        };
        let at = self.at.get_untracked();
        let place = match &before {
            None => found
                .iter()
                .position(|dispute| Some(&dispute.id) == wanted.as_ref()),
            Some(before) => before.get(at).and_then(|old| {
                let same = |new: &Dispute| new.id == old.id && new.field == old.field;
                found.iter().position(same)
            }),
        };
        let stays = before.is_some() && place.is_some();
        let now = place.unwrap_or(if at < found.len() { at } else { 0 });
        let none = found.is_empty();
        if before.as_ref() == Some(&found) {
            return;
        }
        self.all.set(Some(found));
        if !stays {
            self.go_to(now);
            if before.is_some() {
                focus_soon(if none { "#main" } else { "#h-conflict" });
            }
        } else if now != at {
            self.at.set(now);
        }
    }
}

/// Once the screen shows what was just set.
fn focus_soon(selector: &'static str) {
    spawn_local(async move {
        clock::sleep(std::time::Duration::ZERO).await;
        window::focus(selector);
    });
}

fn explain(problem: &Problem) -> String {
    match problem {
        Problem::Money(fault) => sentence("money-fault", fault),
        Problem::Date(fault) => sentence("date-fault", fault),
        Problem::Plain(fault) => sentence("field-fault", fault),
        Problem::Refused(refusal) => sentence("fault", refusal),
    }
}
