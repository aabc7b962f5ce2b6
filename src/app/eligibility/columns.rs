//! The columns of the list of those who wait.

use super::{Waiting, WaitingRow};
use crate::{
    app::columns::{self, Align, Column, Room, cell::Cell},
    domain::coded::Coded,
};

type Of = fn(&WaitingRow) -> Cell;

/// All of them, in the order in which they stand.
pub const COLUMNS: &[Column<Of>] = &[
    column("head", "field.head", |row| {
        Cell::Person(row.name.clone(), None)
    }),
    column("class", "field.class", |row| {
        row.class.map_or(Cell::Empty, |class| {
            Cell::word(class as usize, "word", class.code())
        })
    })
    .set(Align::Words, Room::Wide),
    column("phone", "field.phone", |row| Cell::Text(row.phone.clone()))
        .set(Align::Digits, Room::Wide),
    // Those that may join first; of them those with the most to choose from last.
    column("ways", "eligible.ways", |row| {
        Cell::Part(row.verdict as usize, row.ways.len())
    }),
];

const fn column(code: &'static str, heading: &'static str, cell: Of) -> Column<Of> {
    Column::new(code, heading, cell)
}

/// Sorts the households of each village as an address says. Villages stay where they are: whoever goes
/// from house to house goes by them.
pub fn sort(waiting: &mut Waiting, sort: Option<&str>) {
    for village in &mut waiting.villages {
        columns::sort(&mut village.rows, COLUMNS, sort);
    }
}
