//! One row of the table, read: what it says of each field, and what is wrong with its cells.

use std::collections::BTreeMap;

use super::{
    cell::{Said, sex_of},
    choices::Choices,
    fields::{Field, Reads},
    finding::Finding,
    marks::Mark,
    reading::{Column, MadeTo, Reading},
    sheet::{seen, value_in},
};
use crate::excel::book::Row;

/// What a cell says, of which field, and where.
#[derive(Clone, Debug)]
pub struct CellRead {
    /// The field.
    pub field: &'static Field,
    /// The row.
    pub row: u32,
    /// The column.
    pub column: u16,
    /// As it would be typed.
    pub typed: String,
    /// Whether it is known that a person changed it: then it is written as it stands.
    pub edited: bool,
}

/// A row that was read.
#[derive(Clone, Debug, Default)]
pub struct RowRead {
    /// Which one, from 0.
    pub row: u32,
    /// What its cells say, in the order of the columns; untouched cells of a list written here left out.
    pub said: Vec<CellRead>,
    /// What they say, by the code of the field, untouched ones among them.
    pub cells: BTreeMap<&'static str, String>,
    /// What the columns of days say, in their order.
    pub days: Vec<CellRead>,
    /// What is wrong with them.
    pub findings: Vec<Finding>,
    /// What was written as this row, where it was written here.
    pub mark: Option<Mark>,
}

impl RowRead {
    /// What the row says of a field.
    pub fn text(&self, code: &str) -> &str {
        self.cells.get(code).map_or("", String::as_str)
    }

    /// Whether it says anything.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty() && self.days.is_empty() && self.findings.is_empty()
    }

    /// A cell that said something when it was written, and says nothing now, takes it away.
    fn clear(&mut self, field: &'static Field, column: u16) {
        let was_said = self
            .mark
            .as_ref()
            .is_some_and(|mark| mark.has(field.code) && !mark.is_untouched(field.code, ""));
        if was_said {
            self.said.push(CellRead {
                field,
                row: self.row,
                column,
                typed: String::new(),
                edited: true,
            });
        }
    }

    /// The cell that says this of a field.
    pub fn cell(&self, code: &str) -> Option<&CellRead> {
        self.said.iter().find(|cell| cell.field.code == code)
    }
}

impl Reading {
    /// Reads a row of the table.
    pub(super) fn row(&self, row: &Row, choices: &Choices, mark: Option<&Mark>) -> RowRead {
        let mut read = RowRead {
            row: row.n,
            mark: mark.cloned(),
            ..RowRead::default()
        };
        for column in &self.columns {
            self.cell(row, column, choices, &mut read);
        }
        if let Some(village) = self.layout.sections.get(&row.n)
            && !read.cells.contains_key("village")
            && let Some(field) = self.kind.field("village")
        {
            read.cells.insert(field.code, village.clone());
            read.said.push(CellRead {
                field,
                row: row.n,
                column: 0,
                typed: village.clone(),
                edited: false,
            });
        }
        read
    }

    fn cell(&self, row: &Row, column: &Column, choices: &Choices, read: &mut RowRead) {
        let makes = MadeTo {
            choices,
            column: column.at,
        };
        let Some(reader) = self.reader(column, &makes) else {
            return;
        };
        let field = reader.field;
        let Some(value) = value_in(row, column.at) else {
            read.clear(field, column.at);
            return;
        };
        let untouched = read
            .mark
            .as_ref()
            .is_some_and(|mark| mark.is_untouched(field.code, &seen(value)));
        let edited = !untouched && read.mark.as_ref().is_some_and(|mark| mark.has(field.code));
        match reader.read(value) {
            Said::Nothing => {
                // A tick in the column of one sex says nothing but that.
                if let (Reads::BirthOf(_), Some(sex)) = (field.reads, sex_of(field.reads))
                    && !seen(value).trim().is_empty()
                {
                    self.say_sex(sex, column, read);
                } else if !untouched {
                    read.clear(field, column.at);
                }
            }
            Said::Typed(typed) => {
                if let Some(sex) = sex_of(field.reads) {
                    self.say_sex(sex, column, read);
                }
                let cell = CellRead {
                    field,
                    row: read.row,
                    column: column.at,
                    typed,
                    edited,
                };
                if field.reads == Reads::Mark {
                    read.days.push(cell);
                    return;
                }
                read.cells.insert(field.code, cell.typed.clone());
                if !untouched {
                    read.said.push(cell);
                }
            }
            Said::Wrong(_) if untouched => {}
            Said::Wrong(why) => read.findings.push(Finding {
                row: read.row,
                column: Some(column.at),
                field: Some(field.code),
                why,
            }),
        }
    }

    fn say_sex(&self, sex: &str, column: &Column, read: &mut RowRead) {
        if read.cells.contains_key("sex") {
            return;
        }
        if let Some(field) = self.kind.field("sex") {
            read.cells.insert(field.code, sex.to_owned());
            read.said.push(CellRead {
                field,
                row: read.row,
                column: column.at,
                typed: sex.to_owned(),
                edited: false,
            });
        }
    }
}
