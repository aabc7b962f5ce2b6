//! Households that may be one and the same, across all units, and how sure that is.
//!
//! Two records are weighed as statisticians link registers (Fellegi and Sunter, 1969): each thing in
//! which they agree or differ moves the odds, and the points add up. **Ten points make it ten times
//! as likely** (Turing's deciban); by chance two households of a large register agree with some sixty,
//! so that at sixty it is as likely as not. How much a name weighs depends on how many bear it, and a
//! letter typed wrongly is told from another name by whether anybody else is called so.
//!
//! To compare every two of 10,000 households would take 50 million comparisons. Only those are
//! compared that share a key ([`blocks`]): a number, a name with a year, a name but for one letter.
//! The [`finder::Finder`] works in slices, so that a page can breathe between them.
//!
//! # Invariants
//!
//! * Pure: the same register gives the same pairs, in whatever slices it is done.
//! * A pair has the smaller id first: who is compared with whom makes no difference.
//! * WeightedEvidence is codes and values; the words stand in `locales/`.
//! * Households that were merged, and pairs found to be different (`apart`), are not asked about again.

mod apart;
mod birth;
mod blocks;
mod card;
mod comparison;
mod counts;
mod evidence;
mod finder;
mod judge;
mod name;
mod person;
mod walk;

pub use self::{
    evidence::{Evidence, WeightedEvidence},
    finder::{Finder, Progress},
    judge::{compare, same_people},
};
use crate::domain::coded::coded;

coded! {
    /// What two records have in common.
    Shared {
        /// They are one household.
        Household = "household",
        /// They are two households, and somebody stands in both: who moved out, or a household that
        /// split.
        People = "people",
    }
}

coded! {
    /// How sure it is.
    Level {
        /// It may be; look when there is time.
        Possible = "possible",
        /// It is very likely so.
        Likely = "likely",
        /// There is next to no doubt.
        Certain = "certain",
    }
}

/// Fewest points of each level.
const POSSIBLE: u8 = 50;
const LIKELY: u8 = 65;
const CERTAIN: u8 = 90;

/// Two records that may be the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The household with the smaller id.
    pub a: String,
    /// The other one.
    pub b: String,
    /// What would be the same.
    pub shared: Shared,
    /// The sum of the evidence, kept within 0 and 100.
    pub score: u8,
    /// What speaks for it and against it, the weightiest first.
    pub evidence: Vec<WeightedEvidence>,
    /// Who seems to be whom: the keys of members here and there, the surest first.
    pub people: Vec<(String, String)>,
}

impl Pair {
    /// How sure it is.
    pub fn level(&self) -> Level {
        match self.score {
            CERTAIN.. => Level::Certain,
            LIKELY.. => Level::Likely,
            _ => Level::Possible,
        }
    }
}
