//! The list as a file: exactly the households that were shown, in their order and columns.

use super::list::{Column, latest_support};
use crate::app::register::index::directory::{Line, RowIndex};
use crate::{
    app::{places::name_in, register::ledger::Ledger},
    domain::{coded::Coded, household::masked},
};

/// The table as CSV (RFC 4180) with a byte order mark, so that spreadsheets read it as UTF-8. Identity
/// numbers are masked unless they are asked for in `full`. `words` gives the text of a key.
pub fn csv(
    ledger: &Ledger,
    shown: &[RowIndex],
    columns: &[Column],
    year: i16,
    full: bool,
    words: &dyn Fn(&str) -> String,
) -> String {
    let directory = ledger.directory();
    let joined = ledger.joined();
    let mut out = String::from("\u{feff}");
    let mut head = vec![
        words("column.household-head"),
        words("column.household-born"),
    ];
    for column in columns {
        match column {
            Column::Place => {
                head.push(words("field.village"));
                head.push(words("field.household-unit"));
            }
            column => head.push(words(&format!("column.household-{}", column.code()))),
        }
    }
    row(&mut out, &head);
    for line in shown.iter().filter_map(|slot| directory.at(*slot)) {
        let mut cells = vec![
            line.name.clone(),
            line.born.map(|b| b.to_string()).unwrap_or_default(),
        ];
        for column in columns {
            match column {
                Column::Place => {
                    cells.push(line.village.to_string());
                    cells.push(name_in(ledger, &line.unit, year).to_owned());
                }
                column => cells.push(cell(ledger, line, *column, (year, full), words, &joined)),
            }
        }
        row(&mut out, &cells);
    }
    out
}

fn cell(
    ledger: &Ledger,
    line: &Line,
    column: Column,
    (year, full): (i16, bool),
    words: &dyn Fn(&str) -> String,
    joined: &crate::app::register::index::participation::Participation,
) -> String {
    match column {
        Column::Code => line.code.clone(),
        Column::Class => {
            let class = line.class_in(year).and_then(|(_, class)| class);
            class
                .map(|class| words(&format!("word.{}", class.code())))
                .unwrap_or_default()
        }
        Column::People => line.people.to_string(),
        Column::Ethnicity => line.ethnicity.to_string(),
        Column::Identity if full => line.identity.clone(),
        Column::Identity => masked(&line.identity),
        Column::Phone => line.phone.clone(),
        Column::Support => {
            let latest = latest_support(ledger, joined, &line.id);
            latest
                .map(|(name, year)| format!("{name} ({year})"))
                .unwrap_or_default()
        }
        Column::Place => String::new(),
    }
}

/// One line of the table. A cell that a spreadsheet would take for a formula is kept a text.
pub fn row(out: &mut String, cells: &[String]) {
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
        if formula || cell.contains(['"', ',', '\n', '\r']) {
            out.push('"');
            if formula {
                out.push('\'');
            }
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(cell);
        }
    }
    out.push_str("\r\n");
}
