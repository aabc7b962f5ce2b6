//! What is said back about the rows of somebody's workbook, in that workbook.

use serde::{Deserialize, Serialize};

/// A last column that says what was refused, and why.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marks {
    /// The name of the sheet.
    pub sheet: String,
    /// The last row of its headings, from 0.
    pub heading: u32,
    /// The column that says so already, from 0, when the workbook was marked before: it is written anew, so that
    /// it says of each row what holds now.
    pub column: Option<u16>,
    /// What the column is called.
    pub title: String,
    /// What is said; of one row there may be several.
    pub rows: Vec<Mark>,
}

/// What is wrong with some cells of a row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// The row, from 0.
    pub row: u32,
    /// The columns of the cells; none where it is the row as a whole.
    pub columns: Vec<u16>,
    /// Why.
    pub text: String,
}
