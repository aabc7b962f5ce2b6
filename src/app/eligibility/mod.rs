//! What a household may join, and which households may join a project: yes, no or not known, each with
//! its reasons.
//!
//! # Invariants
//!
//! * Answers are of a day and a pack, and name both. The same register, day and pack give the same
//!   answers, whatever today is.
//! * Nothing is decided here: the rules of the pack about joining and the criteria that a commune and its
//!   cooperatives agreed on are judged by [`crate::rules`], and everything that they saw is told.
//! * Filling in what is not written down turns "not known" into yes or no, never yes into "not known".
//! * A list that was approved stays as it was judged: who is on it has received, who is not cannot join.

mod chance;
mod class;
mod court;
mod known;
mod missing;
mod received;
pub mod table;
mod waiting;
mod who;

pub use self::{
    chance::says_for_whom,
    chance::{Chance, Learner, Missing, Target, Verdict},
    received::{Given, Received, Source, received},
    waiting::{Village, Waiting, WaitingRow, not_yet_supported},
    who::{Could, CouldJoin, could_join},
};

use jiff::civil::Date;

use self::{court::Court, known::Known};
use crate::{app::ledger::Ledger, domain::collate::key};

/// What a household may join on a day, what is sure first: every open project where it lives, a general
/// answer for every component that pays for such projects and has none open there, and every open class.
pub fn of_household(ledger: &Ledger, household: &str, day: Date) -> Vec<Chance> {
    let court = Court::new(ledger, day);
    let Some(known) = Known::of(&court, household) else {
        return Vec::new();
    };
    let mut chances: Vec<Chance> = Vec::new();
    for mut aim in court.aims_of(&known) {
        chances.push(court.chance(&mut aim, &known));
    }
    chances.extend(class::chances(ledger, household, day));
    sort(ledger, &mut chances);
    chances
}

/// Yes, not known, no. Within each what needs no written reason comes first, then projects, classes,
/// components; the latest year; then by name.
fn sort(ledger: &Ledger, chances: &mut [Chance]) {
    let year = |target: &Target| match target {
        Target::Project(id) => ledger.projects.get(id).map_or(0, |project| project.year),
        _ => 0,
    };
    crate::order::sort_by(chances, |a, b| {
        let place = |chance: &Chance| {
            let warned = chance.needs_reason();
            let (target, name) = (&chance.target, key(chance.target.name(ledger)));
            (chance.verdict, warned, target.rank(), -year(target), name)
        };
        (place(a), a.target.id()).cmp(&(place(b), b.target.id()))
    });
}
