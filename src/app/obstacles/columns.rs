//! The columns of the list of obstacles, and those of its file.

use super::list::Row;
use crate::{
    app::columns::{
        Align, Column, Room,
        cell::Cell,
        csv::{begin, row as line},
        heads,
    },
    domain::{coded::Coded, money::Dong},
};

/// From a row to a cell.
pub type Of = fn(&Row) -> Cell;

/// Of the list.
pub const COLUMNS: &[Column<Of>] = &[
    TEXT,
    column("age", "obstacles.age", age),
    SOLVER.set(Align::Words, Room::Wide),
    figure("money", "obstacles.money", money),
];

const TEXT: Column<Of> = column("obstacle", "kind.obstacle", |row| text(&row.obstacle.text));

const SOLVER: Column<Of> = column("solver", "obstacles.solver", |row| text(&row.solver));

/// Of the file: one thing a column.
pub const FILE: &[Column<Of>] = &[
    column("kind", "field.obstacle_kind", kind),
    TEXT,
    column("project", "kind.project", |row| text(&row.project)),
    column("component", "field.component", |row| text(&row.component)),
    column("unit", "field.obstacle-unit", |row| text(&row.unit)),
    column("raised", "field.raised", |row| {
        Cell::day(row.obstacle.raised)
    }),
    column("raised-by", "field.raised_by", |row| text(&row.raised_by)),
    figure("age", "obstacles.age-days", age),
    column("standing", "obstacles.standing", |row| {
        Cell::word(
            row.standing.place(),
            "obstacle-standing",
            row.standing.code(),
        )
    }),
    SOLVER,
    column("due", "field.obstacle-due", |row| {
        Cell::day(row.obstacle.due)
    }),
    column("proposal", "field.proposal", |row| {
        text(&row.obstacle.proposal)
    }),
    figure("households", "obstacles.households", |row| {
        match row.households {
            0 => Cell::Empty,
            n => Cell::Count(n),
        }
    }),
    figure("money", "obstacles.money", money),
    column("closed", "field.closing-closed", |row| {
        Cell::day(row.obstacle.closed)
    }),
    column("document", "field.closing_document", |row| {
        text(&row.obstacle.closing_document)
    }),
    column("outcome", "field.outcome", |row| {
        text(&row.obstacle.outcome)
    }),
];

const fn column(code: &'static str, heading: &'static str, cell: Of) -> Column<Of> {
    Column::new(code, heading, cell)
}

const fn figure(code: &'static str, heading: &'static str, cell: Of) -> Column<Of> {
    column(code, heading, cell).set(Align::Figures, Room::Wide)
}

fn text(text: &str) -> Cell {
    match text.trim() {
        "" => Cell::Empty,
        text => Cell::Text(text.to_owned()),
    }
}

fn kind(row: &Row) -> Cell {
    let kind = row.obstacle.kind;
    kind.map_or(Cell::Empty, |kind| {
        Cell::word(kind.place(), "obstacle-kind", kind.code())
    })
}

fn age(row: &Row) -> Cell {
    row.age
        .map_or(Cell::Empty, |days| Cell::Count(days as usize))
}

fn money(row: &Row) -> Cell {
    match row.money {
        Dong::ZERO => Cell::Empty,
        amount => Cell::Money(amount),
    }
}

/// The list as a file. `words` gives the text of a key.
pub fn csv(rows: &[Row], words: &dyn Fn(&str) -> String) -> String {
    let mut out = begin(&heads(FILE), words);
    for row in rows {
        let cells = FILE
            .iter()
            .flat_map(|column| (column.cell)(row).written(words));
        line(&mut out, &cells.collect::<Vec<_>>());
    }
    out
}
