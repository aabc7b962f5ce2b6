//! A compound file (MS-CFB): a small file system in which an .xls keeps its streams.

use std::collections::HashSet;

use crate::excel::{
    book::BookFault,
    read::{
        binary::{u16_at, u32_at},
        xml::{cut_off, damaged},
    },
};

/// Behind the last sector of a chain; all numbers from here on are no sectors.
const LAST: u32 = 0xffff_fffa;

/// Streams shorter than this lie in the small sectors.
const SMALL: usize = 4096;

/// The file with its table of which sector follows which.
pub struct Compound<'a> {
    bytes: &'a [u8],
    shift: u32,
    next: Vec<u32>,
    entries: Vec<Entry>,
}

/// A stream, or the root.
struct Entry {
    name: String,
    kind: u8,
    start: u32,
    size: usize,
}

fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

impl<'a> Compound<'a> {
    /// Reads the tables.
    pub fn open(bytes: &'a [u8]) -> Result<Compound<'a>, BookFault> {
        let shift = u32::from(u16_at(bytes, 30));
        if !(shift == 9 || shift == 12) {
            return Err(damaged("a compound file with sectors of an unknown size"));
        }
        let mut file = Compound {
            bytes,
            shift,
            next: Vec::new(),
            entries: Vec::new(),
        };
        for sector in file.table_sectors()? {
            let sector = file.sector(sector)?;
            let (numbers, _) = sector.as_chunks::<4>();
            file.next
                .extend(numbers.iter().map(|number| u32::from_le_bytes(*number)));
        }
        let folder = file.chain(u32_at(bytes, 48))?;
        let (entries, _) = folder.as_chunks::<128>();
        file.entries = entries.iter().map(Entry::read).collect();
        Ok(file)
    }

    /// The bytes of a stream, by its name without regard to case.
    pub fn stream(&self, name: &str) -> Result<Option<Vec<u8>>, BookFault> {
        let named = |entry: &&Entry| entry.kind == 2 && entry.name.eq_ignore_ascii_case(name);
        let Some(entry) = self.entries.iter().find(named) else {
            return Ok(None);
        };
        let mut bytes = if entry.size < SMALL {
            self.small(entry)?
        } else {
            self.chain(entry.start)?
        };
        if bytes.len() < entry.size {
            return Err(cut_off("a stream"));
        }
        bytes.truncate(entry.size);
        Ok(Some(bytes))
    }

    fn sector(&self, number: u32) -> Result<&'a [u8], BookFault> {
        let size = 1_usize << self.shift;
        let from = index(number).saturating_add(1).saturating_mul(size);
        // The last one is sometimes not written to its end.
        let to = from.saturating_add(size).min(self.bytes.len());
        let sector = self.bytes.get(from..to).filter(|sector| !sector.is_empty());
        sector.ok_or_else(|| cut_off("a compound file"))
    }

    /// The sectors in which the table itself lies: 109 are named at the beginning, the others in sectors of their own.
    fn table_sectors(&self) -> Result<Vec<u32>, BookFault> {
        let count = index(u32_at(self.bytes, 44));
        if count.saturating_mul(1 << self.shift) > self.bytes.len() {
            return Err(cut_off("a compound file"));
        }
        let named = |bytes: &[u8], numbers: usize| -> Vec<u32> {
            (0..numbers)
                .map(|n| u32_at(bytes, n * 4))
                .filter(|number| *number < LAST)
                .collect()
        };
        let mut found = named(self.bytes.get(76..).unwrap_or_default(), 109);
        let mut further = u32_at(self.bytes, 68);
        let mut seen = HashSet::new();
        while further < LAST && found.len() < count {
            if !seen.insert(further) {
                return Err(damaged("a compound file that goes in circles"));
            }
            let sector = self.sector(further)?;
            let last = (1_usize << self.shift) / 4 - 1;
            found.extend(named(sector, last.min(sector.len() / 4)));
            further = u32_at(sector, last * 4);
        }
        found.truncate(count);
        Ok(found)
    }

    /// The bytes of a chain of sectors.
    fn chain(&self, first: u32) -> Result<Vec<u8>, BookFault> {
        let mut bytes = Vec::new();
        let mut at = first;
        while at < LAST {
            if bytes.len() > self.bytes.len() {
                return Err(damaged("a compound file that goes in circles"));
            }
            bytes.extend_from_slice(self.sector(at)?);
            at = *self
                .next
                .get(index(at))
                .ok_or_else(|| damaged("a sector out of the table"))?;
        }
        Ok(bytes)
    }

    /// A short stream: small sectors, which lie in the stream of the root and have a table of their own.
    fn small(&self, entry: &Entry) -> Result<Vec<u8>, BookFault> {
        let root = self.entries.iter().find(|entry| entry.kind == 5);
        let root = root.ok_or_else(|| damaged("a compound file without a root"))?;
        let all = self.chain(root.start)?;
        let table = self.chain(u32_at(self.bytes, 60))?;
        let mut bytes = Vec::new();
        let mut at = entry.start;
        while at < LAST && bytes.len() < entry.size {
            let from = index(at).saturating_mul(64);
            let sector = all.get(from..from.saturating_add(64).min(all.len()));
            let sector = sector.filter(|sector| !sector.is_empty());
            bytes.extend_from_slice(sector.ok_or_else(|| cut_off("a short stream"))?);
            let number = index(at).saturating_mul(4);
            if number.saturating_add(4) > table.len() {
                return Err(damaged("a small sector out of the table"));
            }
            at = u32_at(&table, number);
        }
        Ok(bytes)
    }
}

impl Entry {
    fn read(bytes: &[u8; 128]) -> Entry {
        let length = usize::from(u16_at(bytes, 64)).saturating_sub(2) / 2;
        let units: Vec<u16> = (0..length.min(31)).map(|n| u16_at(bytes, n * 2)).collect();
        Entry {
            name: String::from_utf16_lossy(&units),
            kind: bytes[66],
            start: u32_at(bytes, 116),
            size: index(u32_at(bytes, 120)),
        }
    }
}
