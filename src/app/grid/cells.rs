//! A grid as a sheet.

use super::{Grid, sheet::Sheet};

impl Sheet for Grid {
    fn rows(&self) -> usize {
        self.rows.len()
    }

    fn columns(&self) -> usize {
        self.columns.len()
    }

    fn cell(&self, row: usize, column: usize) -> &str {
        self.fixed(row, column).unwrap_or(self.value(row, column))
    }

    fn put_cell(&mut self, row: usize, column: usize, text: &str) {
        self.set(row, column, text);
    }

    fn put_block(
        &mut self,
        row: usize,
        column: usize,
        text: &str,
        words: &dyn Fn(&str) -> String,
    ) -> usize {
        self.paste(row, column, text, words)
    }

    fn back(&mut self) -> bool {
        self.undo()
    }

    fn again(&mut self) -> bool {
        self.redo()
    }
}
