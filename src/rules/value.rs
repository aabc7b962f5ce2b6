//! Values of facts and parameters, and how they compare: exactly, in whole đồng and decimals.

use std::cmp::Ordering;

use jiff::civil::Date;
use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::Value as Json;

use crate::domain::{coded::coded, date, money::Dong};

coded! {
    /// What kind of value a fact or parameter has.
    Kind {
        /// Yes or no.
        Flag = "flag",
        /// A number of things or people.
        Count = "count",
        /// Whole đồng.
        Money = "money",
        /// A share; as a parameter, percent in decimal text.
        Share = "share",
        /// Whole months.
        Months = "months",
        /// Days.
        Days = "days",
        /// A civil date.
        Day = "day",
        /// A code of a closed list.
        Code = "code",
        /// Several codes.
        Codes = "codes",
        /// A plain factor in decimal text.
        Factor = "factor",
        /// An area in square metres, in decimal text.
        Area = "square-metres",
    }
}

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Yes or no.
    Flag(bool),
    /// A number of things, months or days.
    Count(i64),
    /// Whole đồng.
    Money(Dong),
    /// A part of a whole, exact. There is none without a whole.
    Share(i64, i64),
    /// Percent, or a plain factor.
    Decimal(Decimal),
    /// A civil date.
    Day(Date),
    /// A code of a closed list.
    Code(String),
    /// Several codes.
    Codes(Vec<String>),
}

impl Value {
    /// Reads what a pack or a form wrote for a value of this kind. Decimal numbers are text: no JSON
    /// float stands in a pack.
    pub fn read(kind: Kind, json: &Json) -> Option<Value> {
        let decimal = || {
            let text = json.as_str()?;
            // A comma, as people type it in a form.
            text.trim().replace(',', ".").parse::<Decimal>().ok()
        };
        let whole = || match json {
            Json::String(text) => text.trim().replace('.', "").parse().ok(),
            json => json.as_i64(),
        };
        Some(match kind {
            Kind::Flag => Value::Flag(match json {
                Json::Bool(is) => *is,
                Json::String(text) if text == "yes" => true,
                Json::String(text) if text == "no" => false,
                _ => return None,
            }),
            Kind::Count | Kind::Months | Kind::Days => Value::Count(whole().filter(|n| *n >= 0)?),
            Kind::Money => Value::Money(Dong(whole().filter(|n| *n >= 0)?)),
            Kind::Share => {
                let percent = decimal().or_else(|| whole().map(Decimal::from));
                Value::Decimal(
                    percent.filter(|p| *p >= Decimal::ZERO && *p <= Decimal::ONE_HUNDRED)?,
                )
            }
            Kind::Factor => Value::Decimal(decimal().filter(|f| *f >= Decimal::ZERO)?),
            Kind::Area => Value::Decimal(square_metres(json)?),
            Kind::Day => Value::Day(date::parse_iso(json.as_str()?)?),
            Kind::Code => Value::Code(json.as_str()?.to_owned()),
            Kind::Codes => {
                let codes = json.as_array()?.iter();
                let codes: Option<Vec<String>> =
                    codes.map(|code| code.as_str().map(str::to_owned)).collect();
                Value::Codes(codes?)
            }
        })
    }

    /// How two values of kinds that go together compare; `None` where they do not.
    pub fn compare(&self, other: &Value) -> Option<Ordering> {
        let percent = |part: &i64, whole: &i64| {
            Decimal::from(*part) * Decimal::ONE_HUNDRED / Decimal::from(*whole)
        };
        Some(match (self, other) {
            (Value::Flag(a), Value::Flag(b)) => a.cmp(b),
            (Value::Count(a), Value::Count(b)) => a.cmp(b),
            (Value::Money(a), Value::Money(b)) => a.cmp(b),
            (Value::Decimal(a), Value::Decimal(b)) => a.cmp(b),
            (Value::Day(a), Value::Day(b)) => a.cmp(b),
            (Value::Code(a), Value::Code(b)) => a.cmp(b),
            // Multiplied out, so that no rounding decides.
            (Value::Share(part, whole), Value::Decimal(limit)) if *whole > 0 => {
                (Decimal::from(*part) * Decimal::ONE_HUNDRED).cmp(&(*limit * Decimal::from(*whole)))
            }
            (Value::Decimal(_), Value::Share(..)) => other.compare(self)?.reverse(),
            (Value::Share(a, b), Value::Share(c, d)) if *b > 0 && *d > 0 => {
                percent(a, b).cmp(&percent(c, d))
            }
            _ => return None,
        })
    }

