//! From a record to a JSON body: sets the fields that are declared, and leaves all others.

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::{Fields, Keys, Spec, Type, shape::Ref, types::QUOTED};
use crate::domain::{
    coded::Coded,
    fields::{object_or_none, set},
};

type Body = Map<String, Value>;

/// Sets the fields of a record or part in a body.
pub fn write(from: &dyn Fields, body: &mut Body) {
    let schema = from.schema();
    if schema.is_record {
        set(body, "kind", schema.kind);
    }
    from.each(&mut |spec, held| field(spec, held, body));
}

fn field(spec: &'static Spec, held: Ref<'_>, body: &mut Body) {
    let Some((outer, inner)) = spec.name.split_once('/') else {
        return named(spec.name, spec, held, body);
    };
    let mut within = object(body.remove(outer));
    named(inner, spec, held, &mut within);
    set(body, outer, object_or_none(within));
}

fn named(name: &str, spec: &'static Spec, held: Ref<'_>, body: &mut Body) {
    if !spec.replaces.is_empty() {
        body.remove(spec.replaces);
    }
    let value = match held {
        Ref::Flat(inner) => return write(inner, body),
        Ref::Money(amount, quoted) => {
            set(body, QUOTED, quoted.map(Coded::code));
            amount.0.into()
        }
        Ref::Value(held) => {
            let value = held.json();
            if matches!(spec.value, Type::SquareMetres) && is_same_number(body.get(name), &value) {
                return;
            }
            if spec.zero && value.is_null() {
                0.into()
            } else {
                value
            }
        }
        Ref::Unless(is) => Some(true).filter(|_| !is).into(),
        Ref::Choice(choice) => match (spec.value, choice.place()) {
            (Type::Choice(codes), Some(place)) if codes.codes[place] != spec.unsaid => {
                codes.codes[place].into()
            }
            _ => Value::Null,
        },
        Ref::Entries(entries) => entries_of(spec, entries.json(), body.remove(name)),
        Ref::Part(part) => within(body.remove(name), part),
        Ref::MaybePart(part) => match part.part() {
            Some(part) => within(body.remove(name), part),
            None => Value::Null,
        },
        Ref::Parts(parts) => {
            let mut before = object(body.remove(name));
            let mut after = Map::new();
            parts.each(&mut |key, part| {
                let mut inner = object(before.remove(key));
                write(part, &mut inner);
                after.insert(key.to_owned(), inner.into());
            });
            // What could not be read as a part nobody has taken away.
            let unread = |key: &str, value: &Value| !value.is_object() || !parts.is_key(key);
            after.extend(before.into_iter().filter(|(key, value)| unread(key, value)));
            object_or_none(after)
        }
    };
    set(body, name, value);
}

fn object(value: Option<Value>) -> Body {
    match value {
        Some(Value::Object(object)) => object,
        _ => Map::new(),
    }
}

/// A part over what stood there: fields of it that are not known here stay.
fn within(before: Option<Value>, part: &dyn Fields) -> Value {
    let mut inner = object(before);
    write(part, &mut inner);
    object_or_none(inner)
}

fn entries_of(spec: &Spec, entries: Value, before: Option<Value>) -> Value {
    let mut all = object(Some(entries));
    if let Type::Set(Keys::Code(codes)) = spec.value {
        // Codes that only a newer version knows stay.
        for (code, is) in object(before) {
            if codes.place(&code).is_none() {
                all.insert(code, is);
            }
        }
    }
    if spec.zero {
        all.into()
    } else {
        object_or_none(all)
    }
}

/// An area that stands there as a number and means the same stays as it is.
fn is_same_number(stands: Option<&Value>, value: &Value) -> bool {
    let stands = stands.and_then(Value::as_u64).map(Decimal::from);
    let new = value.as_str().and_then(|text| text.parse().ok());
    stands.is_some() && stands == new
}
