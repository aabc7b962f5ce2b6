//! A household's record read for lists: borrowed, and only what a line needs.
//!
//! Reading every field of 100,000 households takes seconds. This reads the text as it stands, skips
//! what lists do not show, and never gives up: a field of another type than it should have is
//! simply not there.

use std::{borrow::Cow, fmt};

use serde::{
    Deserialize,
    de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor},
};

/// A text; of any other type, nothing.
#[derive(Debug, Default)]
pub struct Text<'t>(pub Cow<'t, str>);

/// The entries of a map; of any other type, none.
#[derive(Debug)]
pub struct Entries<'t, T>(pub Vec<(Cow<'t, str>, T)>);

impl<T> Default for Entries<'_, T> {
    fn default() -> Self {
        Entries(Vec::new())
    }
}

/// What lists show of a household.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct HouseholdSummary<'t> {
    #[serde(borrow)]
    pub code: Text<'t>,
    #[serde(borrow)]
    pub unit: Text<'t>,
    #[serde(borrow)]
    pub village: Text<'t>,
    #[serde(borrow)]
    pub head: Text<'t>,
    #[serde(borrow)]
    pub phone: Text<'t>,
    #[serde(borrow)]
    pub members: Entries<'t, LeanMember<'t>>,
    #[serde(borrow)]
    pub poverty: Entries<'t, LeanStatus<'t>>,
    #[serde(borrow)]
    pub events: Entries<'t, Skipped>,
}

/// Something that is only counted.
#[derive(Debug, Default)]
pub struct Skipped;

/// What lists show of a person.
#[derive(Debug, Default)]
pub struct LeanMember<'t> {
    pub name: Cow<'t, str>,
    pub born: Cow<'t, str>,
    pub identity: Cow<'t, str>,
    pub ethnicity: Cow<'t, str>,
}

/// What lists show of a year.
#[derive(Debug, Default)]
pub struct LeanStatus<'t> {
    pub class: Cow<'t, str>,
}

impl<'t> HouseholdSummary<'t> {
    /// Reads a body's text.
    pub fn read(text: &'t str) -> HouseholdSummary<'t> {
        serde_json::from_str(text).unwrap_or_default()
    }
}

/// Gives what a visitor makes of a text, and its empty value for everything else.
macro_rules! otherwise_nothing {
    ($empty:expr) => {
        fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
            Ok($empty)
        }
        fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
            Ok($empty)
        }
        fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
            Ok($empty)
        }
        fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
            Ok($empty)
        }
        fn visit_unit<E>(self) -> Result<Self::Value, E> {
            Ok($empty)
        }
        fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
            while seq.next_element::<IgnoredAny>()?.is_some() {}
            Ok($empty)
        }
    };
}

struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Text<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Text<'de>, E> {
        Ok(Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Text<'de>, E> {
        Ok(Text(Cow::Owned(text.to_owned())))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Text<'de>, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Text::default())
    }

    otherwise_nothing!(Text::default());
}

impl<'de: 't, 't> Deserialize<'de> for Text<'t> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(TextVisitor)
    }
}

struct EntriesVisitor<T>(std::marker::PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for EntriesVisitor<T> {
    type Value = Entries<'de, T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some((key, value)) = map.next_entry::<Text<'de>, T>()? {
            entries.push((key.0, value));
        }
        Ok(Entries(entries))
    }

    fn visit_str<E>(self, _: &str) -> Result<Self::Value, E> {
        Ok(Entries::default())
    }

    otherwise_nothing!(Entries::default());
}

impl<'de: 't, 't, T: Deserialize<'de>> Deserialize<'de> for Entries<'t, T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(EntriesVisitor(std::marker::PhantomData))
    }
}

impl<'de> Deserialize<'de> for Skipped {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        IgnoredAny::deserialize(from).map(|_| Skipped)
    }
}

/// A part of a record of which some texts are wanted.
macro_rules! part {
    ($name:ident, $visitor:ident, { $($field:literal => $place:ident),+ $(,)? }) => {
        struct $visitor;

        impl<'de> Visitor<'de> for $visitor {
            type Value = $name<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a part of a household")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut part = $name::default();
                while let Some(key) = map.next_key::<Text<'de>>()? {
                    match &*key.0 {
                        $($field => part.$place = map.next_value::<Text<'de>>()?.0,)+
                        _ => drop(map.next_value::<IgnoredAny>()?),
                    }
                }
                Ok(part)
            }

            fn visit_str<E>(self, _: &str) -> Result<Self::Value, E> {
                Ok($name::default())
            }

            otherwise_nothing!($name::default());
        }

        impl<'de: 't, 't> Deserialize<'de> for $name<'t> {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                from.deserialize_any($visitor)
            }
        }
    };
}

part!(LeanMember, MemberVisitor, {
    "name" => name,
    "born" => born,
    "identity" => identity,
    "ethnicity" => ethnicity,
});
part!(LeanStatus, StatusVisitor, { "class" => class });

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_another_type_is_not_there_and_the_rest_is() {
        let text = r#"{"code":7,"head":"m1","members":{"m1":{"born":1974,"name":"Lò Văn Páo"},"m2":"?"},"poverty":[],"unit":"unit:1","village":{"x":1}}"#;
        let lean = HouseholdSummary::read(text);
        assert_eq!(lean.code.0, "");
        assert_eq!(lean.members.0.len(), 2);
        assert_eq!(lean.members.0[0].1.name, "Lò Văn Páo");
        assert_eq!(lean.members.0[0].1.born, "");
        assert!(lean.poverty.0.is_empty());
        assert_eq!(lean.unit.0, "unit:1");
        assert_eq!(lean.village.0, "");
    }
}
