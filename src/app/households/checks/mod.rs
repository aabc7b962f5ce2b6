//! What is odd about a household, for people to look at.
//!
//! Nothing here refuses anything: real people were locked out of what they are due by programs that took
//! an odd number for a wrong one. Every check is a warning or a piece of information, with the values
//! that it saw and the form that puts it right.

mod people;
mod years;

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::{
    app::{places::is_within, register::ledger::Ledger},
    domain::{coded::coded, household::Household, money::Dong},
    rules::pack::Severity,
};

coded! {
    /// What may be odd. The sentences stand in `locales/` under `check.` and the code.
    Oddity {
        /// The number of the old identity card.
        IdentityOld = "identity-old",
        /// One digit too few.
        IdentityLostZero = "identity-lost-zero",
        /// Not as many digits as a card has.
        IdentityLength = "identity-length",
        /// Something other than digits.
        IdentitySigns = "identity-signs",
        /// No province has the code.
        IdentityPlace = "identity-place",
        /// Perhaps the code of a country.
        IdentityAbroad = "identity-abroad",
        /// The number of the other sex.
        IdentitySex = "identity-sex",
        /// The number of another year of birth.
        IdentityBorn = "identity-born",
        /// The number of somebody not born yet.
        IdentityUnborn = "identity-unborn",
        /// The number of another person, too.
        IdentityTwice = "identity-twice",
        /// A group that is not in the list.
        EthnicUnknown = "ethnic-unknown",
        /// No year of birth.
        BirthMissing = "birth-missing",
        /// Born after the day of the look.
        BirthAhead = "birth-ahead",
        /// A telephone number with hardly a digit.
        PhoneSigns = "phone-signs",
        /// A child older than a parent, or nearly as old.
        BirthOrder = "birth-order",
        /// No head.
        HeadMissing = "head-missing",
        /// The head died or left.
        HeadGone = "head-gone",
        /// The head is a child.
        HeadYoung = "head-young",
        /// More than one head.
        HeadTwice = "head-twice",
        /// Nobody of working age.
        NobodyWorks = "nobody-works",
        /// In no list of the year.
        YearMissing = "year-missing",
        /// In no list of the year, and counted by an earlier one.
        YearOld = "year-old",
        /// A year without a class.
        ClassMissing = "class-missing",
        /// Newly escaped without a day of recognition.
        EscapedUndated = "escaped-undated",
        /// Recognised on a day that lies ahead.
        RecognisedAhead = "recognised-ahead",
        /// Recognised in another year than the list's.
        RecognisedYear = "recognised-year",
        /// The class is not the one that the points make.
        ClassPoints = "class-points",
        /// Points of a standard that has no scale yet.
        PointsNoScale = "points-no-scale",
        /// Points B that no number of indicators makes.
        PointsB = "points-b",
        /// Points B that the ticked indicators do not make.
        PointsLacking = "points-lacking",
        /// Moved from the country to a town by the reorganisation.
        AreaMoved = "area-moved",
    }
}

/// A value that a check speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// As it stands.
    Text(String),
    /// A number, written without dots where it is a year.
    Number(i64),
    /// Whole đồng.
    Money(Dong),
    /// A day.
    Day(Date),
    /// A code that `locales/` has a word for.
    Code(&'static str),
}

/// One thing to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// What.
    pub what: Oddity,
    /// A warning or information.
    pub severity: Severity,
    /// Values by the names that the sentence has for them.
    pub values: Vec<(&'static str, Said)>,
    /// The member that it is about, by key.
    pub member: Option<String>,
    /// The year of the list that it is about.
    pub year: Option<i16>,
    /// The form that puts it right, as addresses name it.
    pub form: String,
    /// The text that it follows; may be empty.
    pub citation: String,
}

/// Where else identity numbers stand: the household and the member's key.
type Numbers = BTreeMap<String, Vec<(String, String)>>;

/// Everything odd about a household, seen on `day` with the list of `year`: warnings first.
pub fn of(ledger: &Ledger, household: &str, year: i16, day: Date) -> Vec<Check> {
    let Some(household) = ledger.household(household) else {
        return Vec::new();
    };
    let numbers = numbers_beside(ledger, &household);
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
            numbers: Numbers::new(),
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
                    note_numbers(&mut self.numbers, &household);
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

fn note_numbers(numbers: &mut Numbers, household: &Household) {
    for (key, member) in &household.members {
        if !member.identity.is_empty() {
            let there = numbers.entry(member.identity.clone()).or_default();
            there.push((household.id.clone(), key.clone()));
        }
    }
}

/// The numbers of this household's people wherever they stand. Of all the others only those are read
/// whose text has one of the numbers.
fn numbers_beside(ledger: &Ledger, household: &Household) -> Numbers {
    let mut numbers = Numbers::new();
    note_numbers(&mut numbers, household);
    let own: Vec<String> = numbers.keys().cloned().collect();
    if own.is_empty() {
        return numbers;
    }
    for id in ledger.household_ids().filter(|id| **id != household.id) {
        let text = ledger.body(id).map_or("", |body| body.text());
        let named = own.iter().any(|number| text.contains(number.as_str()));
        if named && let Some(other) = ledger.household(id) {
            note_numbers(&mut numbers, &other);
        }
    }
    numbers
}

/// A check without values, about the household as a whole.
fn note(what: Oddity, severity: Severity, form: String) -> Check {
    Check {
        what,
        severity,
        values: Vec::new(),
        member: None,
        year: None,
        form,
        citation: String::new(),
    }
}
