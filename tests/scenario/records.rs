//! Registers that are nothing but their records: what lists, rules and counts are tried on where no session stands in
//! between to refuse a record. It stands apart from [`Scenario`](super::Scenario), because the benchmarks include it
//! alone.
#![allow(
    dead_code,
    reason = "each of the programs that include it uses its own part"
)]

use std::borrow::Borrow;

use serde_json::{Map, Value};
use so_sinh_ke::{
    app::register::{kinds::Record, ledger::Ledger},
    domain::{
        coded::Coded,
        household::{Household, Member, PovertyClass, Sex, YearStatus},
        local::{LocalParameters, LocalValue},
    },
    replica::{Document, Revision},
};

/// The register of these documents.
pub fn ledger_of(documents: &[Document]) -> Ledger {
    Ledger::new(documents.iter())
}

/// The register of these records.
pub fn ledger<R: Borrow<Record>>(records: impl IntoIterator<Item = R>) -> Ledger {
    let records = records.into_iter();
    let documents: Vec<Document> = records.map(|record| written(record.borrow())).collect();
    ledger_of(&documents)
}

/// The document of a record that was written once.
pub fn written(record: &Record) -> Document {
    alone(revision(record))
}

/// A record as it is first written.
pub fn revision(record: &Record) -> Revision {
    let mut fields = Map::new();
    record.write(&mut fields);
    Revision::new(record.id(), None, false, &fields)
}

/// The document that holds nothing but this revision.
pub fn alone(revision: Revision) -> Document {
    let mut document = Document::new(revision.id.clone());
    document.insert(revision);
    document
}

/// The document of a body that was written once, whatever it says.
pub fn body(id: &str, fields: &Map<String, Value>) -> Document {
    alone(Revision::new(id, None, false, fields))
}

/// The document of a body that says its own id, as `_id`.
pub fn from_json(value: &Value) -> Document {
    let mut fields = value.as_object().expect("an object").clone();
    let id = fields.remove("_id").expect("an id");
    body(id.as_str().expect("a text"), &fields)
}

/// A man of the Kinh with his papers.
pub fn person(born: &str) -> Member {
    Member {
        name: "Nguyễn Văn Thử".into(),
        born: born.into(),
        sex: Some(Sex::Male),
        identity: "006081000001".into(),
        ethnicity: "Kinh".into(),
        ..Member::default()
    }
}

/// The household of one person, who is the member `key`.
pub fn household_of(id: &str, unit: &str, key: &str, head: Member) -> Household {
    Household {
        id: id.into(),
        unit: unit.into(),
        head: key.into(),
        members: [(key.to_owned(), head)].into(),
        ..Household::default()
    }
}

/// The class of a year's list and nothing else.
pub fn status(class: impl Into<Option<PovertyClass>>) -> YearStatus {
    YearStatus {
        class: class.into(),
        ..YearStatus::default()
    }
}

/// The class with this code and nothing else.
pub fn status_of_code(code: &str) -> YearStatus {
    status(PovertyClass::from_code(code))
}

/// A resolution that sets one parameter, for the class with this code or for all.
pub fn resolution(id: &str, parameter: &str, class: &str, value: &str) -> LocalParameters {
    let value = LocalValue {
        parameter: parameter.into(),
        class: class.into(),
        value: value.into(),
        ..LocalValue::default()
    };
    LocalParameters {
        id: format!("parameters:{id}"),
        resolution: "NQ thử".into(),
        values: [("v1".to_owned(), value)].into(),
        ..LocalParameters::default()
    }
}
