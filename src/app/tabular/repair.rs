//! What spreadsheets and typists do to values, and how that is put right: zeros in front that are gone, days
//! that became numbers, names in large letters.

use jiff::civil::Date;

use crate::domain::{date, identity};

/// Whether a number is a year that somebody can be born in.
pub fn is_year(n: f64) -> bool {
    n.fract() == 0.0 && (1880.0..=2100.0).contains(&n)
}

/// Whether a number can be a day of Excel's calendar.
pub fn is_serial(n: f64) -> bool {
    (61.0..=73_050.0).contains(&n)
}

/// The day with this number in Excel's calendar of 1900, in which that year wrongly is a leap year.
pub fn serial_day(n: f64) -> Option<Date> {
    if !is_serial(n) {
        return None;
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "it lies between the two above"
    )]
    let days = n.floor() as i32;
    // The year is guessed from below, then the day counted on from its first.
    let wanted = days + date::day_number(Date::new(1899, 12, 30).ok()?);
    let year = i16::try_from(1899 + (days - 1) / 366).ok()?;
    let mut year = Date::new(year, 1, 1).ok()?;
    loop {
        let next = Date::new(year.year() + 1, 1, 1).ok()?;
        if date::day_number(next) > wanted {
            break;
        }
        year = next;
    }
    Some(date::add_days(year, wanted - date::day_number(year)))
}

/// A number with the zeros that a spreadsheet took away, where that makes a number that can be.
pub fn with_zeros(digits: &str) -> Option<String> {
    let whole = match digits.len() {
        10 | 11 => format!("{digits:0>12}"),
        8 => format!("{digits:0>9}"),
        _ => return None,
    };
    let fits = whole.len() == 9 || identity::province(&whole[..3]).is_some();
    fits.then_some(whole)
}

/// Whether a name stands in large letters.
pub fn is_in_capitals(name: &str) -> bool {
    let letters = || name.chars().filter(|c| c.is_alphabetic());
    letters().count() > 3 && !letters().any(char::is_lowercase)
}

/// A name as names are written: "TRIỆU VĂN PHÚ" is "Triệu Văn Phú".
pub fn proper(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut begins = true;
    for c in name.chars() {
        if begins {
            out.push(c);
        } else {
            out.extend(c.to_lowercase());
        }
        begins = !c.is_alphabetic();
    }
    out
}
