//! The meetings of a year, the latest first, with what came of each.

use jiff::civil::Date;

use super::{closing::given, reports};
use crate::{
    app::{
        register::ledger::Ledger,
        tasks::{Row as TaskRow, Tally},
    },
    domain::meeting::{Attended, Meeting},
};

/// A meeting of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The record.
    pub meeting: Meeting,
    /// How the tasks that it gave stand.
    pub tasks: Tally,
    /// Who was there.
    pub present: usize,
    /// Who was asked to come, or came.
    pub asked: usize,
    /// How many had reported on the month that is heard, of how many.
    pub reports: Option<(usize, usize)>,
}

/// A meeting with what its line says.
pub fn row(ledger: &Ledger, meeting: &Meeting, today: Date) -> Row {
    let participants = meeting.participants.values();
    let there = participants.filter(|one| one.attended == Some(Attended::Present));
    Row {
        tasks: Tally::of(&given(ledger, meeting, today)),
        present: there.count(),
        asked: meeting.participants.len(),
        reports: reports::count(ledger, meeting, today),
        meeting: meeting.clone(),
    }
}

/// Those of a year, the latest first. One without a readable day stands in every year, or it would be lost.
pub fn rows(ledger: &Ledger, year: i16, today: Date) -> Vec<Row> {
    let meetings =
        { ledger.meetings().values() }.filter(|meeting| !ledger.is_to_come(meeting.date, today));
    let of_year = meetings.filter(|meeting| meeting.date.is_none_or(|day| day.year() == year));
    let mut rows: Vec<Row> = of_year.map(|meeting| row(ledger, meeting, today)).collect();
    crate::order::sort_by(&mut rows, |a, b| {
        let key = |row: &Row| (row.meeting.date, row.meeting.id.clone());
        key(b).cmp(&key(a))
    });
    rows
}

/// The first day after `today` on which the sample goes on with a meeting.
pub fn goes_on(ledger: &Ledger, year: i16, today: Date) -> Option<Date> {
    let meetings = ledger.meetings().values();
    let ahead = meetings.filter(|meeting| ledger.is_to_come(meeting.date, today));
    let days = ahead.filter_map(|meeting| meeting.date);
    days.filter(|day| day.year() == year).min()
}

/// What earlier meetings gave and is not done: what is latest first.
pub fn pending(ledger: &Ledger, year: i16, today: Date) -> Vec<TaskRow> {
    let meetings = ledger.meetings().values();
    let of_year = meetings.filter(|meeting| meeting.date.is_none_or(|day| day.year() <= year));
    let tasks = of_year.flat_map(|meeting| given(ledger, meeting, today));
    let tasks = tasks.filter(|row| !ledger.is_to_come(row.task.given, today));
    let mut tasks: Vec<TaskRow> = tasks.filter(|row| row.state.is_open()).collect();
    crate::order::sort_by(&mut tasks, |a, b| {
        let key = |row: &TaskRow| (row.due.is_none(), row.due, row.task.id.clone());
        key(a).cmp(&key(b))
    });
    tasks
}

/// The meeting before this one that gave tasks: with their rows.
pub fn before_with_tasks(
    ledger: &Ledger,
    meeting: &Meeting,
    today: Date,
) -> Option<(Meeting, Vec<TaskRow>)> {
    let meetings = ledger.meetings().values();
    let earlier = meetings.filter(|other| other.id != meeting.id && other.date < meeting.date);
    let mut earlier: Vec<&Meeting> = earlier.collect();
    crate::order::sort_by(&mut earlier, |a, b| (b.date, &b.id).cmp(&(a.date, &a.id)));
    earlier.into_iter().find_map(|other| {
        let rows = given(ledger, other, today);
        (!rows.is_empty()).then(|| (other.clone(), rows))
    })
}
