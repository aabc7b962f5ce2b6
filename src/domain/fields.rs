//! Reading fields out of a JSON body, and noting what is wrong with them.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Serialize;
use serde_json::{Map, Value};

use super::{
    coded::Coded,
    money::{Dong, MAX_AMOUNT, Quote},
};

/// What is wrong with one field of a stored record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldFinding {
    /// The record.
    pub id: String,
    /// The field.
    pub field: &'static str,
    /// What is wrong.
    pub code: FieldFault,
}

/// The ways a stored field can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FieldFault {
    /// Needed and not there.
    Missing,
    /// Of another type or form than the field has.
    WrongType,
    /// Outside what the field allows.
    OutOfRange,
    /// Names a record that is not in the register.
    Dangling,
}

/// Reads the fields of one record. Every fault becomes a finding and a harmless value.
pub struct Reader<'a> {
    id: &'a str,
    body: &'a Map<String, Value>,
    findings: Vec<FieldFinding>,
}

impl<'a> Reader<'a> {
    /// Starts reading the record `id`.
    pub fn new(id: &'a str, body: &'a Map<String, Value>) -> Self {
        Reader {
            id,
            body,
            findings: Vec::new(),
        }
    }

    /// What was found wrong.
    pub fn findings(self) -> Vec<FieldFinding> {
        self.findings
    }

    /// Notes a fault of `field`.
    pub fn note(&mut self, field: &'static str, code: FieldFault) {
        let id = self.id.to_owned();
        self.findings.push(FieldFinding { id, field, code });
    }

