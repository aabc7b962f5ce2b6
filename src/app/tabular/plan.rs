//! What the rows of a table would do, record by record. Nothing is written by it.

use std::collections::BTreeMap;

use super::{fields::TableKind, finding::Finding, sheet::Source};
use crate::{app::register::kinds::Record, replica::Rev};

/// What a row would do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RowOutcome {
    /// A record that is not here yet.
    #[default]
    New,
    /// Cells of a record get other values.
    Changed,
    /// Nothing: the register says the same.
    Same,
    /// It could be one of several records: a person chooses.
    Unclear,
    /// It cannot be taken.
    Refused,
    /// A person left it out.
    Skipped,
}

impl RowOutcome {
    /// All of them, in the order in which they are shown.
    pub const ALL: [RowOutcome; 6] = [
        RowOutcome::New,
        RowOutcome::Changed,
        RowOutcome::Same,
        RowOutcome::Unclear,
        RowOutcome::Refused,
        RowOutcome::Skipped,
    ];

    /// The name in `locales/`.
    pub const fn code(self) -> &'static str {
        match self {
            RowOutcome::New => "new",
            RowOutcome::Changed => "changed",
            RowOutcome::Same => "same",
            RowOutcome::Unclear => "unclear",
            RowOutcome::Refused => "refused",
            RowOutcome::Skipped => "skipped",
        }
    }
}

/// One cell that would change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The code of the field.
    pub field: &'static str,
    /// The row and column that say so.
    pub row: u32,
    /// See [`Change::row`].
    pub column: u16,
    /// The person that it is about, where it is one of several; else empty.
    pub person: String,
    /// What stands in the register, as a person would type it; a code where the field has codes.
    pub before: String,
    /// What would stand there.
    pub after: String,
}

/// What an unclear row may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Candidate {
    /// This record.
    Record {
        /// Its id.
        id: String,
        /// Why it may be.
        why: Likeness,
    },
    /// Its village is meant to be this one.
    Village {
        /// As the register writes it.
        name: String,
    },
}

/// Why a row may be a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// The same number of identity, another name.
    Identity,
    /// The same code, another name.
    Code,
    /// The same name, birth and village, another number of identity.
    Person,
    /// The search for duplicates says so.
    Resembles,
}

impl Likeness {
    /// The name in `locales/`.
    pub const fn code(self) -> &'static str {
        match self {
            Likeness::Identity => "identity",
            Likeness::Code => "code",
            Likeness::Person => "person",
            Likeness::Resembles => "resembles",
        }
    }
}

/// A record before and after.
#[derive(Clone, Debug)]
pub struct Edit {
    /// As it stands; `None` for one that is new.
    pub before: Option<Box<Record>>,
    /// As it would stand.
    pub after: Box<Record>,
    /// The revision that the file was written from, where it says so.
    pub based_on: Option<Rev>,
}

/// What one row would do, or several that are one record.
#[derive(Clone, Debug, Default)]
pub struct TableRow {
    /// The row that it begins with, from 0.
    pub row: u32,
    /// All its rows, that one included.
    pub rows: Vec<u32>,
    /// What would happen.
    pub outcome: RowOutcome,
    /// The record that it is, or would be.
    pub id: Option<String>,
    /// What its first row says, as it was read, by the code of the field.
    pub cells: BTreeMap<&'static str, String>,
    /// The cells that would change.
    pub changes: Vec<Change>,
    /// What it may be, where that is not clear.
    pub candidates: Vec<Candidate>,
    /// What is wrong with it.
    pub findings: Vec<Finding>,
    /// What would be written.
    pub edit: Option<Edit>,
    /// Other records that would be written along, such as the days of a class.
    pub more: Vec<Edit>,
}

/// What a table would do.
#[derive(Clone, Debug, Default)]
pub struct TablePlan {
    /// What its rows are.
    pub kind: Option<TableKind>,
    /// Which file and sheet it is.
    pub source: Source,
    /// All records, in the order of the sheet.
    pub rows: Vec<TableRow>,
    /// How much the rows say of a field, and change in it, by its code.
    pub weights: BTreeMap<&'static str, usize>,
    /// The document that remembers the columns: its id and content.
    pub remember: Option<(String, serde_json::Map<String, serde_json::Value>)>,
}

impl TablePlan {
    /// How many records would have this outcome.
    pub fn count(&self, outcome: RowOutcome) -> usize {
        self.of(outcome).count()
    }

    /// The records with this outcome.
    pub fn of(&self, outcome: RowOutcome) -> impl Iterator<Item = &TableRow> {
        self.rows.iter().filter(move |row| row.outcome == outcome)
    }

    /// How many cells would change.
    pub fn cells_changed(&self) -> usize {
        self.rows.iter().map(|row| row.changes.len()).sum()
    }

    /// The first and last row that is taken, from 0.
    pub fn span(&self) -> Option<(u32, u32)> {
        let rows = || self.rows.iter().flat_map(|row| &row.rows).copied();
        Some((rows().min()?, rows().max()?))
    }
}
