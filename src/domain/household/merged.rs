//! A household that was found to be another one.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde_json::{Map, Value};

use crate::domain::{
    date,
    fields::{FieldFault, Reader, object_or_none, set, write_texts},
};

/// Says that the household is the same as another. Nothing of it is deleted: its body and history
/// stay, and whatever names it is read as naming the other.
///
/// Two offices may find the same on different days, of records that were not quite equal. What they say of
/// that are sets, so that both can stand and nobody is asked which one is right.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// The household that it is.
    pub into: String,
    /// Fingerprints of what stood in it then: an edit made elsewhere since is noticed by them.
    pub was: BTreeSet<String>,
    /// Which of its people is whom there, by key.
    pub people: BTreeMap<String, String>,
    /// The days of merging.
    pub on: BTreeSet<Date>,
}

impl Merged {
    pub(super) fn read(r: &mut Reader<'_>) -> Merged {
        let mut on = BTreeSet::new();
        for day in marked(r, "on") {
            match date::parse_iso(&day) {
                Some(day) => drop(on.insert(day)),
                None => r.note("on", FieldFault::WrongType),
            }
        }
        Merged {
            into: r.needed("into"),
            was: marked(r, "was"),
            people: r.texts("people"),
            on,
        }
    }

    pub(super) fn write(&self, body: &mut Map<String, Value>) {
        set(body, "into", self.into.as_str());
        mark(body, "was", self.was.iter().cloned());
        write_texts(body, "people", &self.people);
        mark(body, "on", self.on.iter().map(|day| date::iso(*day)));
    }
}

fn marked(r: &mut Reader<'_>, field: &'static str) -> BTreeSet<String> {
    let mut marked = BTreeSet::new();
    for (key, is) in r.entries(field) {
        match is.as_bool() {
            Some(true) => drop(marked.insert(key.clone())),
            Some(false) => {}
            None => r.note(field, FieldFault::WrongType),
        }
    }
    marked
}

fn mark(body: &mut Map<String, Value>, field: &str, marked: impl Iterator<Item = String>) {
    let mut all = Map::new();
    all.extend(marked.map(|key| (key, true.into())));
    set(body, field, object_or_none(all));
}
