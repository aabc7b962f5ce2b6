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
    let mut order = order(items.len(), &mut |a, b| compare(&items[a], &items[b]));
    arrange(&mut order, &mut |a, b| items.swap(a, b));
}

/// The places of the items in the order that `compare` gives.
fn order(len: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..len).collect();
    order.sort_by(|a, b| compare(*a, *b));
    order
}

/// Brings to each place the item that `order` names for it. A swap settles a place for good and a settled
/// place is not looked at again, so that any order takes less than one swap an item.
fn arrange(order: &mut [usize], swap: &mut dyn FnMut(usize, usize)) {
    for first in 0..order.len() {
        let mut place = first;
        loop {
            let from = std::mem::replace(&mut order[place], place);
            if from == first {
                break;
            }
            swap(place, from);
            place = from;
        }
    }
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

    /// A quadratic way through any of these would not come to an end in a test.
    #[test]
    fn no_order_takes_more_than_its_share_of_steps() {
        const LEN: usize = 1 << 18;
        let front = |at: usize| if at + 1 == LEN { 0 } else { at + 1 };
        let back = |at: usize| if at == 0 { LEN } else { at };
        let orders: [(&str, &dyn Fn(usize) -> usize); 8] = [
            ("sorted", &|at| at),
            ("equal", &|_| 7),
            ("reversed", &|at| LEN - at),
            ("the last one to the front", &front),
            ("the first one to the back", &back),
            ("two halves changed over", &|at| (at + LEN / 2) % LEN),
            ("organ pipe", &|at| at.min(LEN - at)),
            ("saw", &|at| at % 512),
        ];
        for (name, key) in orders {
            let mut items: Vec<(usize, usize)> = (0..LEN).map(|at| (key(at), at)).collect();
            let (mut compared, mut swapped) = (0, 0);
            let mut places = order(LEN, &mut |a, b| {
                compared += 1;
                items[a].0.cmp(&items[b].0)
            });
            arrange(&mut places, &mut |a, b| {
                swapped += 1;
                items.swap(a, b);
            });
            // Equal ones stay in the order of their second half.
            assert!(items.is_sorted(), "{name}");
            let bound = LEN * LEN.ilog2() as usize;
            assert!(compared <= bound, "{name}: {compared} comparisons");
            assert!(swapped < LEN, "{name}: {swapped} swaps");
        }
    }
}
