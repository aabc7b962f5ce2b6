//! The cells of one sheet of an .xlsb.

use super::{
    fonts::{Fonts, rich},
    record::{self, Record, Records},
};
use crate::excel::{
    book::{Area, BookFault, Value},
    read::{
        binary::{f64_at, fault, short, u32_at},
        format,
        serial::Epoch,
        sheet::{Builder, Sheet},
        style::Style,
        words::Words,
        xml::damaged,
    },
};

/// What the cells of all sheets refer to.
pub struct Shared {
    /// The texts.
    pub words: Vec<Words>,
    /// The styles.
    pub styles: Vec<Style>,
    /// The fonts of pieces of texts.
    pub fonts: Fonts,
    /// The calendar.
    pub epoch: Epoch,
}

/// A sheet while it is read.
struct Reading<'s, 'a, 'b> {
    shared: &'s Shared,
    builder: Builder<'a, 'b>,
    row: u32,
    hidden: bool,
    // The column behind the last cell, where one stands that does not say its own.
    column: u32,
}

/// Reads a sheet up to its end.
pub fn read(part: &[u8], shared: &Shared, builder: Builder<'_, '_>) -> Result<Sheet, BookFault> {
    let mut records = Records::of(part);
    let mut reading = Reading {
        shared,
        builder,
        row: 0,
        hidden: false,
        column: 0,
    };
    // BrtBeginSheet
    if records.next("a sheet")?.kind != 129 {
        return Err(damaged("a sheet that begins as something else"));
    }
    let mut within = false;
    loop {
        let record = records.next("a sheet")?;
        match record.kind {
            // BrtEndSheet
            130 => return Ok(reading.builder.finish()),
            // BrtBeginSheetData, BrtEndSheetData
            145 => within = true,
            146 => within = false,
            0..=18 | 62 if within => reading.cell(&record)?,
            _ => reading.around(&record),
        }
    }
}

impl Reading<'_, '_, '_> {
    /// What is said of columns and areas.
    fn around(&mut self, record: &Record<'_>) {
        let bytes = record.bytes;
        let column = |at| u16::try_from(u32_at(bytes, at)).unwrap_or(u16::MAX);
        match record.kind {
            // BrtColInfo
            60 if bytes.get(16).is_some_and(|flags| flags & 1 == 1) => {
                self.builder.hide_columns(column(0), column(4));
            }
            // BrtMergeCell
            176 => self.builder.merge(Area {
                from: (u32_at(bytes, 0), column(8)),
                to: (u32_at(bytes, 4), column(12)),
            }),
            _ => {}
        }
    }

    /// A row, or a cell in it.
    fn cell(&mut self, record: &Record<'_>) -> Result<(), BookFault> {
        let bytes = record.bytes;
        // BrtRowHdr
        if record.kind == 0 {
            self.row = u32_at(bytes, 0);
            self.hidden = bytes.get(11).is_some_and(|flags| flags & 0x10 != 0);
            self.column = 0;
            return Ok(());
        }
        // BrtShort…: without a column of their own.
        let (kind, at) = match record.kind {
            kind @ 12..=18 => (kind - 11, 0),
            kind => {
                self.column = u32_at(bytes, 0);
                (kind, 4)
            }
        };
        let style = u32_at(bytes, at) & 0x00ff_ffff;
        let value = self.value(kind, style, bytes, at + 4)?;
        let column = u16::try_from(self.column).unwrap_or(u16::MAX);
        self.column = self.column.saturating_add(1);
        match value {
            Some(value) => self.builder.push(self.row, self.hidden, column, value),
            None => Ok(()),
        }
    }

    /// What stands in a cell: of a formula its result, which comes before it.
    fn value(
        &self,
        kind: u16,
        style: u32,
        bytes: &[u8],
        at: usize,
    ) -> Result<Option<Value>, BookFault> {
        let place = usize::try_from(style).unwrap_or(usize::MAX);
        let style = self.shared.styles.get(place).copied().unwrap_or_default();
        let number = |n| Some(format::value(n, style.shown, self.shared.epoch));
        let said = bytes.get(at).copied().unwrap_or_default();
        Ok(match kind {
            // BrtCellRk
            2 => number(short(u32_at(bytes, at))),
            // BrtCellError, BrtFmlaError
            3 | 11 => Some(fault(said)),
            // BrtCellBool, BrtFmlaBool
            4 | 10 => Some(Value::Flag(said != 0)),
            // BrtCellReal, BrtFmlaNum
            5 | 9 => number(f64_at(bytes, at)),
            // BrtCellSt, BrtFmlaString
            6 | 8 => Words::plain(record::string(bytes, at)?).value(style.font),
            // BrtCellIsst
            7 => {
                let place = usize::try_from(u32_at(bytes, at)).unwrap_or(usize::MAX);
                let words = self.shared.words.get(place);
                words
                    .ok_or_else(|| damaged("no shared text"))?
                    .value(style.font)
            }
            // BrtCellRString
            62 => {
                let text = bytes.get(at..).unwrap_or_default();
                rich(text, &self.shared.fonts)?.value(style.font)
            }
            // BrtCellBlank
            _ => None,
        })
    }
}
