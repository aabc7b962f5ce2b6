//! Whether somebody is old enough on a day, of a birth date that may be a year alone.

use jiff::civil::{Date, date};

use crate::domain::date::{add_months, parse_iso};

/// Whether somebody has reached an age.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aged {
    /// They have.
    Yes,
    /// They have not.
    No,
    /// What is written down does not tell.
    Unknown,
}

/// Whether somebody born on `born` has reached `years` on the day `on`: of a year alone only where every
/// day of it gives the same answer.
pub fn aged(born: &str, years: i64, on: Date) -> Aged {
    let Some((first, last)) = born_between(born) else {
        return Aged::Unknown;
    };
    match (
        birthday_of(last, years) <= on,
        birthday_of(first, years) <= on,
    ) {
        (true, _) => Aged::Yes,
        (false, true) => Aged::Unknown,
        (false, false) => Aged::No,
    }
}

/// The day on which somebody born on `born` reaches an age. Of 29 February it is the 28th in a year
/// without one: a period in years ends on the last day of a month that has no such day (Bộ luật Dân sự
/// 2015, Điều 148).
pub fn birthday_of(born: Date, years: i64) -> Date {
    let months = i32::try_from(years.clamp(0, 200)).unwrap_or(200) * 12;
    add_months(born, months)
}

/// The first and last day on which they can have been born.
fn born_between(born: &str) -> Option<(Date, Date)> {
    if let Some(day) = parse_iso(born) {
        return Some((day, day));
    }
    let year: i16 = born.trim().parse().ok()?;
    let known = (1900..=2200).contains(&year);
    known.then(|| (date(year, 1, 1), date(year, 12, 31)))
}
