//! What is odd about a household, for people to look at.
//!
//! Nothing here refuses anything: real people were locked out of what they are due by programs that took
//! an odd number for a wrong one. Every check is a warning or a piece of information, with the values
//! that it saw and the form that puts it right.

mod check;
mod numbers;
mod people;
mod years;

use jiff::civil::Date;

use crate::{
    app::{places::is_within, register::ledger::Ledger},
    domain::household::Household,
    rules::pack::Severity,
};

pub use check::{Check, Oddity, Said};
use numbers::Numbers;

/// Everything odd about a household, seen on `day` with the list of `year`: warnings first.
pub fn of(ledger: &Ledger, household: &str, year: i16, day: Date) -> Vec<Check> {
    let Some(household) = ledger.household(household) else {
        return Vec::new();
    };
    let numbers = Numbers::beside(ledger, &household);
    all(ledger, &household, &numbers, year, day)
}

/// The households of `unit`, or of the register, about which a warning stands, with all that is odd
/// about each, in the order of entry.
pub fn doubtful(
    ledger: &Ledger,
    unit: Option<&str>,
    year: i16,
    day: Date,
) -> Vec<(String, Vec<Check>)> {
    let mut doubts = Doubts::new(ledger, unit, year, day);
    while !doubts.step(ledger, usize::MAX) {}
    doubts.found
}

/// The same in slices, so that a page can breathe: first all identity numbers are read, then each
/// household is looked at.
#[derive(Debug)]
pub struct Doubts {
    ids: Vec<String>,
    unit: Option<String>,
    year: i16,
    day: Date,
    numbers: Numbers,
    noted: usize,
    checked: usize,
    /// What was found so far.
    pub found: Vec<(String, Vec<Check>)>,
}

impl Doubts {
    /// Begins the search, seen on `day` with the list of `year`.
    pub fn new(ledger: &Ledger, unit: Option<&str>, year: i16, day: Date) -> Doubts {
        Doubts {
            ids: ledger.household_ids().cloned().collect(),
            unit: unit.map(str::to_owned),
            year,
            day,
            numbers: Numbers::default(),
            noted: 0,
            checked: 0,
            found: Vec::new(),
        }
    }

    /// Reads or looks at up to `many` households; whether all is done.
    pub fn step(&mut self, ledger: &Ledger, many: usize) -> bool {
        for _ in 0..many {
            if let Some(id) = self.ids.get(self.noted) {
                self.noted += 1;
                if let Some(household) = ledger.household(id) {
                    self.numbers.note(&household);
                }
            } else if let Some(id) = self.ids.get(self.checked) {
                self.checked += 1;
                let found = ledger.household(id).and_then(|it| self.look(ledger, &it));
                self.found.extend(found);
            } else {
                break;
            }
        }
        self.checked == self.ids.len()
    }

    fn look(&self, ledger: &Ledger, household: &Household) -> Option<(String, Vec<Check>)> {
        let home = household.home(None).unit;
        let unit = self.unit.as_deref();
        if unit.is_some_and(|unit| !is_within(ledger, home, unit)) {
            return None;
        }
        let checks = all(ledger, household, &self.numbers, self.year, self.day);
        let warns = checks.iter().any(|check| check.severity == Severity::Warn);
        warns.then(|| (household.id.clone(), checks))
    }
}

fn all(
    ledger: &Ledger,
    household: &Household,
    numbers: &Numbers,
    year: i16,
    day: Date,
) -> Vec<Check> {
    let mut found = Vec::new();
    years::check(&mut found, ledger, household, year, day);
    people::check(&mut found, ledger, household, numbers, day);
    crate::order::sort_by(&mut found, |a: &Check, b: &Check| {
        (a.severity, a.what).cmp(&(b.severity, b.what))
    });
    found
}
