//! The content of all live records as it stands in the store.

use std::{collections::BTreeMap, ops::Bound};

use crate::replica::Body;

/// Bodies by id, of every kind.
#[derive(Clone, Debug, Default)]
pub struct Bodies(BTreeMap<String, Body>);

impl Bodies {
    /// The body of a record.
    pub fn get(&self, id: &str) -> Option<&Body> {
        self.0.get(id)
    }

    /// Whether the record is there.
    pub fn contains(&self, id: &str) -> bool {
        self.0.contains_key(id)
    }

    /// Puts a body in the place of the one before, which is given back.
    pub(super) fn put(&mut self, id: &str, body: Body) -> Option<Body> {
        self.0.insert(id.to_owned(), body)
    }

    /// Takes a body out.
    pub(super) fn remove(&mut self, id: &str) -> Option<Body> {
        self.0.remove(id)
    }

    /// All of them in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = (&String, &Body)> {
        self.0.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Those of the households after the one with the id `after`, merged ones too, in the order of entry.
    pub fn households_after(&self, after: &str) -> impl Iterator<Item = (&String, &Body)> {
        let from = Bound::Excluded(after.max("household:"));
        // ';' follows ':' in ASCII.
        self.0
            .range::<str, _>((from, Bound::Excluded("household;")))
    }
}
