//! The parts of a workbook that is a zip file, and how much of it may be unpacked.

use std::{
    collections::HashMap,
    io::{Cursor, Read},
};

use zip::{ZipArchive, result::ZipError};

use super::xml::damaged;
use crate::excel::book::{BookFault, Limits};

/// A zip file that is read part by part.
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    // Names as Excel compares them: without regard to case, and with either slash.
    names: HashMap<String, usize>,
    limit: u64,
    left: u64,
}

impl<'a> Package<'a> {
    /// Reads the list of parts. What they declare to be unpacked may not be more than is granted.
    pub fn open(bytes: &'a [u8], limits: &Limits) -> Result<Package<'a>, BookFault> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(fault)?;
        let mut names = HashMap::with_capacity(archive.len());
        let mut declared = 0_u64;
        for at in 0..archive.len() {
            let entry = archive.by_index_data(at).map_err(fault)?;
            declared = declared.saturating_add(entry.size());
            let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
            // Of two parts with one name the first counts.
            names.entry(plain(&name)).or_insert(at);
        }
        if declared > limits.unpacked {
            return Err(BookFault::TooLarge {
                limit: limits.unpacked,
            });
        }
        Ok(Package {
            archive,
            names,
            limit: limits.unpacked,
            left: limits.unpacked,
        })
    }

    /// Whether there is such a part.
    pub fn has(&self, name: &str) -> bool {
        self.names.contains_key(&plain(name))
    }

    /// A part, unpacked; `None` when there is none of this name. What is unpacked is counted, whatever was
    /// declared.
    pub fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, BookFault> {
        let Some(at) = self.names.get(&plain(name)) else {
            return Ok(None);
        };
        let entry = self.archive.by_index(*at).map_err(fault)?;
        let declared = entry.size().min(self.left);
        let mut bytes = Vec::new();
        bytes
            .try_reserve_exact(usize::try_from(declared).unwrap_or(usize::MAX))
            .map_err(damaged)?;
        let granted = self.left.saturating_add(1);
        let read = entry
            .take(granted)
            .read_to_end(&mut bytes)
            .map_err(damaged)? as u64;
        if read > self.left {
            return Err(BookFault::TooLarge { limit: self.limit });
        }
        self.left -= read;
        Ok(Some(bytes))
    }

    /// Unpacks every part once without keeping it, for a reader that would not count: after this, what the file
    /// unpacks to is known to be granted.
    pub fn measure(&mut self) -> Result<(), BookFault> {
        for at in 0..self.archive.len() {
            let entry = self.archive.by_index(at).map_err(fault)?;
            let granted = self.left.saturating_add(1);
            let read = std::io::copy(&mut entry.take(granted), &mut std::io::sink());
            let read = read.map_err(damaged)?;
            self.left = self
                .left
                .checked_sub(read)
                .ok_or(BookFault::TooLarge { limit: self.limit })?;
        }
        Ok(())
    }

    /// The same as text.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, BookFault> {
        self.part(name)?.map(super::xml::decode).transpose()
    }
}

fn plain(name: &str) -> String {
    name.replace('\\', "/")
        .trim_start_matches('/')
        .to_lowercase()
}

fn fault(error: ZipError) -> BookFault {
    match error {
        ZipError::UnsupportedArchive(what) if what == ZipError::PASSWORD_REQUIRED => {
            BookFault::Locked
        }
        other => damaged(other),
    }
}
