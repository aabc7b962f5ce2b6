//! Names of records that are not there, by the record in which they stand. A walk over all records finds
//! them once; from then on only those are looked at again that a change can concern.

use std::collections::{BTreeMap, BTreeSet};

use super::protocol::Index;
use crate::{
    app::register::{id::kind_in, kinds::RecordRef},
    domain::{fields::FieldFinding, kinds::KINDS, schema::Schema},
};

/// What names what is not there, as far as it was looked for.
#[derive(Clone, Debug, Default)]
pub struct Dangling {
    found: BTreeMap<String, Vec<FieldFinding>>,
    /// What happened since; `None` before anybody has asked.
    since: Option<BTreeMap<String, Change>>,
}

/// Whether a record was there when it was last asked for, and whether it is there now.
#[derive(Clone, Copy, Debug)]
struct Change {
    was: bool,
    is: bool,
}

/// What has to be looked at again.
#[derive(Debug, Default)]
pub struct Look {
    /// Records that are there and were written.
    records: BTreeSet<String>,
    /// Kinds that are looked through, as they can name what came or went.
    kinds: BTreeSet<&'static str>,
}

impl Dangling {
    /// All that were found, in the order of the records' ids.
    pub fn all(&self) -> impl Iterator<Item = &FieldFinding> {
        self.found.values().flatten()
    }

    /// Whether one was found in this record.
    pub fn is_in(&self, id: &str) -> bool {
        self.found.contains_key(id)
    }

    /// Whether nothing happened since it was last asked for.
    pub fn is_up_to_date(&self) -> bool {
        self.since.as_ref().is_some_and(BTreeMap::is_empty)
    }

    /// What to look at; whoever asks looks, and says what was found.
    pub fn look(&mut self) -> Look {
        let mut look = Look::default();
        let Some(since) = self.since.replace(BTreeMap::new()) else {
            look.kinds.extend(KINDS.iter().map(|schema| schema.kind));
            return look;
        };
        let mut moved = BTreeSet::new();
        for (id, change) in since {
            if change.was != change.is {
                moved.insert(kind_in(&id).to_owned());
            }
            self.found.remove(&id);
            if change.is {
                look.records.insert(id);
            }
        }
        let naming = KINDS
            .iter()
            .filter(|schema| moved.iter().any(|kind| schema.can_name(kind)));
        look.kinds.extend(naming.map(|schema| schema.kind));
        look
    }

    /// What was found in a record.
    pub fn note(&mut self, id: &str, found: Vec<FieldFinding>) {
        if found.is_empty() {
            self.found.remove(id);
        } else {
            self.found.insert(id.to_owned(), found);
        }
    }
}

impl Look {
    /// Whether records of this kind are among those to look at.
    pub fn is_at_kind(&self, schema: &Schema) -> bool {
        schema.has_references()
            && (self.kinds.contains(schema.kind)
                || self.records.iter().any(|id| kind_in(id) == schema.kind))
    }

    /// Whether this record, of such a kind, is.
    pub fn is_at(&self, id: &str, schema: &Schema) -> bool {
        self.kinds.contains(schema.kind) || self.records.contains(id)
    }
}

impl Dangling {
    fn tell(&mut self, id: &str, is: bool) {
        let Some(since) = &mut self.since else {
            return;
        };
        match since.get_mut(id) {
            Some(change) => change.is = is,
            None => drop(since.insert(id.to_owned(), Change { was: !is, is })),
        }
    }
}

impl Index for Dangling {
    fn put(&mut self, id: &str, _: RecordRef<'_>) {
        self.tell(id, true);
    }

    fn remove(&mut self, id: &str, _: RecordRef<'_>) {
        self.tell(id, false);
    }
}
