//! The sessions of a year.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{
    mark::together,
    rows::{by_household, expected},
};
use crate::{
    app::{
        columns::{Align, Column, Room, cell::Cell},
        places::is_within,
        register::ledger::Ledger,
    },
    domain::outreach::Session,
};

/// A session with its counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Meeting {
    /// The session.
    pub session: Session,
    /// How many households are of its place.
    pub expected: usize,
    /// How many came, those of other places among them.
    pub came: usize,
    /// How many want to join something.
    pub want: usize,
    /// How many asked something.
    pub asked: usize,
    /// What is promised and not done.
    pub open: usize,
    /// What of that is late.
    pub late: usize,
}

type Of = fn(&Meeting) -> Cell;

/// The columns, in the order in which they stand. A session is known by its day.
pub const COLUMNS: &[Column<Of>] = &[
    column("session", "kind.session", |one| Cell::day(one.session.date)),
    column("came", "outreach.col-came", |one| {
        Cell::Part(one.came, one.expected)
    })
    .set(Align::Figures, Room::Always),
    column("want", "outreach.col-want", |one| Cell::Count(one.want))
        .set(Align::Figures, Room::Wide),
    column("asked", "outreach.col-asked", |one| Cell::Count(one.asked))
        .set(Align::Figures, Room::Wide),
    column("open", "outreach.col-open", |one| {
        Cell::Part(one.late, one.open)
    })
    .set(Align::Words, Room::Wide),
];

const fn column(code: &'static str, heading: &'static str, cell: Of) -> Column<Of> {
    Column::new(code, heading, cell)
}

/// The sessions of a year, the latest first.
pub fn meetings(ledger: &Ledger, year: i16, unit: Option<&str>, today: Date) -> Vec<Meeting> {
    let sessions = ledger.sessions().values().filter(|session| {
        session.date.is_none_or(|date| date.year() == year)
            && unit.is_none_or(|unit| is_within(ledger, &session.unit, unit))
    });
    let mut all: Vec<Meeting> = sessions.map(|s| meeting(ledger, s, today)).collect();
    crate::order::sort_by(&mut all, |a, b| {
        let key = |meeting: &Meeting| (meeting.session.date, meeting.session.id.clone());
        key(b).cmp(&key(a))
    });
    all
}

/// A session with its counts.
pub fn meeting(ledger: &Ledger, session: &Session, today: Date) -> Meeting {
    let of_place: BTreeSet<String> = crate::order::set(expected(ledger, session));
    let mut meeting = Meeting {
        session: session.clone(),
        expected: of_place.len(),
        came: 0,
        want: 0,
        asked: 0,
        open: 0,
        late: 0,
    };
    for written in by_household(ledger, &session.id).into_values() {
        let all: Vec<_> = written.into_iter().cloned().collect();
        let whole = together(&all);
        meeting.came += usize::from(whole.present);
        meeting.want += usize::from(whole.wants_something());
        meeting.asked += usize::from(!whole.question.is_empty());
        meeting.open += usize::from(whole.followup.is_open());
        meeting.late += usize::from(whole.followup.is_late(today));
    }
    meeting
}
