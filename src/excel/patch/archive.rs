//! The zip around a workbook, with one part exchanged: everything else is copied byte for byte, as it lies there,
//! without being unpacked.
//!
//! Only the plain form of a zip is taken on, which every program that writes workbooks uses. Whatever could be read
//! in two ways is refused.

use std::io::{Read as _, Write as _};

use flate2::{Compression, Crc, read::DeflateDecoder, write::DeflateEncoder};

use super::fault::{not_safe, too_large};
use crate::excel::book::BookFault;

const LOCAL: u32 = 0x0403_4b50;
const RECORD: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;
/// How long the fixed parts of these are.
const LOCAL_LENGTH: usize = 30;
const RECORD_LENGTH: usize = 46;
const END_LENGTH: usize = 22;

/// A zip whose directory was read.
pub struct Archive<'b> {
    bytes: &'b [u8],
    entries: Vec<Entry>,
    directory: usize,
    end: usize,
}

/// A part, as the directory has it.
struct Entry {
    /// Its name with strokes the right way, in small letters: Excel tells names apart by neither.
    name: String,
    name_length: usize,
    flags: u16,
    method: u16,
    sum: u32,
    packed: usize,
    size: u64,
    /// Where it begins, and where its bytes do.
    from: usize,
    data: usize,
    /// Where the next one begins.
    to: usize,
    /// Where its record in the directory lies.
    record: usize,
    record_end: usize,
}

impl<'b> Archive<'b> {
    /// Reads the directory.
    pub fn read(bytes: &'b [u8]) -> Result<Archive<'b>, BookFault> {
        let end = find_end(bytes)?;
        let count = usize::from(u16_at(bytes, end + 10)?);
        let length = u32_at(bytes, end + 12)? as usize;
        let directory = u32_at(bytes, end + 16)? as usize;
        let one_disk = u32_at(bytes, end + 4)? == 0 && u16_at(bytes, end + 8)? as usize == count;
        let is_64 = end >= 20 && u32_at(bytes, end - 20)? == 0x0706_4b50;
        if !one_disk || is_64 || directory.checked_add(length).is_none_or(|to| to > end) {
            return Err(not_safe("the directory of the file"));
        }
        let mut entries = Vec::with_capacity(count);
        let mut at = directory;
        for _ in 0..count {
            let entry = record(bytes, at)?;
            at = entry.record_end;
            entries.push(entry);
        }
        if at != directory + length {
            return Err(not_safe("the directory of the file"));
        }
        let mut archive = Archive {
            bytes,
            entries,
            directory,
            end,
        };
        archive.measure()?;
        Ok(archive)
    }

    /// Where each entry ends; none may lie upon another.
    fn measure(&mut self) -> Result<(), BookFault> {
        let mut order: Vec<usize> = (0..self.entries.len()).collect();
        order.sort_by_key(|at| self.entries[*at].from);
        let mut to = self.directory;
        for at in order.into_iter().rev() {
            let entry = &mut self.entries[at];
            entry.to = to;
            let data_end = entry.data.checked_add(entry.packed);
            if data_end.is_none_or(|end| end > to) {
                return Err(not_safe("parts that overlap"));
            }
            to = entry.from;
        }
        Ok(())
    }

    /// The names of all parts, as they are compared.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.name.as_str())
    }

    /// The unpacked bytes of the only part of this name, at most so many.
    pub fn part(&self, name: &str, most: u64) -> Result<Vec<u8>, BookFault> {
        let entry = &self.entries[self.place(name)?];
        let packed = &self.bytes[entry.data..entry.data + entry.packed];
        if entry.size > most {
            return Err(too_large(most));
        }
        let mut out = Vec::new();
        match entry.method {
            0 => out.extend_from_slice(packed),
            8 => {
                let mut unpacked = DeflateDecoder::new(packed).take(entry.size + 1);
                let read = unpacked.read_to_end(&mut out);
                read.map_err(|_| not_safe("a part that does not unpack"))?;
            }
            _ => return Err(not_safe("how a part is packed")),
        }
        if out.len() as u64 != entry.size || sum(&out) != entry.sum {
            return Err(not_safe("a part that is not what its sum says"));
        }
        Ok(out)
    }

    fn place(&self, name: &str) -> Result<usize, BookFault> {
        let name = comparable(name);
        let mut places = self
            .entries
            .iter()
            .enumerate()
            .filter(|(_, entry)| entry.name == name);
        let (Some((at, entry)), None) = (places.next(), places.next()) else {
            return Err(not_safe("a part that is missing, or there twice"));
        };
        // Encrypted, or patched upon another file.
        if entry.flags & 0b0010_0001 != 0 {
            return Err(not_safe("a part that is locked"));
        }
        Ok(at)
    }

