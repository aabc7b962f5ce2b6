//! What a copy consists of, and how far it has come.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::place::Place;
use crate::{
    order,
    store::{
        backend::{HEAD, Shelf},
        chunk,
        error::StoreError,
        head::{Head, open_json, seal_json},
    },
};

/// The list of a copy's chunks, written after all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Index {
    /// The database that it is a copy of.
    pub register: String,
    /// The last user action in it.
    pub seq: u64,
    /// The chain at `seq`.
    pub chain: String,
    /// Actions up to this one lie in segments.
    pub folded: u64,
    /// Checksum of the table of segments.
    pub table: String,
    /// How many documents it holds, deleted ones included.
    pub documents: u64,
    /// How often revisions had been taken out again.
    #[serde(default)]
    pub withdrawals: u64,
    /// When it was written, ISO 8601 in UTC.
    pub at: String,
    /// Where the chunk of each `<shelf>/<key>` lies, but for the history.
    pub chunks: BTreeMap<String, String>,
}

impl Index {
    /// The name under which the index of a register lies.
    pub fn name(register: &str) -> String {
        format!("{register}/index")
    }

    /// The name under which the index lies that a person let go.
    pub fn name_before(register: &str) -> String {
        format!("{register}/before")
    }

    /// Reads the index under a name; `None` where there is none or it is damaged.
    pub async fn read<P: Place>(place: &P, name: &str) -> Result<Option<Index>, StoreError> {
        let bytes = place.get(name).await?;
        let index = bytes.and_then(|bytes| open_json::<Index>(&bytes).ok());
        Ok(index.map(|(index, _)| index))
    }

    /// Writes it.
    pub async fn write<P: Place>(&self, place: &P, name: &str) -> Result<(), StoreError> {
        place.put(name, &seal_json(self).0).await
    }

    /// All copies in a place, the one written last first.
    pub async fn all<P: Place>(place: &P) -> Result<Vec<Index>, StoreError> {
        let mut all = Vec::new();
        for name in place.names("").await? {
            if name.ends_with("/index") {
                all.extend(Index::read(place, &name).await?);
            }
        }
        all.sort_by(|a, b| b.at.cmp(&a.at));
        Ok(all)
    }

    /// Takes over what the head says.
    pub fn stand_at(&mut self, head: &Head, now: &str) {
        self.register.clone_from(&head.register);
        self.seq = head.seq;
        self.chain.clone_from(&head.chain);
        self.folded = head.folded;
        self.table.clone_from(&head.table);
        self.documents = head.documents;
        self.withdrawals = head.withdrawals;
        now.clone_into(&mut self.at);
    }

    /// Whether it is a copy of the very state with this head.
    pub fn is_of(&self, head_bytes: &[u8]) -> bool {
        let name = chunk_name(&self.register, Shelf::Meta, HEAD, head_bytes);
        self.chunks.get("meta/head") == Some(&name)
    }

    /// The names that it stands for.
    pub fn names(&self) -> BTreeSet<&str> {
        order::set(self.chunks.values().map(String::as_str))
    }
}

/// Where a chunk lies. A whole one is named after its checksum; what is damaged after its bytes, so that
/// it never comes to lie over the whole one.
pub fn chunk_name(register: &str, on: Shelf, key: &str, bytes: &[u8]) -> String {
    let whole = chunk::open(bytes).map(|(_, checksum)| checksum);
    let checksum = whole.unwrap_or_else(|_| chunk::digest(&[bytes]));
    format!("{register}/{}/{key}/{checksum}", on.name())
}

/// Where a chunk of the history lies.
pub fn history_name(register: &str, key: &str) -> String {
    format!("{register}/history/{key}")
}
