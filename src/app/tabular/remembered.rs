//! How the columns of such a table were understood the last time.
//!
//! It is a document of its own, under an id that follows from the headings: two laptops that learn the same
//! table make the same document, which travels in files and merges column by column. It is no record that
//! anybody enters, so it has no form and stands in no list.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::{fields::TableKind, names::plain};
use crate::{
    app::register::{id::HEADINGS, ledger::Ledger},
    domain::{coded::Coded, fixed_id::fixed_id},
};

/// By what a table is known again: its headings, in whatever order they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fingerprint {
    /// The id of the document.
    pub id: String,
}

impl Fingerprint {
    /// That of a table of this kind whose columns are called so.
    pub fn new<'h>(
        kind: TableKind,
        headings: impl Iterator<Item = &'h Vec<String>>,
    ) -> Fingerprint {
        let mut names: Vec<String> = headings.map(|path| key(path)).collect();
        names.sort();
        let mut about = vec![kind.code()];
        about.extend(names.iter().map(String::as_str));
        Fingerprint {
            id: fixed_id(HEADINGS, &about),
        }
    }
}

/// What a column is called in the document.
fn key(path: &[String]) -> String {
    plain(&path.join(" "))
}

/// The columns of an earlier import.
#[derive(Clone, Debug, Default)]
pub struct Remembered(BTreeMap<String, Option<String>>);

impl Remembered {
    /// What a column was; `None` for one that was not decided about.
    pub fn get(&self, path: &[String]) -> Option<&Option<String>> {
        self.0.get(&key(path)).filter(|_| !path.is_empty())
    }
}

/// How the columns of such a table were understood the last time, if there was one.
pub fn find(ledger: &Ledger, fingerprint: &Fingerprint) -> Option<Remembered> {
    let fields = ledger.fields(&fingerprint.id)?;
    let columns = fields.get("columns")?.as_object()?;
    let columns = columns.iter().map(|(name, code)| {
        let code = code.as_str().filter(|code| !code.is_empty());
        (name.clone(), code.map(str::to_owned))
    });
    Some(Remembered(crate::order::map(columns)))
}

/// A column's headings and the code of its field, if it has one.
pub type ColumnChoice<'c> = (&'c [String], Option<&'c str>);

/// The document that remembers these columns; only what a person saw and did not change, or chose.
pub fn document(kind: TableKind, columns: &[ColumnChoice<'_>]) -> Map<String, Value> {
    let mut all = Map::new();
    for (path, code) in columns.iter().filter(|(path, _)| !path.is_empty()) {
        all.insert(key(path), code.unwrap_or_default().into());
    }
    let mut fields = Map::new();
    fields.insert(String::from("kind"), HEADINGS.into());
    fields.insert(String::from("table"), kind.code().into());
    fields.insert(String::from("columns"), Value::Object(all));
    fields
}
