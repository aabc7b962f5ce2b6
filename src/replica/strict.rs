//! Reading JSON from people one cannot trust, without losing or bending anything silently.
//!
//! Ordinary readers keep the last of two equal keys, round large integers and take 1e400 for
//! infinity. Here each of these is a [`JsonFault`] with the place where it stands.

use std::{cell::RefCell, fmt};

use serde::{
    Deserialize, Serialize,
    de::{DeserializeSeed, MapAccess, SeqAccess, Visitor},
};
use serde_json::{Map, Value, error::Category};

use super::limits::{MAX_DEPTH, MAX_SAFE_INTEGER, is_forbidden};

/// Why a text is not JSON that the register can keep.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum JsonFault {
    /// Nothing but white space.
    #[error("the file is empty")]
    Empty,
    /// Begins with a byte order mark, which JSON files may not have (RFC 8259 section 8.1).
    #[error("the file begins with a byte order mark")]
    ByteOrderMark,
    /// Not UTF-8, at this byte offset.
    #[error("not UTF-8 at byte {at}")]
    NotUtf8 {
        /// Byte offset of the first wrong byte.
        at: usize,
    },
    /// Ends in the middle of a value.
    #[error("the file is cut off at line {line}, column {column}")]
    Truncated {
        /// Line, from 1.
        line: usize,
        /// Column in bytes, from 1.
        column: usize,
    },
    /// Not JSON at this place.
    #[error("not JSON at line {line}, column {column}")]
    Syntax {
        /// Line, from 1.
        line: usize,
        /// Column in bytes, from 1.
        column: usize,
    },
    /// Nested deeper than [`MAX_DEPTH`].
    #[error("nested too deep near {path}")]
    TooDeep {
        /// Where, as `docs/3/meta`.
        path: String,
    },
    /// The same key twice in one object.
    #[error("key {key} stands twice at {path}")]
    DuplicateKey {
        /// The repeated key.
        key: String,
        /// Where, as `docs/3`.
        path: String,
    },
    /// A key that means the prototype of an object to JavaScript readers.
    #[error("forbidden key {key} at {path}")]
    ForbiddenKey {
        /// The key.
        key: String,
        /// Where, as `docs/3`.
        path: String,
    },
    /// A float, or an integer beyond 2^53 − 1: some reader would change it.
    #[error("number at {path} is not a whole number that every reader keeps exact")]
    Number {
        /// Where, as `docs/3/amount`.
        path: String,
    },
}

/// The bytes of a file as a text, or what is wrong with them.
pub fn text(bytes: Vec<u8>) -> Result<String, JsonFault> {
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        return Err(JsonFault::ByteOrderMark);
    }
    let text = String::from_utf8(bytes).map_err(|e| JsonFault::NotUtf8 {
        at: e.utf8_error().valid_up_to(),
    })?;
    if text.trim().is_empty() {
        return Err(JsonFault::Empty);
    }
    Ok(text)
}

/// Reads one JSON value, or says what is wrong with the text.
pub fn parse(bytes: &[u8]) -> Result<Value, JsonFault> {
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        return Err(JsonFault::ByteOrderMark);
    }
    let text = std::str::from_utf8(bytes).map_err(|e| JsonFault::NotUtf8 {
        at: e.valid_up_to(),
    })?;
    if text.trim().is_empty() {
        return Err(JsonFault::Empty);
    }
    let walk = Walk {
        fault: RefCell::new(None),
        path: RefCell::new(Vec::new()),
    };
    let mut reader = serde_json::Deserializer::from_str(text);
    let read = Strict { walk: &walk }
        .deserialize(&mut reader)
        .and_then(|value| reader.end().map(|()| value));
    read.map_err(|error| {
        let (line, column) = (error.line(), error.column());
        let met = walk.fault.borrow_mut().take();
        met.unwrap_or_else(|| match error.classify() {
            Category::Eof => JsonFault::Truncated { line, column },
            // serde_json names an overflowing number only in its message.
            _ if error.to_string().starts_with("number out of range") => {
                JsonFault::Number { path: walk.path() }
            }
            _ => JsonFault::Syntax { line, column },
        })
    })
}

/// What the walk over the text remembers: where it is, and the first fault that serde cannot carry.
struct Walk {
    fault: RefCell<Option<JsonFault>>,
    path: RefCell<Vec<String>>,
}

impl Walk {
    fn path(&self) -> String {
        self.path.borrow().join("/")
    }

    fn stop<E: serde::de::Error>(&self, fault: JsonFault) -> E {
        let error = E::custom(&fault);
        self.fault.borrow_mut().get_or_insert(fault);
        error
    }
}

#[derive(Clone, Copy)]
struct Strict<'w> {
    walk: &'w Walk,
}

impl Strict<'_> {
    fn step<E: serde::de::Error>(self, name: String) -> Result<(), E> {
        self.walk.path.borrow_mut().push(name);
        if self.walk.path.borrow().len() > MAX_DEPTH {
            let path = self.walk.path.borrow()[..4].join("/");
            return Err(self.walk.stop(JsonFault::TooDeep { path }));
        }
        Ok(())
    }

    fn back(self) {
        self.walk.path.borrow_mut().pop();
    }

    fn bad_number<E: serde::de::Error>(self) -> E {
        let path = self.walk.path();
        self.walk.stop(JsonFault::Number { path })
    }
}

impl<'de> DeserializeSeed<'de> for Strict<'_> {
    type Value = Value;
    fn deserialize<D: serde::Deserializer<'de>>(self, reader: D) -> Result<Value, D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<Value, E> {
        if value.abs() > MAX_SAFE_INTEGER {
            return Err(self.bad_number());
        }
        Ok(value.into())
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Value, E> {
        match i64::try_from(value) {
            Ok(value) => self.visit_i64(value),
            Err(_) => Err(self.bad_number()),
        }
    }

    fn visit_f64<E: serde::de::Error>(self, _: f64) -> Result<Value, E> {
        Err(self.bad_number())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        self.step(String::from("0"))?;
        while let Some(item) = items.next_element_seed(self)? {
            list.push(item);
            if let Some(last) = self.walk.path.borrow_mut().last_mut() {
                *last = list.len().to_string();
            }
        }
        self.back();
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some(key) = entries.next_key::<Key>()?.map(|k| k.0) {
            if is_forbidden(&key) {
                let path = self.walk.path();
                return Err(self.walk.stop(JsonFault::ForbiddenKey { key, path }));
            }
            if map.contains_key(&key) {
                let path = self.walk.path();
                return Err(self.walk.stop(JsonFault::DuplicateKey { key, path }));
            }
            self.step(key.clone())?;
            let value = entries.next_value_seed(self)?;
            self.back();
            map.insert(key, value);
        }
        Ok(Value::Object(map))
    }
}

/// A key, read whole so that escapes are resolved before keys are compared.
struct Key(String);

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: serde::Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        String::deserialize(reader).map(Key)
    }
}
