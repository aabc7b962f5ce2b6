//! From a record to a JSON body: sets the fields that are declared, and leaves all others.
//!
//! What stands in a field and cannot be read stays as it lies until somebody enters something there: a text
//! where a number belongs may come from a newer version, or be all that is left of what somebody wrote.

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::{
    Fields, Spec, Type,
    shape::{Entries, Parts, Ref},
    types::QUOTED,
};
use crate::domain::{
    coded::Coded,
    fields::{object_or_none, set},
    money::Quote,
};

type Body = Map<String, Value>;

/// Sets the fields of a record or part in a body.
pub fn write(from: &dyn Fields, body: &mut Body) {
    let schema = from.schema();
    if schema.is_record {
        set(body, "kind", schema.kind);
    }
    from.each(&mut |spec, shape| field(from, spec, shape, body));
}

fn field(from: &dyn Fields, spec: &'static Spec, shape: Ref<'_>, body: &mut Body) {
    if let Ref::Flat(inner) = shape {
        return write(inner, body);
    }
    let Some((outer, inner)) = spec.name.split_once('/') else {
        return named(from, spec.name, spec, shape, body);
    };
    let mut stands = body.remove(outer);
    let unread = stands.take_if(|stands| !stands.is_object());
    let mut within = object(stands);
    named(from, inner, spec, shape, &mut within);
    match unread {
        Some(unread) if within.is_empty() => drop(body.insert(outer.to_owned(), unread)),
        _ => set(body, outer, object_or_none(within)),
    }
}

fn named(from: &dyn Fields, name: &str, spec: &'static Spec, shape: Ref<'_>, body: &mut Body) {
    take_over(spec, body);
    let mut stands = body.remove(name);
    let unread = stands.take_if(|stands| !can_be_read(spec, stands));
    if let Ref::Money(amount, quoted) = shape {
        let was = stands.as_ref().and_then(Value::as_i64);
        set_quoted(*quoted, was.unwrap_or(0) == amount.0, body);
    }
    let value = value_over(spec, shape, stands);
    match unread {
        Some(unread) if is_as_reading_left_it(from, spec, &value) => {
            body.insert(name.to_owned(), unread);
        }
        _ => set(body, name, value),
    }
}

/// Whether reading makes anything of what stands there; nothing is as good.
fn can_be_read(spec: &Spec, stands: &Value) -> bool {
    let says_nothing = stands.as_str() == Some("") && spec.value.takes_empty_text();
    stands.is_null() || says_nothing || spec.value.check(stands).is_ok()
}

/// Whether a field that could not be read is as reading left it: nobody has entered anything since.
fn is_as_reading_left_it(from: &dyn Fields, spec: &'static Spec, value: &Value) -> bool {
    let mut is_same = false;
    from.blank().each(&mut |other, shape| {
        if other.name == spec.name {
            is_same = value_over(spec, shape, None) == *value;
        }
    });
    is_same
}

/// A field as JSON, over what could be read there; null where nothing is to stand.
fn value_over(spec: &Spec, shape: Ref<'_>, stands: Option<Value>) -> Value {
    match shape {
        Ref::Money(amount, _) => amount.0.into(),
        Ref::Value(value) => match value.json() {
            Value::Null if spec.zero => 0.into(),
            value => spelled_as_before(spec, value, stands),
        },
        Ref::Unless(is) => Some(true).filter(|_| !is).into(),
        Ref::Choice(choice) => match (spec.value, choice.place()) {
            (Type::Choice(codes), Some(place)) if codes.codes[place] != spec.unsaid => {
                codes.codes[place].into()
            }
            _ => Value::Null,
        },
        Ref::Entries(entries) => entries_over(spec, entries, stands),
        Ref::Part(part) => part_over(part, stands),
        Ref::MaybePart(part) => match part.part() {
            Some(part) => part_over(part, stands),
            None => Value::Null,
        },
        Ref::Parts(parts) => parts_over(parts, stands),
        // Its fields lie among those of the record, and are written there.
        Ref::Flat(_) => Value::Null,
    }
}

/// The word of an amount. One that cannot be read stays with the amount that it was said of.
fn set_quoted(quoted: Option<Quote>, is_same_amount: bool, body: &mut Body) {
    let is_unread = body.get(QUOTED).is_some_and(|word| {
        let code = word.as_str().and_then(Quote::from_code);
        code.is_none() && !word.is_null()
    });
    if !(is_unread && is_same_amount && quoted.is_none()) {
        set(body, QUOTED, quoted.map(Coded::code));
    }
}

/// What means the same stays as it is written: an area as a number, and languages that are not known here.
fn spelled_as_before(spec: &Spec, value: Value, stands: Option<Value>) -> Value {
    match (spec.value, stands) {
        (Type::SquareMetres, Some(stands)) if is_same_number(&stands, &value) => stands,
        (Type::Localised, Some(Value::Object(mut all))) => {
            let is_ours = |language: &str| ["vi", "en"].contains(&language);
            all.retain(|language, text| !(is_ours(language) && text.is_string()));
            if all.is_empty() {
                return value;
            }
            match value {
                Value::Object(both) => all.extend(both),
                Value::String(vi) if !vi.is_empty() => drop(all.insert("vi".into(), vi.into())),
                _ => {}
            }
            all.into()
        }
        _ => value,
    }
}

fn is_same_number(stands: &Value, value: &Value) -> bool {
    let stands = stands.as_u64().map(Decimal::from);
    let new = value.as_str().and_then(|text| text.parse().ok());
    stands.is_some() && stands == new
}

/// Takes away the older field that this one took over; what could not be taken over stays there.
fn take_over(spec: &Spec, body: &mut Body) {
    if spec.replaces.is_empty() {
        return;
    }
    let can_go = |old: &Value| {
        let says_nothing = old.is_null() || old.as_str() == Some("");
        let fits = match spec.value {
            Type::Map(_, value) => value.check(old).is_ok(),
            _ => true,
        };
        says_nothing || fits
    };
    if body.get(spec.replaces).is_some_and(can_go) {
        body.remove(spec.replaces);
    }
}

fn object(value: Option<Value>) -> Body {
    match value {
        Some(Value::Object(object)) => object,
        _ => Map::new(),
    }
}

/// A part over what stood there: fields of it that are not known here stay.
fn part_over(part: &dyn Fields, stands: Option<Value>) -> Value {
    let mut inner = object(stands);
    write(part, &mut inner);
    object_or_none(inner)
}

/// Parts over what stood there: those that are gone go, but what could not be read as a part nobody has
/// taken away.
fn parts_over(parts: &dyn Parts, stands: Option<Value>) -> Value {
    let mut before = object(stands);
    let mut after = Map::new();
    parts.each(&mut |key, part| {
        let mut inner = object(before.remove(key));
        write(part, &mut inner);
        after.insert(key.to_owned(), inner.into());
    });
    let unread = |key: &str, value: &Value| !value.is_object() || !parts.is_key(key);
    after.extend(before.into_iter().filter(|(key, value)| unread(key, value)));
    object_or_none(after)
}

/// A map or set over what stood there: entries that cannot be read stay, such as codes of a newer version.
fn entries_over(spec: &Spec, entries: &dyn Entries, stands: Option<Value>) -> Value {
    let mut all = object(Some(entries.json()));
    for (key, value) in object(stands) {
        if !entries.can_read(&key, &value) {
            all.entry(key).or_insert(value);
        }
    }
    if spec.zero {
        all.into()
    } else {
        object_or_none(all)
    }
}
