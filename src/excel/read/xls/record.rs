//! Records (MS-XLS): a kind, a length, and what belongs to it; long ones go on in further records.

use super::text::Encoding;
use crate::excel::{
    book::BookFault,
    read::{binary::u16_at, xml::cut_off},
};

/// What is longer than one record holds goes on in records of this kind.
const CONTINUE: u16 = 0x3c;

/// One record with those in which it goes on.
pub struct Record<'a> {
    /// What it is.
    pub kind: u16,
    /// Its bytes, piece by piece.
    pub pieces: Vec<&'a [u8]>,
}

impl<'a> Record<'a> {
    /// Its own bytes.
    pub fn bytes(&self) -> &'a [u8] {
        self.pieces.first().copied().unwrap_or_default()
    }
}

/// The records from here on, to the end of the stream.
pub struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Records<'a> {
    /// Those of a stream from a place on.
    pub fn from(stream: &'a [u8], place: usize) -> Records<'a> {
        Records {
            rest: stream.get(place..).unwrap_or_default(),
        }
    }

    /// The next one; the stream must not end before it says so.
    pub fn next(&mut self) -> Result<Record<'a>, BookFault> {
        let (kind, bytes) = self.take()?;
        let mut pieces = vec![bytes];
        while u16_at(self.rest, 0) == CONTINUE && self.rest.len() >= 4 {
            pieces.push(self.take()?.1);
        }
        Ok(Record { kind, pieces })
    }

    fn take(&mut self) -> Result<(u16, &'a [u8]), BookFault> {
        let head = self.rest.get(..4).ok_or_else(|| cut_off("a sheet"))?;
        let length = usize::from(u16_at(head, 2));
        let end = 4 + length;
        let bytes = self.rest.get(4..end).ok_or_else(|| cut_off("a record"))?;
        self.rest = &self.rest[end..];
        Ok((u16_at(head, 0), bytes))
    }
}

/// Reads what goes over the edges of pieces.
pub struct Pieces<'r, 'a> {
    rest: &'r [&'a [u8]],
    at: usize,
}

impl<'r, 'a> Pieces<'r, 'a> {
    /// From a place in the first piece.
    pub fn from(record: &'r Record<'a>, at: usize) -> Pieces<'r, 'a> {
        Pieces {
            rest: &record.pieces,
            at,
        }
    }

    fn here(&self) -> &'a [u8] {
        let piece = self.rest.first().copied().unwrap_or_default();
        piece.get(self.at..).unwrap_or_default()
    }

    /// To the next piece that has something in it, when this one is read.
    fn turn(&mut self) -> bool {
        let mut turned = false;
        while self.here().is_empty() && self.rest.len() > 1 {
            self.rest = &self.rest[1..];
            self.at = 0;
            turned = true;
        }
        turned
    }

    /// Whether nothing is left.
    pub fn is_done(&mut self) -> bool {
        self.turn();
        self.here().is_empty()
    }

    fn byte(&mut self) -> Result<u8, BookFault> {
        self.turn();
        let byte = self.here().first().copied();
        self.at += 1;
        byte.ok_or_else(|| cut_off("a text"))
    }

    /// A number of two bytes.
    pub fn u16(&mut self) -> Result<u16, BookFault> {
        Ok(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    /// A number of four bytes.
    pub fn u32(&mut self) -> Result<u32, BookFault> {
        let (low, high) = (self.u16()?, self.u16()?);
        Ok(u32::from(high) << 16 | u32::from(low))
    }

    /// Passes over some bytes.
    pub fn skip(&mut self, mut count: usize) -> Result<(), BookFault> {
        while count > 0 {
            self.turn();
            let here = self.here().len().min(count);
            if here == 0 {
                return Err(cut_off("a text"));
            }
            self.at += here;
            count -= here;
        }
        Ok(())
    }

    /// Letters of a text, which says anew at each edge whether they are wide.
    fn letters(&mut self, count: usize, mut wide: bool) -> Result<Vec<u16>, BookFault> {
        let mut units = Vec::with_capacity(count.min(0x1_0000));
        while units.len() < count {
            if self.turn() {
                wide = self.byte()? & 1 == 1;
            }
            let here = self.here();
            let left = count - units.len();
            let taken = if wide {
                let (pairs, _) = here.as_chunks::<2>();
                units.extend(
                    pairs
                        .iter()
                        .take(left)
                        .map(|pair| u16::from_le_bytes(*pair)),
                );
                pairs.len().min(left) * 2
            } else {
                units.extend(here.iter().take(left).map(|byte| u16::from(*byte)));
                here.len().min(left)
            };
            if taken == 0 {
                return Err(cut_off("a text"));
            }
            self.at += taken;
        }
        Ok(units)
    }

    /// A text with what stands behind it: which font from which letter on. `short` texts say their length in one
    /// byte.
    pub fn text(&mut self, encoding: Encoding, short: bool) -> Result<Text, BookFault> {
        let count = usize::from(if short {
            u16::from(self.byte()?)
        } else {
            self.u16()?
        });
        if encoding != Encoding::Unicode {
            let bytes = (0..count)
                .map(|_| self.byte())
                .collect::<Result<Vec<u8>, _>>()?;
            let units = bytes.iter().flat_map(|byte| {
                let letter = encoding.letter(*byte);
                letter.encode_utf16(&mut [0; 2]).to_vec()
            });
            return Ok(Text {
                units: units.collect(),
                runs: Vec::new(),
            });
        }
        // A text of no length may have lost its flags, too.
        let flags = if count == 0 && self.here().is_empty() {
            0
        } else {
            self.byte()?
        };
        let runs = if flags & 8 == 0 { 0 } else { self.u16()? };
        let further = if flags & 4 == 0 { 0 } else { self.u32()? };
        let units = self.letters(count, flags & 1 == 1)?;
        let runs = (0..runs)
            .map(|_| Ok((usize::from(self.u16()?), self.u16()?)))
            .collect::<Result<Vec<_>, BookFault>>()?;
        self.skip(usize::try_from(further).unwrap_or(usize::MAX))?;
        Ok(Text { units, runs })
    }
}

/// A text as it stands in a record.
pub struct Text {
    /// Its letters.
    pub units: Vec<u16>,
    /// From which letter on which font.
    pub runs: Vec<(usize, u16)>,
}

impl Text {
    /// Without its fonts.
    pub fn plain(&self) -> String {
        String::from_utf16_lossy(&self.units)
    }
}
