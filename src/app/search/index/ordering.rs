//! The order in which the index gives households: that of lists.

use std::cmp::Ordering;

use super::{Index, Slot};
use crate::order;

impl Index {
    pub(super) fn place(&self, slot: Slot) -> Result<usize, usize> {
        self.order
            .binary_search_by(|other| self.compare(*other, slot))
    }

    /// Ranks the words and puts the households in the order of lists.
    pub(in super::super) fn set_in_order(&mut self) {
        self.dictionary.settle();
        let slots = self.by_id.iter();
        let mut order: Vec<(u128, Slot)> =
            slots.map(|slot| (self.head_key(*slot), *slot)).collect();
        order::sort_by(&mut order, |a, b| {
            a.0.cmp(&b.0).then_with(|| self.compare_codes(a.1, b.1))
        });
        self.order = order.into_iter().map(|(_, slot)| slot).collect();
        self.ordered = true;
    }

    /// The order of lists.
    fn compare(&self, a: Slot, b: Slot) -> Ordering {
        let by_head = self.head_key(a).cmp(&self.head_key(b));
        by_head.then_with(|| self.compare_codes(a, b))
    }

    /// By code, then by id.
    pub(in super::super) fn compare_codes(&self, a: Slot, b: Slot) -> Ordering {
        let entry = |slot: Slot| &self.entries[slot as usize];
        let letters = |slot: Slot| {
            let words = self.dictionary.words_of(entry(slot).code);
            words.iter().map(|word| self.dictionary.rank(*word))
        };
        let number = |slot: Slot| entry(slot).number.significant();
        letters(a)
            .cmp(letters(b))
            .then_with(|| number(a).cmp(&number(b)))
            .then_with(|| self.id(a).cmp(self.id(b)))
    }

    fn head_key(&self, slot: Slot) -> u128 {
        let entry = &self.entries[slot as usize];
        match entry.people.range().next() {
            Some(head) if entry.headed => self.person_key(head),
            _ => 0,
        }
    }

    /// Where a person stands on a list, in 120 bits: the ranks of given name, family name and three
    /// of the names between; `domain::collate::person_key` in short.
    pub(in super::super) fn person_key(&self, person: usize) -> u128 {
        let words = self.words_of(person);
        let (given, before) = words
            .split_last()
            .map_or((None, &[][..]), |(g, b)| (Some(g), b));
        let mut key = 0;
        for word in given
            .into_iter()
            .chain(before)
            .map(Some)
            .chain([None; 5])
            .take(5)
        {
            let rank = word.map_or(0, |word| self.dictionary.rank(*word));
            key = (key << 24) | u128::from(rank.min(0xff_ffff));
        }
        key
    }

    /// The living in the order of lists.
    pub(in super::super) fn in_order(&self) -> &[Slot] {
        &self.order
    }
}
