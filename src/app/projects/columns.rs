//! The columns of the list of projects.

use super::list::Row;
use crate::{
    app::columns::{Align, Choice, Column, Room, cell::Cell},
    domain::coded::Coded,
    rules::value::Value,
};

type Of = fn(&Row) -> Cell;

/// All of them, in the order in which they stand.
pub const COLUMNS: &[Column<Of>] = &[
    column("name", "kind.project", |row| Cell::Text(row.name.clone())),
    column("state", "field.project-state", |row| {
        Cell::word(row.state as usize, "state", row.state.code())
    }),
    column("verdict", "projects.verdict", |row| {
        Cell::word(row.verdict as usize, "verdict", row.verdict.code())
    }),
    figure("share", "column.share", Choice::Extra, share),
    figure("households", "column.households", Choice::Usual, |row| {
        Cell::Count(row.households)
    }),
    figure(
        "state-budget",
        "column.state-budget",
        Choice::Usual,
        |row| Cell::Money(row.budget),
    ),
    figure("total", "column.total", Choice::Extra, |row| {
        Cell::Money(row.total)
    }),
    figure("allocated", "column.allocated", Choice::Extra, |row| {
        Cell::Money(row.allocated)
    }),
    figure("paid", "column.paid", Choice::Usual, |row| {
        Cell::Money(row.paid)
    }),
    figure("handed", "column.handed", Choice::Usual, |row| {
        Cell::Part(row.handed, row.households)
    }),
    figure("average", "column.average", Choice::Extra, |row| {
        row.average.map_or(Cell::Empty, Cell::Money)
    }),
];

const fn column(code: &'static str, heading: &'static str, cell: Of) -> Column<Of> {
    Column::new(code, heading, cell)
}

const fn figure(code: &'static str, heading: &'static str, choice: Choice, cell: Of) -> Column<Of> {
    column(code, heading, cell)
        .set(Align::Figures, Room::Roomy)
        .chosen(choice)
}

fn share(row: &Row) -> Cell {
    match &row.share {
        Some(Value::Share(part, whole)) => Cell::Share(*part, *whole),
        Some(other) => Cell::Text(other.text()),
        None => Cell::Empty,
    }
}
