//! Civil dates as people type and read them: dd/MM/yyyy.

use jiff::civil::Date;
use serde::Serialize;

/// Why a typed text is not a date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum DateFault {
    /// Nothing was typed.
    #[error("no date")]
    Empty,
    /// Not of the form day/month/year.
    #[error("{text} is not a date")]
    NotADate {
        /// What was typed.
        text: String,
    },
    /// The calendar has no such day.
    #[error("{text} is not in the calendar")]
    NoSuchDay {
        /// What was typed.
        text: String,
    },
    /// A year outside 1900–2100: a slip of the finger.
    #[error("{text} lies too far away")]
    FarAway {
        /// What was typed.
        text: String,
    },
}

/// Reads `1/6/2023`, `01/06/2023`, `1-6-2023` or `1.6.2023`: day, month, four-digit year.
pub fn parse(typed: &str) -> Result<Date, DateFault> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(DateFault::Empty);
    }
    let text: String = typed.chars().take(30).collect();
    let parts: Vec<&str> = typed.split(['/', '-', '.']).map(str::trim).collect();
    let [day, month, year] = parts[..] else {
        return Err(DateFault::NotADate { text });
    };
    let number = |part: &str, most: usize| -> Option<i16> {
        let digits = part.bytes().all(|b| b.is_ascii_digit());
        (digits && (1..=most).contains(&part.len()))
            .then(|| part.parse().ok())
            .flatten()
    };
    match (number(day, 2), number(month, 2), number(year, 4)) {
        (Some(day), Some(month), Some(year)) if parts[2].len() == 4 => {
            let (Ok(day), Ok(month)) = (i8::try_from(day), i8::try_from(month)) else {
                return Err(DateFault::NotADate { text });
            };
            let date = Date::new(year, month, day)
                .map_err(|_| DateFault::NoSuchDay { text: text.clone() })?;
            if (1900..=2100).contains(&year) {
                Ok(date)
            } else {
                Err(DateFault::FarAway { text })
            }
        }
        _ => Err(DateFault::NotADate { text }),
    }
}

/// Reads an ISO 8601 civil date, as records keep it: `2023-06-01` and no other spelling.
///
/// By hand, like [`iso`] and [`days_between`]: the general parser and printer of the calendar
/// library also know times and zones, and would be a tenth of the download.
pub fn parse_iso(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let number = |from: usize, to: usize| -> Option<i16> {
        let digits = &bytes[from..to];
        let plain = digits.iter().all(u8::is_ascii_digit);
        plain.then(|| digits.iter().fold(0, |n, d| n * 10 + i16::from(d - b'0')))
    };
    let (month, day) = (number(5, 7)?, number(8, 10)?);
    Date::new(
        number(0, 4)?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    )
    .ok()
}

/// Writes an ISO 8601 civil date: `2023-06-01`.
pub fn iso(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
}

/// How many days `to` lies after `from`; negative when before.
pub fn days_between(from: Date, to: Date) -> i32 {
    day_number(to) - day_number(from)
}

/// Days since 31 December of the year 0 in the Gregorian calendar: whole years, leap days, then the
/// day of the year.
pub fn day_number(date: Date) -> i32 {
    let before = i32::from(date.year()) - 1;
    before * 365 + before.div_euclid(4) - before.div_euclid(100)
        + before.div_euclid(400)
        + i32::from(date.day_of_year())
}

/// Writes `01/06/2023`.
pub fn format(date: Date) -> String {
    format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
}

/// The same day `months` later; where that month has no such day, its last one.
pub fn add_months(date: Date, months: i32) -> Date {
    let count = i32::from(date.year()) * 12 + i32::from(date.month()) - 1 + months;
    let year = i16::try_from(count.div_euclid(12))
        .unwrap_or(i16::MAX)
        .clamp(1, 9998);
    let month = i8::try_from(count.rem_euclid(12) + 1).unwrap_or(1);
    let first = jiff::civil::date(year, month, 1);
    let day = date.day().min(first.days_in_month());
    jiff::civil::date(year, month, day)
}

/// Whole months from one day to a later one; a month is over on the same day of the next.
pub fn months_between(from: Date, to: Date) -> i32 {
    let count = |date: Date| i32::from(date.year()) * 12 + i32::from(date.month());
    let months = count(to) - count(from);
    if add_months(from, months) > to {
        months - 1
    } else {
        months
    }
}
