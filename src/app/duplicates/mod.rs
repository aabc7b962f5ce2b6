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
//! * Evidence is codes and values; the words stand in `locales/`.
//! * Households that were merged, and pairs found to be different (`apart`), are not asked about again.

mod apart;
mod birth;
mod blocks;
mod card;
mod comparison;
mod counts;
mod evidence;
pub mod filter;
mod finder;
mod judge;
mod name;
pub mod pair;
mod person;

pub use self::{
    evidence::{Evidence, WeightedEvidence},
    finder::{Finder, Progress},
    judge::{compare, same_people},
    pair::{Level, Pair, Shared},
};
