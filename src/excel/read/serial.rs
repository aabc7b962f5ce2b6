//! Days as spreadsheets count them.

use jiff::{Span, civil::Date};

/// From which day a workbook counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Epoch {
    /// 1 January 1900 is 1, and there was a 29 February in that year: so it is written since Lotus 1-2-3.
    #[default]
    Of1900,
    /// 1 January 1904 is 0: workbooks that began on a Macintosh.
    Of1904,
}

/// Year, month and day; `None` for a number that is no day of this calendar.
pub fn day(serial: f64, epoch: Epoch) -> Option<(i16, i8, i8)> {
    let whole = serial.floor();
    // Up to the last day of the year 9999.
    if !(0.0..=2_958_465.0).contains(&whole) {
        return None;
    }
    // In range, so nothing is cut off.
    #[expect(clippy::cast_possible_truncation)]
    let days = whole as i64;
    let (first, after) = match (epoch, days) {
        // Shown as 0 January, and as the day that never was.
        (Epoch::Of1900, 0 | 60) => return None,
        (Epoch::Of1900, 1..=59) => (Date::constant(1899, 12, 31), days),
        (Epoch::Of1900, _) => (Date::constant(1899, 12, 30), days),
        (Epoch::Of1904, _) => (Date::constant(1904, 1, 1), days),
    };
    let day = first.checked_add(Span::new().try_days(after).ok()?).ok()?;
    Some((day.year(), day.month(), day.day()))
}

/// The day of `2026-11-30`, alone or before a time.
pub fn iso(text: &str) -> Option<(i16, i8, i8)> {
    let date = text.trim().split(['T', ' ']).next()?;
    let date: Date = date.parse().ok()?;
    Some((date.year(), date.month(), date.day()))
}
