//! The head and the table: what must be there.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{
    change::Witness,
    chunk::{self, ChunkFault},
};

/// What the database is and how far it has come. Written by every transaction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Random identifier of this database.
    pub register: String,
    /// The number of the last journal entry.
    pub seq: u64,
    /// Hash over all entries up to `seq`.
    pub chain: String,
    /// Entries up to this one are folded into segments and no longer in the journal.
    pub folded: u64,
    /// The chain at `folded`.
    pub folded_chain: String,
    /// How many segments there are: 0 before the first checkpoint, then a power of two.
    pub buckets: u32,
    /// How many documents there are, deleted ones included.
    pub documents: u64,
    /// Checksum of the table; empty before the first checkpoint.
    pub table: String,
    /// How often revisions were taken out again.
    #[serde(default)]
    pub withdrawals: u64,
    /// Checksum of the alarms; empty where there was never one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub alarms: String,
    /// The places of all notes (`meta/note/…`, and `history/note/…` for large ones); unknown until
    /// a program that counts them has written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notes: Option<BTreeSet<String>>,
    /// The places of notes, each with a space and the checksum behind it: a note from before cannot be put
    /// back unnoticed. One that an older program wrote has none.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub note_sums: BTreeSet<String>,
}

/// What lies in segments and history. Written by every checkpoint.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// The database it belongs to. This and the next two stand in the head as well; here they serve
    /// when the head is damaged.
    pub register: String,
    /// Entries up to this one are in the segments.
    pub folded: u64,
    /// The chain at `folded`.
    pub folded_chain: String,
    /// Every segment by key.
    pub segments: BTreeMap<String, SegmentRow>,
    /// Every bucket that has history, by the beginning of its keys (`0008/0003`).
    pub history: BTreeMap<String, HistoryRow>,
}

/// One segment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SegmentRow {
    /// Of the chunk.
    pub checksum: String,
    /// Size of the chunk.
    pub bytes: u64,
}

/// The history of one bucket.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryRow {
    /// How many chunks.
    pub chunks: u64,
    /// The checksums of all of them, added up as numbers, so that their order does not matter.
    pub sum: String,
}

impl HistoryRow {
    /// One chunk more.
    pub fn add(&mut self, checksum: &str) {
        let number = |hex: &str| u128::from_str_radix(hex, 16).unwrap_or_default();
        self.chunks += 1;
        self.sum = format!("{:032x}", number(&self.sum).wrapping_add(number(checksum)));
    }
}

/// The key of the table on [`super::Shelf::Meta`].
pub const TABLE: &str = "table";

impl Head {
    /// The head of a database into which nothing was written.
    pub fn fresh(register: &str) -> Head {
        let start = chunk::digest(&[b"so-sinh-ke ", register.as_bytes()]);
        Head {
            register: register.to_owned(),
            seq: 0,
            chain: start.clone(),
            folded: 0,
            folded_chain: start,
            buckets: 0,
            documents: 0,
            table: String::new(),
            withdrawals: 0,
            alarms: String::new(),
            notes: Some(BTreeSet::new()),
            note_sums: BTreeSet::new(),
        }
    }

    /// The checksum of the note at this place, where it is known.
    pub fn note_sum(&self, place: &str) -> Option<&str> {
        let start = [place, " "].concat();
        let found = self.note_sums.range(start.clone()..).next()?;
        found.strip_prefix(&start)
    }

    /// From now on the note at this place has this checksum, or none.
    pub fn set_note_sum(&mut self, place: &str, sum: Option<&str>) {
        let start = [place, " "].concat();
        self.note_sums.retain(|line| !line.starts_with(&start));
        self.note_sums.extend(sum.map(|sum| [&start, sum].concat()));
    }

    /// What somebody outside should remember.
    pub fn witness(&self) -> Witness {
        Witness {
            register: self.register.clone(),
            seq: self.seq,
            documents: self.documents,
            chain: self.chain.clone(),
        }
    }
}

/// A small JSON value in its envelope, with its checksum.
pub fn seal_json<T: Serialize>(value: &T) -> (Vec<u8>, String) {
    // Maps with text keys and plain fields: serde_json has nothing to refuse in them.
    let text = serde_json::to_string(value).unwrap_or_default();
    chunk::seal(&[text.as_bytes()])
}

/// The value and its checksum.
pub fn open_json<T: for<'de> Deserialize<'de>>(bytes: &[u8]) -> Result<(T, String), ChunkFault> {
    let (payload, checksum) = chunk::open(bytes)?;
    let value = serde_json::from_slice(payload).map_err(|_| ChunkFault::Damaged)?;
    Ok((value, checksum))
}
