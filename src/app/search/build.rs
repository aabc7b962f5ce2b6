//! Building an index in slices, so that a page can do other things between them.

use super::Index;
use crate::app::register::ledger::Ledger;

/// An index that is being built.
pub struct Builder {
    index: Index,
    after: String,
}

impl Builder {
    /// Begins one for the households of `ledger`.
    pub fn new(ledger: &Ledger) -> Builder {
        let mut index = Index::unordered();
        for unit in ledger.units.values() {
            index.name_unit(&unit.id, &unit.name);
        }
        Builder {
            index,
            after: String::new(),
        }
    }

    /// Takes in the next households, at most `many`; false when there are no more. Of what changes
    /// meanwhile tell by [`Builder::put`] and [`Builder::remove`].
    pub fn step(&mut self, ledger: &Ledger, many: usize) -> bool {
        let mut last = None;
        for (id, body) in ledger.households_after(&self.after).take(many) {
            self.index.enter(id, body.text());
            last = Some(id);
        }
        let more = last.is_some();
        if let Some(last) = last {
            last.clone_into(&mut self.after);
        }
        more
    }

    /// Takes in the present text of one household, whether its turn has come or not.
    pub fn put(&mut self, id: &str, text: &str) {
        self.index.put(id, text);
    }

    /// Forgets a household that is no longer there.
    pub fn remove(&mut self, id: &str) {
        self.index.remove(id);
    }

    /// The index, ready to be asked.
    pub fn finish(mut self) -> Index {
        self.index.set_in_order();
        self.index
    }
}
