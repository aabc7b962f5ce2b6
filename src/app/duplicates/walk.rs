//! Reading a few texts out of a record without building values for all the rest.
//!
//! Ten thousand households are read at once, and of each less than half is asked for.

use std::{borrow::Cow, fmt};

use serde::{
    Deserializer,
    de::{DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor},
};

/// What stands somewhere. Anything else is passed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token<'de> {
    /// A text.
    Text(Cow<'de, str>),
    /// The word `true`.
    True,
    /// An object; what stands in it follows.
    Object,
}

/// Token what stands where: up to three keys, one inside the other.
pub type Tell<'t, 'de> = dyn FnMut(&[Cow<'de, str>], Token<'de>) + 't;

/// Tells what stands under the `wanted` fields of an object. What is no JSON ends it.
pub fn walk<'de>(text: &'de str, wanted: &[&str], tell: &mut Tell<'_, 'de>) {
    let mut json = serde_json::Deserializer::from_str(text);
    let mut path = Vec::with_capacity(DEPTH);
    let walk = Walk {
        wanted,
        path: &mut path,
        tell,
    };
    // A body was checked when it came in; if it is damaged since, what was read until then stands.
    let _ = walk.deserialize(&mut json);
}

const DEPTH: usize = 3;

struct Walk<'w, 't, 'de> {
    wanted: &'w [&'w str],
    path: &'w mut Vec<Cow<'de, str>>,
    tell: &'w mut Tell<'t, 'de>,
}

struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Cow<'de, str>, D::Error> {
        from.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Key {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_borrowed_str<E>(self, key: &'de str) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Borrowed(key))
    }

    fn visit_str<E>(self, key: &str) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Owned(key.to_owned()))
    }
}

impl<'de> DeserializeSeed<'de> for Walk<'_, '_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Walk<'_, '_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<(), E> {
        (self.tell)(self.path, Token::Text(Cow::Borrowed(text)));
        Ok(())
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        (self.tell)(self.path, Token::Text(Cow::Owned(text.to_owned())));
        Ok(())
    }

    fn visit_bool<E>(self, is: bool) -> Result<(), E> {
        if is {
            (self.tell)(self.path, Token::True);
        }
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        (self.tell)(self.path, Token::Object);
        while let Some(key) = entries.next_key_seed(Key)? {
            let is_wanted = match self.path.len() {
                0 => self.wanted.contains(&&*key),
                depth => depth < DEPTH,
            };
            if !is_wanted {
                entries.next_value::<IgnoredAny>()?;
                continue;
            }
            self.path.push(key);
            let inner = Walk {
                wanted: self.wanted,
                path: &mut *self.path,
                tell: &mut *self.tell,
            };
            entries.next_value_seed(inner)?;
            self.path.pop();
        }
        Ok(())
    }
}
