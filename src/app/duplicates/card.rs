//! Identity numbers, and how two of them differ.

use super::counts::{Counts, Sort, mix};
use crate::domain::household::Sex;

/// An identity number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Card {
    /// None, or a text that is none.
    #[default]
    None,
    /// Nine digits of the old card (CMND).
    Old(u64),
    /// Twelve digits of the new one (CCCD).
    New(u64),
}

impl Card {
    /// Reads a number; spaces and dots in it say nothing.
    pub fn new(text: &str) -> Card {
        let is_filler = |c: char| c.is_whitespace() || ".-".contains(c);
        let digits: String = text.chars().filter(|c| !is_filler(*c)).collect();
        let first = digits.chars().next();
        // 000000000, 111111111: whoever types that has no number.
        if digits.chars().all(|c| Some(c) == first) || digits == "123456789" {
            return Card::None;
        }
        let number = digits
            .parse()
            .ok()
            .filter(|_| digits.bytes().all(|b| b.is_ascii_digit()));
        match (number, digits.len()) {
            (Some(number), 9) => Card::Old(number),
            (Some(number), 12) => Card::New(number),
            _ => Card::None,
        }
    }

    /// As it is written.
    pub fn text(self) -> String {
        match self {
            Card::None => String::new(),
            Card::Old(number) => format!("{number:09}"),
            Card::New(number) => format!("{number:012}"),
        }
    }

    /// The last nine digits, by which an old number is found in a new one.
    pub fn tail(self) -> Option<u64> {
        match self {
            Card::None => None,
            Card::Old(number) => Some(number),
            Card::New(number) => Some(number % 1_000_000_000),
        }
    }

    /// The hash that it is counted by.
    pub fn hash(self) -> u64 {
        match self {
            Card::None => 0,
            Card::Old(number) => mix(number, 9),
            Card::New(number) => mix(number, 12),
        }
    }

    /// Year of birth and sex, which a new number tells (TT 07/2016/TT-BCA: the fourth digit is century
    /// and sex, the next two the year).
    pub fn tells(self) -> Option<(i16, Sex)> {
        let Card::New(number) = self else {
            return None;
        };
        let of_century = i16::try_from(number / 100_000_000 % 10).ok()?;
        let year = i16::try_from(number / 1_000_000 % 100).ok()?;
        let sex = if of_century % 2 == 0 {
            Sex::Male
        } else {
            Sex::Female
        };
        Some((1900 + of_century / 2 * 100 + year, sex))
    }
}

/// How two identity numbers differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbers {
    /// One is not known, or so many have it that it says nothing.
    Unknown,
    /// Not at all.
    Same,
    /// The new one ends with the old one.
    OldInNew,
    /// One is old, the other new.
    Kinds,
    /// By one digit, or two neighbours swapped.
    Near,
    /// Altogether.
    Other,
}

/// A number that more people than that have is a filler.
const MOST_BEARERS: u32 = 6;

impl Numbers {
    /// Compares two numbers.
    pub fn of(a: Card, b: Card, counts: &Counts) -> Numbers {
        match (a, b) {
            (Card::None, _) | (_, Card::None) => Numbers::Unknown,
            (Card::Old(_), Card::New(_)) | (Card::New(_), Card::Old(_)) => {
                if a.tail() == b.tail() {
                    Numbers::OldInNew
                } else {
                    Numbers::Kinds
                }
            }
            (Card::Old(x), Card::Old(y)) | (Card::New(x), Card::New(y)) => {
                if x == y {
                    let many = counts.of(Sort::Card, a.hash()) > MOST_BEARERS;
                    return if many {
                        Numbers::Unknown
                    } else {
                        Numbers::Same
                    };
                }
                if one_digit(x, y) {
                    Numbers::Near
                } else {
                    Numbers::Other
                }
            }
        }
    }
}

fn one_digit(mut a: u64, mut b: u64) -> bool {
    while a % 10 == b % 10 {
        a /= 10;
        b /= 10;
    }
    let (last, other) = (a % 10, b % 10);
    (a, b) = (a / 10, b / 10);
    if a == b {
        return true;
    }
    last == b % 10 && other == a % 10 && a / 10 == b / 10
}
