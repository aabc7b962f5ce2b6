//! The list of those who wait as files.

use super::unsupported::{Waiting, WaitingRow};
use crate::{
    app::{
        columns::{
            Align, Column, Head, Room,
            cell::Cell,
            csv::row as line,
            excel::{Above, List},
        },
        register::ledger::Ledger,
    },
    domain::coded::Coded,
    excel::sheet::Workbook,
};

/// The headings, of which the digits of codes and telephones stay as they are.
const HEADS: [&str; 8] = [
    "field.household-unit",
    "field.village",
    "field.head",
    "column.household-code",
    "field.class",
    "field.phone",
    "eligible.may",
    "eligible.ways",
];

/// The list as CSV (RFC 4180) with a byte order mark, so that spreadsheets read it as UTF-8: one line a
/// household, by unit and village. No identity numbers stand in it. `words` gives the text of a key,
/// `ways` what may be joined.
pub fn csv(
    ledger: &Ledger,
    waiting: &Waiting,
    words: &dyn Fn(&str) -> String,
    ways: &dyn Fn(&[super::Target]) -> String,
) -> String {
    let mut out = String::from("\u{feff}");
    line(&mut out, &HEADS.map(words));
    for village in &waiting.villages {
        let unit = ledger.unit_name(&village.unit);
        for row in &village.rows {
            line(&mut out, &cells(unit, &village.name, row, words, ways));
        }
    }
    out
}

fn cells(
    unit: &str,
    village: &str,
    row: &WaitingRow,
    words: &dyn Fn(&str) -> String,
    ways: &dyn Fn(&[super::Target]) -> String,
) -> Vec<String> {
    let class = row.class.map_or_else(String::new, |class| {
        words(&["word.", class.code()].concat())
    });
    vec![
        unit.to_owned(),
        village.to_owned(),
        row.name.clone(),
        row.code.clone(),
        class,
        row.phone.clone(),
        words(&["eligible.is-", row.verdict.code()].concat()),
        ways(&row.ways),
    ]
}

/// The same as a workbook.
pub fn workbook(
    above: Above,
    ledger: &Ledger,
    waiting: &Waiting,
    words: &dyn Fn(&str) -> String,
    ways: &dyn Fn(&[super::Target]) -> String,
) -> Workbook {
    let heads = HEADS.map(|key| {
        let align = match key {
            "column.household-code" | "field.phone" => Align::Digits,
            _ => Align::Words,
        };
        Column::new(key, key, ()).set(align, Room::Always).head
    });
    let heads: &[Head] = &heads;
    let mut list = List::new(above, heads, words);
    for village in &waiting.villages {
        let unit = ledger.unit_name(&village.unit);
        for row in &village.rows {
            let cells = cells(unit, &village.name, row, words, ways);
            list.row(cells.into_iter().map(Cell::Text), words);
        }
    }
    list.workbook()
}
