//! How a task stands on a day: a function of the record and the day, and of nothing else.

use jiff::civil::Date;

use crate::domain::{coded::coded, date::days_between, task::Task};

/// So many days before its day a task is due soon. A rule of this application.
pub const SOON_DAYS: i32 = 7;

coded! {
    /// How a task stands, as its list has it: what is late first, what is over last.
    State in "task-state." {
        /// Its day has passed.
        Overdue = "overdue",
        /// Its day is at most [`SOON_DAYS`] away.
        DueSoon = "due-soon",
        /// Nobody has begun.
        NotBegun = "not-begun",
        /// It is being done.
        UnderWay = "under-way",
        /// Done by its day, or without one.
        Done = "done",
        /// Done after its day.
        DoneLate = "done-late",
        /// Cancelled.
        Cancelled = "cancelled",
    }
}

impl State {
    /// Whether there is still something to do.
    pub const fn is_open(self) -> bool {
        matches!(
            self,
            State::Overdue | State::DueSoon | State::NotBegun | State::UnderWay
        )
    }
}

/// How a task stands on `day`: what happened after it is not known then. Done and cancelled both, the earlier
/// counts, and done where it was on one day.
pub fn state(task: &Task, day: Date) -> State {
    let by_then = |happened: Option<Date>| happened.filter(|happened| *happened <= day);
    match (by_then(task.done), by_then(task.cancelled)) {
        (Some(done), cancelled) if cancelled.is_none_or(|cancelled| done <= cancelled) => {
            if task.due_on(done).is_some_and(|due| due < done) {
                State::DoneLate
            } else {
                State::Done
            }
        }
        (_, Some(_)) => State::Cancelled,
        _ => match task.due_on(day).map(|due| days_between(day, due)) {
            Some(left) if left < 0 => State::Overdue,
            Some(left) if left <= SOON_DAYS => State::DueSoon,
            _ if has_begun(task, day) => State::UnderWay,
            _ => State::NotBegun,
        },
    }
}

/// Whether somebody said that it was begun, or something shows it.
pub fn has_begun(task: &Task, day: Date) -> bool {
    let by_then = |happened: Option<Date>| happened.is_some_and(|happened| happened <= day);
    let mut proofs = task.proofs.values();
    by_then(task.begun) || proofs.any(|proof| proof.date.is_none_or(|date| date <= day))
}

/// How many days are left to do it in; below zero once its day has passed. None where it is over or has no day.
pub fn days_left(task: &Task, day: Date) -> Option<i32> {
    let due = task.due_on(day).filter(|_| state(task, day).is_open());
    due.map(|due| days_between(day, due))
}

/// By how many days a task was done too late.
pub fn days_late(task: &Task) -> Option<i32> {
    let done = task.done?;
    let late = days_between(task.due_on(done)?, done);
    (late > 0).then_some(late)
}
