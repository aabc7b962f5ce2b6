//! What the lines of a page share: how each is kept, moved and called.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::{
    choices::{Choice, choices},
    drafts::{self, Draft},
};
use crate::{
    app::{
        command::Command,
        environment::new_uuid,
        meetings::{
            line::{self, Heard, Names, read},
            lines::{moved, with_conclusion},
        },
        register::{kinds::Record, ledger::Ledger},
    },
    domain::{
        meeting::{Conclusion, Meeting},
        text::tidy,
    },
    platform::page as window,
    ui::{
        kit::{prelude::*, save_queue::SaveQueue},
        state::environment::Browser,
    },
};

/// What all lines of a page share.
#[derive(Clone, Copy)]
pub(super) struct Editor {
    pub register: RegisterHandle,
    pub meeting: StoredValue<String>,
    pub names: StoredValue<Names, LocalStorage>,
    pub choices: StoredValue<Vec<Choice>>,
    pub day: jiff::civil::Date,
    /// The line that has the focus.
    pub at: RwSignal<String>,
    queue: StoredValue<SaveQueue, LocalStorage>,
    /// The line that is empty yet.
    fresh: RwSignal<String>,
    /// Lines that are on their way to the disk.
    waiting: RwSignal<Vec<String>>,
}

impl Editor {
    /// The lines of a meeting.
    pub fn new(register: RegisterHandle, meeting: &Meeting) -> Editor {
        let day = meeting.date.unwrap_or_else(|| register.today());
        // What was typed and not left goes on under its own key: where it had reached the disk after all, it is the
        // same line.
        let typed = drafts::drafts(register.name(), &meeting.id).into_keys();
        let mut typed: Vec<String> = typed
            .filter(|key| !meeting.conclusions.contains_key(key))
            .collect();
        let fresh = typed.pop().unwrap_or_else(new_key);
        register.peek(|ledger| Editor {
            register,
            meeting: StoredValue::new(meeting.id.clone()),
            names: StoredValue::new_local(line::names(ledger, day)),
            choices: StoredValue::new(choices(ledger, meeting, day.year())),
            day,
            at: RwSignal::new(String::new()),
            queue: StoredValue::new_local(SaveQueue::new(register)),
            fresh: RwSignal::new(fresh),
            waiting: RwSignal::new(typed),
        })
    }

    /// The line that is empty yet.
    pub fn fresh(&self) -> String {
        self.fresh.get_untracked()
    }

    /// What a line says.
    pub fn heard(&self, text: &str) -> Heard {
        self.names.with_value(|names| read(names, text, self.day))
    }

    /// What was typed in a line before the page was loaded again.
    pub fn draft(&self, key: &str) -> Option<Draft> {
        let id = self.meeting.get_value();
        drafts::drafts(self.register.name(), &id).remove(key)
    }

    /// Remembers what is typed in a line.
    pub fn write_draft(&self, key: &str, draft: Draft) {
        drafts::write(self.register.name(), &self.meeting.get_value(), key, draft);
    }

    /// Forgets it.
    pub fn forget_draft(&self, key: &str) {
        drafts::forget(self.register.name(), &self.meeting.get_value(), key);
    }

    /// Writes a line that is ready behind all others, and puts the focus into it.
    pub fn add(&self, conclusion: Conclusion) {
        let key = new_key();
        let field = field_of(&key);
        self.waiting.update(|waiting| waiting.push(key.clone()));
        self.push_then(
            t("meetings.line-kept"),
            move |meeting| Some(with_conclusion(meeting, &key, conclusion)),
            move || focus_when_shown(field),
        );
    }

