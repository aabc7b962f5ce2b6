//! How the tables of the packs are read.

use serde_json::{Map, Value};

use crate::app::register::kinds::Record;

/// The id of the `index`-th record of a table: a UUID of version 7 with the pack's time.
pub(super) fn numbered(kind: &str, stamp: &str, table: usize, index: usize) -> String {
    format!("{kind}:{stamp}-7{table:03x}-8000-{index:012}")
}

/// A whole number of a table, 0 where none stands.
pub(super) fn number(value: Option<&Value>) -> usize {
    let number = value.and_then(Value::as_u64).unwrap_or(0);
    usize::try_from(number).unwrap_or(0)
}

pub(super) fn text(value: Option<&Value>) -> &str {
    value.and_then(Value::as_str).unwrap_or_default()
}

/// The record that `fields` make, in the form in which the program itself would write it.
pub(super) fn record(id: &str, fields: &Map<String, Value>) -> Option<Record> {
    Record::read(id, fields).map(|(record, _)| record)
}
