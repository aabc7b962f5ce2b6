//! How a cell travels, as short as it is: `"Hộ"`, `12.5`, `true`, or an object of one-letter keys. By hand, because
//! what is derived for such a type first takes every cell apart to try one form after the other.

use std::fmt;

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Error, IgnoredAny, MapAccess, Visitor},
    ser::SerializeMap,
};

use super::book::{Legacy, Value};

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = match self {
            Value::Text(text) => return serializer.serialize_str(text),
            Value::Flag(yes) => return serializer.serialize_bool(*yes),
            Value::Number(n) => return serializer.serialize_f64(*n),
            _ => serializer.serialize_map(None)?,
        };
        match self {
            Value::Padded { n, z } => {
                object.serialize_entry("n", n)?;
                object.serialize_entry("z", z)?;
            }
            Value::Day { d } => object.serialize_entry("d", d)?,
            Value::Fault { e } => object.serialize_entry("e", e)?,
            Value::Old { t, l } => {
                object.serialize_entry("t", t)?;
                object.serialize_entry("l", l)?;
            }
            Value::Text(_) | Value::Flag(_) | Value::Number(_) => {}
        }
        object.end()
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(Cell)
    }
}

struct Cell;

impl<'de> Visitor<'de> for Cell {
    type Value = Value;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("what stands in a cell")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.to_owned()))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Value, E> {
        Ok(Value::Text(text))
    }

    fn visit_bool<E: Error>(self, yes: bool) -> Result<Value, E> {
        Ok(Value::Flag(yes))
    }

    fn visit_f64<E: Error>(self, n: f64) -> Result<Value, E> {
        Ok(Value::Number(n))
    }

    #[expect(clippy::cast_precision_loss)] // A cell has no whole number beyond 2^53.
    fn visit_u64<E: Error>(self, n: u64) -> Result<Value, E> {
        Ok(Value::Number(n as f64))
    }

    #[expect(clippy::cast_precision_loss)]
    fn visit_i64<E: Error>(self, n: i64) -> Result<Value, E> {
        Ok(Value::Number(n as f64))
    }

    #[expect(
        clippy::many_single_char_names,
        reason = "they are the keys of the format"
    )]
    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Value, A::Error> {
        let (mut n, mut z, mut d, mut e) = (None, None, None, None);
        let (mut t, mut l): (Option<String>, Option<Legacy>) = (None, None);
        while let Some(key) = object.next_key::<String>()? {
            match key.as_str() {
                "n" => n = Some(object.next_value()?),
                "z" => z = Some(object.next_value()?),
                "d" => d = Some(object.next_value()?),
                "e" => e = Some(object.next_value()?),
                "t" => t = Some(object.next_value()?),
                "l" => l = Some(object.next_value()?),
                _ => drop(object.next_value::<IgnoredAny>()?),
            }
        }
        match (n, z, d, e, t, l) {
            (Some(n), Some(z), ..) => Ok(Value::Padded { n, z }),
            (_, _, Some(d), ..) => Ok(Value::Day { d }),
            (_, _, _, Some(e), ..) => Ok(Value::Fault { e }),
            (.., Some(t), Some(l)) => Ok(Value::Old { t, l }),
            _ => Err(Error::custom("a cell of an unknown kind")),
        }
    }
}
