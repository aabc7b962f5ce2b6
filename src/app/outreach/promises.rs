//! What was promised to households, across all sessions.

use jiff::civil::Date;

use crate::{
    app::{places::is_within, projects::joining::called, register::ledger::Ledger},
    domain::{
        outreach::{Attendance, Promise},
        text,
    },
};

/// Something promised to a household.
#[derive(Clone, Debug, PartialEq)]
pub struct Due {
    /// The attendance that it stands in.
    pub attendance: String,
    /// The session.
    pub session: String,
    /// The household as it is known today.
    pub household: String,
    /// What that is called.
    pub name: String,
    /// What it asked.
    pub question: String,
    /// What, by whom, until when.
    pub promise: Promise,
    /// Whether its day has passed.
    pub late: bool,
}

/// What is promised in one attendance.
pub fn due(ledger: &Ledger, attendance: &Attendance, today: Date) -> Option<Due> {
    let promise = &attendance.followup;
    promise.is_made().then(|| {
        let household = ledger.same(&attendance.household);
        let name = ledger.household(household);
        Due {
            attendance: attendance.id.clone(),
            session: attendance.session.clone(),
            household: household.to_owned(),
            name: name.map_or_else(String::new, |household| called(&household)),
            question: attendance.question.clone(),
            promise: promise.clone(),
            late: promise.is_late(today),
        }
    })
}

/// All that is still to be done, what is latest first; without a day last.
pub fn open(ledger: &Ledger, unit: Option<&str>, today: Date) -> Vec<Due> {
    let attendances = ledger.attendances().values();
    let attendances = attendances.filter(|a| a.followup.is_open()).filter(|a| {
        let session = ledger.session(&a.session);
        unit.is_none_or(|unit| {
            session.is_some_and(|session| is_within(ledger, &session.unit, unit))
        })
    });
    let mut all: Vec<Due> = attendances.filter_map(|a| due(ledger, a, today)).collect();
    crate::order::sort_by(&mut all, |a, b| {
        let key = |due: &Due| {
            let day = due.promise.due;
            (day.is_none(), day, text::fold(&due.promise.who))
        };
        key(a).cmp(&key(b))
    });
    all
}

/// The same by who does it, in the order in which they first appear.
pub fn by_person(all: Vec<Due>) -> Vec<(String, Vec<Due>)> {
    let mut people: Vec<(String, Vec<Due>)> = Vec::new();
    for due in all {
        let key = text::fold(&text::tidy(&due.promise.who));
        let known = people
            .iter_mut()
            .find(|(who, _)| text::fold(&text::tidy(who)) == key);
        match known {
            Some((_, theirs)) => theirs.push(due),
            None => people.push((due.promise.who.clone(), vec![due])),
        }
    }
    people
}
