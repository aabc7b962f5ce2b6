//! Civil dates as people type and read them; written back as dd/MM/yyyy.

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
    /// A month or a year, without the day.
    #[error("{text} has no day")]
    NoDay {
        /// What was typed.
        text: String,
    },
    /// No year, and none that could be meant.
    #[error("{text} has no year")]
    NoYear {
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

/// Reads a day as people write it, without a year that could be meant where none is written:
/// [`parse_in`] with no working year.
///
/// # Errors
/// As [`parse_in`].
pub fn parse(typed: &str) -> Result<Date, DateFault> {
    parse_in(typed, None)
}

/// Reads a day as people write it: `1/3/2023`, `1-3-2023`, `1.3.2023`, `1 3 2023`, `2023-03-01`,
/// `01032023`, `1/3/23`, `010323`, `ngày 1 tháng 3 năm 2023`; `1/3`, `1.3` and `ngày 1 tháng 3` in the
/// working year. The day comes before the month, unless a year of four digits comes first.
///
/// Two digits of a year stand for the one of the hundred years up to [`YEARS_AHEAD`] years after the
/// working year: in 2023, `33` is 2033 and `34` is 1934. Without a working year they count from 2026.
///
/// # Errors
/// What is no day says why: nothing, a month or a year alone, no year, no day of the calendar, a year
/// outside 1900 to 2100.
pub fn parse_in(typed: &str, year: Option<i16>) -> Result<Date, DateFault> {
    let last = year.unwrap_or(USUAL_YEAR).saturating_add(YEARS_AHEAD);
    read(typed, year, last)
}

/// Reads the day of something that is over, such as a birth: two digits of a year never stand for one
/// after `last`. A year must be written.
///
/// # Errors
/// As [`parse_in`].
pub fn parse_past(typed: &str, last: i16) -> Result<Date, DateFault> {
    read(typed, None, last)
}

/// How many years after the working year two digits of a year can still mean.
pub const YEARS_AHEAD: i16 = 10;

/// What two digits of a year count from where there is no working year.
const USUAL_YEAR: i16 = 2026;

fn read(typed: &str, year: Option<i16>, last: i16) -> Result<Date, DateFault> {
    let text: String = typed.trim().chars().take(30).collect();
    if text.is_empty() {
        return Err(DateFault::Empty);
    }
    let no_date = || DateFault::NotADate { text: text.clone() };
    if typed.trim().chars().count() > LONGEST {
        return Err(no_date());
    }
    let numbers = numbers(typed).ok_or_else(no_date)?;
    let parts: Vec<&str> = numbers.iter().map(String::as_str).collect();
    let [day, month, of] = match parts[..] {
        // 2023-03-01
        [year, month, day] if year.len() == 4 => [day, month, year],
        [day, month, year] if matches!(year.len(), 2 | 4) => [day, month, year],
        [month, year] | [year, month] if year.len() == 4 && month.len() <= 2 => {
            return Err(DateFault::NoDay { text });
        }
        [day, month] => [day, month, ""],
        [run] => match run.len() {
            8 => {
                let (front, back) = (&run[..4], &run[4..]);
                // The middle of a day written first is no month where a year comes first, nor the
                // other way round: 19, 20 and 21 are months nowhere.
                if is_near(back) {
                    [&front[..2], &front[2..], back]
                } else {
                    [&back[2..], &back[..2], front]
                }
            }
            6 => [&run[..2], &run[2..4], &run[4..]],
            4 if is_near(run) => return Err(DateFault::NoDay { text }),
            _ => return Err(no_date()),
        },
        _ => return Err(no_date()),
    };
    if day.len() > 2 || month.len() > 2 {
        return Err(no_date());
    }
    let number = |part: &str| part.parse::<i16>().ok();
    let of = match of.len() {
        0 => match year {
            Some(year) => Some(year),
            None => return Err(DateFault::NoYear { text }),
        },
        2 => number(of).map(|two| last - (last - two).rem_euclid(100)),
        _ => number(of),
    };
    let (Some(day), Some(month), Some(of)) = (number(day), number(month), of) else {
        return Err(no_date());
    };
    let (Ok(day), Ok(month)) = (i8::try_from(day), i8::try_from(month)) else {
        return Err(no_date());
    };
    let Ok(date) = Date::new(of, month, day) else {
        return Err(DateFault::NoSuchDay { text });
    };
    if NEAR.contains(&of) {
        Ok(date)
    } else {
        Err(DateFault::FarAway { text })
    }
}

/// The years that a day may lie in.
const NEAR: std::ops::RangeInclusive<i16> = 1900..=2100;

/// The longest text that can be a day, in characters; what is longer is not looked at.
const LONGEST: usize = 60;

fn is_near(year: &str) -> bool {
    year.parse().is_ok_and(|year| NEAR.contains(&year))
}

/// The words of a written day in their order, without marks: ngày, mồng, mùng, tháng, năm.
const WORDS: [&str; 5] = ["ngay", "mong", "mung", "thang", "nam"];

/// The numbers of a written day, in their order; `None` where anything else stands between them.
fn numbers(typed: &str) -> Option<Vec<String>> {
    let mut plain = super::text::fold(typed);
    // "ngày 1 tháng 3 năm 2023": the words are where the strokes would be.
    let words = plain.split(|c: char| !c.is_ascii_alphabetic());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let mut later = WORDS.iter();
    // Each at most once, in this order.
    if !words.iter().all(|word| later.any(|known| known == word)) {
        return None;
    }
    for word in WORDS {
        plain = plain.replace(word, " ");
    }
    // Between two numbers stands one stroke, dash or point, or blanks alone.
    let mut numbers = vec![String::new()];
    let mut stroke = false;
    let mut blank = false;
    for c in plain.trim().chars() {
        match c {
            '0'..='9' => {
                let open = numbers.last().is_some_and(|number| !number.is_empty());
                if (stroke || blank) && open {
                    numbers.push(String::new());
                } else if stroke {
                    return None;
                }
                (stroke, blank) = (false, false);
                if let Some(number) = numbers.last_mut() {
                    number.push(c);
                }
            }
            '/' | '-' | '.' | '\u{2013}' if !stroke => stroke = true,
            c if c.is_whitespace() => blank = true,
            _ => return None,
        }
    }
    let whole = !stroke && numbers.iter().all(|number| (1..=8).contains(&number.len()));
    whole.then_some(numbers)
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

/// The day `days` later, earlier when negative; at the ends of the calendar its last or first.
///
/// For a few days: it goes from one to the next.
pub fn add_days(date: Date, days: i32) -> Date {
    (0..days.unsigned_abs()).fold(date, |date, _| {
        let next = if days < 0 {
            date.yesterday()
        } else {
            date.tomorrow()
        };
        next.unwrap_or(date)
    })
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
