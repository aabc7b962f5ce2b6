//! Older contents, and what was set aside: read when somebody asks, not at start.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    backend::{Backend, Pairs, Shelf},
    buckets::history_prefixes,
    chunk,
    error::StoreError,
    finding::StoreFinding,
    head::HistoryRow,
    opened::Store,
    state::NOTES,
    tree_text,
    watch::{LONG_PATIENCE, PATIENCE, watched},
};
use crate::{
    order,
    replica::{Body, Document, Rev},
};

impl<B: Backend> Store<B> {
    /// The contents of a document that came before its current ones, oldest first. What lies in a
    /// damaged chunk is left out; [`Store::check_history`] names it.
    pub async fn older_bodies(&self, id: &str) -> Result<Vec<(Rev, Body)>, StoreError> {
        let Some(document) = self.state.documents.get(id) else {
            return Ok(Vec::new());
        };
        let leaves = document.leaves();
        let whole = self.with_older(document.clone()).await?;
        let older = whole
            .nodes()
            .iter()
            .filter(|(rev, _)| !leaves.contains(rev));
        Ok(older
            .filter_map(|(rev, node)| Some((*rev, node.body.clone()?)))
            .collect())
    }

    /// The document with every content that the history has for it.
    pub(super) async fn with_older(&self, mut document: Document) -> Result<Document, StoreError> {
        if document.nodes().values().all(|node| node.body.is_some()) {
            return Ok(document);
        }
        for prefix in history_prefixes(document.id(), self.state.head.buckets) {
            for (_, bytes) in self.read(Shelf::History, &prefix).await? {
                let Ok((payload, _)) = chunk::open(&bytes) else {
                    continue;
                };
                let text = std::str::from_utf8(payload).unwrap_or_default();
                for (older, _) in tree_text::read(text).unwrap_or_default() {
                    if older.id() == document.id() {
                        document = tree_text::fill(document, &older);
                    }
                }
            }
        }
        Ok(document)
    }

    /// Documents with every content that is known of them, older ones included: for merging, and
    /// for files that carry the history. Ids that are not there are left out.
    pub async fn whole_documents(
        &self,
        ids: impl Iterator<Item = &str>,
    ) -> Result<BTreeMap<String, Document>, StoreError> {
        let mut whole = order::map(
            ids.filter_map(|id| Some((id.to_owned(), self.state.documents.get(id)?.clone()))),
        );
        let wanting = |document: &Document| document.nodes().values().any(|n| n.body.is_none());
        let prefixes = whole
            .values()
            .filter(|document| wanting(document))
            .flat_map(|document| history_prefixes(document.id(), self.state.head.buckets));
        let prefixes: BTreeSet<String> = order::set(prefixes);
        for prefix in prefixes {
            for (_, bytes) in self.read(Shelf::History, &prefix).await? {
                let Ok((payload, _)) = chunk::open(&bytes) else {
                    continue;
                };
                let text = std::str::from_utf8(payload).unwrap_or_default();
                for (older, _) in tree_text::read(text).unwrap_or_default() {
                    if let Some(document) = whole.remove(older.id()) {
                        let filled = tree_text::fill(document, &older);
                        whole.insert(older.id().to_owned(), filled);
                    }
                }
            }
        }
        for document in whole.values_mut() {
            document.prune();
        }
        Ok(whole)
    }

    /// A large note; `None` where there is none or it is damaged.
    pub async fn far_note(&self, key: &str) -> Result<Option<String>, StoreError> {
        let key = format!("{NOTES}{key}");
        let found = self.read(Shelf::History, &key).await?;
        let bytes = found.into_iter().find(|(k, _)| *k == key);
        let text = bytes.and_then(|(_, bytes)| {
            let (payload, _) = chunk::open(&bytes).ok()?;
            String::from_utf8(payload.to_vec()).ok()
        });
        Ok(text)
    }

    /// Reads the whole history and names what is damaged or missing in it. Too slow for every start.
    pub async fn check_history(&self) -> Result<Vec<StoreFinding>, StoreError> {
        let (found, mut findings) = rows(&self.read(Shelf::History, "").await?);
        for (key, row) in &self.state.table.history {
            let here = found.get(key).cloned().unwrap_or_default();
            let key = format!("history/{key}");
            let damaged = findings.iter().any(|finding| {
                matches!(finding, StoreFinding::ChunkDamaged { key: k } if k.starts_with(&key))
            });
            if here.chunks < row.chunks && !damaged {
                findings.push(StoreFinding::ChunkMissing { key });
            } else if here.sum != row.sum && !damaged {
                findings.push(StoreFinding::ChunkStale { key });
            }
        }
        Ok(findings)
    }

    /// The parts of the history, to be looked at one after the other ([`Store::look_at`]).
    pub fn history_parts(&self) -> Vec<String> {
        let notes = self.state.head.notes.iter().flatten();
        let far = notes.filter_map(|place| place.strip_prefix("history/"));
        let buckets = self.state.table.history.keys();
        let buckets = buckets.map(|key| format!("{key}/"));
        buckets.chain(far.map(str::to_owned)).collect()
    }

    /// Reads one part of the history; what is damaged in it becomes an alarm. Returns whether there
    /// is a new one.
    pub async fn look_at(&mut self, part: &str) -> Result<bool, StoreError> {
        let found = self.read(Shelf::History, part).await?;
        let head = &self.state.head;
        let findings: Vec<StoreFinding> = { found.iter() }
            .filter_map(|(key, bytes)| {
                let key = format!("history/{key}");
                match chunk::open(bytes) {
                    Err(_) => Some(StoreFinding::ChunkDamaged { key }),
                    Ok((_, sum)) => { head.note_sum(&key) }
                        .is_some_and(|known| known != sum)
                        .then_some(StoreFinding::ChunkStale { key }),
                }
            })
            .collect();
        Ok(self.state.alarms.add(&findings))
    }

    /// The bytes of damaged chunks, kept for rescue, by the key under which they lay.
    pub async fn set_aside(&self) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        let mut kept = self.read(Shelf::Rescue, "").await?;
        kept.extend(self.state.aside.iter().cloned());
        Ok(kept)
    }

    pub(super) async fn read(&self, on: Shelf, prefix: &str) -> Result<Pairs, StoreError> {
        match watched(&self.sleep, PATIENCE, self.backend.read(on, prefix)).await {
            Err(error) if error.may_pass() => {
                watched(&self.sleep, PATIENCE, self.backend.reopen()).await?;
                watched(&self.sleep, LONG_PATIENCE, self.backend.read(on, prefix)).await
            }
            end => end,
        }
    }
}

/// What lies in the history by bucket, and which chunks of it are damaged.
pub fn rows(chunks: &Pairs) -> (BTreeMap<String, HistoryRow>, Vec<StoreFinding>) {
    let mut rows: BTreeMap<String, HistoryRow> = BTreeMap::new();
    let mut findings = Vec::new();
    let notes = |key: &str| key.starts_with(NOTES);
    for (key, bytes) in chunks.iter().filter(|(key, _)| !notes(key)) {
        match (chunk::open(bytes), key.rsplit_once('/')) {
            (Ok((_, checksum)), Some((bucket, _))) => {
                rows.entry(bucket.to_owned()).or_default().add(&checksum);
            }
            _ => findings.push(StoreFinding::ChunkDamaged {
                key: format!("history/{key}"),
            }),
        }
    }
    (rows, findings)
}
