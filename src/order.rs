//! Sorting and gathering that costs little where every kilobyte is loaded over a village's network.
//!
//! Each `sort_by` of the standard library, and each `collect` into an ordered set or map, which sorts
//! too, adds some ten kilobytes of WebAssembly for its very element type. Thirty of them were a tenth
//! of the program. Here all share one sort of numbers.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet},
};

/// Sorts like [`slice::sort_by`]: equal items stay in their order.
pub fn sort_by<T>(items: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let order = order(items.len(), &mut |a, b| compare(&items[a], &items[b]));
    for place in 0..items.len() {
        // Where the item that belongs here has gone to by the swaps before.
        let mut from = order[place];
        while from < place {
            from = order[from];
        }
        items.swap(place, from);
    }
}

/// The places of the items in the order that `compare` gives.
fn order(len: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..len).collect();
    order.sort_by(|a, b| compare(*a, *b));
    order
}

/// A set of the items, put in one by one.
pub fn set<T: Ord>(items: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    for item in items {
        set.insert(item);
    }
    set
}

/// A map of the pairs, put in one by one; a later one replaces an earlier one.
pub fn map<K: Ord, V>(pairs: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    for (key, value) in pairs {
        map.insert(key, value);
    }
    map
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorting_is_that_of_the_standard_library() {
        let mut seed = 7_u32;
        for len in 0..60_usize {
            let mut items: Vec<(u32, usize)> = (0..len)
                .map(|place| {
                    seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (seed >> 28, place)
                })
                .collect();
            let mut wanted = items.clone();
            wanted.sort_by_key(|item| item.0);
            sort_by(&mut items, |a, b| a.0.cmp(&b.0));
            assert_eq!(items, wanted);
        }
    }
}
