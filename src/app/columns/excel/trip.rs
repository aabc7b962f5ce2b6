//! What a list that is written says about itself, so that each row is known again when it comes back: a last, hidden
//! column with the records' ids, which goes along when rows are sorted, and a sheet that nobody sees with what was
//! written, cell by cell.
//!
//! ```text
//! so-sinh-ke:1   households   the register   the record that they belong to, and the year, where it has them
//!                                          head_name   born   …
//! row, from 0    record       revision     hash        hash
//!                _headings                 Chủ hộ      Năm sinh
//! ```
//!
//! A row that is a part of a record, such as a line of a project's costs, is known by both: `project:…#key`.

use crate::{
    app::tabular::signs::{FORMAT, HEADINGS, ID_HEADING, SHEET, cell_hash},
    excel::sheet::{Cell, Line, Look, Sheet, Width, Workbook},
};

/// The rows of a list as they were written.
pub struct Trip {
    /// What the rows are.
    pub kind: &'static str,
    /// The register that they are from.
    pub register: String,
    /// The field of each column; nothing where a column is not one.
    pub codes: Vec<&'static str>,
    /// The record that they belong to; empty where there is none.
    owner: String,
    /// The year that they are of.
    year: Option<i16>,
    rows: Vec<Known>,
}

/// A row as it was written.
struct Known {
    id: String,
    revision: String,
    hashes: Vec<String>,
}

impl Trip {
    /// Rows of this kind, of which each column is this field, or nothing.
    pub fn new(kind: &'static str, register: String, codes: Vec<&'static str>) -> Trip {
        Trip {
            kind,
            register,
            codes,
            owner: String::new(),
            year: None,
            rows: Vec::new(),
        }
    }

    /// The same, of rows that belong to this record, or to none, and are of this year.
    #[must_use]
    pub fn of(self, owner: String, year: i16) -> Trip {
        Trip {
            owner,
            year: Some(year),
            ..self
        }
    }

    pub(super) fn row(&mut self, id: &str, revision: String, cells: &[Cell]) {
        let fields = self
            .codes
            .iter()
            .zip(cells)
            .filter(|(code, _)| !code.is_empty());
        self.rows.push(Known {
            id: id.to_owned(),
            revision,
            hashes: fields.map(|(_, cell)| cell_hash(&text(cell))).collect(),
        });
    }

    /// Puts the ids beside the rows below the headings in row `last`.
    pub(super) fn put_ids(&self, last: u32, book: &mut Workbook, sheet: &mut Sheet) {
        let look = book.look(Look::default());
        let first = last as usize;
        let ids = std::iter::once(ID_HEADING).chain(self.rows.iter().map(|row| row.id.as_str()));
        let width = sheet.columns.len();
        for (line, id) in sheet.rows.iter_mut().skip(first).zip(ids) {
            line.c.resize(width, Cell::Empty);
            line.c.push(Cell::Text(id.to_owned()));
        }
        for pattern in &mut sheet.patterns {
            if pattern.len() == width {
                pattern.push(look);
            }
        }
        sheet.columns.push(Width { w: 100, h: true });
    }

    /// The sheet that nobody sees; `first` is the row of the first record.
    pub(super) fn sheet(self, first: u32, headings: &[String]) -> Sheet {
        let text = |text: &str| Cell::words(text);
        let fields = self.codes.iter().filter(|code| !code.is_empty());
        let mut heads = vec![Cell::Empty; 3];
        heads.extend(fields.map(|code| text(code)));
        let mut rows = vec![
            vec![text(FORMAT), text(self.kind), text(&self.register)],
            heads,
        ];
        if let Some(year) = self.year {
            rows[0].extend([text(&self.owner), Cell::whole(i64::from(year))]);
        }
        let known = self
            .codes
            .iter()
            .zip(headings)
            .filter(|(code, _)| !code.is_empty());
        let mut names = vec![Cell::Empty, text(HEADINGS), Cell::Empty];
        names.extend(known.map(|(_, heading)| text(heading)));
        for (known, number) in self.rows.into_iter().zip(first..) {
            let mut row = vec![
                Cell::whole(i64::from(number)),
                Cell::Text(known.id),
                Cell::Text(known.revision),
            ];
            row.extend(known.hashes.into_iter().map(Cell::Text));
            rows.push(row);
        }
        rows.push(names);
        Sheet {
            name: SHEET.to_owned(),
            very_hidden: true,
            patterns: vec![Vec::new()],
            rows: rows
                .into_iter()
                .map(|c| Line { p: 0, h: None, c })
                .collect(),
            ..Sheet::default()
        }
    }
}

/// A value as it is read again: a day as people write it, as which one before 1900 comes back; a number without dots
/// between its thousands.
fn text(cell: &Cell) -> String {
    match cell {
        Cell::Empty | Cell::Sum(_) => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => number.to_string().replace('.', ","),
        Cell::Day(year, month, day) => format!("{day:02}/{month:02}/{year:04}"),
    }
}
