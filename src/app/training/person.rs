//! Who is the same person on the lists of classes.
//!
//! By household and member, also where the household has been merged into another since, and by identity
//! number, also where the person now stands in another household.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::{
    app::register::ledger::Ledger,
    domain::{
        identity,
        training::{Trainee, TrainingClass},
    },
    rules::case::Enrolment,
};

/// The household of the register that a trainee belongs to today and his key in it; `None` for somebody
/// from outside, and where the household is no longer there.
pub fn member_of(ledger: &Ledger, trainee: &Trainee) -> Option<(String, String)> {
    let household = trainee.household.as_ref()?;
    let same = ledger.same(household);
    let (mut id, mut key) = (household.clone(), trainee.member.clone());
    // A merge says who is whom. Merges in a circle have no end, and stand for themselves.
    for _ in 0..64 {
        if id == same {
            break;
        }
        let Some(merged) = ledger.own_household(&id).and_then(|own| own.merged.clone()) else {
            break;
        };
        key = merged.people.get(&key).cloned().unwrap_or(key);
        id = merged.into;
    }
    ledger.household(same)?;
    Some((same.to_owned(), key))
}

/// What tells that two trainees are one person: any of these in common.
pub fn marks_of(ledger: &Ledger, trainee: &Trainee) -> Vec<String> {
    let mut marks = Vec::new();
    let mut numbers = vec![trainee.identity.clone()];
    if let Some((household, key)) = member_of(ledger, trainee) {
        let read = ledger.household(&household);
        if let Some(member) = read.as_ref().and_then(|read| read.members.get(&key)) {
            numbers.push(member.identity.clone());
        }
        if !key.is_empty() {
            marks.push([household.as_str(), "/", key.as_str()].concat());
        }
    }
    for number in numbers {
        let digits = identity::digits(&number).unwrap_or(number);
        if !digits.trim().is_empty() && !marks.contains(&digits) {
            marks.push(digits);
        }
    }
    marks
}

/// A place on a list before or after others: by the opening day, those without one last, then by year
/// and id, so that every laptop sees the same one as the first.
type Turn = (bool, Option<Date>, i16, Enrolment);

fn turn(class: &TrainingClass, key: &str) -> Turn {
    let place = Enrolment {
        class: class.id.clone(),
        key: key.to_owned(),
    };
    (class.opened.is_none(), class.opened, class.year, place)
}

/// Everybody on the list of any class that was not called off, those who withdrew left out.
#[derive(Clone, Debug, Default)]
pub struct Enrolled(BTreeMap<String, Vec<Turn>>);

impl Enrolled {
    /// Reads all lists.
    pub fn new(ledger: &Ledger) -> Enrolled {
        let mut enrolled = Enrolled::default();
        for class in ledger.classes().values().filter(|class| class.counts()) {
            let there = class.trainees.iter();
            for (key, trainee) in there.filter(|(_, trainee)| !trainee.withdrawn) {
                for mark in marks_of(ledger, trainee) {
                    enrolled.0.entry(mark).or_default().push(turn(class, key));
                }
            }
        }
        enrolled
    }

    /// The places that the person of a trainee has had before this one, the earliest first.
    pub fn before(
        &self,
        ledger: &Ledger,
        class: &TrainingClass,
        key: &str,
        trainee: &Trainee,
    ) -> Vec<Enrolment> {
        let own = turn(class, key);
        let mut earlier: Vec<&Turn> = Vec::new();
        for mark in marks_of(ledger, trainee) {
            for other in self.0.get(&mark).into_iter().flatten() {
                if *other < own && !earlier.contains(&other) {
                    earlier.push(other);
                }
            }
        }
        crate::order::sort_by(&mut earlier, Ord::cmp);
        earlier.into_iter().map(|turn| turn.3.clone()).collect()
    }
}
