//! Between a value and what a person types and sees in a form.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::{
    Fields, Keys, Type,
    shape::{Mut, Ref},
};
use crate::domain::{
    date::{self, DateFault},
    hour,
    money::{self, Dong, MoneyFault, Quote},
    text::tidy,
};

/// Why a typed text is no value of its type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Not an amount.
    Money(MoneyFault),
    /// Not a day.
    Date(DateFault),
    /// Not a whole number from 0.
    NotACount,
    /// Not a quantity: a number, with a comma for what is less than one.
    NotAQuantity,
    /// Not a telephone number: hardly a digit in it.
    NotAPhone,
    /// No time of day.
    NotATime,
    /// Neither a day nor a year.
    NotABirth,
    /// None of the list.
    NotACode,
    /// Not typed into one field, but entered otherwise.
    NotTyped,
}

/// The largest number of people or things that is typed.
const MOST: u32 = 100_000;

/// The last year that two digits can mean for a birth where no working year is known.
const USUAL_YEAR: i16 = 2026;

impl Type {
    /// How many characters may be typed; `None` where what is no value of the type is refused whatever its
    /// length.
    pub fn limit(&self) -> Option<usize> {
        match self {
            Type::Words => Some(2_000),
            Type::Day
            | Type::Money
            | Type::Amount
            | Type::Sum
            | Type::Quantity
            | Type::SquareMetres
            | Type::Flag
            | Type::Unless
            | Type::Choice(_)
            | Type::Set(_) => None,
            _ => Some(300),
        }
    }

    /// The value that was typed, as JSON: null for nothing. Days without a year lie in the working `year`.
    ///
    /// # Errors
    /// What is no value of this type says why.
    pub fn parse(&self, typed: &str, year: Option<i16>) -> Result<Value, Problem> {
        let text = match self {
            Type::Words => lines(typed),
            _ => tidy(typed),
        };
        if text.is_empty() {
            return Ok(match self {
                Type::Flag | Type::Unless => false.into(),
                _ => Value::Null,
            });
        }
        Ok(match *self {
            Type::Phone if text.bytes().filter(u8::is_ascii_digit).count() < 3 => {
                return Err(Problem::NotAPhone);
            }
            Type::Hour if !hour::is_time(&text) => return Err(Problem::NotATime),
            Type::Text
            | Type::Words
            | Type::Figure
            | Type::PersonName
            | Type::Identity
            | Type::Phone
            | Type::Hour
            | Type::CodeOrWords(_)
            | Type::Reference(_)
            | Type::Key(_)
            | Type::Localised => text.into(),
            Type::Birth => birth(&text, year)?.into(),
            Type::Day => date::iso(date::parse_in(typed, year).map_err(Problem::Date)?).into(),
            Type::Year => count(&text, 2100)
                .filter(|year| *year >= 1900)
                .ok_or(Problem::NotACount)?
                .into(),
            // Nothing is a price, too: what households bring of their own.
            Type::Amount if text == "0" => 0.into(),
            Type::Money | Type::Amount => money::parse(typed).map_err(Problem::Money)?.0.into(),
            Type::Count(most) => count(&text, most.min(MOST))
                .ok_or(Problem::NotACount)?
                .into(),
            Type::Quantity | Type::SquareMetres => {
                let quantity = parse_quantity(&text).ok_or(Problem::NotAQuantity)?;
                quantity.normalize().to_string().into()
            }
            Type::Flag | Type::Unless => (text == "yes").into(),
            Type::Choice(codes) => match codes.place(&text) {
                Some(_) => text.into(),
                None => return Err(Problem::NotACode),
            },
            Type::Set(_) => {
                let mut all = Map::new();
                for key in text.split(' ') {
                    all.insert(key.to_owned(), true.into());
                }
                all.into()
            }
            Type::Sum | Type::Map(..) | Type::Part(_) | Type::Parts(..) | Type::Flat(_) => {
                return Err(Problem::NotTyped);
            }
        })
    }

    /// A stored value as a person would have typed it; empty for nothing, and for what is not typed into one
    /// field.
    pub fn typed(&self, value: &Value) -> String {
        if let Type::Flag | Type::Unless = self {
            let is = value.as_bool().unwrap_or(false);
            return String::from(if is { "yes" } else { "no" });
        }
        match (self, value) {
            // Codes in the order in which they are offered.
            (Type::Set(Keys::Code(list)), Value::Object(all)) => {
                let codes = list.codes.iter().copied();
                let codes: Vec<&str> = codes.filter(|code| all.contains_key(*code)).collect();
                codes.join(" ")
            }
            (Type::Set(_), Value::Object(all)) => {
                let keys: Vec<&str> = all.keys().map(String::as_str).collect();
                keys.join(" ")
            }
            (Type::Localised, Value::Object(both)) => {
                let text = both.get("vi").and_then(Value::as_str);
                text.unwrap_or_default().to_owned()
            }
            (Type::Money | Type::Amount | Type::Sum, Value::Number(n)) => {
                n.as_i64().map_or_else(String::new, |n| Dong(n).to_string())
            }
            (_, Value::Number(n)) => n.to_string(),
            (_, Value::String(text)) => match self {
                Type::Day | Type::Birth => typed_birth(text),
                Type::Quantity | Type::SquareMetres => text.replace('.', ","),
                _ => text.clone(),
            },
            _ => String::new(),
        }
    }
}

