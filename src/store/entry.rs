//! A journal entry as text: one line about the action, then one line for each revision.
//!
//! A browser takes no value of more than some hundred megabytes, so a large entry lies in several
//! chunks: the first one, under the key of the entry, names the checksums of the others.
//!
//! The line about the action says where the entry belongs (register, number, chain before it), so
//! that entries after a damaged one are still known to be the right ones.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    backend::Pairs,
    change::ChangeSet,
    chunk::{self, ChunkFault},
    error::StoreError,
};
use crate::replica::{Rev, fault_of, read_document, write_document};

/// The first line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryLine {
    /// The database that it was written into.
    pub register: String,
    /// Its number, from 1.
    pub seq: u64,
    /// The chain before it.
    pub prev: String,
    /// The user action.
    pub action: String,
    /// How many revisions follow.
    pub count: usize,
    /// Revisions that are taken out again, by document.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub withdrawn: Vec<(String, Vec<String>)>,
    /// The checksums of the chunks that follow.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<String>,
}

/// A chunk that has grown beyond this many bytes is the last but one.
const FULL_PART: usize = 24 * 1024 * 1024;

/// The key of the part with this number, from 1, of the entry with this key. It follows the entry's
/// key in the order of texts, and comes before the next entry's.
pub fn part_key(key: &str, number: usize) -> String {
    format!("{key}+{number:04}")
}

/// The parts of entries together, by the key of the entry.
pub fn gather(pairs: Pairs) -> BTreeMap<String, Vec<Vec<u8>>> {
    let mut entries: BTreeMap<String, Vec<Vec<u8>>> = BTreeMap::new();
    for (key, bytes) in pairs {
        let entry = key.split('+').next().unwrap_or_default();
        match entries.get_mut(entry) {
            Some(parts) => parts.push(bytes),
            None => drop(entries.insert(entry.to_owned(), vec![bytes])),
        }
    }
    entries
}

/// An entry that was read.
pub struct Entry {
    /// Where it belongs.
    pub line: EntryLine,
    /// What it holds.
    pub change: ChangeSet,
    /// Documents whose content did not match their name.
    pub refused: Vec<String>,
    /// The chain after it.
    pub chain: String,
}

/// Writes an entry and makes sure that it can be read again. Gives its chunks and the chain after it.
pub fn seal(
    register: &str,
    seq: u64,
    prev: &str,
    change: &ChangeSet,
) -> Result<(Vec<Vec<u8>>, String), StoreError> {
    let mut line = EntryLine {
        register: register.to_owned(),
        seq,
        prev: prev.to_owned(),
        action: change.action.clone(),
        count: change.revisions.len(),
        withdrawn: change
            .withdrawn
            .iter()
            .map(|(id, revs)| (id.clone(), revs.iter().map(Rev::to_string).collect()))
            .collect(),
        parts: Vec::new(),
    };
    let mut texts = vec![String::new()];
    for revision in &change.revisions {
        if texts.last().is_some_and(|text| text.len() > FULL_PART) {
            texts.push(String::new());
        }
        let Some(text) = texts.last_mut() else {
            continue;
        };
        // A revision that cannot be read again would be lost at the next start, long after the
        // person who entered it was told that it is saved.
        if let Some(fault) = fault_of(revision) {
            return Err(StoreError::Unkeepable {
                id: revision.id.clone(),
                reason: fault.to_string(),
            });
        }
        write_document(text, revision);
        text.push('\n');
    }
    let mut parts = Vec::with_capacity(texts.len());
    for text in texts.drain(1..) {
        let (bytes, checksum) = chunk::seal(&[text.as_bytes()]);
        line.parts.push(checksum);
        parts.push(bytes);
    }
    let mut first = serde_json::to_string(&line).unwrap_or_default();
    first.push('\n');
    let rest = texts.pop().unwrap_or_default();
    let (bytes, checksum) = chunk::seal(&[first.as_bytes(), rest.as_bytes()]);
    parts.insert(0, bytes);
    Ok((parts, chunk::link(prev, &checksum)))
}

/// Reads an entry from all its chunks.
pub fn open(parts: &[Vec<u8>]) -> Result<Entry, ChunkFault> {
    let mut texts = Vec::with_capacity(parts.len());
    let mut checksums = Vec::with_capacity(parts.len());
    for part in parts {
        let (payload, checksum) = chunk::open(part)?;
        texts.push(std::str::from_utf8(payload).map_err(|_| ChunkFault::Damaged)?);
        checksums.push(checksum);
    }
    let mut lines = texts.into_iter().flat_map(str::lines);
    let line: EntryLine = lines
        .next()
        .and_then(|line| serde_json::from_str(line).ok())
        .ok_or(ChunkFault::Damaged)?;
    let (checksum, others) = checksums.split_first().ok_or(ChunkFault::Damaged)?;
    if line.parts != others {
        return Err(ChunkFault::Damaged);
    }
    let mut revisions = Vec::new();
    let mut refused = Vec::new();
    for (index, text) in lines.enumerate() {
        match read_document(index, text) {
            Ok(revision) => revisions.push(revision),
            Err(fault) => refused.push(fault.id()),
        }
    }
    if revisions.len() + refused.len() != line.count {
        return Err(ChunkFault::Damaged);
    }
    let withdrawn = line.withdrawn.iter().map(|(id, revs)| {
        let revs: Option<Vec<Rev>> = revs.iter().map(|rev| rev.parse().ok()).collect();
        Some((id.clone(), revs?))
    });
    let withdrawn = withdrawn.collect::<Option<_>>();
    Ok(Entry {
        chain: chunk::link(&line.prev, checksum),
        change: ChangeSet {
            action: line.action.clone(),
            revisions,
            withdrawn: withdrawn.ok_or(ChunkFault::Damaged)?,
            notes: Vec::new(),
        },
        line,
        refused,
    })
}
