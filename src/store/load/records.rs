//! Reading the records: segments, then the journal over them.

use std::collections::{BTreeSet, btree_map::Entry as Place};

use super::loading::Loading;
use crate::{
    order,
    replica::Document,
    store::{
        backend::{HEAD, Pairs, Shelf},
        buckets::{bucket_key, journal_key},
        chunk::{self, ChunkFault},
        entry::{self, Entry},
        error::StoreError,
        finding::StoreFinding,
        tree_text,
    },
};

impl Loading {
    pub(super) fn segments(&mut self, segments: Pairs, head_known: bool) -> Result<(), StoreError> {
        let buckets = self.state.head.buckets;
        let mut expected: BTreeSet<String> = if head_known {
            order::set((0..buckets).map(|b| bucket_key(buckets, b)))
        } else {
            order::set(self.state.table.segments.keys().cloned())
        };
        for (key, bytes) in segments {
            let wanted = expected.remove(&key);
            self.state.segment_keys.insert(key.clone());
            let read = chunk::open(&bytes).and_then(|(payload, checksum)| {
                let text = std::str::from_utf8(payload).map_err(|_| ChunkFault::Damaged)?;
                let documents = tree_text::read(text).ok_or(ChunkFault::Damaged)?;
                Ok((documents, checksum))
            });
            let (documents, checksum) = match read {
                Ok(read) => read,
                Err(fault) => {
                    self.state.mend = true;
                    self.faulty(fault, Shelf::Segments, &key, &bytes)?;
                    continue;
                }
            };
            let row = self.state.table.segments.get(&key);
            let current = row.is_some_and(|row| row.checksum == checksum);
            if !wanted || (!current && !self.state.table_lost) {
                self.state.mend = true;
                self.findings.push(StoreFinding::ChunkStale {
                    key: format!("segments/{key}"),
                });
            }
            if !head_known && let Some((n, _)) = key.split_once('/') {
                let buckets = n.parse().unwrap_or_default();
                self.state.head.buckets = self.state.head.buckets.max(buckets);
            }
            for (document, seq) in documents {
                if seq > 0 {
                    let touched = &mut self.state.touched;
                    let known = touched.entry(document.id().to_owned()).or_default();
                    *known = (*known).max(seq);
                }
                self.take(document);
            }
        }
        for key in expected {
            self.state.mend = true;
            self.findings.push(StoreFinding::ChunkMissing {
                key: format!("segments/{key}"),
            });
        }
        Ok(())
    }

    pub(super) fn take(&mut self, document: Document) {
        match self.state.documents.entry(document.id().to_owned()) {
            Place::Vacant(place) => {
                place.insert(document);
            }
            Place::Occupied(mut place) => {
                let both = tree_text::join(place.get(), &document);
                place.insert(both);
            }
        }
    }

    pub(super) fn journal(&mut self, journal: Pairs, head_known: bool) -> Result<(), StoreError> {
        self.state.journal_keys = order::set(journal.iter().map(|(key, _)| key.clone()));
        self.state.journal_bytes = journal.iter().map(|(_, bytes)| bytes.len() as u64).sum();
        let mut entries = entry::gather(journal);
        let head = self.state.head.clone();
        let last_key = entries.keys().filter_map(|key| key.parse().ok()).max();
        let last = last_key.map_or(head.seq, |key: u64| key.max(head.seq));
        let said_last = if head_known { head.seq } else { last };
        // The chain before the next entry, while it can be told.
        let mut chain = (!head.folded_chain.is_empty()).then(|| head.folded_chain.clone());
        if !head_known && self.state.table.register.is_empty() {
            chain = None;
        }
        let expected = (head.folded + 1..=said_last).map(journal_key);
        let all: BTreeSet<String> = order::set(expected.chain(entries.keys().cloned()));
        for key in all {
            let Some(parts) = entries.remove(&key) else {
                chain = None;
                self.findings.push(StoreFinding::ChunkMissing {
                    key: format!("journal/{key}"),
                });
                continue;
            };
            match entry::open(&parts) {
                Ok(entry) => {
                    let follows = chain.as_ref().is_none_or(|c| *c == entry.line.prev);
                    chain = Some(entry.chain.clone());
                    self.entry(&key, &parts, entry, follows, head_known);
                }
                Err(fault) => {
                    chain = None;
                    for (number, bytes) in parts.iter().enumerate().skip(1) {
                        let key = format!("journal/{}", entry::part_key(&key, number));
                        self.set_aside(&key, bytes);
                    }
                    self.faulty(fault, Shelf::Journal, &key, &parts[0])?;
                }
            }
        }
        if head_known && last == head.seq && chain.is_some_and(|chain| chain != head.chain) {
            self.state.mend = true;
            self.findings.push(StoreFinding::ChunkStale {
                key: format!("meta/{HEAD}"),
            });
        }
        self.chain_at = self.state.head.seq;
        // The number of an entry that lies there, damaged or not, is never given to another one.
        self.state.head.seq = last;
        Ok(())
    }

    pub(super) fn entry(
        &mut self,
        key: &str,
        parts: &[Vec<u8>],
        entry: Entry,
        follows: bool,
        head_known: bool,
    ) {
        let (line, head) = (&entry.line, &mut self.state.head);
        let ahead = line.seq > head.seq;
        if !head_known && self.chains.is_empty() && self.state.table.register.is_empty() {
            head.register.clone_from(&line.register);
        }
        let in_place = journal_key(line.seq) == key && line.register == head.register;
        let key = format!("journal/{key}");
        if !in_place || !follows || (head_known && ahead) {
            self.state.mend = true;
            let key = key.clone();
            self.findings.push(StoreFinding::ChunkStale { key });
        }
        if ahead {
            head.seq = line.seq;
            head.chain.clone_from(&entry.chain);
        }
        self.chains
            .insert(line.seq - line.seq.min(1), line.prev.clone());
        self.chains.insert(line.seq, entry.chain);
        if !entry.refused.is_empty() {
            for bytes in parts {
                self.set_aside(&key, bytes);
            }
        }
        for id in entry.refused {
            let key = key.clone();
            self.findings.push(StoreFinding::RecordRefused { key, id });
        }
        self.state.fold(&entry.change, entry.line.seq);
    }

    pub(super) fn count(&mut self, head_known: bool) {
        let found = self.state.documents.len() as u64;
        let said = self.state.head.documents;
        if head_known && said != found {
            self.findings.push(StoreFinding::CountWrong { said, found });
        }
        self.state.head.documents = found;
    }
}