/// What stands in the field `name` as a person would have typed it; `None` where there is no such field.
pub fn typed(fields: &dyn Fields, name: &str) -> Option<String> {
    let mut found = None;
    fields.each(&mut |spec, shape| match shape {
        Ref::Flat(inner) => {
            if let Some(text) = typed(inner, name) {
                found = Some(text);
            }
        }
        _ if spec.name != name => {}
        Ref::Money(amount, quoted) => found = Some(typed_amount(*amount, *quoted)),
        Ref::Value(value) => found = Some(spec.value.typed(&value.json())),
        Ref::Unless(is) => found = Some(spec.value.typed(&(*is).into())),
        Ref::Entries(entries) => found = Some(spec.value.typed(&entries.json())),
        Ref::Choice(choice) => {
            let code = match (spec.value, choice.place()) {
                (Type::Choice(codes), Some(place)) => codes.codes[place],
                _ => "",
            };
            found = Some(code.to_owned());
        }
        Ref::Part(_) | Ref::MaybePart(_) | Ref::Parts(_) => {}
    });
    found
}

/// Takes over what was typed for the field `name` as a value of the type `typed_as`, which is its own but
/// where words are typed into one line; or says why it is none. Nothing typed takes the value away; of a
/// choice that is never without one, it stays. A field that is not there is entered otherwise.
///
/// # Errors
/// As [`Type::parse`]; the field is as it was then.
pub fn enter(
    fields: &mut dyn Fields,
    name: &str,
    typed_as: Type,
    typed: &str,
    year: Option<i16>,
) -> Result<(), Problem> {
    let mut outcome = Err(Problem::NotTyped);
    change(fields, name, &mut |of, slot| {
        outcome = match slot {
            Mut::Money(amount, quoted) => {
                let read = money::parse_quoted(typed).map_err(Problem::Money);
                read.map(|read| (*amount, *quoted) = read)
            }
            slot => {
                let read = typed_as.parse(typed, year);
                read.map(|value| put(slot, &value, of))
            }
        };
    });
    outcome
}

/// Takes the value of the field `name` away; of a choice that is never without one, it stays.
pub fn clear(fields: &mut dyn Fields, name: &str) {
    change(fields, name, &mut |of, slot| match slot {
        Mut::Money(amount, quoted) => (*amount, *quoted) = (Dong::ZERO, None),
        slot => put(slot, &Value::Null, of),
    });
}

/// Shows where the field `name` lies, with its type.
fn change(fields: &mut dyn Fields, name: &str, see: &mut dyn FnMut(Type, Mut<'_>)) {
    fields.each_mut(&mut |spec, slot| match slot {
        Mut::Flat(inner) => change(inner, name, see),
        slot if spec.name == name => see(spec.value, slot),
        _ => {}
    });
}

fn put(slot: Mut<'_>, value: &Value, of: Type) {
    match slot {
        Mut::Value(into) => into.put(value),
        Mut::Unless(is) => *is = value == &Value::Bool(true),
        Mut::Choice(choice) => {
            let code = value.as_str();
            let place = match of {
                Type::Choice(codes) => code.and_then(|code| codes.place(code)),
                _ => None,
            };
            choice.choose(place);
        }
        Mut::Entries(entries) => {
            entries.clear();
            for (key, value) in value.as_object().into_iter().flatten() {
                entries.put(key, value);
            }
        }
        _ => {}
    }
}

/// A quantity as people write it, with a comma.
pub fn typed_quantity(quantity: Decimal) -> String {
    quantity.normalize().to_string().replace('.', ",")
}

/// A birth date, or the year alone, as people write it.
pub fn typed_birth(born: &str) -> String {
    date::parse_iso(born).map_or_else(|| born.to_owned(), date::format)
}

/// An amount as a person would type it.
pub fn typed_amount(amount: Dong, quoted: Option<Quote>) -> String {
    let word = match quoted {
        None => return amount.to_string(),
        Some(Quote::Almost) => "gần ",
        Some(Quote::Over) => "hơn ",
    };
    [word, &amount.to_string()].concat()
}

/// Words of several lines, each tidied for itself.
pub fn lines(typed: &str) -> String {
    let lines: Vec<String> = typed.lines().map(tidy).collect();
    lines.join("\n").trim().to_owned()
}

fn count(text: &str, most: u32) -> Option<u32> {
    text.parse().ok().filter(|n| *n <= most)
}

/// A birth date, or the year alone.
fn birth(text: &str, year: Option<i16>) -> Result<String, Problem> {
    let alone = text
        .parse()
        .is_ok_and(|year: i16| (1880..=2100).contains(&year));
    if alone {
        return Ok(text.to_owned());
    }
    let last = year.unwrap_or(USUAL_YEAR).max(USUAL_YEAR);
    let day: Date = date::parse_past(text, last).map_err(|_| Problem::NotABirth)?;
    Ok(date::iso(day))
}

/// A quantity as people type it: `30`, `1.200`, `0,5`. A point groups thousands, as in amounts; what
/// could be read in two ways is refused.
pub fn parse_quantity(text: &str) -> Option<Decimal> {
    let (whole, part) = text.split_once(',').unwrap_or((text, ""));
    let groups: Vec<&str> = whole.split('.').collect();
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let grouped = groups.len() == 1
        || groups.iter().skip(1).all(|group| group.len() == 3)
            && (1..=3).contains(&groups[0].len());
    if whole.is_empty()
        || !grouped
        || !groups.iter().all(|g| digits(g))
        || !digits(part)
        || part.len() > 4
    {
        return None;
    }
    let plain = if part.is_empty() {
        groups.concat()
    } else {
        [&groups.concat(), ".", part].concat()
    };
    let quantity = plain.parse().ok();
    quantity.filter(|q: &Decimal| *q <= Decimal::from(1_000_000_000))
}
