//! How a number is shown, as far as it says what the number is: a day, or digits with leading zeros.

use super::serial::{self, Epoch};
use crate::excel::book::Value;

/// What a number format makes of a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// A number like any other.
    #[default]
    Plain,
    /// A day, with or without its time.
    Day,
    /// Digits with zeros before them.
    Padded {
        /// As many digits at least (`0000`).
        digits: u8,
        /// And so many zeros before these (`"0"000`).
        before: u8,
    },
}

/// The formats that every workbook has without writing them down.
pub fn builtin(id: u16) -> Shown {
    match id {
        14..=17 | 22 | 27..=31 | 36 | 50..=54 | 57 | 58 => Shown::Day,
        _ => Shown::Plain,
    }
}

/// What stands in a format: a letter that stands for something, or one that is shown as it is.
enum Piece {
    Sign(char),
    Plain(char),
}

/// The pieces up to the first semicolon: what follows is for negative numbers.
fn pieces(code: &str) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut rest = code.chars();
    while let Some(c) = rest.next() {
        match c {
            ';' => break,
            '"' => found.extend(rest.by_ref().take_while(|c| *c != '"').map(Piece::Plain)),
            '\\' => found.extend(rest.next().map(Piece::Plain)),
            // Room as wide as a letter, and a letter that fills the cell.
            '_' | '*' => drop(rest.next()),
            // A colour, a condition, a language, or hours that are not of a day.
            '[' => drop(rest.by_ref().find(|c| *c == ']')),
            ' ' | '-' | '(' | ')' | '+' | '$' | '/' | ':' => found.push(Piece::Plain(c)),
            _ => found.push(Piece::Sign(c)),
        }
    }
    found
}

/// What a format that the workbook writes down makes of a number.
pub fn of_code(code: &str) -> Shown {
    let code = code.trim();
    if code.eq_ignore_ascii_case("general") || code.eq_ignore_ascii_case("standard") {
        return Shown::Plain;
    }
    let pieces = pieces(code);
    let signs: String = pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Sign(c) => Some(c.to_ascii_lowercase()),
            Piece::Plain(_) => None,
        })
        .collect();
    if signs.contains(['d', 'y']) || signs.contains("mmm") {
        return Shown::Day;
    }
    let before = pieces
        .iter()
        .take_while(|piece| matches!(piece, Piece::Plain('0')))
        .count();
    let digits = signs.chars().filter(|c| *c == '0').count();
    let only_digits =
        !signs.is_empty() && signs.chars().all(|c| c == '0' || before > 0 && c == '#');
    if only_digits && (before > 0 || digits > 1) {
        let short = |count: usize| u8::try_from(count).unwrap_or(u8::MAX);
        return Shown::Padded {
            digits: short(digits),
            before: short(before),
        };
    }
    Shown::Plain
}

/// The value of a number that is shown so.
pub fn value(n: f64, shown: Shown, epoch: Epoch) -> Value {
    if !n.is_finite() {
        // No spreadsheet can hold it.
        return Value::Fault {
            e: "#NUM!".to_owned(),
        };
    }
    match shown {
        Shown::Day => serial::day(n, epoch).map_or(Value::Number(n), |d| Value::Day { d }),
        Shown::Padded { digits, before } if n >= 0.0 && n.fract() == 0.0 && n < 1e15 => {
            let own = (1..).scan(n, |left, count| {
                *left = (*left / 10.0).floor();
                Some((count, *left))
            });
            let own: u8 = own
                .take(16)
                .find(|(_, left)| *left == 0.0)
                .map_or(16, |(count, _)| count);
            Value::Padded {
                n,
                z: digits.max(own).saturating_add(before),
            }
        }
        _ => Value::Number(n),
    }
}
