//! Bytes to sheets of cells.
//!
//! What a file is, is said by its first bytes and its parts, never by its name alone. Sizes are held against
//! [`Limits`] twice: as the file declares them, before anything is unpacked, and as they turn out to be.

mod binary;
mod csv;
mod font;
mod format;
mod ods;
mod package;
mod relations;
mod serial;
mod sheet;
mod style;
mod words;
mod xls;
mod xlsb;
mod xlsx;
mod xml;

use sha2::{Digest, Sha256};

use self::{
    package::Package,
    sheet::{Allowance, Sheet},
};
use crate::excel::book::{Book, BookFault, Format, Limits, Row, SheetInfo};

/// A workbook that was read, with all its cells.
#[derive(Debug)]
pub struct Opened {
    /// All but the cells.
    pub book: Book,
    rows: Vec<Vec<Row>>,
}

impl Opened {
    /// Rows of a sheet: up to `count` of those with something in them, from the `from`th on.
    pub fn rows(&self, sheet: usize, from: usize, count: usize) -> Result<&[Row], BookFault> {
        let rows = self.rows.get(sheet).ok_or(BookFault::NoSheet)?;
        let from = from.min(rows.len());
        let to = from.saturating_add(count).min(rows.len());
        Ok(&rows[from..to])
    }
}

/// Reads a workbook. `name` is only asked where the bytes leave it open; `beat` hears from time to time how many
/// cells have been read.
pub fn open(
    bytes: &[u8],
    name: &str,
    limits: &Limits,
    beat: &mut dyn FnMut(usize),
) -> Result<Opened, BookFault> {
    if bytes.len() as u64 > limits.file {
        return Err(BookFault::TooLarge { limit: limits.file });
    }
    let mut allowance = Allowance::new(limits, beat);
    let (format, sheets) = sheets(bytes, name, limits, &mut allowance)?;
    let (infos, rows): (Vec<SheetInfo>, Vec<Vec<Row>>) = sheets
        .into_iter()
        .map(|sheet| (sheet.info, sheet.rows))
        .unzip();
    let book = Book {
        format,
        digest: hex(&Sha256::digest(bytes)),
        sheets: infos,
    };
    Ok(Opened { book, rows })
}

fn hex(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or_default();
    let pair = |byte: &u8| [digit(byte >> 4), digit(byte & 15)];
    bytes.iter().flat_map(pair).collect()
}

fn sheets(
    bytes: &[u8],
    name: &str,
    limits: &Limits,
    allowance: &mut Allowance<'_>,
) -> Result<(Format, Vec<Sheet>), BookFault> {
    const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
    if bytes.starts_with(COMPOUND) {
        if is_sealed(bytes) {
            return Err(BookFault::Locked);
        }
        return Ok((Format::Xls, xls::read(bytes, allowance)?));
    }
    if bytes.starts_with(b"PK\x03\x04") {
        let mut package = Package::open(bytes, limits)?;
        if let Some(main) = relations::main(&mut package)? {
            return if main.to_lowercase().ends_with(".bin") {
                Ok((Format::Xlsb, xlsb::read(&mut package, &main, allowance)?))
            } else {
                Ok((Format::Xlsx, xlsx::read(&mut package, &main, allowance)?))
            };
        }
        if package.has("content.xml") && !package.has("[Content_Types].xml") {
            package.measure()?;
            return Ok((Format::Ods, ods::read(bytes, allowance)?));
        }
        return Err(BookFault::Foreign);
    }
    let sheet = csv::read(bytes, name, allowance)?.ok_or(BookFault::Foreign)?;
    Ok((Format::Csv, vec![sheet]))
}

/// Whether a compound file holds an Office Open XML file that a password locks: then it has an entry of this
/// name, and entries lie at multiples of their length.
fn is_sealed(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    bytes
        .chunks_exact(128)
        .any(|entry| entry.starts_with(&name))
}