    /// Keeps a line; an empty one goes.
    pub fn save(&self, key: &str, conclusion: Conclusion) {
        let is_empty = conclusion.text.trim().is_empty();
        if self.fresh.get_untracked() == key {
            if is_empty {
                return;
            }
            self.waiting.update(|waiting| waiting.push(key.to_owned()));
            self.fresh.set(new_key());
        }
        if is_empty {
            self.waiting
                .update(|waiting| waiting.retain(|one| one != key));
        }
        let (key, of_draft) = (key.to_owned(), key.to_owned());
        let text = conclusion.text.clone();
        let said = t(if is_empty {
            "meetings.line-gone"
        } else {
            "meetings.line-kept"
        });
        let (register, id) = (self.register, self.meeting.get_value());
        let stored = move || {
            let stands = register.peek(|ledger| {
                let line = ledger.meeting(&id)?.conclusions.get(&of_draft)?;
                Some(line.text.clone())
            });
            // What was refused, or is typed on meanwhile, is still a draft.
            let draft = drafts::drafts(register.name(), &id).remove(&of_draft);
            let is_typed_on = draft.is_some_and(|draft| tidy(&draft.text) != text);
            if stands.unwrap_or_default() == text && !is_typed_on {
                drafts::forget(register.name(), &id, &of_draft);
            }
        };
        self.push_then(
            said,
            move |meeting| Some(with_conclusion(meeting, &key, conclusion)),
            stored,
        );
    }

    /// Puts a line one place further up or down.
    pub fn shift(&self, key: &str, down: bool) {
        let of_line = key.to_owned();
        let to = field_of(key);
        // The line is taken out and put in again, and loses the focus by it.
        self.push_then(
            t("meetings.line-moved"),
            move |meeting| moved(meeting, &of_line, down),
            move || focus_when_shown(to),
        );
    }

    fn push_then(
        &self,
        said: String,
        change: impl FnOnce(&Meeting) -> Option<Meeting> + 'static,
        then: impl FnOnce() + 'static,
    ) {
        let id = self.meeting.get_value();
        let plan = move |ledger: &Ledger| {
            let before = ledger.meeting(&id)?.clone();
            let after = change(&before).filter(|after| *after != before)?;
            let edit = (Record::Meeting(before), Record::Meeting(after));
            Some((Command::Edit(Box::new(edit)), said))
        };
        self.queue.with_value(|queue| queue.push(plan, then));
    }

    /// The lines in their order, with what was not kept yet.
    pub fn keys(&self) -> Vec<String> {
        let id = self.meeting.get_value();
        let mut keys: Vec<String> = self.register.read(|ledger| {
            let meeting = ledger.meeting(&id);
            let lines = meeting.map(Meeting::concluded).unwrap_or_default();
            lines.into_iter().map(|(key, _)| key.to_owned()).collect()
        });
        let more = self.waiting.get().into_iter().chain([self.fresh.get()]);
        for key in more {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        keys
    }

    /// The line after another, or before it.
    pub fn beside(&self, key: &str, step: isize) -> Option<String> {
        let keys = untrack(|| self.keys());
        let at = keys.iter().position(|one| one == key)?;
        keys.get(at.checked_add_signed(step)?).cloned()
    }

    /// The place of a line, from one.
    pub fn number(&self, key: &str) -> usize {
        self.keys()
            .iter()
            .position(|one| one == key)
            .map_or(0, |at| at + 1)
    }

    /// What units are called together.
    pub fn called(&self, units: &BTreeSet<String>) -> String {
        let known = self.choices.with_value(|choices| {
            let found = choices.iter().find(|choice| choice.units == *units);
            found.map(|choice| choice.label.clone())
        });
        known.unwrap_or_else(|| {
            self.register.peek(|ledger| {
                let names = units.iter().map(|id| ledger.unit_name(id).to_owned());
                names.collect::<Vec<_>>().join(", ")
            })
        })
    }
}

/// The field of a line.
pub(super) fn field_of(key: &str) -> String {
    ["[data-line=\"", key, "\"] textarea"].concat()
}

fn new_key() -> String {
    ["p", &new_uuid(&Browser)].concat()
}

/// What is stored by now is shown before the next picture is drawn, however long the disk took.
fn focus_when_shown(field: String) {
    request_animation_frame(move || window::focus(&field));
}
