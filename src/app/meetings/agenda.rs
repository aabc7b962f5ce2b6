//! The agenda of a meeting with its times: when each item is to begin, who speaks, for how long.

use crate::{
    app::register::ledger::Ledger,
    domain::{
        hour,
        meeting::{Meeting, in_order},
    },
};

/// An item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its key.
    pub key: String,
    /// Its number, from 1.
    pub number: usize,
    /// When it is to begin, as `08:25`; empty where that is not known.
    pub at: String,
    /// What about.
    pub text: String,
    /// The unit that speaks, by its name on lists; empty for nobody.
    pub unit: String,
    /// Who speaks; empty for nobody.
    pub person: String,
    /// How many minutes it is to take.
    pub minutes: Option<u32>,
}

/// The items in their order. Behind one that nobody knows the length of, nobody knows when it is.
pub fn items(ledger: &Ledger, meeting: &Meeting) -> Vec<Item> {
    let mut clock = hour::begins(&meeting.begun);
    let lines = in_order(&meeting.agenda, |item| item.order).into_iter();
    let items = (1..).zip(lines).map(|(number, (key, item))| {
        let at = clock.map(|at: u32| format!("{:02}:{:02}", at / 60 % 24, at % 60));
        clock = clock
            .zip(item.minutes)
            .map(|(at, minutes)| at.saturating_add(minutes));
        let unit = item.unit.as_deref();
        Item {
            key: key.to_owned(),
            number,
            at: at.unwrap_or_default(),
            text: item.text.clone(),
            unit: unit.map_or("", |id| ledger.unit_name(id)).to_owned(),
            person: item.person.clone(),
            minutes: item.minutes,
        }
    });
    items.collect()
}

/// The key of the item that is `by` places further on than another, or the first where that is none; it stays at the
/// first and at the last.
pub fn beside(items: &[Item], key: Option<&str>, by: isize) -> Option<String> {
    let at = items.iter().position(|item| Some(item.key.as_str()) == key);
    let to = at.map_or(0, |at| {
        let last = items.len().saturating_sub(1);
        at.saturating_add_signed(by).min(last)
    });
    items.get(to).map(|item| item.key.clone())
}
