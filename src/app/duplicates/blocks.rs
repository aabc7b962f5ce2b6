//! Keys by which households that may be the same find each other.
//!
//! Each sort of key is there for one way in which records of the same household differ. A key that very
//! many have, such as a telephone that the head of a village lent to all, tells nothing and is passed
//! over; other keys find those households.

use super::{
    comparison::ComparisonRecord,
    counts::{hash, hash_bytes, mix},
};

/// The sorts of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// An identity number, by its last nine digits.
    Card,
    /// A name and a year of birth.
    NameYear,
    /// A name and a day of birth without its year.
    NameDay,
    /// The head's name.
    Name,
    /// The head's name and village.
    NameVillage,
    /// The head's name but for one letter, and the year of birth.
    LetterYear,
    /// The head's family and given name, and the village.
    EndsVillage,
    /// A telephone.
    Phone,
}

impl Sort {
    /// How many households may share one before it tells nothing.
    fn most(self) -> usize {
        match self {
            Sort::NameYear | Sort::NameDay => 150,
            Sort::Name | Sort::NameVillage | Sort::LetterYear | Sort::EndsVillage => 60,
            Sort::Card | Sort::Phone => 12,
        }
    }

    const ALL: [Sort; 8] = [
        Sort::Card,
        Sort::NameYear,
        Sort::NameDay,
        Sort::Name,
        Sort::NameVillage,
        Sort::LetterYear,
        Sort::EndsVillage,
        Sort::Phone,
    ];
}

/// Gives `put` all keys of a household.
pub fn keys(household: &ComparisonRecord, put: &mut impl FnMut(u64)) {
    let mut key = |sort: Sort, hash: u64| {
        // The lowest three bits say the sort, so that whoever finds a run knows how long it may be.
        let sort = Sort::ALL.iter().position(|known| *known == sort);
        put(mix(hash, 3) & !7 | sort.map_or(0, |at| at as u64));
    };
    let number = |number: i16| u64::from(number.unsigned_abs());
    for person in &household.people {
        let name = person.name.unordered;
        if let Some(tail) = person.card.tail() {
            key(Sort::Card, tail);
        }
        if person.name.is_empty() {
            continue;
        }
        if let Some(year) = person.born.year {
            key(Sort::NameYear, mix(name, number(year)));
        }
        if let Some((month, day)) = person.born.day {
            key(
                Sort::NameDay,
                mix(name, u64::from(month) * 32 + u64::from(day)),
            );
        }
    }
    if let Some(head) = household.head().filter(|head| !head.name.is_empty()) {
        key(Sort::Name, head.name.unordered);
        if household.village != 0 {
            key(
                Sort::NameVillage,
                mix(head.name.unordered, household.village),
            );
            if let Some((family, given)) = head.name.family_and_given() {
                let ends = mix(hash(family), hash(given));
                key(Sort::EndsVillage, mix(ends, household.village));
            }
        }
        if let Some(year) = head.born.year {
            // Two words one letter apart are equal when a letter is left out of one or both.
            let letters: Vec<u8> = head.name.folded.bytes().filter(|b| *b != b' ').collect();
            for left_out in 0..=letters.len() {
                let rest = letters.iter().enumerate().filter(|(at, _)| *at != left_out);
                let rest = hash_bytes(rest.map(|(_, letter)| *letter));
                key(Sort::LetterYear, mix(rest, number(year)));
            }
        }
    }
    for phone in &household.phones {
        key(Sort::Phone, phone.hash);
    }
}

/// How many drawers there are: one for each first byte of a key.
const DRAWERS: usize = 256;

/// Who has which key, in drawers small enough to be put in order one at a time.
#[derive(Clone, Debug)]
pub struct Blocks(Vec<Vec<(u64, u32)>>);

impl Default for Blocks {
    fn default() -> Blocks {
        Blocks(vec![Vec::new(); DRAWERS])
    }
}

impl Blocks {
    /// How many drawers there are.
    pub const COUNT: usize = DRAWERS;

    fn drawer(key: u64) -> usize {
        usize::try_from(key >> 56).unwrap_or(0)
    }

    /// Notes that a household has a key.
    pub fn put(&mut self, key: u64, household: u32) {
        self.0[Blocks::drawer(key)].push((key, household));
    }

    /// How much lies in a drawer.
    pub fn len(&self, drawer: usize) -> usize {
        self.0.get(drawer).map_or(0, Vec::len)
    }

    /// Puts a drawer in order; gives `meet` each two households that share a key in it. Some are given twice.
    pub fn sort(&mut self, drawer: usize, meet: &mut impl FnMut(u32, u32)) {
        let Some(all) = self.0.get_mut(drawer) else {
            return;
        };
        crate::order::sort_by(all, Ord::cmp);
        all.dedup();
        for run in all
            .chunk_by(|(a, _), (b, _)| a == b)
            .filter(|run| tells(run))
        {
            for (at, (_, household)) in run.iter().enumerate() {
                for (_, other) in &run[at + 1..] {
                    meet(*household, *other);
                }
            }
        }
    }

    /// Those who have a key, once its drawer is in order.
    pub fn find(&self, key: u64) -> impl Iterator<Item = u32> {
        let all = &self.0[Blocks::drawer(key)];
        let from = all.partition_point(|(other, _)| *other < key);
        let run = all[from..]
            .iter()
            .take_while(move |(other, _)| *other == key);
        let len = run.clone().count();
        let tells = len <= sort_of(key).most();
        run.filter(move |_| tells).map(|(_, household)| *household)
    }
}

fn sort_of(key: u64) -> Sort {
    Sort::ALL[usize::try_from(key & 7).unwrap_or(0)]
}

fn tells(run: &[(u64, u32)]) -> bool {
    let Some((key, _)) = run.first() else {
        return false;
    };
    (2..=sort_of(*key).most()).contains(&run.len())
}
