//! Workbooks as files (.xlsx, ISO/IEC 29500 transitional).
//!
//! Rows go straight into the file as they come, so that the longest list takes no more memory than its file; they
//! may come in pieces. What was text is written as text in its cell, whatever it looks like: only a sum that was
//! made as one is a formula.

mod names;
mod parts;
mod sheet;
mod styles;
mod text;

use std::io::{Cursor, Write as _};

use zip::{CompressionMethod, DateTime, ZipWriter, result::ZipError, write::SimpleFileOptions};

pub use self::{names::allowed as allowed_names, text::of_cell};
use super::{
    book::BookFault,
    sheet::{Line, Sheet, Workbook},
};

/// How hard the file is compressed: beyond this it takes twice the time for a few per cent.
const PRESSED: i64 = 4;

/// The bytes of the file; the same workbook gives the same.
pub fn bytes(workbook: Workbook) -> Result<Vec<u8>, BookFault> {
    Writer::begin(workbook)?.finish()
}

/// A workbook that is being written.
pub struct Writer {
    workbook: Workbook,
    names: Vec<String>,
    file: ZipWriter<Cursor<Vec<u8>>>,
    /// How many rows each sheet has that was begun; the last one is still open.
    rows: Vec<u32>,
    letters: Vec<String>,
    text: String,
}

impl Writer {
    /// Begins with what is known of the workbook. A sheet's own rows are its first ones.
    pub fn begin(mut workbook: Workbook) -> Result<Writer, BookFault> {
        // Without a sheet it would be none.
        if workbook.sheets.is_empty() {
            workbook.sheets.push(Sheet::default());
        }
        let names = names::allowed(workbook.sheets.iter().map(|sheet| sheet.name.as_str()));
        let mut writer = Writer {
            workbook,
            names,
            file: ZipWriter::new(Cursor::new(Vec::new())),
            rows: Vec::new(),
            letters: Vec::new(),
            text: String::new(),
        };
        let sheets = writer.workbook.sheets.len();
        writer.part("[Content_Types].xml", &parts::content_types(sheets))?;
        writer.part("_rels/.rels", parts::RELATIONS)?;
        writer.part(
            "docProps/core.xml",
            &parts::properties(&writer.workbook.title),
        )?;
        writer.part("xl/styles.xml", &styles::write(&writer.workbook.looks))?;
        Ok(writer)
    }

    /// Further rows of a sheet. Sheets come in their order: those before this one are finished by it.
    pub fn rows(&mut self, sheet: usize, lines: &[Line]) -> Result<(), BookFault> {
        if sheet >= self.workbook.sheets.len() || sheet + 1 < self.rows.len() {
            return Err(BookFault::NoSheet);
        }
        while self.rows.len() <= sheet {
            self.open_next()?;
        }
        self.put(sheet, lines)
    }

    /// The bytes of the file.
    pub fn finish(mut self) -> Result<Vec<u8>, BookFault> {
        while self.rows.len() < self.workbook.sheets.len() {
            self.open_next()?;
        }
        self.close()?;
        let sheets = self.workbook.sheets.len();
        self.part("xl/_rels/workbook.xml.rels", &parts::of_workbook(sheets))?;
        let workbook = parts::workbook(&self.workbook.sheets, &self.names, &self.rows);
        self.part("xl/workbook.xml", &workbook)?;
        let file = self.file.finish().map_err(|error| fault(&error))?;
        Ok(file.into_inner())
    }

    /// Ends the sheet that is open and begins the next with the rows it brought.
    fn open_next(&mut self) -> Result<(), BookFault> {
        self.close()?;
        let at = self.rows.len();
        let name = format!("xl/worksheets/sheet{}.xml", at + 1);
        self.file
            .start_file(name, options())
            .map_err(|error| fault(&error))?;
        self.rows.push(0);
        let Some(sheet) = self.workbook.sheets.get_mut(at) else {
            return Err(BookFault::NoSheet);
        };
        let own = std::mem::take(&mut sheet.rows);
        self.text = sheet::begin(sheet, at == 0);
        self.put(at, &own)
    }

    fn put(&mut self, at: usize, lines: &[Line]) -> Result<(), BookFault> {
        // As many rows at a time as make one good piece to compress.
        for lines in lines.chunks(256) {
            let (sheet, first) = (&self.workbook.sheets[at], self.rows[at]);
            sheet::rows(sheet, first, lines, &mut self.letters, &mut self.text)?;
            self.rows[at] += u32::try_from(lines.len()).unwrap_or(u32::MAX);
            self.flush()?;
        }
        Ok(())
    }

    /// Ends the sheet that is open.
    fn close(&mut self) -> Result<(), BookFault> {
        let Some(at) = self.rows.len().checked_sub(1) else {
            return Ok(());
        };
        let end = sheet::end(&self.workbook.sheets[at], self.rows[at]);
        self.text.push_str(&end);
        self.flush()
    }

    fn flush(&mut self) -> Result<(), BookFault> {
        let written = self.file.write_all(self.text.as_bytes());
        self.text.clear();
        written.map_err(|error| fault(&ZipError::Io(error)))
    }

    /// A part that is known whole.
    fn part(&mut self, name: &str, text: &str) -> Result<(), BookFault> {
        self.file
            .start_file(name, options())
            .map_err(|error| fault(&error))?;
        self.text.push_str(text);
        self.flush()
    }
}

fn options() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(PRESSED))
        // The first day that a zip can say, instead of today.
        .last_modified_time(DateTime::default())
}

fn fault(error: &ZipError) -> BookFault {
    BookFault::Damaged {
        what: error.to_string(),
    }
}
