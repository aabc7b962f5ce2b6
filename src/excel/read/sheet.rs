//! A sheet while it is read: whatever the format, cells come here one by one and are counted.

use super::xml::damaged;
use crate::excel::book::{Area, BookFault, Limits, Row, SheetInfo, Value};

/// A sheet with its cells.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// All but the cells.
    pub info: SheetInfo,
    /// The rows with something in them, by their numbers.
    pub rows: Vec<Row>,
}

/// The columns that a sheet has.
pub const COLUMNS: u16 = 16_384;

/// After how many cells it is told that the reading goes on.
const BEAT: usize = 50_000;

/// What is left of the limits, for all sheets of a workbook together.
pub struct Allowance<'a> {
    cells: usize,
    left: usize,
    rows: u32,
    beat: &'a mut dyn FnMut(usize),
}

impl<'a> Allowance<'a> {
    /// At the beginning. `beat` hears from time to time how many cells have been read.
    pub fn new(limits: &Limits, beat: &'a mut dyn FnMut(usize)) -> Allowance<'a> {
        Allowance {
            cells: limits.cells,
            left: limits.cells,
            rows: limits.rows,
            beat,
        }
    }

    fn take(&mut self, row: u32) -> Result<(), BookFault> {
        let too_large = |limit| BookFault::TooLarge { limit };
        if row >= self.rows {
            return Err(too_large(u64::from(self.rows)));
        }
        let left = self.left.checked_sub(1);
        self.left = left.ok_or(too_large(self.cells as u64))?;
        let read = self.cells - self.left;
        if read.is_multiple_of(BEAT) {
            (self.beat)(read);
        }
        Ok(())
    }
}

/// Puts a sheet together.
pub struct Builder<'a, 'b> {
    sheet: Sheet,
    allowance: &'a mut Allowance<'b>,
    // Rows and cells of a workbook that another program wrote may come in any order.
    unordered: bool,
    // Columns that are hidden, from and to: of some sheets these are all that are not used.
    hidden: Vec<(u16, u16)>,
}

impl<'a, 'b> Builder<'a, 'b> {
    /// A sheet of this name.
    pub fn new(name: &str, hidden: bool, allowance: &'a mut Allowance<'b>) -> Builder<'a, 'b> {
        Builder {
            sheet: Sheet {
                info: SheetInfo {
                    name: name.to_owned(),
                    hidden,
                    ..SheetInfo::default()
                },
                rows: Vec::new(),
            },
            allowance,
            unordered: false,
            hidden: Vec::new(),
        }
    }

    /// Some columns are hidden.
    pub fn hide_columns(&mut self, from: u16, to: u16) {
        self.hidden.push((from, to));
    }

    /// Some cells are merged.
    pub fn merge(&mut self, area: Area) {
        self.sheet.info.merged.push(area);
    }

    /// A cell with something in it.
    pub fn push(
        &mut self,
        row: u32,
        hidden: bool,
        column: u16,
        value: Value,
    ) -> Result<(), BookFault> {
        if column >= COLUMNS {
            return Err(damaged("more columns than there are"));
        }
        self.allowance.take(row)?;
        let info = &mut self.sheet.info;
        info.cells += 1;
        info.rows = info.rows.max(row + 1);
        info.columns = info.columns.max(column + 1);
        let width = usize::from(info.columns);
        match self.sheet.rows.last_mut() {
            Some(last) if last.n == row => {
                self.unordered |= last.c.last().is_some_and(|(before, _)| *before >= column);
                last.c.push((column, value));
            }
            last => {
                self.unordered |= last.is_some_and(|last| last.n > row);
                let mut c = Vec::with_capacity(width.min(64));
                c.push((column, value));
                let h = hidden;
                self.sheet.rows.push(Row { n: row, h, c });
            }
        }
        Ok(())
    }

    /// The sheet, with rows and cells in their order. Of two cells in one place the later counts.
    pub fn finish(mut self) -> Sheet {
        if self.unordered {
            self.order();
        }
        let info = &mut self.sheet.info;
        let used = info.columns;
        let hidden = self.hidden.iter();
        info.hidden_columns = hidden
            .flat_map(|(from, to)| *from..used.min(to.saturating_add(1)))
            .collect();
        info.hidden_columns.sort_unstable();
        info.hidden_columns.dedup();
        self.sheet
    }

    fn order(&mut self) {
        let rows = std::mem::take(&mut self.sheet.rows);
        let mut ordered: Vec<Row> = Vec::with_capacity(rows.len());
        let mut sorted = rows;
        sorted.sort_by_key(|row| row.n);
        for row in sorted {
            match ordered.last_mut() {
                Some(last) if last.n == row.n => {
                    last.h |= row.h;
                    last.c.extend(row.c);
                }
                _ => ordered.push(row),
            }
        }
        for row in &mut ordered {
            row.c.sort_by_key(|(column, _)| *column);
            // `dedup_by` keeps the first, and the later one is to stay.
            row.c.reverse();
            row.c.dedup_by_key(|(column, _)| *column);
            row.c.reverse();
        }
        self.sheet.info.cells = ordered.iter().map(|row| row.c.len()).sum();
        self.sheet.rows = ordered;
    }
}
