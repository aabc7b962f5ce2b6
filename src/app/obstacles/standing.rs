//! How an obstacle stands on a day: pure functions of the record and the day.

use jiff::civil::Date;

use crate::domain::{coded::coded, date::day_number, obstacle::Obstacle};

coded! {
    /// How far an obstacle has come.
    Standing in "obstacle-standing." {
        /// Nobody has to solve it yet.
        Unassigned = "unassigned",
        /// Somebody has to.
        InHand = "in-hand",
        /// A higher level has to.
        Escalated = "escalated",
        /// It is closed.
        Closed = "closed",
    }
}

/// An open obstacle is old after this many days: half of the month that units report on, so that what nobody has
/// taken up is seen before the next report repeats it. A rule of this application.
pub const OLD_AFTER: u32 = 14;

/// How far it has come. What lies ahead of `day` has not happened yet.
pub fn standing(obstacle: &Obstacle, day: Date) -> Standing {
    let happened = |on: Option<Date>| on.is_some_and(|on| on <= day);
    if happened(obstacle.closed) {
        Standing::Closed
    } else if happened(obstacle.escalated) {
        Standing::Escalated
    } else if has_solver(obstacle) {
        Standing::InHand
    } else {
        Standing::Unassigned
    }
}

/// Whether somebody has to solve it.
pub fn has_solver(obstacle: &Obstacle) -> bool {
    obstacle.solver.is_some() || !obstacle.solver_office.trim().is_empty()
}

/// For how many days it has stood in the way, or stood until it was closed. `None` where nobody knows since when;
/// one of which the day is still to come is as old as one of today.
pub fn age(obstacle: &Obstacle, day: Date) -> Option<u32> {
    let until = obstacle.closed.map_or(day, |closed| closed.min(day));
    obstacle.raised.map(|raised| days(raised, until))
}

/// Whether it is open for longer than [`OLD_AFTER`] days.
pub fn is_old(obstacle: &Obstacle, day: Date) -> bool {
    standing(obstacle, day) != Standing::Closed
        && age(obstacle, day).is_some_and(|age| age > OLD_AFTER)
}

/// Whether it is old and nobody has to solve it yet.
pub fn is_forgotten(obstacle: &Obstacle, day: Date) -> bool {
    is_old(obstacle, day) && standing(obstacle, day) == Standing::Unassigned
}

/// For how many days it should have been solved. The day itself is still in time.
pub fn overdue(obstacle: &Obstacle, day: Date) -> Option<u32> {
    let due = obstacle.due.filter(|due| *due < day)?;
    (standing(obstacle, day) != Standing::Closed).then(|| days(due, day))
}

/// Whether it belongs to a year: raised until its end, and not closed before it.
pub fn is_of_year(obstacle: &Obstacle, year: i16) -> bool {
    obstacle.raised.is_none_or(|raised| raised.year() <= year)
        && obstacle.closed.is_none_or(|closed| closed.year() >= year)
}

fn days(from: Date, to: Date) -> u32 {
    u32::try_from(day_number(to) - day_number(from)).unwrap_or(0)
}
