//! Pairs of households that may be one, as they were found last: to find them takes seconds.

use std::rc::Rc;

use super::protocol::Index;
use crate::app::{duplicates::pair::Pair, register::kinds::RecordRef};

/// The pairs, until a household changes. They belong to their register: another one that is opened has
/// its own.
#[derive(Clone, Debug, Default)]
pub struct FoundPairs {
    pairs: Option<Rc<Vec<Pair>>>,
    changes: u64,
}

impl FoundPairs {
    /// The pairs of the households as they stand, if they were looked for.
    pub fn get(&self) -> Option<Rc<Vec<Pair>>> {
        self.pairs.clone()
    }

    /// How often households have changed.
    pub fn changes(&self) -> u64 {
        self.changes
    }

    /// Keeps what a search found that began after so many changes, unless there were more since.
    pub fn keep(&mut self, began: u64, pairs: Rc<Vec<Pair>>) {
        if began == self.changes {
            self.pairs = Some(pairs);
        }
    }
}

impl Index for FoundPairs {
    fn put(&mut self, _: &str, record: RecordRef<'_>) {
        if let RecordRef::Household(_) = record {
            self.pairs = None;
            self.changes += 1;
        }
    }

    fn remove(&mut self, id: &str, record: RecordRef<'_>) {
        self.put(id, record);
    }
}
