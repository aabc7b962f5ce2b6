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
            let date = Date::new(year, month, day).map_err(|_| DateFault::NoSuchDay {
                text: text.clone(),
            })?;
            if (1900..=2100).contains(&year) {
                Ok(date)
            } else {
                Err(DateFault::FarAway { text })
            }
        }
        _ => Err(DateFault::NotADate { text }),
    }
}

/// Writes `01/06/2023`.
pub fn format(date: Date) -> String {
    format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
}
