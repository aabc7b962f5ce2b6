//! Identity numbers that look right and are nobody's.

use std::collections::BTreeMap;

use super::names::Sex;

/// Bắc Kạn on identity cards, and an impossible province.
const PROVINCE: &str = "006";
const NOWHERE: &str = "000";

/// Gives out identity numbers, none of them twice.
///
/// A card has the province, a digit for century and sex, two digits of the birth year and six at
/// random. Test numbers begin these six with `000`, which leaves a thousand for each sex and year.
/// When they are used up, numbers go on under province `000`, which no card has: large registers
/// must not find one person's number at another's.
#[derive(Clone, Debug, Default)]
pub struct Identities {
    cards: BTreeMap<String, u32>,
    old: u32,
}

impl Identities {
    /// A number of twelve digits (căn cước công dân).
    pub fn card(&mut self, sex: Sex, year: i16) -> String {
        // 0 and 1 for men and women born in the 20th century, 2 and 3 in the 21st.
        let century = (year.div_euclid(100) - 19) * 2;
        let sex = i16::from(sex == Sex::Female);
        let middle = format!("{}{:02}", century + sex, year.rem_euclid(100));
        let used = self.cards.entry(middle.clone()).or_default();
        *used += 1;
        numbered(PROVINCE, &middle, *used)
    }

    /// A number of nine digits, as older papers have it (chứng minh nhân dân).
    pub fn old_card(&mut self) -> String {
        self.old += 1;
        numbered("095", "", self.old)
    }
}

fn numbered(province: &str, middle: &str, count: u32) -> String {
    if count < 1000 {
        format!("{province}{middle}000{count:03}")
    } else {
        format!("{NOWHERE}{middle}{count:06}")
    }
}

/// Whether an identity number is of the form that only this generator gives out: nine or twelve
/// digits with either an impossible province or `000` at the head of the last six.
pub fn is_test_identity(number: &str) -> bool {
    let digits = number.bytes().all(|b| b.is_ascii_digit());
    let marked = |from: usize| number.get(from..from + 3) == Some(NOWHERE);
    match number.len() {
        12 => digits && (marked(0) || number.starts_with(PROVINCE) && marked(6)),
        9 => digits && (marked(0) || number.starts_with("095") && marked(3)),
        _ => false,
    }
}