    /// The value as it stands, for what may be written in two ways.
    pub fn raw(&self, field: &str) -> Option<&'a Value> {
        self.value(field)
    }

    fn value(&self, field: &str) -> Option<&'a Value> {
        self.body.get(field).filter(|value| !value.is_null())
    }

    /// A text that may be absent.
    pub fn text(&mut self, field: &'static str) -> String {
        match self.value(field) {
            None => String::new(),
            Some(Value::String(text)) => text.clone(),
            Some(_) => {
                self.note(field, FieldFault::WrongType);
                String::new()
            }
        }
    }

    /// A text that must be there: names, references.
    pub fn needed(&mut self, field: &'static str) -> String {
        let text = self.text(field);
        if text.is_empty() && !matches!(self.body.get(field), Some(v) if !v.is_string()) {
            self.note(field, FieldFault::Missing);
        }
        text
    }

    /// A reference that may be absent.
    pub fn reference(&mut self, field: &'static str) -> Option<String> {
        Some(self.text(field)).filter(|id| !id.is_empty())
    }

    /// One of the names that an enum serialises to.
    pub fn choice<T: serde::de::DeserializeOwned>(&mut self, field: &'static str) -> Option<T> {
        let value = self.value(field)?;
        let read = T::deserialize(value).ok();
        if read.is_none() {
            self.note(field, FieldFault::WrongType);
        }
        read
    }

    /// A whole number within `range`.
    pub fn whole(
        &mut self,
        field: &'static str,
        range: std::ops::RangeInclusive<i64>,
    ) -> Option<i64> {
        let value = self.value(field)?;
        match value.as_i64() {
            Some(number) if range.contains(&number) => Some(number),
            Some(_) => {
                self.note(field, FieldFault::OutOfRange);
                None
            }
            None => {
                self.note(field, FieldFault::WrongType);
                None
            }
        }
    }

    /// A budget or calendar year.
    pub fn year(&mut self, field: &'static str) -> i16 {
        if self.value(field).is_none() {
            self.note(field, FieldFault::Missing);
        }
        let year = self.whole(field, 1900..=2100);
        year.and_then(|y| i16::try_from(y).ok()).unwrap_or(0)
    }

    /// An amount in đồng, with the word it was quoted with.
    pub fn amount(&mut self) -> (Dong, Option<Quote>) {
        if self.value("amount").is_none() {
            self.note("amount", FieldFault::Missing);
        }
        let amount = self.whole("amount", 0..=MAX_AMOUNT.0).unwrap_or(0);
        (Dong(amount), self.coded("quoted"))
    }

    /// An ISO 8601 civil date that may be absent.
    pub fn date(&mut self, field: &'static str) -> Option<Date> {
        let text = self.text(field);
        if text.is_empty() {
            return None;
        }
        let date = super::date::parse_iso(&text);
        if date.is_none() {
            self.note(field, FieldFault::WrongType);
        }
        date
    }

    /// A whole amount of đồng that may be absent, in a field of any name.
    pub fn dong(&mut self, field: &'static str) -> Dong {
        Dong(self.whole(field, 0..=MAX_AMOUNT.0).unwrap_or(0))
    }

    /// A count of people or things that may be absent.
    pub fn count(&mut self, field: &'static str) -> Option<u32> {
        let count = self.whole(field, 0..=1_000_000);
        count.and_then(|n| u32::try_from(n).ok())
    }

    /// A decimal number, written as text: no JSON float stands in the format.
    pub fn decimal(&mut self, field: &'static str) -> Option<Decimal> {
        let text = self.text(field);
        if text.is_empty() {
            return None;
        }
        let read = text.parse().ok();
        if read.is_none() {
            self.note(field, FieldFault::WrongType);
        }
        read
    }

    /// Whether the field says `true`.
    pub fn flag(&mut self, field: &'static str) -> bool {
        match self.value(field) {
            None => false,
            Some(Value::Bool(is)) => *is,
            Some(_) => {
                self.note(field, FieldFault::WrongType);
                false
            }
        }
    }

    /// One of a closed list of codes.
    pub fn coded<T: Coded>(&mut self, field: &'static str) -> Option<T> {
        let value = self.value(field)?;
        let read = value.as_str().and_then(T::from_code);
        let silent = value.as_str().is_some_and(str::is_empty);
        if read.is_none() && !silent {
            self.note(field, FieldFault::WrongType);
        }
        read
    }

    /// The entries of a map by key.
    pub fn entries(&mut self, field: &'static str) -> Vec<(&'a String, &'a Value)> {
        match self.value(field) {
            None => Vec::new(),
            Some(Value::Object(entries)) => entries.iter().collect(),
            Some(_) => {
                self.note(field, FieldFault::WrongType);
                Vec::new()
            }
        }
    }

    /// A map of texts.
    pub fn texts(&mut self, field: &'static str) -> BTreeMap<String, String> {
        let mut texts = BTreeMap::new();
        for (key, value) in self.entries(field) {
            match value.as_str() {
                Some(text) => drop(texts.insert(key.clone(), text.to_owned())),
                None => self.note(field, FieldFault::WrongType),
            }
        }
        texts
    }

    /// A part of the record, read by `read`.
    pub fn part<T>(
        &mut self,
        field: &'static str,
        read: impl Fn(&mut Reader<'a>) -> T,
    ) -> Option<T> {
        match self.value(field) {
            None => None,
            Some(Value::Object(inner)) => Some(self.inside(inner, &read)),
            Some(_) => {
                self.note(field, FieldFault::WrongType);
                None
            }
        }
    }

    /// A map of parts by key, each read by `read`.
    pub fn parts<T>(
        &mut self,
        field: &'static str,
        read: impl Fn(&mut Reader<'a>) -> T,
    ) -> BTreeMap<String, T> {
        let mut parts = BTreeMap::new();
        for (key, value) in self.entries(field) {
            match value {
                Value::Object(inner) => {
                    let part = self.inside(inner, &read);
                    parts.insert(key.clone(), part);
                }
                _ => self.note(field, FieldFault::WrongType),
            }
        }
        parts
    }

    fn inside<T>(
        &mut self,
        inner: &'a Map<String, Value>,
        read: impl Fn(&mut Reader<'a>) -> T,
    ) -> T {
        let mut reader = Reader::new(self.id, inner);
        let part = read(&mut reader);
        self.findings.append(&mut reader.findings);
        part
    }

    /// The text in `language` of a field `{"vi": …, "en": …}`, or a plain text.
    pub fn localised(&mut self, field: &'static str) -> Localised {
        match self.value(field) {
            Some(Value::Object(texts)) => {
                let text = |lang: &str| {
                    let text = texts.get(lang).and_then(Value::as_str);
                    text.unwrap_or_default().to_owned()
                };
                Localised {
                    vi: text("vi"),
                    en: text("en"),
                }
            }
            _ => Localised {
                vi: self.text(field),
                en: String::new(),
            },
        }
    }
}

/// A name in Vietnamese and, where there is one, in English.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Localised {
    /// Vietnamese.
    pub vi: String,
    /// English; may be empty.
    pub en: String,
}

impl Localised {
    /// The English text where it is wanted and there, else the Vietnamese.
    pub fn pick(&self, english: bool) -> &str {
        if english && !self.en.is_empty() {
            &self.en
        } else {
            &self.vi
        }
    }
}

/// Sets `field`, or takes it away when there is nothing to say.
pub fn set(body: &mut Map<String, Value>, field: &str, value: impl Into<Value>) {
    let value = value.into();
    let empty = value.is_null() || value.as_str().is_some_and(str::is_empty);
    if empty {
        body.remove(field);
    } else {
        body.insert(field.to_owned(), value);
    }
}

/// An optional date as JSON.
pub fn date_value(date: Option<Date>) -> Value {
    date.map_or(Value::Null, |date| super::date::iso(date).into())
}

/// How `amount` was quoted, as JSON.
pub fn quote_value(quote: Option<Quote>) -> Value {
    quote.map(Coded::code).into()
}

/// Writes a map of parts: those that are gone go, of those that stay unknown fields stay.
pub fn write_parts<'p, T: 'p>(
    body: &mut Map<String, Value>,
    field: &str,
    parts: impl Iterator<Item = (&'p String, &'p T)>,
    write: impl Fn(&T, &mut Map<String, Value>),
) {
    let before = match body.remove(field) {
        Some(Value::Object(before)) => before,
        _ => Map::new(),
    };
    let mut after = Map::new();
    for (key, part) in parts {
        let mut inner = match before.get(key) {
            Some(Value::Object(inner)) => inner.clone(),
            _ => Map::new(),
        };
        write(part, &mut inner);
        after.insert(key.clone(), inner.into());
    }
    set(body, field, object_or_none(after));
}

/// Writes a map of texts; empty ones say nothing and are left out.
pub fn write_texts(body: &mut Map<String, Value>, field: &str, texts: &BTreeMap<String, String>) {
    let mut after = Map::new();
    for (key, text) in texts.iter().filter(|(_, text)| !text.is_empty()) {
        after.insert(key.clone(), text.as_str().into());
    }
    set(body, field, object_or_none(after));
}

/// A map as JSON, nothing for an empty one.
pub fn object_or_none(map: Map<String, Value>) -> Value {
    if map.is_empty() {
        Value::Null
    } else {
        map.into()
    }
}

/// An amount as JSON, nothing for none.
pub fn amount_or_none(amount: Dong) -> Value {
    if amount == Dong::ZERO {
        Value::Null
    } else {
        amount.0.into()
    }
}

/// `true`, or nothing.
pub fn flag_or_none(flag: bool) -> Value {
    if flag { true.into() } else { Value::Null }
}
