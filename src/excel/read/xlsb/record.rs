//! Records (MS-XLSB 2.1.4): a kind and a length, each in as few bytes as it needs, and what belongs to it.

use crate::excel::{
    book::BookFault,
    read::{binary::u32_at, xml::cut_off},
};

/// One record.
pub struct Record<'a> {
    /// What it is.
    pub kind: u16,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// The records of a part.
pub struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Records<'a> {
    /// From its beginning.
    pub fn of(part: &'a [u8]) -> Records<'a> {
        Records { rest: part }
    }

    /// The next one; `place` is what must not end before it says so.
    pub fn next(&mut self, place: &str) -> Result<Record<'a>, BookFault> {
        let kind = self.number(2);
        let length = self.number(4);
        let (Some(kind), Some(length)) = (kind, length) else {
            return Err(cut_off(place));
        };
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        let (bytes, rest) = self
            .rest
            .split_at_checked(length)
            .ok_or_else(|| cut_off(place))?;
        self.rest = rest;
        Ok(Record {
            kind: u16::try_from(kind).unwrap_or(u16::MAX),
            bytes,
        })
    }

    /// A number in up to so many bytes: seven bits in each, of which the eighth says whether there are more.
    fn number(&mut self, most: u32) -> Option<u32> {
        let mut number = 0;
        for place in 0..most {
            let (byte, rest) = self.rest.split_first()?;
            self.rest = rest;
            number |= u32::from(byte & 0x7f) << (7 * place);
            if byte & 0x80 == 0 {
                break;
            }
        }
        Some(number)
    }
}

/// A text from a place of a record on (`XLWideString`), and where it ends. One that is absent says a length of its own.
pub fn text(bytes: &[u8], at: usize) -> Result<(Vec<u16>, usize), BookFault> {
    let count = u32_at(bytes, at);
    let from = at + 4;
    if bytes.len() < from {
        return Err(cut_off("a text"));
    }
    if count == u32::MAX {
        return Ok((Vec::new(), from));
    }
    let length = usize::try_from(count).ok().and_then(|n| n.checked_mul(2));
    let end = length.and_then(|length| from.checked_add(length));
    let pairs = end.and_then(|end| Some((bytes.get(from..end)?, end)));
    let (pairs, end) = pairs.ok_or_else(|| cut_off("a text"))?;
    let (pairs, _) = pairs.as_chunks::<2>();
    let units = pairs.iter().map(|pair| u16::from_le_bytes(*pair));
    Ok((units.collect(), end))
}

/// The same as a string.
pub fn string(bytes: &[u8], at: usize) -> Result<String, BookFault> {
    let (units, _) = text(bytes, at)?;
    Ok(String::from_utf16_lossy(&units))
}
