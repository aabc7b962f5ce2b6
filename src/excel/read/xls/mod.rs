//! Excel 97 to 2003 (MS-XLS), and Excel 95: read by ourselves, because in this format the lists of before Unicode lie,
//! and only its fonts say in which encoding.

mod cells;
mod compound;
mod record;
mod text;

use std::collections::HashMap;

use self::{
    cells::Shared,
    compound::Compound,
    record::{Pieces, Record, Records, Text},
    text::Encoding,
};
use super::{
    binary::{u16_at, u32_at},
    font,
    format::{self, Shown},
    serial::Epoch,
    sheet::{Allowance, Builder, Sheet},
    style::Style,
    words::Words,
    xml::damaged,
};
use crate::excel::book::{BookFault, Legacy};

/// A sheet as the workbook names it.
struct Named {
    name: String,
    hidden: bool,
    place: usize,
}

/// Reads all sheets with cells.
pub fn read(bytes: &[u8], allowance: &mut Allowance<'_>) -> Result<Vec<Sheet>, BookFault> {
    let file = Compound::open(bytes)?;
    let stream = match file.stream("Workbook")? {
        Some(stream) => stream,
        None => file.stream("Book")?.ok_or(BookFault::Foreign)?,
    };
    let (named, shared) = workbook(&stream)?;
    named
        .iter()
        .map(|named| {
            let builder = Builder::new(&named.name, named.hidden, allowance);
            cells::read(Records::from(&stream, named.place), &shared, builder)
        })
        .collect()
}

/// What is said once for all sheets, before they come.
struct Globals {
    encoding: Encoding,
    epoch: Epoch,
    fonts: Vec<Option<Legacy>>,
    formats: HashMap<u16, Shown>,
    // Font and format.
    styles: Vec<(u16, u16)>,
    named: Vec<Named>,
    words: Vec<Words>,
}

fn workbook(stream: &[u8]) -> Result<(Vec<Named>, Shared), BookFault> {
    let mut records = Records::from(stream, 0);
    let first = records.next()?;
    let encoding = match (first.kind, u16_at(first.bytes(), 0)) {
        (0x0809, 0x0600) => Encoding::Unicode,
        (0x0809, 0x0500) => Encoding::Bytes { vietnamese: false },
        // Excel 2 to 4, which nobody writes any more.
        _ => return Err(BookFault::Foreign),
    };
    let mut globals = Globals {
        encoding,
        epoch: Epoch::Of1900,
        fonts: Vec::new(),
        formats: HashMap::new(),
        styles: Vec::new(),
        named: Vec::new(),
        words: Vec::new(),
    };
    loop {
        let record = records.next()?;
        if record.kind == 0x000a {
            break;
        }
        globals.take(&record)?;
    }
    let styles = globals.styles.iter().map(|(font, format)| Style {
        shown: globals
            .formats
            .get(format)
            .copied()
            .unwrap_or_else(|| format::builtin(*format)),
        font: font_of(&globals.fonts, *font),
    });
    let shared = Shared {
        styles: styles.collect(),
        words: globals.words,
        epoch: globals.epoch,
        encoding: globals.encoding,
    };
    Ok((globals.named, shared))
}

/// A font by the number that cells say: none has the number 4.
fn font_of(fonts: &[Option<Legacy>], number: u16) -> Option<Legacy> {
    let at = usize::from(if number > 4 { number - 1 } else { number });
    fonts.get(at).copied().flatten()
}

impl Globals {
    fn take(&mut self, record: &Record<'_>) -> Result<(), BookFault> {
        let bytes = record.bytes();
        match record.kind {
            0x002f => return Err(BookFault::Locked),
            0x0022 if u16_at(bytes, 0) == 1 => self.epoch = Epoch::Of1904,
            0x0042 => {
                if let Encoding::Bytes { vietnamese } = &mut self.encoding {
                    *vietnamese = u16_at(bytes, 0) == 1258;
                }
            }
            0x0031 => {
                let name = Pieces::from(record, 14).text(self.encoding, true)?.plain();
                self.fonts.push(font::legacy(&name));
            }
            0x041e => {
                let short = self.encoding != Encoding::Unicode;
                let code = Pieces::from(record, 2).text(self.encoding, short)?.plain();
                self.formats
                    .insert(u16_at(bytes, 0), format::of_code(&code));
            }
            0x00e0 => self.styles.push((u16_at(bytes, 0), u16_at(bytes, 2))),
            0x0085 => self.sheet(record)?,
            0x00fc => self.shared(record)?,
            _ => {}
        }
        Ok(())
    }

    fn sheet(&mut self, record: &Record<'_>) -> Result<(), BookFault> {
        let bytes = record.bytes();
        let [state, kind] = [4, 5].map(|at| bytes.get(at).copied().unwrap_or_default());
        // Diagrams and macros have no cells.
        if kind == 0 {
            self.named.push(Named {
                name: Pieces::from(record, 6).text(self.encoding, true)?.plain(),
                hidden: state & 3 != 0,
                place: usize::try_from(u32_at(bytes, 0)).map_err(damaged)?,
            });
        }
        Ok(())
    }

    /// The texts that the sheets share. The fonts that they name have come before.
    fn shared(&mut self, record: &Record<'_>) -> Result<(), BookFault> {
        let count = u32_at(record.bytes(), 4);
        let mut pieces = Pieces::from(record, 8);
        for _ in 0..count {
            // Some programs count more than they write; a cell that then names one is noticed.
            if pieces.is_done() {
                break;
            }
            let text = pieces.text(self.encoding, false)?;
            self.words.push(words(&text, &self.fonts));
        }
        Ok(())
    }
}

/// A text with what its fonts say.
fn words(text: &Text, fonts: &[Option<Legacy>]) -> Words {
    let runs = text.runs.iter();
    Words::in_runs(
        &text.units,
        runs.map(|(at, number)| (*at, font_of(fonts, *number))),
    )
}
