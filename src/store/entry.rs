//! A journal entry as text: one line about the action, then one line for each revision.
//!
//! The line about the action says where the entry belongs (register, number, chain before it), so
//! that entries after a damaged one are still known to be the right ones.

use serde::{Deserialize, Serialize};

use super::{
    ChangeSet, StoreError,
    chunk::{self, ChunkFault},
};
use crate::replica::{DocumentFault, Revision, read_document, strict, write_document};

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

/// Writes an entry and makes sure that it can be read again. Gives the chunk and the chain after it.
pub fn seal(
    register: &str,
    seq: u64,
    prev: &str,
    change: &ChangeSet,
) -> Result<(Vec<u8>, String), StoreError> {
    let line = EntryLine {
        register: register.to_owned(),
        seq,
        prev: prev.to_owned(),
        action: change.action.clone(),
        count: change.revisions.len(),
    };
    let mut text = serde_json::to_string(&line).unwrap_or_default();
    text.push('\n');
    for revision in &change.revisions {
        let start = text.len();
        write_document(&mut text, revision);
        read_again(&text[start..], revision)?;
        text.push('\n');
    }
    let (bytes, checksum) = chunk::seal(text.as_bytes());
    Ok((bytes, chunk::link(prev, &checksum)))
}

/// A revision that cannot be read again would be lost at the next start, long after the person who
/// entered it was told that it is saved.
fn read_again(text: &str, revision: &Revision) -> Result<(), StoreError> {
    let unkeepable = |reason: String| StoreError::Unkeepable {
        id: revision.id.clone(),
        reason,
    };
    let value = strict::parse(text.as_bytes()).map_err(|fault| unkeepable(fault.to_string()))?;
    let again = read_document(0, value).map_err(|fault| unkeepable(fault.to_string()))?;
    if again == *revision {
        Ok(())
    } else {
        Err(unkeepable(
            "it reads differently from what was written".to_owned(),
        ))
    }
}

/// Reads an entry.
pub fn open(bytes: &[u8]) -> Result<Entry, ChunkFault> {
    let (payload, checksum) = chunk::open(bytes)?;
    let text = std::str::from_utf8(payload).map_err(|_| ChunkFault::Damaged)?;
    let mut lines = text.lines();
    let line: EntryLine = lines
        .next()
        .and_then(|line| serde_json::from_str(line).ok())
        .ok_or(ChunkFault::Damaged)?;
    let mut revisions = Vec::new();
    let mut refused = Vec::new();
    for (index, text) in lines.enumerate() {
        let value = strict::parse(text.as_bytes()).map_err(|_| ChunkFault::Damaged)?;
        match read_document(index, value) {
            Ok(revision) => revisions.push(revision),
            Err(fault) => refused.push(name_in(&fault)),
        }
    }
    if revisions.len() + refused.len() != line.count {
        return Err(ChunkFault::Damaged);
    }
    Ok(Entry {
        chain: chunk::link(&line.prev, &checksum),
        change: ChangeSet {
            action: line.action.clone(),
            revisions,
        },
        line,
        refused,
    })
}

fn name_in(fault: &DocumentFault) -> String {
    match fault {
        DocumentFault::NoId { index } => format!("#{index}"),
        DocumentFault::BadRevision { id }
        | DocumentFault::UnknownField { id, .. }
        | DocumentFault::Altered { id } => id.clone(),
    }
}
