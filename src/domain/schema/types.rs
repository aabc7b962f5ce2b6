//! The types of fields as plain data, and which JSON fits each.

use rust_decimal::Decimal;
use serde_json::Value;

use super::Schema;
use crate::domain::{
    coded::Codes,
    date,
    fields::FieldFault,
    money::{MAX_AMOUNT, MAX_SUM},
};

/// What a field holds.
#[derive(Clone, Copy, Debug)]
pub enum Type {
    /// A line of text.
    Text,
    /// Free words, perhaps several lines of them.
    Words,
    /// A value as the rule packs write them: an amount, a day, codes.
    Figure,
    /// The full name of a person.
    PersonName,
    /// A telephone number as it is written.
    Phone,
    /// The number of an identity card.
    Identity,
    /// A birth date, or the year alone where no more is known.
    Birth,
    /// A time of day, or from when to when, as people write it.
    Hour,
    /// A day, ISO 8601.
    Day,
    /// A budget or calendar year.
    Year,
    /// An amount above zero in whole đồng, with the word it was quoted with in a field beside it.
    Money,
    /// An amount in whole đồng.
    Amount,
    /// What amounts come to, in whole đồng: below zero where more came back by a day than had been paid by then.
    Sum,
    /// A whole number from 0 up to this one.
    Count(u32),
    /// A decimal number, written as text: no JSON float stands in the format.
    Quantity,
    /// An area; those of others stand there as whole numbers, too.
    SquareMetres,
    /// Whether it is so; absent means no.
    Flag,
    /// Whether it is so, and what is stored is whether it is not.
    Unless,
    /// A name in Vietnamese and, where there is one, in English.
    Localised,
    /// One of a list of codes.
    Choice(&'static Codes),
    /// One of a list of codes, or as it was written.
    CodeOrWords(&'static Codes),
    /// Another record, of one of these kinds.
    Reference(&'static [&'static str]),
    /// A part, by its key in the field of this name: of the same record, or of the household it is about.
    Key(&'static str),
    /// Which of several there are: `{key: true}`.
    Set(Keys),
    /// A value for each key.
    Map(Keys, &'static Type),
    /// One part.
    Part(&'static Schema),
    /// A part for each key.
    Parts(Keys, &'static Schema),
    /// A part whose fields lie among those of the record.
    Flat(&'static Schema),
}

/// What the keys of a map are.
#[derive(Clone, Copy, Debug)]
pub enum Keys {
    /// Anything, made where the entry was made.
    Any,
    /// Years.
    Year,
    /// Days, ISO 8601.
    Day,
    /// Codes of a list.
    Code(&'static Codes),
    /// Records of one of these kinds.
    Reference(&'static [&'static str]),
    /// Parts, by their keys in the field of this name, as [`Type::Key`].
    Key(&'static str),
}

/// The field beside an amount of [`Type::Money`] that holds the word it was quoted with.
pub const QUOTED: &str = "quoted";

impl Type {
    /// Whether a single JSON value, which is neither null nor an empty text, is one of this type. Of what
    /// consists of several, each has to be looked at.
    pub fn check(&self, value: &Value) -> Result<(), FieldFault> {
        let fits = match *self {
            Type::Text
            | Type::Words
            | Type::Figure
            | Type::PersonName
            | Type::Phone
            | Type::Identity
            | Type::Birth
            | Type::Hour
            | Type::CodeOrWords(_)
            | Type::Reference(_)
            | Type::Key(_) => value.is_string(),
            Type::Day => value.as_str().and_then(date::parse_iso).is_some(),
            Type::Year => return whole(value, 1900, 2100),
            Type::Money | Type::Amount => return whole(value, 0, MAX_AMOUNT.0),
            Type::Sum => return whole(value, -MAX_SUM.0, MAX_SUM.0),
            Type::Count(most) => return whole(value, 0, most.into()),
            Type::Quantity => is_decimal(value),
            Type::SquareMetres => value.is_u64() || is_decimal(value),
            Type::Flag | Type::Unless => value.is_boolean(),
            Type::Localised => value.is_string() || value.is_object(),
            Type::Choice(codes) => value.as_str().is_some_and(|c| codes.place(c).is_some()),
            Type::Set(_) | Type::Map(..) | Type::Part(_) | Type::Parts(..) | Type::Flat(_) => {
                value.is_object()
            }
        };
        if fits {
            Ok(())
        } else {
            Err(FieldFault::WrongType)
        }
    }

    /// The type of what stands under `key` in an object of this type.
    pub fn inside(&self, key: &str) -> Option<Type> {
        match *self {
            Type::Part(schema) | Type::Flat(schema) => schema.field(key).map(|spec| spec.value),
            Type::Parts(_, schema) => Some(Type::Part(schema)),
            Type::Map(_, value) => Some(*value),
            Type::Set(_) => Some(Type::Flag),
            _ => None,
        }
    }

    /// Whether an empty text says nothing in it, and is no fault.
    pub(super) fn takes_empty_text(&self) -> bool {
        !matches!(
            self,
            Type::Year
                | Type::Money
                | Type::Amount
                | Type::Sum
                | Type::Count(_)
                | Type::Flag
                | Type::Unless
                | Type::Set(_)
                | Type::Map(..)
                | Type::Part(_)
                | Type::Parts(..)
                | Type::Flat(_)
        )
    }
}

fn whole(value: &Value, least: i64, most: i64) -> Result<(), FieldFault> {
    match value.as_i64() {
        Some(number) if (least..=most).contains(&number) => Ok(()),
        Some(_) => Err(FieldFault::OutOfRange),
        None => Err(FieldFault::WrongType),
    }
}

fn is_decimal(value: &Value) -> bool {
    let text = value.as_str();
    text.is_some_and(|text| text.parse::<Decimal>().is_ok())
}
