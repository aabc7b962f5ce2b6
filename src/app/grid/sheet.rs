//! What all that is typed like a sheet has in common: cells that are typed into, and steps that are taken back.

/// Something that is typed like a sheet.
pub trait Sheet {
    /// How many rows it has.
    fn rows(&self) -> usize;
    /// How many columns it has.
    fn columns(&self) -> usize;
    /// What stands in a cell.
    fn cell(&self, row: usize, column: usize) -> &str;
    /// Types into one cell.
    fn put_cell(&mut self, row: usize, column: usize, text: &str);
    /// Puts a block of cells where it was pasted; `words` gives the text of a key. Returns how many rows it was.
    fn put_block(
        &mut self,
        row: usize,
        column: usize,
        text: &str,
        words: &dyn Fn(&str) -> String,
    ) -> usize;
    /// Takes back what was typed last. Returns whether there was something.
    fn back(&mut self) -> bool;
    /// Types it again.
    fn again(&mut self) -> bool;

    /// Takes over the cell above.
    fn take_from_above(&mut self, row: usize, column: usize) {
        if let Some(above) = row.checked_sub(1) {
            let text = self.cell(above, column).to_owned();
            self.put_cell(row, column, &text);
        }
    }
}
