//! What stands in a record or part, as a person would have typed it.

use std::collections::BTreeMap;

use super::{field::Field, input::Input};
use crate::domain::{
    coded::Coded,
    schema::{Fields, Spec, typing},
};

/// The texts that a form of something that is there begins with.
pub(super) struct Prefill {
    fields: &'static [Field],
    /// The text by field.
    pub values: BTreeMap<String, String>,
}

impl Prefill {
    /// Nothing yet, of a form with these fields.
    pub fn new(fields: &'static [Field]) -> Prefill {
        Prefill {
            fields,
            values: BTreeMap::new(),
        }
    }

    /// Shows every field of the form that is one of `record`.
    pub fn show(&mut self, record: &dyn Fields) {
        for field in self.fields {
            let Some(source) = field.source_in(record.schema().kind) else {
                continue;
            };
            let mut text = typing::typed(record, source.spec.name).unwrap_or_default();
            if text.is_empty() && shows_zero(field, source.spec) {
                text = String::from("0");
            }
            self.put(field.name, text);
        }
    }

    /// The same for the form of exactly this record or part; `None` where it has gone.
    pub fn shows(&mut self, record: Option<&impl Fields>) -> Option<()> {
        self.show(record?);
        Some(())
    }

    /// Puts a text into a field that is worked out of several.
    pub fn put(&mut self, name: &str, text: impl Into<String>) {
        self.values.insert(name.to_owned(), text.into());
    }

    /// Puts a code, or nothing.
    pub fn put_code<T: Coded>(&mut self, name: &str, code: Option<T>) {
        self.put(name, code.map_or("", Coded::code));
    }
}

/// A number that has to be typed and is always written shows that it is none.
fn shows_zero(field: &Field, spec: &Spec) -> bool {
    field.input == Input::Count && !field.optional && spec.zero
}

/// A tick as a form has it.
pub(super) fn flag(is: bool) -> &'static str {
    if is { "yes" } else { "no" }
}
