//! What a list that was written here says about itself, so that it is known again when it comes back.
//!
//! A sheet that nobody sees holds for each row its record, the revision that was written, and a short hash of
//! every cell. In the visible sheet the record's id stands in a last, hidden column headed [`ID_HEADING`]: that
//! decides, also after rows were sorted or moved; the number of the row is only looked at where it is missing.
//!
//! ```text
//! so-sinh-ke:1   households   register:…
//!                                          head_name   born   …
//! 5              household:…  3-ab12…      9f2c…       41ab…
//! ```

use std::collections::HashMap;

use super::{
    heading::Layout,
    sheet::{Grid, Sheet, shown, value_in},
};
use crate::{domain::text::tidy, excel::book::Row, replica::Rev};

pub use super::signs::{BEFORE_HASHES, FORMAT, ID_HEADING, SHEET, cell_hash};
use super::signs::{HEADINGS, record_and_key};

/// A row as it was written.
#[derive(Clone, Debug, Default)]
pub struct Mark {
    /// The record.
    pub id: String,
    /// The revision of it that was written.
    pub rev: Option<Rev>,
    hashes: HashMap<String, String>,
}

impl Mark {
    /// The record of the row, and the key of its part, where it is one.
    pub fn record_and_key(&self) -> (&str, Option<&str>) {
        record_and_key(&self.id)
    }

    /// Whether a cell still says what was written.
    pub fn is_untouched(&self, code: &str, text: &str) -> bool {
        let hash = self.hashes.get(code);
        hash.is_some_and(|hash| *hash == cell_hash(text))
    }

    /// Whether the list had such a column.
    pub fn has(&self, code: &str) -> bool {
        self.hashes.contains_key(code)
    }
}

/// What a sheet that was written here says of itself as a whole.
#[derive(Clone, Debug, Default)]
pub struct Written {
    /// The kind of table that it was written as; empty for a sheet that was not written here.
    pub kind: String,
    /// The register that it was written from.
    pub register: String,
    /// The record that its rows belong to, if they do.
    pub owner: Option<String>,
    /// The year of its rows, where it says so.
    pub year: Option<i16>,
    /// By what a column was headed, its field.
    pub headings: HashMap<String, String>,
}

impl Written {
    /// What the sheet says; nothing where it was not written from this register.
    pub fn new(sheet: &Sheet, register: Option<&str>) -> Written {
        let row = |n: u32| sheet.marks.iter().find(|row| row.n == n);
        let Some(first) = row(0).filter(|first| text(first, 0) == FORMAT) else {
            return Written::default();
        };
        if register != Some(text(first, 2).as_str()) {
            return Written::default();
        }
        let mut headings = HashMap::new();
        let names = sheet
            .marks
            .iter()
            .rev()
            .find(|row| text(row, 1) == HEADINGS);
        if let Some((codes, names)) = row(1).zip(names) {
            for (column, code) in codes
                .c
                .iter()
                .filter(|(column, _)| *column >= BEFORE_HASHES)
            {
                let code = tidy(&shown(code));
                headings.entry(text(names, *column)).or_insert(code);
            }
        }
        Written {
            kind: text(first, 1),
            register: text(first, 2),
            owner: Some(text(first, 3)).filter(|owner| !owner.is_empty()),
            year: text(first, 4).parse().ok(),
            headings,
        }
    }
}

/// All rows that were written.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    /// The kind of table that it was written as; empty for a sheet that was not written here.
    pub kind: String,
    /// The register that it was written from.
    pub register: String,
    by_id: HashMap<String, Mark>,
    by_row: HashMap<u32, String>,
}

impl Marks {
    /// What the sheet says about itself.
    pub fn new(sheet: &Sheet) -> Marks {
        let mut marks = Marks::default();
        let Some(first) = sheet.marks.iter().find(|row| row.n == 0) else {
            return marks;
        };
        if text(first, 0) != FORMAT {
            return marks;
        }
        marks.kind = text(first, 1);
        marks.register = text(first, 2);
        let heads = sheet.marks.iter().find(|row| row.n == 1);
        let codes: Vec<(u16, String)> = heads
            .into_iter()
            .flat_map(|row| &row.c)
            .filter(|(column, _)| *column >= BEFORE_HASHES)
            .map(|(column, value)| (*column, tidy(&shown(value))))
            .collect();
        for row in sheet.marks.iter().filter(|row| row.n > 1) {
            let id = text(row, 1);
            if id == HEADINGS {
                continue;
            }
            if let Ok(number) = text(row, 0).parse() {
                marks.by_row.insert(number, id.clone());
            }
            let hashes = codes
                .iter()
                .map(|(column, code)| (code.clone(), text(row, *column)));
            let mark = Mark {
                id: id.clone(),
                rev: text(row, 2).parse().ok(),
                hashes: hashes.collect(),
            };
            marks.by_id.insert(id, mark);
        }
        marks
    }

    /// Whether the sheet was written here.
    pub fn is_any(&self) -> bool {
        !self.kind.is_empty()
    }

    /// What was written as this row, and whether the row itself says so.
    pub fn of_row(&self, row: &Row, id_column: Option<u16>) -> Option<&Mark> {
        let id = match id_column {
            Some(column) => value_in(row, column).map(|value| tidy(&shown(value)))?,
            None => self.by_row.get(&row.n)?.clone(),
        };
        self.by_id.get(&id)
    }
}

fn text(row: &Row, column: u16) -> String {
    let value = value_in(row, column);
    value.map(|value| tidy(&shown(value))).unwrap_or_default()
}

/// The column of ids, if it is still there.
pub fn id_column(layout: &Layout) -> Option<u16> {
    let mut all = layout.columns.iter();
    let found = all.find(|(_, path)| path.last().is_some_and(|own| own == ID_HEADING));
    found.map(|(column, _)| *column)
}

/// The rows of a grid by their numbers.
pub fn rows_by_number(grid: &Grid) -> HashMap<u32, &Row> {
    grid.rows().iter().map(|row| (row.n, row)).collect()
}
