//! What the lines of a page share: how each is kept, moved and called.

use std::collections::BTreeSet;

use leptos::prelude::*;

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
        place::UnitKind,
    },
    platform::page as window,
    ui::{
        kit::{form::choosable_units, prelude::*, save_queue::SaveQueue},
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

/// Whom a line can be given to.
#[derive(Clone)]
pub(super) struct Choice {
    pub units: BTreeSet<String>,
    pub label: String,
    /// Under which heading; empty for all of a kind.
    pub group: String,
}

impl Editor {
    /// The lines of a meeting.
    pub fn new(register: RegisterHandle, meeting: &Meeting) -> Editor {
        let day = meeting.date.unwrap_or_else(|| register.today());
        register.peek(|ledger| Editor {
            register,
            meeting: StoredValue::new(meeting.id.clone()),
            names: StoredValue::new_local(line::names(ledger, day)),
            choices: StoredValue::new(choices(ledger, meeting, day.year())),
            day,
            at: RwSignal::new(String::new()),
            queue: StoredValue::new_local(SaveQueue::new(register)),
            fresh: RwSignal::new(new_key()),
            waiting: RwSignal::new(Vec::new()),
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
        let key = key.to_owned();
        let said = t(if is_empty {
            "meetings.line-gone"
        } else {
            "meetings.line-kept"
        });
        self.push(said, move |meeting| {
            Some(with_conclusion(meeting, &key, conclusion))
        });
    }

    /// Puts a line one place further up or down.
    pub fn shift(&self, key: &str, down: bool) {
        let of_line = key.to_owned();
        self.push(t("meetings.line-moved"), move |meeting| {
            moved(meeting, &of_line, down)
        });
        let to = field_of(key);
        // The line is taken out and put in again, and loses the focus by it.
        set_timeout(
            move || window::focus(&to),
            std::time::Duration::from_millis(60),
        );
    }

    fn push(&self, said: String, change: impl FnOnce(&Meeting) -> Option<Meeting> + 'static) {
        let id = self.meeting.get_value();
        let plan = move |ledger: &Ledger| {
            let before = ledger.meeting(&id)?.clone();
            let after = change(&before).filter(|after| *after != before)?;
            let edit = (Record::Meeting(before), Record::Meeting(after));
            Some((Command::Edit(Box::new(edit)), said))
        };
        self.queue.with_value(|queue| queue.push(plan, || {}));
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

/// All of a kind, then each unit.
fn choices(ledger: &Ledger, meeting: &Meeting, year: i16) -> Vec<Choice> {
    let day = meeting.date;
    let home = ledger.home();
    let there = |kinds: fn(UnitKind) -> bool| {
        let units = ledger.units().values();
        let units = units.filter(|unit| {
            kinds(unit.kind)
                && day.is_none_or(|day| unit.valid.contains(day))
                && (!unit.kind.is_commune_level()
                    || home.is_none_or(|home| {
                        unit.id == home.id || unit.parent.as_deref() == Some(&home.id)
                    }))
        });
        crate::order::set(units.map(|unit| unit.id.clone()))
    };
    let all = [
        ("meetings.all-communes", there(UnitKind::is_commune_level)),
        (
            "meetings.all-cooperatives",
            there(|kind| kind == UnitKind::Cooperative),
        ),
    ];
    let all = all.into_iter().filter(|(_, units)| units.len() > 1);
    let all = all.map(|(key, units)| Choice {
        label: tv(key, &[("n", &units.len().to_string())]),
        units,
        group: String::new(),
    });
    let place = |id: &str| match ledger.unit(id).map(|unit| unit.kind) {
        Some(kind) if kind.is_commune_level() => "entry.communes",
        Some(kind) if kind.is_cooperative() => "entry.cooperatives",
        _ => "entry.offices",
    };
    let each = choosable_units(ledger, year, "").into_iter();
    let each = each.map(|(id, label)| Choice {
        group: place(&id).to_owned(),
        label,
        units: crate::order::set([id]),
    });
    all.chain(each).collect()
}
