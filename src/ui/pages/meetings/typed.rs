//! The state of one conclusion that is being typed: what stands in it, how it was kept, and its draft.

use std::collections::BTreeSet;

use jiff::civil::Date;
use leptos::{ev::KeyboardEvent, prelude::*};

use super::{
    drafts::Draft,
    editor::{Editor, field_of},
};
use crate::{
    domain::{date, meeting::Conclusion},
    platform::page as window,
};

/// The state of a line. What somebody corrected holds; where nobody did, what is read of the sentence.
#[derive(Clone, Copy)]
#[expect(
    clippy::option_option,
    reason = "a day may be corrected to none at all"
)]
pub(super) struct Typed {
    pub editor: Editor,
    pub key: StoredValue<String>,
    pub text: RwSignal<String>,
    pub units: RwSignal<Option<BTreeSet<String>>>,
    pub due: RwSignal<Option<Option<Date>>>,
    /// What was typed as a day and is none.
    pub wrong: RwSignal<bool>,
    /// Whether it stands as it was typed before the page was loaded again, and was not kept yet.
    pub is_draft: RwSignal<bool>,
    /// How it was kept last.
    pub kept: StoredValue<Conclusion>,
}

impl Typed {
    pub fn new(editor: Editor, key: String) -> Typed {
        let typed = Typed {
            editor,
            key: StoredValue::new(key),
            text: RwSignal::new(String::new()),
            units: RwSignal::new(None),
            due: RwSignal::new(None),
            wrong: RwSignal::new(false),
            is_draft: RwSignal::new(false),
            kept: StoredValue::new(Conclusion::default()),
        };
        typed.take_up();
        // What another laptop or an undo changes is shown, unless something is being typed here.
        Effect::new(move |_| {
            let stored = editor.register.read(|ledger| {
                let meeting = ledger.meeting(&typed.editor.meeting.get_value())?;
                meeting.conclusions.get(&typed.key.get_value()).cloned()
            });
            let Some(stored) = stored else {
                return;
            };
            let is_at_rest = untrack(|| typed.now()) == typed.kept.get_value();
            if is_at_rest {
                typed.show(stored);
            }
        });
        typed
    }

    /// Goes on with what was typed before the page was loaded again.
    fn take_up(&self) {
        let Some(draft) = self.editor.draft(&self.key.get_value()) else {
            return;
        };
        let id = self.editor.meeting.get_value();
        let stored = self.editor.register.peek(|ledger| {
            let meeting = ledger.meeting(&id)?;
            meeting.conclusions.get(&self.key.get_value()).cloned()
        });
        if let Some(stored) = stored {
            self.show(stored);
        }
        self.units.set(draft.units);
        self.due.set(draft.due);
        self.text.set(draft.text);
        // It may have reached the disk just before the tab was closed.
        if untrack(|| self.now()) == self.kept.get_value() {
            self.editor.forget_draft(&self.key.get_value());
        } else {
            self.is_draft.set(true);
        }
    }

    /// What is typed, letter by letter: it is lost with nothing but the browser's own storage.
    pub fn type_in(&self, text: String) {
        self.text.set(text);
        self.write_draft();
    }

    fn write_draft(&self) {
        let draft = Draft {
            text: self.text.get_untracked(),
            units: self.units.get_untracked(),
            due: self.due.get_untracked(),
        };
        self.editor.write_draft(&self.key.get_value(), draft);
    }

    fn show(&self, stored: Conclusion) {
        let stored = Conclusion {
            order: None,
            ..stored
        };
        if self.kept.get_value() == stored {
            return;
        }
        let heard = self.editor.heard(&stored.text);
        let (units, due) = (stored.units.clone(), stored.due);
        self.units.set((heard.units != units).then_some(units));
        self.due.set((heard.due != due).then_some(due));
        self.text.set(stored.text.clone());
        self.kept.set_value(stored);
    }

    pub fn units(&self) -> BTreeSet<String> {
        let own = self.units.get();
        own.unwrap_or_else(|| self.editor.heard(&self.text.get()).units)
    }

    pub fn due(&self) -> Option<Date> {
        let own = self.due.get();
        own.unwrap_or_else(|| self.editor.heard(&self.text.get()).due)
    }

    pub fn now(&self) -> Conclusion {
        let text = crate::domain::text::tidy(&self.text.get());
        let partners = self.editor.heard(&text).partners;
        Conclusion {
            text,
            units: self.units(),
            due: self.due(),
            partners,
            order: None,
            // What stands in the way is named by its own action alone.
            obstacle: self.kept.get_value().obstacle,
        }
    }

    /// Keeps it as it stands, where that is new.
    pub fn keep(&self) {
        let (Some(key), Some(kept)) = (self.key.try_get_value(), self.kept.try_get_value()) else {
            return;
        };
        let now = untrack(|| self.now());
        if now == kept || now.text.is_empty() && kept.text.is_empty() {
            self.editor.forget_draft(&key);
            return;
        }
        // A tab that is closed before this is on the disk loses nothing.
        self.write_draft();
        self.is_draft.set(false);
        self.kept.set_value(now.clone());
        self.editor.save(&key, now);
    }

    pub fn keyed(&self, event: &KeyboardEvent) {
        let key = self.key.get_value();
        let is_moving = event.alt_key() && !event.ctrl_key();
        match event.key().as_str() {
            "Enter" if !event.is_composing() => {
                event.prevent_default();
                self.keep();
                if let Some(next) = self.editor.beside(&key, 1) {
                    // The line after it may only now be made.
                    request_animation_frame(move || window::focus(&field_of(&next)));
                }
            }
            "ArrowUp" | "ArrowDown" if is_moving => {
                event.prevent_default();
                self.keep();
                self.editor.shift(&key, event.key() == "ArrowDown");
            }
            _ => {}
        }
    }

    /// Takes back what was understood, so that it is chosen by hand.
    pub fn reject(&self) {
        self.units.set(Some(BTreeSet::new()));
        self.due.set(Some(None));
        self.keep();
        let field = ["[data-line=\"", &self.key.get_value(), "\"] select"].concat();
        window::focus(&field);
    }

    /// Takes one of the days that are chosen with one press.
    pub fn choose(&self, day: Date) {
        self.wrong.set(false);
        self.due.set(Some(Some(day)));
        self.keep();
    }

    pub fn dated(&self, typed: &str) {
        let day = match typed.trim() {
            "" => Ok(None),
            typed => {
                let day = self.editor.day;
                let is_year = typed.chars().filter(char::is_ascii_digit).count() > 4;
                let read = date::parse_in(typed, Some(day.year())).map(|read| {
                    // Without a year the first such day from the meeting on.
                    let next = (read < day && !is_year).then(|| date::add_months(read, 12));
                    Some(next.unwrap_or(read))
                });
                read.map_err(|_| ())
            }
        };
        self.wrong.set(day.is_err());
        if let Ok(day) = day {
            self.due.set(Some(day));
            self.keep();
        }
    }
}
