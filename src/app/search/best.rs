//! The best of many hits, without sorting all of them.

use std::cmp::Ordering;

use super::index::{Index, Slot};
use crate::order;

/// A hit among the best.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    /// The class, then where the person stands on a list.
    rank: u128,
    pub slot: Slot,
    pub person: Option<usize>,
}

pub(super) struct Best<'a> {
    index: &'a Index,
    limit: usize,
    candidates: Vec<Candidate>,
    /// What comes after this is not among the best.
    bar: u128,
}

/// The person's key has 120 bits.
const CLASS: u32 = 120;

impl<'a> Best<'a> {
    pub fn new(index: &'a Index, limit: usize) -> Best<'a> {
        Best {
            index,
            limit,
            candidates: Vec::new(),
            bar: u128::MAX,
        }
    }

    pub fn offer(&mut self, class: u8, slot: Slot, person: Option<usize>) {
        let class = u128::from(class) << CLASS;
        if class > self.bar || self.limit == 0 {
            return;
        }
        let shown = person.or_else(|| self.index.people_of(slot).next());
        let rank = class | shown.map_or(0, |person| self.index.person_key(person));
        if rank > self.bar {
            return;
        }
        self.candidates.push(Candidate { rank, slot, person });
        if self.candidates.len() / 2 >= self.limit.max(32) {
            let index = self.index;
            let last = self.limit - 1;
            let order = |a: &Candidate, b: &Candidate| compare(index, a, b);
            let (_, worst, _) = self.candidates.select_nth_unstable_by(last, order);
            self.bar = worst.rank;
            self.candidates.truncate(self.limit);
        }
    }

    pub fn sorted(mut self) -> Vec<Candidate> {
        let index = self.index;
        order::sort_by(&mut self.candidates, |a, b| compare(index, a, b));
        self.candidates.truncate(self.limit);
        self.candidates
    }
}

fn compare(index: &Index, a: &Candidate, b: &Candidate) -> Ordering {
    let by_rank = a.rank.cmp(&b.rank);
    by_rank.then_with(|| index.compare_codes(a.slot, b.slot))
}
