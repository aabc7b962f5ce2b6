//! Building an index in slices, so that a page can do other things between them.

use super::index::Index;
use crate::domain::place::Unit;

/// An index that is being built.
pub struct Builder {
    index: Index,
    after: String,
}

impl Builder {
    /// Begins one for households that live in these units.
    pub fn new<'u>(units: impl Iterator<Item = &'u Unit>) -> Builder {
        let mut index = Index::unordered();
        for unit in units {
            index.name_unit(&unit.id, &unit.name);
        }
        Builder {
            index,
            after: String::new(),
        }
    }

    /// The last household that was taken in; empty before the first.
    pub fn last(&self) -> &str {
        &self.after
    }

    /// Takes in the next households, each with its id and text; false when there are none. Of what
    /// changes meanwhile tell by [`Builder::put`] and [`Builder::remove`].
    pub fn step(&mut self, next: &mut dyn Iterator<Item = (&str, &str)>) -> bool {
        let mut last = None;
        for (id, text) in next {
            self.index.enter(id, text);
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
