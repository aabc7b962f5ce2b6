//! The columns of the list of tasks, and the list as a file.

use super::list::Row;
use crate::{
    app::columns::{self, Align, Choice, Column, Room, cell::Cell, csv},
    domain::{coded::Coded as _, task::Task},
};

type Of = fn(&Row) -> Cell;

/// The columns, in the order in which they stand.
pub const COLUMNS: &[Column<Of>] = &[
    Column::new("task", "kind.task", (|row| text(&row.task.text)) as Of),
    words("unit", "field.task-unit", |row| text(&row.unit)).chosen(Choice::Usual),
    Column::new("due", "field.task-due", (|row| Cell::day(row.due)) as Of)
        .set(Align::Days, Room::Wide),
    Column::new(
        "state",
        "field.state",
        (|row| Cell::word(row.state.place(), "task-state", row.state.code())) as Of,
    )
    .set(Align::Words, Room::Wide),
    words("outcome", "tasks.outcome", |row| text(outcome(&row.task))).chosen(Choice::Usual),
    words("document", "field.task-document", |row| {
        text(&row.task.document)
    }),
    Column::new("item", "field.task-item", (|row| item(row.task.item)) as Of)
        .set(Align::Figures, Room::Wide)
        .chosen(Choice::Extra),
    day("given", "field.given", |row| Cell::day(row.task.given)),
    day("first-due", "tasks.first-due", |row| {
        Cell::day(row.task.due)
    }),
    words("person", "field.person", |row| text(&row.task.person)),
    words("partners", "tasks.partners", |row| text(&row.partners)),
    words("project", "kind.project", |row| text(&row.project)),
    words("component", "field.component", |row| text(&row.component)),
    day("begun", "field.begun", |row| Cell::day(row.task.begun)),
    day("done", "field.task-done", |row| Cell::day(row.task.done)),
    words("confirmed", "field.done_by", |row| text(&row.task.done_by)),
    day("cancelled", "field.task-cancelled", |row| {
        Cell::day(row.task.cancelled)
    }),
];

/// A column of words that a person may ask for.
const fn words(code: &'static str, heading: &'static str, cell: Of) -> Column<Of> {
    let column = Column::new(code, heading, cell);
    column.set(Align::Words, Room::Wide).chosen(Choice::Extra)
}

/// A column of days that a person may ask for.
const fn day(code: &'static str, heading: &'static str, cell: Of) -> Column<Of> {
    let column = Column::new(code, heading, cell);
    column.set(Align::Days, Room::Wide).chosen(Choice::Extra)
}

fn item(number: Option<u32>) -> Cell {
    number.map_or(Cell::Empty, |n| Cell::Count(n as usize))
}

fn text(text: &str) -> Cell {
    if text.is_empty() {
        Cell::Empty
    } else {
        Cell::Text(text.to_owned())
    }
}

/// What came of a task: as it was confirmed, why it was cancelled, else what was reported or shown last. Empty
/// where nothing was.
pub fn outcome(task: &Task) -> &str {
    let said = [&task.result, &task.cancel_reason];
    if let Some(said) = said.into_iter().find(|said| !said.is_empty()) {
        return said;
    }
    let proofs = task.proofs_by_day().into_iter().rev();
    let texts = proofs
        .filter(|(key, _)| !task.is_corrected(key))
        .flat_map(|(_, proof)| [proof.note.as_str(), proof.number.as_str()]);
    let mut texts = texts.filter(|text| !text.is_empty());
    texts.next().unwrap_or_default()
}

/// Sorts the rows as an address says.
pub fn sort(rows: &mut Vec<Row>, sort: Option<&str>) {
    columns::sort(rows, COLUMNS, sort);
}

/// The rows as a file, with all columns.
pub fn csv(rows: &[Row], words: &dyn Fn(&str) -> String) -> String {
    let mut file = csv::begin(&columns::heads(COLUMNS), words);
    for row in rows {
        let cells = COLUMNS.iter();
        let cells = cells.flat_map(|column| (column.cell)(row).written(words));
        csv::row(&mut file, &cells.collect::<Vec<String>>());
    }
    file
}
