//! What the page asks its worker, and what that answers: words as JSON, files as bytes beside them.

use serde::{Deserialize, Serialize};

use super::{
    book::{Book, BookFault, Row},
    marks::Marks,
    sheet::{Line, Workbook},
};

/// A question. One workbook is open at a time, and one is written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "ask", rename_all = "kebab-case")]
pub enum Ask {
    /// Open the workbook in the bytes beside this.
    Open {
        /// The name of the file.
        name: String,
    },
    /// Rows of a sheet of the open workbook, in pieces: so many of them are taken in without the page standing
    /// still ([`ROWS_AT_ONCE`]).
    Rows {
        /// Which sheet, from 0.
        sheet: usize,
        /// From which of the rows with something in them.
        from: usize,
        /// How many at most.
        count: usize,
    },
    /// The file of the open workbook with a column that says what was refused.
    Mark {
        /// What is said.
        marks: Marks,
    },
    /// Begin to write a workbook, with the rows that its sheets bring.
    Begin {
        /// What is known of it.
        workbook: Workbook,
    },
    /// Further rows of the workbook that is written.
    Lines {
        /// Of which sheet.
        sheet: usize,
        /// The rows.
        lines: Vec<Line>,
    },
    /// Finish the workbook that is written.
    Finish,
    /// Let go of both.
    Close,
    /// Do all of this once with a list of nobody's, while nobody waits: from then on it is quicker.
    Practise,
}

/// How many rows the page takes in at once: of twenty columns, a few milliseconds of an office's laptop.
pub const ROWS_AT_ONCE: usize = 250;

/// An answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "kebab-case")]
pub enum Answer {
    /// The workbook is open.
    Opened {
        /// What is known of it without its cells.
        book: Book,
    },
    /// Rows.
    Rows {
        /// Fewer than asked for when there are no more.
        rows: Vec<Row>,
    },
    /// A file, in the bytes beside this.
    File,
    /// It was done.
    Done,
    /// It was not.
    Refused {
        /// Why.
        fault: BookFault,
    },
}

/// How long the page waits for a sign of life, in milliseconds, while the worker has a file of so many bytes before
/// it: five seconds for each ten megabytes, and ten for the worker to be fetched and begin.
pub fn patience(bytes: u64) -> u64 {
    let pieces = bytes.div_ceil(10 << 20);
    10_000 + 5_000 * pieces.min(100)
}
