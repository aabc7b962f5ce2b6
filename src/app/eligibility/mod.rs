//! What a household may join, and which households may join a project: yes, no or not known, each with
//! its reasons.
//!
//! # Invariants
//!
//! * Answers are of a day and a pack, and name both. The same register, day and pack give the same
//!   answers, whatever today is.
//! * Nothing is decided here: the rules of the pack about joining and the criteria that a commune and its
//!   cooperatives agreed on are judged by [`crate::rules`], and everything that they saw is shown.
//! * Filling in what is not written down turns "not known" into yes or no, never yes into "not known".
//! * A list that was approved stays as it was judged: who is on it has received, who is not cannot join.

mod answer;
mod candidates;
mod class;
pub mod columns;
mod facts;
pub mod filter;
mod judge;
mod missing;
mod received;
mod stage;
pub mod table;
mod unsupported;
pub mod verdict;

pub use self::{
    answer::{Eligibility, Learner, Missing, Target},
    candidates::{CouldJoin, EligibleHousehold, could_join},
    received::{Given, Received, Source, received},
    unsupported::{Village, Waiting, WaitingRow, not_yet_supported},
    verdict::{Verdict, says_for_whom},
};

use jiff::civil::Date;

use self::judge::EligibilityJudge;
use super::register::ledger::Ledger;
use crate::domain::collate::key;

/// What a household may join on a day, what is sure first: every open project where it lives, a general
/// answer for every component that pays for such projects and has none open there, and every open class.
pub fn of_household(ledger: &Ledger, household: &str, day: Date) -> Vec<Eligibility> {
    let judge = EligibilityJudge::new(ledger, day);
    let Some(known) = judge.facts_of(household) else {
        return Vec::new();
    };
    let mut eligibilities: Vec<Eligibility> = Vec::new();
    for mut candidate in judge.aims_of(&known) {
        eligibilities.push(judge.eligibility(&mut candidate, &known));
    }
    eligibilities.extend(class::eligibilities(ledger, household, day));
    sort(ledger, &mut eligibilities);
    eligibilities
}

/// Yes, not known, no. Within each what needs no written reason comes first, then projects, classes,
/// components; the latest year; then by name.
fn sort(ledger: &Ledger, eligibilities: &mut [Eligibility]) {
    let year = |target: &Target| match target {
        Target::Project(id) => ledger.project(id).map_or(0, |project| project.year),
        _ => 0,
    };
    crate::order::sort_by(eligibilities, |a, b| {
        let place = |eligibility: &Eligibility| {
            let warned = eligibility.needs_reason();
            let (target, name) = (&eligibility.target, key(eligibility.target.name(ledger)));
            (
                eligibility.verdict,
                warned,
                target.rank(),
                -year(target),
                name,
            )
        };
        (place(a), a.target.id()).cmp(&(place(b), b.target.id()))
    });
}
