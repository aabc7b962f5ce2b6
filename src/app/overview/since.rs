//! What has changed since the last meeting: its frozen figures, and the register's of the same.

use jiff::civil::Date;

use crate::{
    app::{
        meetings::{figures::figures, work},
        register::ledger::Ledger,
        reports,
    },
    domain::{meeting::Meeting, money::Dong},
};

/// What has become more since a meeting, or less.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Since {
    /// The day of the meeting.
    pub day: Date,
    /// Granted.
    pub granted: Dong,
    /// Allocated.
    pub allocated: Dong,
    /// Paid.
    pub paid: Dong,
    /// Households that have received all; none where the meeting does not tell how many had.
    pub reached: Option<i64>,
}

/// Since the last meeting before `today` whose figures stand.
pub fn since(ledger: &Ledger, year: i16, today: Date) -> Option<Since> {
    let held = { ledger.meetings().values() }.filter(|meeting| {
        let is_before = |day: Date| day.year() == year && day < today;
        meeting.is_frozen() && meeting.date.is_some_and(is_before)
    });
    let last: &Meeting = held.max_by(|a, b| (a.date, &a.id).cmp(&(b.date, &b.id)))?;
    let of = figures(ledger, last);
    let reached = last.work.reached.map(|then| {
        let (_, now) = reports::households(ledger, work::projects(ledger, year), today);
        i64::from(now) - i64::from(then)
    });
    Some(Since {
        day: last.date?,
        granted: of.now.granted - of.said.granted,
        allocated: of.now.allocated - of.said.allocated,
        paid: of.now.paid - of.said.paid,
        reached,
    })
}
