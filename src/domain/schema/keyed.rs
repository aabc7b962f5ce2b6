//! Parts by their keys.

use std::{
    borrow::Borrow,
    collections::{BTreeMap, btree_map},
    ops::Index,
};

/// Parts by their keys, in the order of those. Each lies in a box, as records do in their tables: maps of boxes are the
/// same code for every part, and the linker keeps it once; maps of the parts themselves were a tenth of the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keyed<K, T>(BTreeMap<K, Box<T>>);

impl<K, T> Default for Keyed<K, T> {
    fn default() -> Self {
        Keyed(BTreeMap::new())
    }
}

impl<K: Ord, T> Keyed<K, T> {
    /// The part with this key.
    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&T>
    where
        K: Borrow<Q>,
    {
        self.0.get(key).map(|part| &**part)
    }

    /// The part with this key, to be changed.
    pub fn get_mut<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut T>
    where
        K: Borrow<Q>,
    {
        self.0.get_mut(key).map(|part| &mut **part)
    }

    /// The part with this key, and the key as it stands there.
    pub fn get_key_value<Q: Ord + ?Sized>(&self, key: &Q) -> Option<(&K, &T)>
    where
        K: Borrow<Q>,
    {
        let found = self.0.get_key_value(key);
        found.map(|(key, part)| (key, &**part))
    }

    /// Whether there is one.
    pub fn contains_key<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.0.contains_key(key)
    }

    /// Puts a part in the place of the one before, which is given back.
    pub fn insert(&mut self, key: K, part: T) -> Option<T> {
        self.0.insert(key, Box::new(part)).map(|before| *before)
    }

    /// Takes a part out.
    pub fn remove<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<T>
    where
        K: Borrow<Q>,
    {
        self.0.remove(key).map(|part| *part)
    }

    /// The place of a key, whether a part stands there or not.
    pub fn entry(&mut self, key: K) -> Place<'_, K, T> {
        Place(self.0.entry(key))
    }

    /// Keeps those of which that is so.
    pub fn retain(&mut self, mut is_kept: impl FnMut(&K, &mut T) -> bool) {
        self.0.retain(|key, part| is_kept(key, part));
    }

    /// Takes the first key and its part out.
    pub fn pop_first(&mut self) -> Option<(K, T)> {
        self.0.pop_first().map(|(key, part)| (key, *part))
    }

    /// The first key and its part.
    pub fn first_key_value(&self) -> Option<(&K, &T)> {
        self.0.first_key_value().map(|(key, part)| (key, &**part))
    }

    /// The last key and its part.
    pub fn last_key_value(&self) -> Option<(&K, &T)> {
        self.0.last_key_value().map(|(key, part)| (key, &**part))
    }

    /// Those whose keys lie between these.
    pub fn range<R: std::ops::RangeBounds<K>>(
        &self,
        keys: R,
    ) -> impl DoubleEndedIterator<Item = (&K, &T)> {
        self.0.range(keys).map(|(key, part)| (key, &**part))
    }
}

impl<K, T> Keyed<K, T> {
    /// All keys, in their order.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &K> + ExactSizeIterator + Clone {
        self.0.keys()
    }

    /// All parts in the order of their keys.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &T> + ExactSizeIterator + Clone {
        self.0.values().map(|part| &**part)
    }

    /// All parts in the order of their keys, to be changed.
    pub fn values_mut(&mut self) -> impl DoubleEndedIterator<Item = &mut T> + ExactSizeIterator {
        self.0.values_mut().map(|part| &mut **part)
    }

    /// All parts in the order of their keys, taken out.
    pub fn into_values(self) -> impl DoubleEndedIterator<Item = T> + ExactSizeIterator {
        self.0.into_values().map(|part| *part)
    }

    /// All keys, taken out.
    pub fn into_keys(self) -> impl DoubleEndedIterator<Item = K> + ExactSizeIterator {
        self.0.into_keys()
    }

    /// Both.
    pub fn iter(&self) -> Iter<'_, K, T> {
        Iter(self.0.iter())
    }

    /// Both, the parts to be changed.
    pub fn iter_mut(
        &mut self,
    ) -> impl DoubleEndedIterator<Item = (&K, &mut T)> + ExactSizeIterator {
        self.0.iter_mut().map(|(key, part)| (key, &mut **part))
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes all out.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}

/// The place of a key.
pub struct Place<'a, K, T>(btree_map::Entry<'a, K, Box<T>>);

impl<'a, K: Ord, T> Place<'a, K, T> {
    /// The part that stands there, or this one.
    pub fn or_insert(self, part: T) -> &'a mut T {
        self.0.or_insert_with(|| Box::new(part))
    }

    /// The part that stands there, or the one that is made.
    pub fn or_insert_with(self, make: impl FnOnce() -> T) -> &'a mut T {
        self.0.or_insert_with(|| Box::new(make()))
    }

    /// The part that stands there, or one that says nothing.
    pub fn or_default(self) -> &'a mut T
    where
        T: Default,
    {
        self.0.or_default()
    }
}

/// Keys and parts in the order of the keys.
#[derive(Clone)]
pub struct Iter<'a, K, T>(btree_map::Iter<'a, K, Box<T>>);

impl<'a, K, T> Iterator for Iter<'a, K, T> {
    type Item = (&'a K, &'a T);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|(key, part)| (key, &**part))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl<K, T> DoubleEndedIterator for Iter<'_, K, T> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.0.next_back().map(|(key, part)| (key, &**part))
    }
}

impl<K, T> ExactSizeIterator for Iter<'_, K, T> {}

impl<'a, K, T> IntoIterator for &'a Keyed<K, T> {
    type Item = (&'a K, &'a T);
    type IntoIter = Iter<'a, K, T>;

    fn into_iter(self) -> Iter<'a, K, T> {
        self.iter()
    }
}

impl<K, T> IntoIterator for Keyed<K, T> {
    type Item = (K, T);
    type IntoIter = std::iter::Map<btree_map::IntoIter<K, Box<T>>, fn((K, Box<T>)) -> (K, T)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter().map(|(key, part)| (key, *part))
    }
}

impl<K: Ord, T> FromIterator<(K, T)> for Keyed<K, T> {
    fn from_iter<I: IntoIterator<Item = (K, T)>>(parts: I) -> Self {
        let mut all = Keyed::default();
        all.extend(parts);
        all
    }
}

impl<K: Ord, T, const N: usize> From<[(K, T); N]> for Keyed<K, T> {
    fn from(parts: [(K, T); N]) -> Self {
        parts.into_iter().collect()
    }
}

impl<K: Ord, T> Extend<(K, T)> for Keyed<K, T> {
    fn extend<I: IntoIterator<Item = (K, T)>>(&mut self, parts: I) {
        for (key, part) in parts {
            self.insert(key, part);
        }
    }
}

impl<K: Ord + Borrow<Q>, T, Q: Ord + ?Sized> Index<&Q> for Keyed<K, T> {
    type Output = T;

    /// The part with this key, which must be there.
    fn index(&self, key: &Q) -> &T {
        &self.0[key]
    }
}
