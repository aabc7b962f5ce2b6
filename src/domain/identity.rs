//! What the digits of an identity number say, and what is odd about them.
//!
//! A citizen's number has twelve digits: the place where the birth was registered (3), century and sex
//! (1), the year of birth (2), and six at random (NĐ 137/2015/NĐ-CP, Điều 13; TT 59/2021/TT-BCA). There
//! is no check digit. A number can be right and odd, and people have been locked out by programs that
//! knew better, so nothing here refuses anything.

use std::{collections::BTreeMap, sync::OnceLock};

use serde::Deserialize;

use super::household::Sex;

const PACK: &str = include_str!("../../packs/id-card-provinces.json");

/// Codes of countries begin above the last one of a province.
const LAST_PROVINCE: &str = "096";

/// Digits of the number of a citizen's card (CCCD).
const CITIZEN: usize = 12;
/// Digits of the number of the old card (CMND).
const OLD: usize = 9;

/// Something about a number that a person should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Oddity {
    /// A number of the old card: it may be replaced.
    Old,
    /// One digit too few, as where a spreadsheet cut off a 0 in front.
    LostZero {
        /// How many digits there are.
        digits: usize,
    },
    /// Another number of digits than a card has.
    Length {
        /// How many digits there are.
        digits: usize,
    },
    /// Something other than digits.
    NotDigits,
    /// No province has this code.
    NoProvince {
        /// The first three digits.
        code: String,
    },
    /// Perhaps the code of a country: the birth was registered abroad.
    Abroad {
        /// The first three digits.
        code: String,
    },
    /// The number is that of the other sex.
    OtherSex {
        /// What the number says.
        says: Sex,
    },
    /// The number says another year of birth.
    OtherYear {
        /// What the number says.
        says: i16,
        /// What is written down.
        written: i16,
    },
    /// The number says a year of birth that has not come.
    Unborn {
        /// That year.
        says: i16,
    },
}

/// The digits of a number as it was typed: spaces, dots and hyphens between them mean nothing. `None`
/// where other signs stand in it.
pub fn digits(number: &str) -> Option<String> {
    let mut found = String::with_capacity(CITIZEN);
    for sign in number.chars() {
        match sign {
            '0'..='9' => found.push(sign),
            '.' | '-' => {}
            space if space.is_whitespace() => {}
            _ => return None,
        }
    }
    Some(found)
}

/// The province where the birth was registered, of the first three digits.
pub fn province(code: &str) -> Option<&'static str> {
    read().provinces.get(code).map(String::as_str)
}

/// The texts that say what a number is made of.
pub fn citation() -> &'static str {
    &read().citation
}

#[derive(Default, Deserialize)]
struct Read {
    citation: String,
    provinces: BTreeMap<String, String>,
}

fn read() -> &'static Read {
    static READ: OnceLock<Read> = OnceLock::new();
    READ.get_or_init(|| serde_json::from_str(PACK).unwrap_or_default())
}

/// The year of birth and the sex that a citizen's number tells.
pub fn tells(number: &str) -> Option<(i16, Sex)> {
    let digits = digits(number).filter(|digits| digits.len() == CITIZEN)?;
    let century: i16 = digits.get(3..4)?.parse().ok()?;
    let year: i16 = digits.get(4..6)?.parse().ok()?;
    let sex = if century % 2 == 0 {
        Sex::Male
    } else {
        Sex::Female
    };
    Some((1900 + century / 2 * 100 + year, sex))
}

/// What is odd about `number` for a person of this sex and year of birth, as far as they are known, in
/// the year `now`. Nothing is said of no number.
pub fn oddities(number: &str, sex: Option<Sex>, born: Option<i16>, now: i16) -> Vec<Oddity> {
    if number.trim().is_empty() {
        return Vec::new();
    }
    let Some(digits) = digits(number) else {
        return vec![Oddity::NotDigits];
    };
    match digits.len() {
        CITIZEN => of_citizen(&digits, sex, born, now),
        OLD => vec![Oddity::Old],
        few if few + 1 == CITIZEN || few + 1 == OLD => vec![Oddity::LostZero { digits: few }],
        other => vec![Oddity::Length { digits: other }],
    }
}

fn of_citizen(digits: &str, sex: Option<Sex>, born: Option<i16>, now: i16) -> Vec<Oddity> {
    let mut odd = Vec::new();
    let code = &digits[..3];
    if province(code).is_none() {
        let code = code.to_owned();
        odd.push(if code.as_str() > LAST_PROVINCE {
            Oddity::Abroad { code }
        } else {
            Oddity::NoProvince { code }
        });
    }
    let Some((year, says)) = tells(digits) else {
        return odd;
    };
    if sex.is_some_and(|sex| sex != says) {
        odd.push(Oddity::OtherSex { says });
    }
    match born {
        Some(written) if written != year => odd.push(Oddity::OtherYear {
            says: year,
            written,
        }),
        None if year > now => odd.push(Oddity::Unborn { says: year }),
        _ => {}
    }
    odd
}
