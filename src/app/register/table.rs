//! Records of one kind by id.

use std::{collections::BTreeMap, ops::Index};

/// Records by id. Each lies in a box: maps of boxes are the same code for every kind, and the linker
/// keeps it once; maps of the records themselves were a tenth of the program.
#[derive(Clone, Debug)]
pub struct Records<T>(BTreeMap<String, Box<T>>);

impl<T> Default for Records<T> {
    fn default() -> Self {
        Records(BTreeMap::new())
    }
}

impl<T> Records<T> {
    /// The record with this id.
    pub fn get(&self, id: &str) -> Option<&T> {
        self.0.get(id).map(|record| &**record)
    }

    /// Whether there is one.
    pub fn contains_key(&self, id: &str) -> bool {
        self.0.contains_key(id)
    }

    /// Puts a record in the place of the one before.
    pub fn insert(&mut self, id: String, record: T) -> Option<Box<T>> {
        self.0.insert(id, Box::new(record))
    }

    /// Takes a record out.
    pub fn remove(&mut self, id: &str) -> Option<Box<T>> {
        self.0.remove(id)
    }

    /// All ids, in their order, which is that of entry.
    pub fn keys(&self) -> impl Iterator<Item = &String> {
        self.0.keys()
    }

    /// All records in the order of their ids.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.0.values().map(|record| &**record)
    }

    /// Both.
    pub fn iter(&self) -> impl Iterator<Item = (&String, &T)> {
        self.0.iter().map(|(id, record)| (id, &**record))
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T, Q: AsRef<str> + ?Sized> Index<&Q> for Records<T> {
    type Output = T;

    /// The record with this id, which must be there.
    fn index(&self, id: &Q) -> &T {
        &self.0[id.as_ref()]
    }
}
