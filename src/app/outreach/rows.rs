//! The lines of a session: the households of its place, and those from elsewhere who came.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::mark::together;
use crate::{
    app::{
        places::{Within, is_in},
        projects::joining::name_key,
        register::ledger::Ledger,
    },
    domain::{
        household::{Household, Member, PovertyClass},
        outreach::{Attendance, Session, attendance_id},
        text,
    },
};

/// One household's line.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The household.
    pub household: String,
    /// Its head.
    pub name: String,
    /// Its code.
    pub code: String,
    /// Where it lived on the day.
    pub village: String,
    /// What it counted as in the year, and the list's year.
    pub class: Option<(i16, PovertyClass)>,
    /// How many lived in it.
    pub people: usize,
    /// Whether it is of another place.
    pub outside: bool,
    /// What is written down of it: at least one record, the one that further marks go to first.
    pub records: Vec<Attendance>,
}

impl Row {
    /// What is written down of it, as one.
    pub fn attendance(&self) -> Attendance {
        together(&self.records)
    }
}

/// Whether a household lived where the session is held, on its day: in the unit, or in one that it was
/// made of.
pub fn is_expected(ledger: &Ledger, household: &Household, session: &Session) -> bool {
    let home = household.home(session.date);
    let day = session.date.unwrap_or(Date::MAX);
    if !is_in(ledger, home.unit, &session.unit, day) {
        return false;
    }
    session.village.is_empty()
        || home.village == session.village
        || text::fold(&text::tidy(home.village)) == text::fold(&text::tidy(&session.village))
}

/// The households of the session's place on its day.
pub fn expected(ledger: &Ledger, session: &Session) -> Vec<String> {
    let day = session.date.unwrap_or(Date::MAX);
    let units = Within::new(ledger, Some(&session.unit), day);
    let lives_there = |id: &&String| {
        // There may be very many households: only those that name the unit at all are read.
        let body = ledger.body(id);
        body.is_some_and(|body| units.is_named_in(body.text()))
            && ledger
                .household(id)
                .is_some_and(|household| is_expected(ledger, &household, session))
    };
    ledger
        .household_ids()
        .filter(lives_there)
        .cloned()
        .collect()
}

/// What is written down of each household at the session, by the household that it is today.
pub fn by_household<'l>(
    ledger: &'l Ledger,
    session: &str,
) -> BTreeMap<&'l str, Vec<&'l Attendance>> {
    let mut found: BTreeMap<&str, Vec<&Attendance>> = BTreeMap::new();
    for attendance in ledger.attendances_of_session(session) {
        let household = ledger.same(&attendance.household);
        found.entry(household).or_default().push(attendance);
    }
    found
}

/// The lines of a session, by given name.
pub fn rows(ledger: &Ledger, session: &Session) -> Vec<Row> {
    let mut met = by_household(ledger, &session.id);
    let mut rows = Vec::new();
    for id in expected(ledger, session) {
        let written = met.remove(id.as_str()).unwrap_or_default();
        rows.extend(row(ledger, session, &id, &written, false));
    }
    for (id, written) in met {
        if written.iter().any(|attendance| !attendance.is_blank()) {
            rows.extend(row(ledger, session, id, &written, true));
        }
    }
    crate::order::sort_by(&mut rows, |a, b| {
        (name_key(&a.name), &a.household).cmp(&(name_key(&b.name), &b.household))
    });
    rows
}

/// What is written down of a household at a session: at least one record, blank where nothing is.
pub fn records(ledger: &Ledger, session: &str, household: &str) -> Vec<Attendance> {
    let all = ledger.attendances_of_session(session);
    let written = all.filter(|a| ledger.same(&a.household) == household);
    own_first(session, household, written)
}

fn own_first<'a>(
    session: &str,
    household: &str,
    written: impl Iterator<Item = &'a Attendance>,
) -> Vec<Attendance> {
    let own = attendance_id(session, household);
    let mut records: Vec<Attendance> = written.cloned().collect();
    if !records.iter().any(|record| record.id == own) {
        records.insert(0, Attendance::new(session, household));
    }
    crate::order::sort_by(&mut records, |a, b| (a.id != own).cmp(&(b.id != own)));
    records
}

fn row(
    ledger: &Ledger,
    session: &Session,
    id: &str,
    written: &[&Attendance],
    outside: bool,
) -> Option<Row> {
    let household = ledger.household(id)?;
    let records = own_first(&session.id, id, written.iter().copied());
    let year = session.date.map_or(0, jiff::civil::Date::year);
    let status = household.status_in(year);
    Some(Row {
        household: id.to_owned(),
        name: head_on(&household, session).map_or_else(String::new, |head| head.name.clone()),
        code: household.code.clone(),
        village: household.home(session.date).village.to_owned(),
        class: status.and_then(|(year, status)| Some((year, status.class?))),
        people: household.people(session.date).count(),
        outside,
        records,
    })
}

/// The head on the session's day.
fn head_on<'h>(household: &'h Household, session: &Session) -> Option<&'h Member> {
    household.members.get(household.head_key(session.date))
}

/// The person who came: the member that is noted, else, where no name is, the head.
pub fn who_came<'h>(
    household: &'h Household,
    session: &Session,
    attendance: &Attendance,
) -> Option<&'h Member> {
    let noted = household.members.get(&attendance.member);
    noted.or_else(|| {
        let head = head_on(household, session)?;
        let by_head = attendance.who.is_empty() || attendance.who == head.name;
        by_head.then_some(head)
    })
}

/// Whether a line has words that begin with those of `query`; both with marks or without.
pub fn matches(row: &Row, query: &str) -> bool {
    query.is_empty()
        || text::matches(
            &[&row.name, &row.code, &row.village]
                .map(String::as_str)
                .join(" "),
            query,
        )
}
