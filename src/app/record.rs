//! The records that people enter, as one type.

use serde_json::{Map, Value};

use crate::domain::{
    capital::{Allocation, Grant, Payment},
    fields::FieldFinding,
    place::Unit,
    training::{Target, TrainingClass},
};

/// One record that can be added, changed and deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Record {
    /// A grant.
    Grant(Grant),
    /// An allocation.
    Allocation(Allocation),
    /// A payment.
    Payment(Payment),
    /// A target.
    Target(Target),
    /// A training class.
    Class(TrainingClass),
    /// A unit.
    Unit(Unit),
}

/// The kinds of record that people enter.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A grant.
    Grant,
    /// An allocation.
    Allocation,
    /// A payment.
    Payment,
    /// A target.
    Target,
    /// A training class.
    Class,
    /// A unit.
    Unit,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Kind; 6] = [
        Kind::Grant,
        Kind::Allocation,
        Kind::Payment,
        Kind::Target,
        Kind::Class,
        Kind::Unit,
    ];

    /// The name in ids and addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Kind::Grant => "grant",
            Kind::Allocation => "allocation",
            Kind::Payment => "payment",
            Kind::Target => "target",
            Kind::Class => "class",
            Kind::Unit => "unit",
        }
    }

    /// The kind that a code or the first part of an id names.
    pub fn from_code(code: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The kind of the record `id`.
    pub fn of_id(id: &str) -> Option<Kind> {
        Kind::from_code(id.split(':').next()?)
    }
}

impl Record {
    /// Reads a body, with what is wrong in its fields; `None` for kinds that are not entered here.
    pub fn read(id: &str, fields: &Map<String, Value>) -> Option<(Record, Vec<FieldFinding>)> {
        fn of<T>(
            (record, findings): (T, Vec<FieldFinding>),
            wrap: fn(T) -> Record,
        ) -> (Record, Vec<FieldFinding>) {
            (wrap(record), findings)
        }
        Some(match Kind::of_id(id)? {
            Kind::Grant => of(Grant::read(id, fields), Record::Grant),
            Kind::Allocation => of(Allocation::read(id, fields), Record::Allocation),
            Kind::Payment => of(Payment::read(id, fields), Record::Payment),
            Kind::Target => of(Target::read(id, fields), Record::Target),
            Kind::Class => of(TrainingClass::read(id, fields), Record::Class),
            Kind::Unit => of(Unit::read(id, fields), Record::Unit),
        })
    }

    /// The record's id.
    pub fn id(&self) -> &str {
        match self {
            Record::Grant(r) => &r.id,
            Record::Allocation(r) => &r.id,
            Record::Payment(r) => &r.id,
            Record::Target(r) => &r.id,
            Record::Class(r) => &r.id,
            Record::Unit(r) => &r.id,
        }
    }

    /// The record's kind.
    pub fn kind(&self) -> Kind {
        match self {
            Record::Grant(_) => Kind::Grant,
            Record::Allocation(_) => Kind::Allocation,
            Record::Payment(_) => Kind::Payment,
            Record::Target(_) => Kind::Target,
            Record::Class(_) => Kind::Class,
            Record::Unit(_) => Kind::Unit,
        }
    }

    /// Sets the known fields in `body` and leaves all others.
    pub fn write(&self, body: &mut Map<String, Value>) {
        match self {
            Record::Grant(r) => r.write(body),
            Record::Allocation(r) => r.write(body),
            Record::Payment(r) => r.write(body),
            Record::Target(r) => r.write(body),
            Record::Class(r) => r.write(body),
            Record::Unit(r) => r.write(body),
        }
    }
}
