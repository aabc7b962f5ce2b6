//! The days around today as a strip: what is late reaches from its day to today, what comes stands at its day.
//!
//! Whole numbers in the units of the drawing, so that one scale serves all of it and nothing is rounded twice.

use jiff::civil::Date;

use super::{
    list::Row,
    state::{SOON_DAYS, State},
};
use crate::domain::date::{add_days, days_between};

/// How wide the drawing is.
pub const WIDTH: i32 = 1100;
/// Where today stands in it.
pub const TODAY: i32 = 530;
/// So many of what is late, and of what comes, have room in it.
pub const MOST: usize = 5;
/// A row of it.
pub const ROW: i32 = 19;

/// No lateness is drawn longer than so many days; its words say how long it is.
const LONGEST: i32 = 60;
/// How much room there is for what is late, and for what comes: beside both stand words.
const BEFORE: i32 = 200;
const AFTER: i32 = 320;

/// Something that stands at a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The task.
    pub row: Row,
    /// Where its day is.
    pub x: i32,
}

/// The strip.
#[derive(Clone, Debug, PartialEq)]
pub struct Strip {
    /// What is late, the longest first.
    pub late: Vec<Mark>,
    /// What comes, the next first.
    pub coming: Vec<Mark>,
    /// Where something was done in these days.
    pub done: Vec<i32>,
    /// Days to read it by.
    pub ticks: Vec<(Date, i32)>,
    /// How many are late, those that have no room among them.
    pub n_late: usize,
    /// How many come, those that have no room among them.
    pub n_coming: usize,
}

impl Strip {
    /// Of the rows of a list; `None` where nothing that is open has a day.
    pub fn of(rows: &[Row], today: Date) -> Option<Strip> {
        let open = |late: bool| {
            let rows = rows.iter().filter(move |row| row.state.is_open());
            rows.filter_map(|row| Some((row, row.left?)))
                .filter(move |(row, _)| (row.state == State::Overdue) == late)
        };
        let (n_late, n_coming) = (open(true).count(), open(false).count());
        if n_late + n_coming == 0 {
            return None;
        }
        let late: Vec<(&Row, i32)> = open(true).take(MOST).collect();
        // What lies beyond the strip is on the list below it.
        let near = open(false).filter(|(_, left)| *left <= LONGEST);
        let coming: Vec<(&Row, i32)> = near.take(MOST).collect();
        let longest = late.iter().map(|(_, left)| -left).max().unwrap_or(0);
        let longest = longest.clamp(SOON_DAYS, LONGEST);
        let furthest = coming.iter().map(|(_, left)| *left).max().unwrap_or(0);
        let furthest = furthest.max(2 * SOON_DAYS);
        // In hundredths, so that a day of a long strip is still told from the next.
        let day = (BEFORE * 100 / longest).min(AFTER * 100 / furthest);
        let at = |days: i32| TODAY + days * day / 100;
        let mark = |(row, left): (&Row, i32)| Mark {
            row: row.clone(),
            x: at(left.max(-LONGEST)),
        };
        let first = -(TODAY - 20) * 100 / day.max(1);
        let closed = rows.iter().filter_map(|row| row.task.done);
        let closed = closed.map(|done| days_between(today, done));
        let done = closed.filter(|days| (first..=0).contains(days)).map(at);
        let step = [7, 14, 28].into_iter().find(|step| step * day >= 6_000);
        let step = step.unwrap_or(56);
        let last = (WIDTH - 20 - TODAY) * 100 / day.max(1);
        let ticks = (first / step..=last / step).filter(|n| *n != 0);
        Some(Strip {
            late: late.into_iter().map(mark).collect(),
            coming: coming.into_iter().map(mark).collect(),
            done: done.collect(),
            ticks: ticks
                .map(|n| (add_days(today, n * step), at(n * step)))
                .collect(),
            n_late,
            n_coming,
        })
    }

    /// How many rows of words it needs.
    pub fn height(&self) -> i32 {
        let rows = self.late.len().max(self.coming.len()).max(1);
        i32::try_from(rows).unwrap_or(1) * ROW
    }
}