    /// As people write it: money with dots, percent with a comma, dates as dd/MM/yyyy. Codes stay
    /// codes; the screens have words for them.
    pub fn text(&self) -> String {
        match self {
            Value::Flag(is) => String::from(if *is { "yes" } else { "no" }),
            Value::Count(n) => Dong(*n).to_string(),
            Value::Money(amount) => amount.to_string(),
            Value::Share(part, whole) => match share_text(*part, *whole) {
                Some(text) => format!("{text}\u{a0}%"),
                None => String::from("–"),
            },
            Value::Decimal(decimal) => comma(*decimal),
            Value::Day(day) => date::format(*day),
            Value::Code(code) => code.clone(),
            Value::Codes(codes) => codes.join(", "),
        }
    }
}

/// An area: `500`, `62.5`, and as people write it, `1.200,5` or `500 m²`.
fn square_metres(json: &Json) -> Option<Decimal> {
    if let Some(whole) = json.as_u64() {
        return Some(whole.into());
    }
    let text = json.as_str()?.trim();
    let text = text.trim_end_matches("m²").trim_end_matches("m2").trim();
    let (whole, rest) = text.split_once(',').unwrap_or((text, ""));
    let mut groups = whole.split('.');
    let first = groups.next().is_some_and(|group| group.len() <= 3);
    let dots = first && groups.clone().count() > 0 && groups.all(|group| group.len() == 3);
    let whole = if dots {
        whole.replace('.', "")
    } else {
        whole.to_owned()
    };
    let text = if rest.is_empty() {
        whole
    } else {
        [whole.as_str(), rest].join(".")
    };
    text.parse().ok().filter(|area| *area >= Decimal::ZERO)
}

fn comma(decimal: Decimal) -> String {
    decimal.normalize().to_string().replace('.', ",")
}

/// A share in percent with one decimal; with more where one would show a round number that it is
/// not, so that 49,96 % never reads as 50 %, nor one đồng too much of a milliard as exactly the ceiling.
fn share_text(part: i64, whole: i64) -> Option<String> {
    if whole <= 0 {
        return None;
    }
    let exact = Decimal::from(part) * Decimal::ONE_HUNDRED / Decimal::from(whole);
    let mut places = 1;
    loop {
        let round = exact.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
        if places == 16 || round == exact || !round.fract().is_zero() {
            let mut text = comma(round);
            if !text.contains(',') {
                text.push_str(",0");
            }
            return Some(text);
        }
        places += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_just_below_a_limit_never_reads_as_the_limit() {
        for (part, whole, text) in [
            (18, 30, "60,0"),
            (7, 35, "20,0"),
            (2, 3, "66,7"),
            (4_996, 10_000, "49,96"),
            (499_999, 1_000_000, "49,9999"),
            (1_200_000_001, 2_000_000_000, "60,0000001"),
            (1, 3, "33,3"),
            (0, 5, "0,0"),
            (5, 5, "100,0"),
        ] {
            assert_eq!(share_text(part, whole).as_deref(), Some(text));
        }
        assert_eq!(share_text(1, 0), None);
    }

    #[test]
    fn shares_compare_exactly() {
        let fifty = Value::Decimal(Decimal::from(50));
        assert_eq!(Value::Share(1, 2).compare(&fifty), Some(Ordering::Equal));
        assert_eq!(
            Value::Share(499_999, 1_000_000).compare(&fifty),
            Some(Ordering::Less)
        );
        assert_eq!(Value::Share(0, 0).compare(&fifty), None);
    }
}
