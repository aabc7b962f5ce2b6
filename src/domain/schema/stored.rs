//! What single values are in a body.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::shape::{Item, Stored};
use crate::domain::{date, fields::Localised, money::Dong};

impl Stored for String {
    fn json(&self) -> Value {
        self.as_str().into()
    }

    fn text(&self) -> Option<&str> {
        Some(self)
    }

    fn put(&mut self, value: &Value) {
        value.as_str().unwrap_or_default().clone_into(self);
    }
}

impl Stored for Option<String> {
    fn json(&self) -> Value {
        self.as_deref().map_or(Value::Null, Value::from)
    }

    fn text(&self) -> Option<&str> {
        self.as_deref()
    }

    fn put(&mut self, value: &Value) {
        let text = value.as_str().filter(|text| !text.is_empty());
        *self = text.map(str::to_owned);
    }
}

impl Stored for Option<Date> {
    fn json(&self) -> Value {
        self.map_or(Value::Null, |day| date::iso(day).into())
    }

    fn put(&mut self, value: &Value) {
        *self = value.as_str().and_then(date::parse_iso);
    }
}

impl Stored for Dong {
    fn json(&self) -> Value {
        Some(self.0).filter(|dong| *dong != 0).into()
    }

    fn put(&mut self, value: &Value) {
        *self = Dong(value.as_i64().unwrap_or(0));
    }
}

impl Stored for Option<Dong> {
    fn json(&self) -> Value {
        self.map(|dong| dong.0).into()
    }

    fn put(&mut self, value: &Value) {
        *self = value.as_i64().map(Dong);
    }
}

impl Stored for i16 {
    fn json(&self) -> Value {
        (*self).into()
    }

    fn put(&mut self, value: &Value) {
        *self = value
            .as_i64()
            .and_then(|n| i16::try_from(n).ok())
            .unwrap_or(0);
    }
}

impl Stored for u32 {
    fn json(&self) -> Value {
        Some(*self).filter(|n| *n != 0).into()
    }

    fn put(&mut self, value: &Value) {
        *self = count(value).unwrap_or(0);
    }
}

impl Stored for Option<u32> {
    fn json(&self) -> Value {
        (*self).into()
    }

    fn put(&mut self, value: &Value) {
        *self = count(value);
    }
}

impl Stored for bool {
    fn json(&self) -> Value {
        Some(*self).filter(|is| *is).into()
    }

    fn put(&mut self, value: &Value) {
        *self = value == &Value::Bool(true);
    }
}

impl Stored for Decimal {
    fn json(&self) -> Value {
        Item::json(self)
    }

    fn put(&mut self, value: &Value) {
        *self = decimal(value).unwrap_or_default();
    }
}

impl Stored for Option<Decimal> {
    fn json(&self) -> Value {
        self.as_ref().map_or(Value::Null, Item::json)
    }

    fn put(&mut self, value: &Value) {
        *self = decimal(value);
    }
}

/// A name in one language is a text, in two an object.
impl Stored for Localised {
    fn json(&self) -> Value {
        if self.en.is_empty() {
            return self.vi.as_str().into();
        }
        let mut both = Map::new();
        both.insert(String::from("vi"), self.vi.as_str().into());
        both.insert(String::from("en"), self.en.as_str().into());
        both.into()
    }

    fn put(&mut self, value: &Value) {
        let text = |of: Option<&Value>| {
            let text = of.and_then(Value::as_str);
            text.unwrap_or_default().to_owned()
        };
        *self = if value.is_object() {
            Localised {
                vi: text(value.get("vi")),
                en: text(value.get("en")),
            }
        } else {
            Localised {
                vi: text(Some(value)),
                en: String::new(),
            }
        };
    }
}

fn count(value: &Value) -> Option<u32> {
    value.as_i64().and_then(|n| u32::try_from(n).ok())
}

fn decimal(value: &Value) -> Option<Decimal> {
    match value.as_u64() {
        Some(whole) => Some(whole.into()),
        None => value.as_str()?.parse().ok(),
    }
}
