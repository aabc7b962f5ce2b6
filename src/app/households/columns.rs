//! The columns of the list of households.

use super::list::latest_support;
use crate::{
    app::{
        columns::{self, Align, Choice, Column, Head, Room, cell::Cell, csv},
        places::name_in,
        register::{
            index::{
                directory::{Line, RowIndex},
                participation::Participation,
            },
            ledger::Ledger,
        },
    },
    domain::{
        coded::Coded,
        household::{PovertyClass, masked},
    },
};

/// What a line is read with.
#[derive(Clone, Copy)]
pub struct Around<'l> {
    /// The register.
    pub ledger: &'l Ledger,
    /// Who takes part in what.
    pub joined: &'l Participation,
    /// The year that classes are of.
    pub year: i16,
    /// Whether identity numbers stand there whole.
    pub full: bool,
}

/// From a line to a cell.
pub type Of = for<'a, 'l> fn(&'a Around<'l>, &'a Line) -> Cell;

/// All of them, in the order in which they stand.
pub const COLUMNS: &[Column<Of>] = &[
    column("head", "column.household-head", |_, line| {
        Cell::Person(line.name.clone(), line.born)
    })
    .in_file(&["column.household-head", "column.household-born"]),
    column("code", "column.household-code", |_, line| {
        Cell::Text(line.code.clone())
    })
    .set(Align::Digits, Room::Wide)
    .chosen(Choice::Usual),
    column("place", "column.household-place", |around, line| {
        let unit = name_in(around.ledger, &line.unit, around.year);
        Cell::Texts(vec![line.village.to_string(), unit.to_owned()])
    })
    .set(Align::Words, Room::Wide)
    .chosen(Choice::Usual)
    .in_file(&["field.village", "field.household-unit"]),
    column("class", "households.class-in", class)
        .set(Align::Words, Room::Wide)
        .chosen(Choice::Usual)
        .in_file(&["column.household-class"]),
    column("people", "column.household-people", |_, line| {
        Cell::Count(line.people)
    })
    .set(Align::Figures, Room::Roomy)
    .chosen(Choice::Usual),
    column("ethnicity", "column.household-ethnicity", |_, line| {
        Cell::Text(line.ethnicity.to_string())
    })
    .set(Align::Words, Room::Wide)
    .chosen(Choice::Usual),
    column("identity", "column.household-identity", |around, line| {
        Cell::Text(if around.full {
            line.identity.clone()
        } else {
            masked(&line.identity)
        })
    })
    .set(Align::Digits, Room::Roomy)
    .chosen(Choice::Usual),
    column("phone", "column.household-phone", |_, line| {
        Cell::Text(line.phone.clone())
    })
    .set(Align::Digits, Room::Roomy)
    .chosen(Choice::Extra),
    column("support", "column.household-support", |around, line| {
        let latest = latest_support(around.ledger, around.joined, &line.id);
        latest.map_or(Cell::Text(String::new()), |(name, year)| {
            Cell::Text(format!("{name} ({year})"))
        })
    })
    .set(Align::Words, Room::Roomy)
    .chosen(Choice::Usual),
];

const fn column(code: &'static str, heading: &'static str, cell: Of) -> Column<Of> {
    Column::new(code, heading, cell)
}

fn class(around: &Around<'_>, line: &Line) -> Cell {
    let class = line.class_in(around.year).and_then(|(_, class)| class);
    class.map_or(Cell::Empty, |class: PovertyClass| {
        Cell::word(class as usize, "word", class.code())
    })
}

/// The households of a list as an address sorts them; without a word of it they stay as they are.
pub fn sorted(ledger: &Ledger, rows: &[RowIndex], year: i16, sort: Option<&str>) -> Vec<RowIndex> {
    let Some((column, descending)) = columns::ordering(COLUMNS, sort) else {
        return rows.to_vec();
    };
    let (directory, joined) = (ledger.directory(), ledger.participation());
    let around = Around {
        ledger,
        joined: &joined,
        year,
        full: false,
    };
    let cell = |row: &RowIndex| {
        let line = directory.at(*row);
        line.map_or(Cell::Empty, |line| (column.cell)(&around, line))
    };
    let keys: Vec<_> = rows.iter().map(|row| cell(row).key()).collect();
    let places = columns::sorted(&keys, descending).into_iter();
    places.map(|place| rows[place]).collect()
}

/// The list as a file: exactly the households that are shown, in their order and columns. Identity
/// numbers are masked unless they are asked for in `full`. `words` gives the text of a key.
pub fn file(
    ledger: &Ledger,
    rows: &[RowIndex],
    named: Option<&str>,
    (year, full): (i16, bool),
    words: &dyn Fn(&str) -> String,
) -> String {
    let (directory, joined) = (ledger.directory(), ledger.participation());
    let around = Around {
        ledger,
        joined: &joined,
        year,
        full,
    };
    let shown = columns::shown(COLUMNS, named);
    let heads: Vec<Head> = shown.iter().map(|column| column.head).collect();
    let mut out = csv::begin(&heads, words);
    for line in rows.iter().filter_map(|row| directory.at(*row)) {
        let cells = shown.iter().map(|column| (column.cell)(&around, line));
        let cells: Vec<String> = cells.flat_map(|cell| cell.written(words)).collect();
        csv::row(&mut out, &cells);
    }
    out
}
