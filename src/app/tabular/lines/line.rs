//! One row of a table, on its way to a record or a part of one.

use crate::{
    app::{
        register::{kinds::Record, ledger::Ledger},
        tabular::{
            choices::{Choices, Decision},
            entering::enter,
            fields::Reads,
            finding::{Finding, Why},
            households::Known,
            marks::Mark,
            places::Places,
            plan::{Candidate, Change, TableRow},
            reading::Reading,
            row::{CellRead, RowRead},
        },
    },
    domain::{
        fixed_id::fixed_id,
        schema::{Fields, Schema},
    },
};

/// What the register knows by the names that tables give it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Around<'a> {
    pub places: &'a Places,
    pub known: &'a Known,
}

/// One row on its way to a record.
pub(super) struct Line<'l> {
    pub ledger: &'l Ledger,
    pub reading: &'l Reading,
    pub choices: &'l Choices,
    pub read: &'l RowRead,
    pub row: TableRow,
}

/// What a row is about.
pub(super) enum About {
    /// A record, or a part of one: what nobody else of the table may be about, and what stands before.
    This {
        /// Its name within the table.
        key: String,
        /// Whether it is not here yet.
        is_new: bool,
        /// The record, with nothing in it but what the row is about; `None` for one that is new.
        before: Option<Box<Record>>,
        /// The same with the cells of the row.
        after: Box<Record>,
        /// All of the record with the cells of the row, for the checks.
        whole: Box<Record>,
    },
    /// Several records: what nobody else of the table may be about, and what becomes of each.
    These {
        /// See [`About::This`].
        key: String,
        /// Before, after, and all of it for the checks.
        edits: Vec<(Record, Record, Record)>,
    },
    /// One of these, perhaps.
    Unclear(Vec<Candidate>),
    /// Nothing that can be written.
    Wrong(Why),
    /// The same, and what is wrong is noted already.
    Noted,
}

impl Line<'_> {
    /// The record that the rows belong to, if one was chosen.
    pub fn owner(&self) -> &str {
        match self.marked() {
            Some((record, Some(_))) => record,
            _ => self.reading.owner.as_deref().unwrap_or_default(),
        }
    }

    /// The record, and the key of its part, that the row was written as, where it was written here.
    pub fn marked(&self) -> Option<(&str, Option<&str>)> {
        self.read.mark.as_ref().map(Mark::record_and_key)
    }

    /// The key of the part that the row was written as; `Some` of nothing that is here where it is gone.
    pub fn marked_key(&self) -> Option<String> {
        let (_, key) = self.marked()?;
        Some(key.unwrap_or_default().to_owned())
    }

    /// What only tells whom a row is about was changed in a list that was written here: that is no change of it.
    pub fn only_tells(&mut self) {
        let read = self.read;
        let told = read
            .said
            .iter()
            .filter(|cell| cell.edited && cell.field.into.is_none());
        for cell in told {
            self.row.findings.push(Finding {
                row: cell.row,
                column: Some(cell.column),
                field: Some(cell.field.code),
                why: Why::NotHere,
            });
        }
    }

    /// That the record which the rows belong to was not chosen, or is no longer there.
    pub fn no_owner(&self) -> About {
        About::Wrong(if self.owner().is_empty() {
            Why::NoOwner
        } else {
            Why::Gone
        })
    }

    /// The cells that are fields of such a part enter it; what changes and what is wrong is noted.
    pub fn enter(&mut self, target: &mut dyn Fields, schema: &'static Schema) {
        let read = self.read;
        // Units are named in the table and found by whoever the row is about.
        let entered =
            |cell: &&CellRead| cell.field.is_of(schema) && cell.field.reads != Reads::Unit;
        for cell in read.said.iter().filter(entered) {
            match enter(target, cell, self.reading.year) {
                Ok(None) => {}
                Ok(Some((before, after))) => self.row.changes.push(Change {
                    field: cell.field.code,
                    row: cell.row,
                    column: cell.column,
                    person: String::new(),
                    before,
                    after,
                }),
                Err(why) => {
                    let found = at(read, Some(cell.field.code), why);
                    self.row.findings.push(found);
                }
            }
        }
    }

    /// Notes that a record which is here is of another unit now.
    pub fn moved(&mut self, is_here: bool, before: &str, after: &str) {
        if is_here && before != after {
            let name = |id: &str| self.ledger.unit_name(id).to_owned();
            let (before, after) = (name(before), name(after));
            let column = self.read.cell("unit").map_or(0, |cell| cell.column);
            self.row.changes.push(Change {
                field: "unit",
                row: self.read.row,
                column,
                person: String::new(),
                before,
                after,
            });
        }
    }

    /// Notes something that is wrong with a field.
    pub fn wrong(&mut self, field: &'static str, why: Why) {
        let found = at(self.read, Some(field), why);
        self.row.findings.push(found);
    }

    /// Notes that a field is missing that has to be there.
    pub fn needs(&mut self, field: &'static str, text: &str) {
        let is_wrong = self
            .row
            .findings
            .iter()
            .any(|found| found.field == Some(field));
        // What was not touched says enough.
        let is_said = self.read.mark.is_none() || self.read.cell(field).is_some();
        if text.is_empty() && !is_wrong && is_said {
            self.wrong(field, Why::Missing);
        }
    }

    /// The id that a new record of this row gets, the same on every laptop.
    pub fn new_id(&self, kind: &str) -> String {
        let source = &self.reading.source;
        let row = self.read.row.to_string();
        fixed_id(kind, &[&source.digest, &source.sheet, &row])
    }

    /// The key that a new part of this row gets. A letter comes first: JavaScript moves keys that are numbers to
    /// the front.
    pub fn new_key(&self) -> String {
        let id = self.new_id("part");
        let tail = id.strip_prefix("part:").unwrap_or_default();
        format!("p{}", tail.get(..8).unwrap_or_default())
    }

    /// The record that a person said an unclear row is.
    pub fn decided(&self) -> Option<&Decision> {
        self.choices.rows.get(&self.read.row)
    }
}

/// What is wrong in a row, and in which of its cells.
pub(super) fn at(read: &RowRead, field: Option<&'static str>, why: Why) -> Finding {
    let cell = field.and_then(|field| read.cell(field));
    Finding {
        row: read.row,
        column: cell.map(|cell| cell.column),
        field,
        why,
    }
}
