//! In which encoding the texts of an .xls are written.

use crate::excel::read::csv::encoding;

/// The encoding of a workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Excel 97 and later.
    Unicode,
    /// Excel 95: the code page of the computer, which is the Vietnamese one or taken for Western Europe's.
    Bytes {
        /// Whether it is windows-1258.
        vietnamese: bool,
    },
}

impl Encoding {
    /// A letter of one byte.
    pub fn letter(self, byte: u8) -> char {
        encoding::letter(byte, self == Encoding::Bytes { vietnamese: true })
    }
}
