//! From a JSON body to a record. Every fault becomes a finding and a harmless value.

use serde_json::{Map, Value};

use super::{
    Fields, Spec,
    shape::Mut,
    types::{QUOTED, Type},
};
use crate::domain::{
    coded::Coded,
    fields::{FieldFault, FieldFinding},
    money::{Dong, Quote},
};

type Body = Map<String, Value>;

/// Reads the fields of the record `id` out of a body; what is wrong in them is returned.
pub fn read(into: &mut dyn Fields, id: &str, body: &Body) -> Vec<FieldFinding> {
    let mut reading = Reading {
        id,
        findings: Vec::new(),
    };
    reading.fields(into, body);
    reading.findings
}

struct Reading<'a> {
    id: &'a str,
    findings: Vec<FieldFinding>,
}

impl Reading<'_> {
    fn note(&mut self, field: &'static str, code: FieldFault) {
        let id = self.id.to_owned();
        self.findings.push(FieldFinding { id, field, code });
    }

    fn fields(&mut self, into: &mut dyn Fields, body: &Body) {
        into.each_mut(&mut |spec, slot| self.field(spec, slot, body));
    }

    fn field(&mut self, spec: &'static Spec, slot: Mut<'_>, body: &Body) {
        if let Mut::Flat(inner) = slot {
            return self.fields(inner, body);
        }
        let nested = spec.is_nested.then(|| spec.name.split_once('/')).flatten();
        let Some((outer, inner)) = nested else {
            return self.named(spec.name, spec, slot, body);
        };
        match body.get(outer) {
            None | Some(Value::Null) => {}
            Some(Value::Object(body)) => self.named(inner, spec, slot, body),
            Some(_) => self.note(outer, FieldFault::WrongType),
        }
    }

    fn named(&mut self, name: &'static str, spec: &'static Spec, slot: Mut<'_>, body: &Body) {
        let stands = body.get(name);
        if spec.needed && is_missing(&spec.value, stands) {
            self.note(name, FieldFault::Missing);
        }
        let value = stands.filter(|value| !value.is_null());
        if let Mut::Money(amount, quoted) = slot {
            if let Some(value) = value {
                match spec.value.check(value) {
                    Ok(()) => *amount = Dong(value.as_i64().unwrap_or(0)),
                    Err(fault) => self.note(name, fault),
                }
            }
            return self.quoted(quoted, body);
        }
        let Some(value) = value else { return };
        match slot {
            Mut::Entries(entries) => match value {
                Value::Object(all) => {
                    for (key, value) in all {
                        if !entries.put(key, value) {
                            self.note(name, FieldFault::WrongType);
                        }
                    }
                }
                _ => self.note(name, FieldFault::WrongType),
            },
            Mut::Part(part) => match value {
                Value::Object(inner) => self.fields(part, inner),
                _ => self.note(name, FieldFault::WrongType),
            },
            Mut::MaybePart(part) => match value {
                Value::Object(inner) => self.fields(part.make(), inner),
                _ => self.note(name, FieldFault::WrongType),
            },
            Mut::Parts(parts) => match value {
                Value::Object(all) => {
                    let mut no_keys = 0;
                    for (key, value) in all {
                        match value {
                            Value::Object(inner) => {
                                let is_key = parts.add(key, &mut |part| self.fields(part, inner));
                                no_keys += usize::from(!is_key);
                            }
                            // What is no object is no part, not even an empty one.
                            _ => self.note(name, FieldFault::WrongType),
                        }
                    }
                    for _ in 0..no_keys {
                        self.note(name, FieldFault::WrongType);
                    }
                }
                _ => self.note(name, FieldFault::WrongType),
            },
            single => self.single(name, spec, single, value),
        }
    }

    fn single(
        &mut self,
        name: &'static str,
        spec: &'static Spec,
        mut slot: Mut<'_>,
        value: &Value,
    ) {
        let says_nothing = value.as_str() == Some("") && spec.value.takes_empty_text();
        if says_nothing {
            return;
        }
        // A code is looked for once: whether it is one of the list, and which.
        if let (Mut::Choice(choice), Type::Choice(codes)) = (&mut slot, spec.value) {
            return match value.as_str().and_then(|code| codes.place(code)) {
                Some(place) => choice.choose(Some(place)),
                None => self.note(name, FieldFault::WrongType),
            };
        }
        if let Err(fault) = spec.value.check(value) {
            return self.note(name, fault);
        }
        match slot {
            Mut::Value(into) => into.put(value),
            Mut::Unless(is) => *is = value != &Value::Bool(true),
            _ => {}
        }
    }

    fn quoted(&mut self, quoted: &mut Option<Quote>, body: &Body) {
        let word = body.get(QUOTED).filter(|word| !word.is_null());
        *quoted = word.and_then(Value::as_str).and_then(Quote::from_code);
        if word.is_some() && quoted.is_none() {
            self.note(QUOTED, FieldFault::WrongType);
        }
    }
}

/// Whether a field that is needed is not there. Null stands for nothing where a number is expected; a
/// text must not be empty.
fn is_missing(value: &Type, stands: Option<&Value>) -> bool {
    match (value, stands) {
        (_, None) => true,
        (Type::Year | Type::Money, Some(stands)) => stands.is_null(),
        (Type::Day, Some(_)) => false,
        (_, Some(stands)) => stands.as_str() == Some(""),
    }
}
