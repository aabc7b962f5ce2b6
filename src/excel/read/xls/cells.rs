//! The cells of one sheet of an .xls.

use std::collections::HashSet;

use super::{
    record::{Pieces, Record, Records},
    text::Encoding,
};
use crate::excel::{
    book::{Area, BookFault, Value},
    read::{
        binary::{f64_at, fault, short, u16_at, u32_at},
        format,
        serial::Epoch,
        sheet::{Builder, Sheet},
        style::Style,
        words::Words,
    },
};

/// What the cells of all sheets refer to.
pub struct Shared {
    /// The texts.
    pub words: Vec<Words>,
    /// The styles.
    pub styles: Vec<Style>,
    /// The calendar.
    pub epoch: Epoch,
    /// The encoding of other texts.
    pub encoding: Encoding,
}

/// A sheet while it is read.
struct Reading<'s, 'a, 'b> {
    shared: &'s Shared,
    builder: Builder<'a, 'b>,
    hidden: HashSet<u16>,
    // The formula whose result is a text, which comes in a record of its own.
    awaited: Option<(u16, u16, u16)>,
}

/// Reads a sheet up to its end.
pub fn read(
    mut records: Records<'_>,
    shared: &Shared,
    builder: Builder<'_, '_>,
) -> Result<Sheet, BookFault> {
    let mut reading = Reading {
        shared,
        builder,
        hidden: HashSet::new(),
        awaited: None,
    };
    // Diagrams on a sheet are sheets within it.
    let mut depth = 0_usize;
    loop {
        let record = records.next()?;
        match record.kind {
            0x0809 => depth += 1,
            0x000a if depth <= 1 => return Ok(reading.builder.finish()),
            0x000a => depth -= 1,
            _ if depth == 1 => reading.take(&record)?,
            _ => {}
        }
    }
}

impl Reading<'_, '_, '_> {
    fn take(&mut self, record: &Record<'_>) -> Result<(), BookFault> {
        let bytes = record.bytes();
        let at = (u16_at(bytes, 0), u16_at(bytes, 2));
        let style = u16_at(bytes, 4);
        match record.kind {
            // A row: whether it is hidden is said before its cells come.
            0x0208 => {
                if u16_at(bytes, 12) & 0x20 != 0 {
                    self.hidden.insert(at.0);
                }
                Ok(())
            }
            0x007d => {
                if u16_at(bytes, 8) & 1 != 0 {
                    self.builder.hide_columns(at.0, at.1);
                }
                Ok(())
            }
            0x00e5 => {
                self.merged(bytes);
                Ok(())
            }
            0x0203 => self.number(at, style, f64_at(bytes, 6)),
            0x027e => self.number(at, style, short(u32_at(bytes, 6))),
            0x00bd => self.numbers(bytes, at),
            0x00fd => {
                let place = usize::try_from(u32_at(bytes, 6)).unwrap_or(usize::MAX);
                let words = self.shared.words.get(place);
                let words =
                    words.ok_or_else(|| crate::excel::read::xml::damaged("no shared text"))?;
                self.push(at, words.value(self.style(style).font))
            }
            // A text of its own, in the second case with fonts.
            0x0204 | 0x00d6 => {
                let text = Pieces::from(record, 6).text(self.shared.encoding, false)?;
                self.words(at, style, text.plain())
            }
            0x0205 => {
                let [said, is_fault] = [6, 7].map(|at| bytes.get(at).copied().unwrap_or_default());
                self.push(at, Some(flag_or_fault(said, is_fault != 0)))
            }
            0x0006 => self.formula(at, style, bytes),
            0x0207 => match self.awaited.take() {
                Some((row, column, style)) => {
                    let text = Pieces::from(record, 0).text(self.shared.encoding, false)?;
                    self.words((row, column), style, text.plain())
                }
                None => Ok(()),
            },
            _ => Ok(()),
        }
    }

    fn style(&self, number: u16) -> Style {
        let style = self.shared.styles.get(usize::from(number));
        style.copied().unwrap_or_default()
    }

    fn push(&mut self, (row, column): (u16, u16), value: Option<Value>) -> Result<(), BookFault> {
        let hidden = self.hidden.contains(&row);
        match value {
            Some(value) => self.builder.push(u32::from(row), hidden, column, value),
            None => Ok(()),
        }
    }

    fn number(&mut self, at: (u16, u16), style: u16, n: f64) -> Result<(), BookFault> {
        let shown = self.style(style).shown;
        self.push(at, Some(format::value(n, shown, self.shared.epoch)))
    }

    fn words(&mut self, at: (u16, u16), style: u16, text: String) -> Result<(), BookFault> {
        let font = self.style(style).font;
        self.push(at, Words::plain(text).value(font))
    }

    /// Several numbers beside each other.
    fn numbers(&mut self, bytes: &[u8], (row, first): (u16, u16)) -> Result<(), BookFault> {
        let all = bytes
            .get(4..bytes.len().saturating_sub(2))
            .unwrap_or_default();
        let (all, _) = all.as_chunks::<6>();
        for (column, one) in (first..=u16::MAX).zip(all) {
            self.number((row, column), u16_at(one, 0), short(u32_at(one, 2)))?;
        }
        Ok(())
    }

    fn formula(&mut self, at: (u16, u16), style: u16, bytes: &[u8]) -> Result<(), BookFault> {
        self.awaited = None;
        if u16_at(bytes, 12) != 0xffff {
            return self.number(at, style, f64_at(bytes, 6));
        }
        let [kind, said] = [6, 8].map(|at| bytes.get(at).copied().unwrap_or_default());
        match kind {
            0 => {
                self.awaited = Some((at.0, at.1, style));
                Ok(())
            }
            1 | 2 => self.push(at, Some(flag_or_fault(said, kind == 2))),
            _ => Ok(()),
        }
    }

    fn merged(&mut self, bytes: &[u8]) {
        let (areas, _) = bytes.get(2..).unwrap_or_default().as_chunks::<8>();
        for area in areas.iter().take(usize::from(u16_at(bytes, 0))) {
            let [top, bottom, left, right] = [0, 2, 4, 6].map(|at| u16_at(area, at));
            self.builder.merge(Area {
                from: (u32::from(top), left),
                to: (u32::from(bottom), right),
            });
        }
    }
}

fn flag_or_fault(said: u8, is_fault: bool) -> Value {
    if is_fault {
        fault(said)
    } else {
        Value::Flag(said != 0)
    }
}
