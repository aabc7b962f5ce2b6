//! The year as a curve: granted, allocated and paid, summed up day by day.

use jiff::civil::{Date, date};

use crate::domain::{date::days_between, money::Dong};

/// The money of a year on a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// Given to the register's unit; nothing where one receiving unit is looked at.
    pub granted: Dong,
    /// Passed on to those who spend it.
    pub allocated: Dong,
    /// Paid out.
    pub paid: Dong,
}

/// A day on which something changed, and the sums at its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// The day.
    pub day: Date,
    /// The sums at its end.
    pub sums: Sums,
}

/// How fast money was paid until a day, and how fast it would have to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// The day of the year's first allocation: nothing can be paid before it.
    pub since: Date,
    /// Paid in a month since then.
    pub monthly: Dong,
    /// To be paid in a month from now on for nothing to be left on 31 December.
    pub needed: Dong,
    /// Paid by 31 December, if it goes on like this.
    pub by_end: Dong,
}

/// So many days after the first allocation a pace can be told. A rule of this application.
const TELLING_DAYS: i32 = 30;

/// The money of a year, day by day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Curve {
    /// The budget year.
    pub year: i16,
    /// The days on which something changed, in their order.
    pub points: Vec<Point>,
    /// Records without a day. They count from the first day on which they can: the year's, or that of their
    /// allocation.
    pub undated: usize,
    /// The day of the first allocation.
    pub first_allocated: Option<Date>,
}

impl Curve {
    /// The first day of the year.
    pub fn first_day(&self) -> Date {
        date(self.year, 1, 1)
    }

    /// The day on which the budget year ends.
    pub fn year_end(&self) -> Date {
        date(self.year, 12, 31)
    }

    /// The day on which its books are closed (hết thời gian chỉnh lý quyết toán).
    pub fn closing(&self) -> Date {
        Date::new(self.year.saturating_add(1), 1, 31).unwrap_or(self.year_end())
    }

    /// The sums at the end of a day.
    pub fn at(&self, day: Date) -> Sums {
        let by_then = self.points.partition_point(|point| point.day <= day);
        let last = by_then.checked_sub(1).and_then(|at| self.points.get(at));
        last.map_or_else(Sums::default, |point| point.sums)
    }

    /// The sums after all of it.
    pub fn end(&self) -> Sums {
        self.points
            .last()
            .map_or_else(Sums::default, |point| point.sums)
    }

    /// The last day that is drawn: today or that of the last event, within the year and its closing.
    pub fn drawn_until(&self, today: Date) -> Date {
        let last = self.points.last().map_or(today, |point| point.day);
        last.max(today).clamp(self.first_day(), self.closing())
    }

    /// How fast it was paid until `today`, and how fast the rest would have to be; `None` outside of the year and as
    /// long as it cannot be told. A month is a twelfth of 365 days.
    pub fn pace(&self, today: Date) -> Option<Pace> {
        let since = self.first_allocated?.max(self.first_day());
        let gone = days_between(since, today);
        let left = days_between(today, self.year_end());
        let Sums {
            granted,
            allocated,
            paid,
        } = self.at(today);
        if gone < TELLING_DAYS || left <= 0 || paid <= Dong::ZERO {
            return None;
        }
        let open = (granted.max(allocated) - paid).max(Dong::ZERO);
        let monthly = |amount: Dong, days: i32| part(amount, 365, i64::from(days) * 12);
        Some(Pace {
            since,
            monthly: monthly(paid, gone),
            needed: monthly(open, left),
            by_end: paid + part(paid, i64::from(left), i64::from(gone)),
        })
    }
}

/// `amount` times `times` by `by`, to the đồng.
fn part(amount: Dong, times: i64, by: i64) -> Dong {
    let exact = i128::from(amount.0) * i128::from(times) / i128::from(by.max(1));
    Dong(i64::try_from(exact).unwrap_or(i64::MAX))
}
