//! Somebody's own workbook (.xlsx, .xlsm) with one column more, which says of each row that was refused why.
//!
//! Everything else stays: all other parts of the file are copied byte for byte, packed as they are, and of the one
//! sheet every byte but those of the column. So charts, comments, tables, macros and what nobody here has heard of
//! come through.
//!
//! How cells look is said in another part, which therefore stays, too: a faulty cell cannot be tinted. Its name
//! stands before the reason instead, and the reason is set in red, which a cell can say by itself. To set the faulty
//! value itself in red would take its font from it, and with it what a text of before Unicode says.
//!
//! What is not understood for certain is not touched: [`BookFault::Unsafe`], and whoever asked makes a new workbook.

mod archive;
mod column;
mod fault;
mod part;
mod scan;
mod tag;

use self::{
    archive::Archive,
    fault::{not_safe, too_large},
};
use super::{
    book::{BookFault, Limits},
    marks::Marks,
};

/// The bytes of the workbook with the column.
pub fn marked(bytes: &[u8], marks: &Marks, limits: Limits) -> Result<Vec<u8>, BookFault> {
    if bytes.len() as u64 > limits.file {
        return Err(too_large(limits.file));
    }
    let archive = Archive::read(bytes)?;
    let name = part::of_sheet(&archive, &marks.sheet)?;
    let part = archive.part(&name, limits.unpacked)?;
    let text = String::from_utf8(part).map_err(|_| not_safe("an encoding"))?;
    let changed = match text.strip_prefix('\u{feff}') {
        Some(rest) => ["\u{feff}", &column::written(rest, marks)?].concat(),
        None => column::written(&text, marks)?,
    };
    archive.exchanged(&name, changed.as_bytes())
}