    /// The file with other bytes for one part.
    pub fn exchanged(&self, name: &str, bytes: &[u8]) -> Result<Vec<u8>, BookFault> {
        let target = self.place(name)?;
        let mut packer = DeflateEncoder::new(Vec::new(), Compression::default());
        let packed = packer.write_all(bytes).and_then(|()| packer.finish());
        let packed = packed.map_err(|_| not_safe("packing"))?;
        let small = |length: usize| u32::try_from(length).map_err(|_| too_large(1 << 32));
        let (packed_size, size) = (small(packed.len())?, small(bytes.len())?);

        let old = &self.entries[target];
        let name_end = old.from + LOCAL_LENGTH + old.name_length;
        let mut part = self.bytes[old.from..name_end].to_vec();
        // Its sizes stand in its head, so nothing has to follow it, and nothing is said of it besides.
        let flags = old.flags & !0b1000;
        part[28..30].copy_from_slice(&[0, 0]);
        for (at, value) in [(6, flags), (8, 8)] {
            part[at..at + 2].copy_from_slice(&value.to_le_bytes());
        }
        for (at, value) in [(14, sum(bytes)), (18, packed_size), (22, size)] {
            part[at..at + 4].copy_from_slice(&value.to_le_bytes());
        }
        part.extend_from_slice(&packed);

        let grown = |at: usize| at - (old.to - old.from) + part.len();
        let moved = |from: usize| if from > old.from { grown(from) } else { from };
        let mut out = Vec::with_capacity(self.bytes.len() + part.len());
        out.extend_from_slice(&self.bytes[..old.from]);
        out.extend_from_slice(&part);
        out.extend_from_slice(&self.bytes[old.to..self.directory]);
        for (at, entry) in self.entries.iter().enumerate() {
            let mut record = self.bytes[entry.record..entry.record_end].to_vec();
            if at == target {
                for (at, value) in [(8, flags), (10, 8)] {
                    record[at..at + 2].copy_from_slice(&value.to_le_bytes());
                }
                for (at, value) in [(16, sum(bytes)), (20, packed_size), (24, size)] {
                    record[at..at + 4].copy_from_slice(&value.to_le_bytes());
                }
            }
            record[42..46].copy_from_slice(&small(moved(entry.from))?.to_le_bytes());
            out.extend_from_slice(&record);
        }
        let end = self.end - self.directory + grown(self.directory);
        let records_end = self
            .entries
            .last()
            .map_or(self.directory, |last| last.record_end);
        out.extend_from_slice(&self.bytes[records_end..]);
        out[end + 16..end + 20].copy_from_slice(&small(grown(self.directory))?.to_le_bytes());
        Ok(out)
    }
}

/// A name as it is compared.
fn comparable(name: &str) -> String {
    name.replace('\\', "/").to_lowercase()
}

fn sum(bytes: &[u8]) -> u32 {
    let mut sum = Crc::new();
    sum.update(bytes);
    sum.sum()
}

/// Where the end of the directory lies: the one place whose comment reaches to the end of the file.
fn find_end(bytes: &[u8]) -> Result<usize, BookFault> {
    let last = bytes
        .len()
        .checked_sub(END_LENGTH)
        .ok_or(BookFault::Foreign)?;
    let first = last.saturating_sub(usize::from(u16::MAX));
    let is_end = |at: &usize| {
        u32_at(bytes, *at) == Ok(END)
            && u16_at(bytes, at + 20)
                .is_ok_and(|more| at + END_LENGTH + usize::from(more) == bytes.len())
    };
    let mut ends = (first..=last).rev().filter(is_end);
    let end = ends.next().ok_or(BookFault::Foreign)?;
    if ends.next().is_some() {
        return Err(not_safe("two ends of the file"));
    }
    Ok(end)
}

/// An entry of the directory, with what its own head says.
fn record(bytes: &[u8], at: usize) -> Result<Entry, BookFault> {
    let length = |from: usize| u16_at(bytes, from).map(usize::from);
    let (packed, size) = (u32_at(bytes, at + 20)?, u32_at(bytes, at + 24)?);
    let from = u32_at(bytes, at + 42)?;
    let name_end = at + RECORD_LENGTH + length(at + 28)?;
    let record_end = name_end + length(at + 30)? + length(at + 32)?;
    if u32_at(bytes, at)? != RECORD
        || [packed, size, from].contains(&u32::MAX)
        || length(at + 34)? != 0
    {
        return Err(not_safe("the directory of the file"));
    }
    let name = bytes
        .get(at + RECORD_LENGTH..name_end)
        .zip(bytes.get(name_end..record_end));
    let (name, _) = name.ok_or_else(|| not_safe("the directory of the file"))?;
    let from = from as usize;
    if u32_at(bytes, from)? != LOCAL {
        return Err(not_safe("a part that is not where the directory has it"));
    }
    let head = LOCAL_LENGTH + length(from + 26)? + length(from + 28)?;
    let own = bytes.get(from + LOCAL_LENGTH..from + LOCAL_LENGTH + length(from + 26)?);
    if own != Some(name) || from + head > bytes.len() {
        return Err(not_safe("a part that is not where the directory has it"));
    }
    Ok(Entry {
        name: comparable(&String::from_utf8_lossy(name)),
        name_length: name.len(),
        flags: u16_at(bytes, at + 8)?,
        method: u16_at(bytes, at + 10)?,
        sum: u32_at(bytes, at + 16)?,
        packed: packed as usize,
        size: u64::from(size),
        from,
        data: from + head,
        to: 0,
        record: at,
        record_end,
    })
}

fn u16_at(bytes: &[u8], at: usize) -> Result<u16, BookFault> {
    let two = bytes.get(at..).and_then(|rest| rest.first_chunk());
    two.map(|two| u16::from_le_bytes(*two))
        .ok_or_else(|| not_safe("an end before its time"))
}

fn u32_at(bytes: &[u8], at: usize) -> Result<u32, BookFault> {
    let four = bytes.get(at..).and_then(|rest| rest.first_chunk());
    four.map(|four| u32::from_le_bytes(*four))
        .ok_or_else(|| not_safe("an end before its time"))
}
