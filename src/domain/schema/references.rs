//! Which records a record names: a walk over the references that were declared.

use super::{Fields, Keys, Schema, Spec, Type, shape::Ref};

/// The name of another record.
#[derive(Clone, Copy, Debug)]
pub struct Reference<'a> {
    /// The field that the name stands in, or that has the part in which it stands.
    pub field: &'static Spec,
    /// Where in that field.
    pub place: Place,
    /// The kinds of record that may be named there.
    pub kinds: &'static [&'static str],
    /// The id; empty where the field needs one and has none.
    pub id: &'a str,
}

/// Where in a field a name stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// It is the field's value.
    Value,
    /// It is the key of a part: the part is about that record.
    Key,
    /// It is one of several, or stands inside of a part.
    Inside,
}

/// Shows each name of another record, in the order of the declaration.
pub fn references(of: &dyn Fields, see: &mut dyn FnMut(Reference<'_>)) {
    of.each(&mut |spec, shape| {
        if spec.names {
            in_field(spec, shape, see);
        }
    });
}

fn in_field(spec: &'static Spec, shape: Ref<'_>, see: &mut dyn FnMut(Reference<'_>)) {
    match (spec.value, shape) {
        (Type::Reference(kinds), Ref::Value(value)) => {
            let id = value.text().unwrap_or_default();
            if spec.needed || !id.is_empty() {
                see(Reference {
                    field: spec,
                    place: Place::Value,
                    kinds,
                    id,
                });
            }
        }
        (Type::Set(Keys::Reference(kinds)) | Type::Map(Keys::Reference(kinds), _), _) => {
            if let Ref::Entries(entries) = shape {
                entries.keys(&mut |id| {
                    see(Reference {
                        field: spec,
                        place: Place::Inside,
                        kinds,
                        id,
                    });
                });
            }
        }
        (Type::Parts(keys, schema), Ref::Parts(parts)) => {
            let has_more = schema.has_references();
            parts.each(&mut |key, part| {
                if let Keys::Reference(kinds) = keys {
                    see(Reference {
                        field: spec,
                        place: Place::Key,
                        kinds,
                        id: key,
                    });
                }
                if has_more {
                    inside(spec, part, see);
                }
            });
        }
        (_, Ref::Part(part)) => inside(spec, part, see),
        (_, Ref::MaybePart(part)) => {
            if let Some(part) = part.part() {
                inside(spec, part, see);
            }
        }
        (_, Ref::Flat(inner)) => references(inner, see),
        _ => {}
    }
}

fn inside(spec: &'static Spec, part: &dyn Fields, see: &mut dyn FnMut(Reference<'_>)) {
    references(part, &mut |named| {
        see(Reference {
            field: spec,
            place: Place::Inside,
            ..named
        });
    });
}

impl Schema {
    /// Whether a record of this kind names others at all.
    pub const fn has_references(&self) -> bool {
        let mut at = 0;
        while at < self.fields.len() {
            if self.fields[at].names {
                return true;
            }
            at += 1;
        }
        false
    }

    /// Whether a record of this kind can name one of `kind`.
    pub fn can_name(&self, kind: &str) -> bool {
        let mut fields = self.fields.iter().filter(|spec| spec.names);
        fields.any(|spec| spec.value.can_name(kind))
    }
}

impl Type {
    /// Whether it names records, or has a part that does.
    pub(super) const fn has_references(&self) -> bool {
        match self {
            Type::Reference(_) => true,
            Type::Set(keys) | Type::Map(keys, _) => matches!(keys, Keys::Reference(_)),
            Type::Parts(keys, schema) => {
                matches!(keys, Keys::Reference(_)) || schema.has_references()
            }
            Type::Part(schema) | Type::Flat(schema) => schema.has_references(),
            _ => false,
        }
    }

    fn can_name(&self, kind: &str) -> bool {
        let kinds = match *self {
            Type::Reference(kinds)
            | Type::Set(Keys::Reference(kinds))
            | Type::Map(Keys::Reference(kinds), _)
            | Type::Parts(Keys::Reference(kinds), _) => kinds,
            _ => &[],
        };
        let inner = match *self {
            Type::Parts(_, schema) | Type::Part(schema) | Type::Flat(schema) => Some(schema),
            _ => None,
        };
        kinds.contains(&kind) || inner.is_some_and(|schema| schema.can_name(kind))
    }
}
