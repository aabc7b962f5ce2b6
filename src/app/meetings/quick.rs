//! The days that tasks are most often given until, for one press each.

use jiff::civil::{Date, date};

use crate::domain::{coded::coded, date::add_days};

coded! {
    /// One of them.
    Quick in "meeting-day." {
        /// In a week.
        Week = "week",
        /// The next 15th.
        Middle = "middle",
        /// The last day of the month.
        Month = "month",
        /// The last day of the quarter.
        Quarter = "quarter",
    }
}

/// Which days they are from a meeting on, the nearest first. A day that two of them are is there once; one that is the
/// meeting's own day is that of the next month or quarter.
pub fn days(meeting: Date) -> Vec<(Quick, Date)> {
    let next = |day: Date| day.last_of_month().tomorrow().unwrap_or(Date::MAX);
    let middle = |of: Date| date(of.year(), of.month(), 15);
    let last_of_quarter = |of: Date| {
        let month = (of.month() - 1) / 3 * 3 + 3;
        date(of.year(), month, 1).last_of_month()
    };
    let later = |day: Date, again: Date| if day > meeting { day } else { again };
    let all = [
        (Quick::Week, add_days(meeting, 7)),
        (Quick::Middle, later(middle(meeting), middle(next(meeting)))),
        (
            Quick::Month,
            later(meeting.last_of_month(), next(meeting).last_of_month()),
        ),
        (
            Quick::Quarter,
            later(last_of_quarter(meeting), last_of_quarter(next(meeting))),
        ),
    ];
    let mut days: Vec<(Quick, Date)> = Vec::new();
    for (quick, day) in all {
        if !days.iter().any(|(_, other)| *other == day) {
            days.push((quick, day));
        }
    }
    crate::order::sort_by(&mut days, |(_, a), (_, b)| a.cmp(b));
    days
}
