//! What stands in a workbook, as plain values: what the reader gives, page and worker send each other, and
//! `app` makes sense of.
//!
//! In JSON a cell takes few bytes, because a list of ten thousand households has a hundred and sixty
//! thousand of them: a text is a string, a number a number, a yes or no a flag; whatever needs more is an
//! object of one-letter keys.

use serde::{Deserialize, Serialize};

/// How workbooks are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// Office Open XML (ISO/IEC 29500), also with macros.
    Xlsx,
    /// Excel 97 to 2003.
    Xls,
    /// Excel's binary workbook.
    Xlsb,
    /// `OpenDocument` spreadsheet (ISO/IEC 26300).
    Ods,
    /// Text with separators: comma, semicolon or tab.
    Csv,
}

/// What is granted to a workbook that nobody has seen yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file itself.
    pub file: u64,
    /// Bytes of all its parts together once they are unpacked.
    pub unpacked: u64,
    /// Cells with something in them, of all sheets together.
    pub cells: usize,
    /// Rows of a sheet, as Excel counts them.
    pub rows: u32,
}

impl Limits {
    /// What an office's laptop can take: far above a commune's lists, far below a zip bomb.
    pub const OFFICE: Limits = Limits {
        file: 64 << 20,
        unpacked: 512 << 20,
        cells: 4_000_000,
        rows: 1_048_576,
    };
}

/// Why a workbook, or something of it, was not read or written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum BookFault {
    /// Not a workbook that we know, or of a kind that nobody writes any more.
    #[error("not a workbook")]
    Foreign,
    /// It is locked by a password.
    #[error("locked by a password")]
    Locked,
    /// It begins as one, but cannot be read to the end.
    #[error("damaged: {what}")]
    Damaged {
        /// What the reader stumbled over, in its own words.
        what: String,
    },
    /// Larger than [`Limits`] grants.
    #[error("too large: more than {limit}")]
    TooLarge {
        /// What it is more than: bytes, cells or rows.
        limit: u64,
    },
    /// There is no sheet of this number.
    #[error("no such sheet")]
    NoSheet,
    /// It could not be changed without risking what else stands in it.
    #[error("not safe to change: {what}")]
    Unsafe {
        /// What was not understood.
        what: String,
    },
    /// The worker died over it, or did not answer in time.
    #[error("the reader ended")]
    Ended,
}

/// An encoding from before Unicode, in which a text still stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Legacy {
    /// TCVN 5712:1993, third table: fonts `.Vn…`.
    Tcvn3,
    /// VNI for Windows: fonts `VNI-…`.
    Vni,
}

/// What stands in one cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Words, as they stand; also digits that were written as text.
    Text(String),
    /// Yes or no.
    Flag(bool),
    /// A number without a format of its own.
    Number(f64),
    /// A number that is shown with leading zeros, up to so many digits (`000000000000`).
    Padded {
        /// The number.
        n: f64,
        /// How many digits are shown.
        z: u8,
    },
    /// A day; the time of day, if there was one, is left out.
    Day {
        /// Year, month and day, of whichever of the two calendars of Excel the workbook counts in.
        d: (i16, i8, i8),
    },
    /// A result that is none, such as `#N/A`.
    Fault {
        /// As Excel writes it.
        e: String,
    },
    /// Words set in a font of an encoding from before Unicode; as they stand, not yet decoded.
    Old {
        /// The text.
        t: String,
        /// What the font says that it is written in.
        l: Legacy,
    },
}

/// One row that has something in it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Which row, from 0.
    pub n: u32,
    /// Whether it is hidden, by hand or by a filter.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub h: bool,
    /// The cells with something in them: column from 0, and value.
    pub c: Vec<(u16, Value)>,
}

/// Cells that were merged into one; the value stands in the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Area {
    /// First row and column, from 0.
    pub from: (u32, u16),
    /// Last row and column.
    pub to: (u32, u16),
}

/// A sheet without its cells.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SheetInfo {
    /// Its name.
    pub name: String,
    /// Whether it is hidden.
    pub hidden: bool,
    /// Up to which row something stands: the last one's number plus one.
    pub rows: u32,
    /// Up to which column.
    pub columns: u16,
    /// How many cells have something in them.
    pub cells: usize,
    /// What was merged.
    pub merged: Vec<Area>,
    /// The hidden columns.
    pub hidden_columns: Vec<u16>,
}

/// A workbook without its cells.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Book {
    /// How it was written.
    pub format: Format,
    /// SHA-256 of the file, in hex.
    pub digest: String,
    /// Its sheets, in their order.
    pub sheets: Vec<SheetInfo>,
}
