//! How fields lie in memory: a handful of shapes, so that reading, writing and typing are compiled once.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::{Fields, keyed::Keyed};
use crate::domain::{
    coded::Coded,
    date,
    money::{Dong, MAX_AMOUNT, Quote},
};

/// A field, to be looked at.
#[derive(Clone, Copy)]
pub enum Ref<'a> {
    /// One value.
    Value(&'a dyn Stored),
    /// Whether it is so, stored as whether it is not.
    Unless(&'a bool),
    /// A code of a list.
    Choice(&'a dyn Chosen),
    /// An amount and how it was quoted.
    Money(&'a Dong, &'a Option<Quote>),
    /// A set, or a map of values.
    Entries(&'a dyn Entries),
    /// A part.
    Part(&'a dyn Fields),
    /// A part that may be absent.
    MaybePart(&'a dyn MaybePart),
    /// Parts by key.
    Parts(&'a dyn Parts),
    /// A part whose fields lie among those of the record.
    Flat(&'a dyn Fields),
}

/// A field, to be changed.
pub enum Mut<'a> {
    /// See [`Ref::Value`].
    Value(&'a mut dyn Stored),
    /// See [`Ref::Unless`].
    Unless(&'a mut bool),
    /// See [`Ref::Choice`].
    Choice(&'a mut dyn Chosen),
    /// See [`Ref::Money`].
    Money(&'a mut Dong, &'a mut Option<Quote>),
    /// See [`Ref::Entries`].
    Entries(&'a mut dyn Entries),
    /// See [`Ref::Part`].
    Part(&'a mut dyn Fields),
    /// See [`Ref::MaybePart`].
    MaybePart(&'a mut dyn MaybePart),
    /// See [`Ref::Parts`].
    Parts(&'a mut dyn Parts),
    /// See [`Ref::Flat`].
    Flat(&'a mut dyn Fields),
}

/// One value.
pub trait Stored {
    /// As JSON; null where nothing stands.
    fn json(&self) -> Value;

    /// The text that it is, where it is one.
    fn text(&self) -> Option<&str> {
        None
    }

    /// Takes over what fits the field's type, or nothing.
    fn put(&mut self, value: &Value);
}

/// A code of a list.
pub trait Chosen {
    /// Its place in the list.
    fn place(&self) -> Option<usize>;

    /// Takes the one at this place.
    fn choose(&mut self, place: Option<usize>);
}

/// A set, or a map of values.
pub trait Entries {
    /// As JSON; null where nothing stands.
    fn json(&self) -> Value;

    /// Shows each key.
    fn keys(&self, see: &mut dyn FnMut(&str));

    /// Whether it is an entry of this map.
    fn can_read(&self, key: &str, value: &Value) -> bool;

    /// Takes over an entry; `false` where it is none of this map.
    fn put(&mut self, key: &str, value: &Value) -> bool;

    /// Takes all away.
    fn clear(&mut self);
}

/// A part that may be absent.
pub trait MaybePart {
    /// The part.
    fn part(&self) -> Option<&dyn Fields>;

    /// The part, made where it is absent.
    fn make(&mut self) -> &mut dyn Fields;
}

/// Parts by key.
pub trait Parts {
    /// Shows each with its key.
    fn each(&self, see: &mut dyn FnMut(&str, &dyn Fields));

    /// Makes a part, has it filled, and keeps it; `false` where that is no key of this map.
    fn add(&mut self, key: &str, fill: &mut dyn FnMut(&mut dyn Fields)) -> bool;

    /// Whether it can be a key of this map.
    fn is_key(&self, key: &str) -> bool;
}

/// A key of a map.
pub trait Key: Ord + Sized {
    /// Whether keys that are not known here may be those of a newer version, and no fault.
    const IS_OPEN: bool = false;

    /// The key that a text is.
    fn of(text: &str) -> Option<Self>;

    /// As text.
    fn text(&self) -> Cow<'_, str>;
}

/// A value of a map.
pub trait Item: Sized {
    /// The value that stands there.
    fn of(value: &Value) -> Option<Self>;

    /// As JSON; null where it says nothing.
    fn json(&self) -> Value;
}

impl<T: Coded> Chosen for T {
    fn place(&self) -> Option<usize> {
        Some(Coded::place(*self))
    }

    fn choose(&mut self, place: Option<usize>) {
        if let Some(place) = place {
            *self = T::ALL[place];
        }
    }
}

impl<T: Coded> Chosen for Option<T> {
    fn place(&self) -> Option<usize> {
        self.map(Coded::place)
    }

    fn choose(&mut self, place: Option<usize>) {
        *self = place.map(|place| T::ALL[place]);
    }
}

impl<K: Key, V: Item> Entries for BTreeMap<K, V> {
    fn json(&self) -> Value {
        let mut all = Map::new();
        for (key, value) in self {
            keep(&mut all, key.text().into_owned(), value.json());
        }
        object(all)
    }

    fn keys(&self, see: &mut dyn FnMut(&str)) {
        for key in BTreeMap::keys(self) {
            see(&key.text());
        }
    }

    fn can_read(&self, key: &str, value: &Value) -> bool {
        K::of(key).is_some() && V::of(value).is_some()
    }

    fn put(&mut self, key: &str, value: &Value) -> bool {
        match (K::of(key), V::of(value)) {
            (Some(key), Some(value)) => {
                self.insert(key, value);
                true
            }
            _ => false,
        }
    }

    fn clear(&mut self) {
        BTreeMap::clear(self);
    }
}

impl<K: Key> Entries for BTreeSet<K> {
    fn json(&self) -> Value {
        let mut all = Map::new();
        for key in self {
            keep(&mut all, key.text().into_owned(), true.into());
        }
        object(all)
    }

    fn keys(&self, see: &mut dyn FnMut(&str)) {
        for key in self {
            see(&key.text());
        }
    }

    fn can_read(&self, key: &str, value: &Value) -> bool {
        K::of(key).is_some() && value.is_boolean()
    }

    fn put(&mut self, key: &str, value: &Value) -> bool {
        match (value.as_bool(), K::of(key)) {
            (Some(true), Some(key)) => {
                self.insert(key);
                true
            }
            (Some(true), None) => K::IS_OPEN,
            (Some(false), _) => true,
            (None, _) => false,
        }
    }

    fn clear(&mut self) {
        BTreeSet::clear(self);
    }
}

fn keep(all: &mut Map<String, Value>, key: String, value: Value) {
    if !value.is_null() {
        all.insert(key, value);
    }
}

fn object(all: Map<String, Value>) -> Value {
    if all.is_empty() {
        Value::Null
    } else {
        all.into()
    }
}

impl<T: Fields + Default> MaybePart for Option<T> {
    fn part(&self) -> Option<&dyn Fields> {
        self.as_ref().map(|part| part as &dyn Fields)
    }

    fn make(&mut self) -> &mut dyn Fields {
        self.get_or_insert_default()
    }
}

impl<K: Key, T: Fields + Default> Parts for Keyed<K, T> {
    fn is_key(&self, key: &str) -> bool {
        K::of(key).is_some()
    }

    fn each(&self, see: &mut dyn FnMut(&str, &dyn Fields)) {
        for (key, part) in self {
            see(&key.text(), part);
        }
    }

    fn add(&mut self, key: &str, fill: &mut dyn FnMut(&mut dyn Fields)) -> bool {
        let mut part = T::default();
        fill(&mut part);
        match K::of(key) {
            Some(key) => {
                self.insert(key, part);
                true
            }
            None => false,
        }
    }
}

impl Key for String {
    fn of(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    fn text(&self) -> Cow<'_, str> {
        self.into()
    }
}

impl Key for i16 {
    fn of(text: &str) -> Option<i16> {
        text.parse().ok()
    }

    fn text(&self) -> Cow<'_, str> {
        self.to_string().into()
    }
}

impl Key for Date {
    fn of(text: &str) -> Option<Date> {
        date::parse_iso(text)
    }

    fn text(&self) -> Cow<'_, str> {
        date::iso(*self).into()
    }
}

impl<T: Coded> Key for T {
    const IS_OPEN: bool = true;

    fn of(text: &str) -> Option<T> {
        T::from_code(text)
    }

    fn text(&self) -> Cow<'_, str> {
        self.code().into()
    }
}

impl Item for String {
    fn of(value: &Value) -> Option<String> {
        value.as_str().map(str::to_owned)
    }

    fn json(&self) -> Value {
        if self.is_empty() {
            Value::Null
        } else {
            self.as_str().into()
        }
    }
}

impl Item for bool {
    fn of(value: &Value) -> Option<bool> {
        value.as_bool()
    }

    fn json(&self) -> Value {
        (*self).into()
    }
}

impl Item for Date {
    fn of(value: &Value) -> Option<Date> {
        value.as_str().and_then(date::parse_iso)
    }

    fn json(&self) -> Value {
        date::iso(*self).into()
    }
}

/// An amount is not below zero, and none is zero.
impl Item for Dong {
    fn of(value: &Value) -> Option<Dong> {
        let amount = Dong(value.as_i64()?);
        (Dong::ZERO..=MAX_AMOUNT)
            .contains(&amount)
            .then_some(amount)
    }

    fn json(&self) -> Value {
        match self.0 {
            0 => Value::Null,
            amount => amount.into(),
        }
    }
}

/// A quantity is not below zero.
impl Item for Decimal {
    fn of(value: &Value) -> Option<Decimal> {
        let quantity: Decimal = value.as_str()?.parse().ok()?;
        (quantity >= Decimal::ZERO).then_some(quantity)
    }

    fn json(&self) -> Value {
        self.normalize().to_string().into()
    }
}

impl<T: Coded> Item for T {
    fn of(value: &Value) -> Option<T> {
        T::from_code(value.as_str()?)
    }

    fn json(&self) -> Value {
        self.code().into()
    }
}
