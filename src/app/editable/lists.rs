//! Which lists can be given out, whose they are, and their workbooks.

use super::cells::{align, of};
use crate::{
    app::{
        columns::{
            Column, Head, Room,
            cell::Cell,
            excel::{Above, List, trip::Trip},
        },
        places::name_in,
        register::{ledger::Ledger, naming},
        tabular::{
            TableKind,
            fields::{Field, Reads},
            signs::part_id,
        },
    },
    domain::{coded::Coded, collate, household::masked, schema::Fields},
    excel::sheet::Workbook,
};

/// The kinds of list that can be given out here. Households have a list of their own, with its own columns.
pub const KINDS: [TableKind; 6] = [
    TableKind::Participants,
    TableKind::Costs,
    TableKind::Allocations,
    TableKind::Payments,
    TableKind::Learners,
    TableKind::Targets,
];

/// What is asked of a list.
pub struct Asked<'a> {
    /// What its rows are: one of [`KINDS`].
    pub kind: TableKind,
    /// The record that they belong to, where [`TableKind::owner`] asks for one.
    pub owner: &'a str,
    /// The year of the records, where they have one; otherwise the register's.
    pub year: i16,
    /// Whether identity numbers stand there whole.
    pub full: bool,
    /// The revision of a record as it is read.
    pub revision: &'a dyn Fn(&str) -> String,
}

/// The records that the rows of such a table can belong to: their ids and names, by name.
pub fn owners(ledger: &Ledger, kind: TableKind) -> Vec<(String, String)> {
    let ids: Vec<&String> = match kind.owner() {
        Some("project") => ledger.projects().keys().collect(),
        Some("allocation") => ledger.allocations().keys().collect(),
        Some("class") => ledger.classes().keys().collect(),
        Some("session") => ledger.sessions().keys().collect(),
        _ => Vec::new(),
    };
    let named = ids.into_iter().filter_map(|id| {
        let fields = ledger.fields(id)?;
        Some((id.clone(), naming::name(id, &fields, ledger)))
    });
    let mut all: Vec<(String, String)> = named.collect();
    crate::order::sort_by(&mut all, |a, b| {
        (collate::key(&a.1), &a.0).cmp(&(collate::key(&b.1), &b.0))
    });
    all
}

/// One row: what it is known by, its record, and its cells.
struct Row {
    id: String,
    record: String,
    cells: Vec<Cell>,
}

/// The workbook of a list: every row that there is. `words` gives the text of a key.
pub fn workbook(
    ledger: &Ledger,
    above: Above,
    asked: &Asked<'_>,
    words: &dyn Fn(&str) -> String,
) -> Workbook {
    let fields: Vec<&Field> = asked
        .kind
        .fields()
        .iter()
        .filter(|field| field.is_written() && field.code != "person_name" || is_own(asked, field))
        .collect();
    let heads: Vec<Head> = fields
        .iter()
        .map(|field| {
            Column::new(field.code, field.label, ())
                .set(align(field), Room::Always)
                .head
        })
        .collect();
    let register = ledger.info().map(|info| info.id.clone());
    let codes = fields.iter().map(|field| field.code).collect();
    let trip = Trip::new(asked.kind.code(), register.unwrap_or_default(), codes)
        .of(asked.owner.to_owned(), asked.year);
    let mut list = List::new(above, &heads, words).coming_back(trip);
    for row in rows(ledger, asked, &fields) {
        let revision = (asked.revision)(&row.record);
        list.row_of((&row.id, revision), row.cells, words);
    }
    list.workbook()
}

/// A learner's name is the learner's own.
fn is_own(asked: &Asked<'_>, field: &Field) -> bool {
    asked.kind == TableKind::Learners && field.code == "person_name"
}

fn rows(ledger: &Ledger, asked: &Asked<'_>, fields: &[&'static Field]) -> Vec<Row> {
    let cells = |target: &dyn Fields| -> Vec<Cell> {
        fields
            .iter()
            .map(|field| of(ledger, target, field, asked.full))
            .collect()
    };
    let record = |id: &str, target: &dyn Fields| Row {
        id: id.to_owned(),
        record: id.to_owned(),
        cells: cells(target),
    };
    let part = |key: &str, cells: Vec<Cell>| Row {
        id: part_id(asked.owner, key),
        record: asked.owner.to_owned(),
        cells,
    };
    match asked.kind {
        TableKind::Participants => {
            let project = ledger.project(asked.owner).into_iter();
            let all = project.flat_map(|project| &project.participants);
            all.map(|(key, one)| part(key, who(ledger, asked, fields, key, cells(one))))
                .collect()
        }
        TableKind::Costs => {
            let project = ledger.project(asked.owner).into_iter();
            let all = project.flat_map(|project| &project.costs);
            all.map(|(key, one)| part(key, cells(one))).collect()
        }
        TableKind::Learners => {
            let class = ledger.class(asked.owner).into_iter();
            let all = class.flat_map(|class| &class.trainees);
            all.map(|(key, one)| part(key, cells(one))).collect()
        }
        TableKind::Allocations => {
            let all = ledger
                .allocations()
                .values()
                .filter(|one| one.year == asked.year);
            all.map(|one| record(&one.id, one)).collect()
        }
        TableKind::Payments => {
            let all = ledger
                .payments()
                .values()
                .filter(|one| one.allocation == asked.owner);
            all.map(|one| record(&one.id, one)).collect()
        }
        TableKind::Targets => {
            let all = ledger
                .targets()
                .values()
                .filter(|one| one.year == asked.year);
            all.map(|one| record(&one.id, one)).collect()
        }
        _ => Vec::new(),
    }
}

/// The cells of a row with those that tell which household it is about.
fn who(
    ledger: &Ledger,
    asked: &Asked<'_>,
    fields: &[&Field],
    household: &str,
    cells: Vec<Cell>,
) -> Vec<Cell> {
    let id = ledger.same(household);
    let directory = ledger.directory();
    let line = directory.get(id);
    let told = |field: &Field| {
        let line = line?;
        Some(Cell::Text(match field.reads {
            Reads::Identity if asked.full => line.identity.clone(),
            Reads::Identity => masked(&line.identity),
            Reads::Unit => name_in(ledger, &line.unit, asked.year).to_owned(),
            Reads::Village => line.village.to_string(),
            Reads::Birth => line.born.map(|year| year.to_string()).unwrap_or_default(),
            Reads::Name => line.name.clone(),
            _ => line.code.clone(),
        }))
    };
    let all = fields.iter().zip(cells);
    all.map(|(field, cell)| match field.into {
        None => told(field).unwrap_or(Cell::Empty),
        Some(_) => cell,
    })
    .collect()
}
