//! What is believed at start: every chunk is checked, what is whole is loaded, the rest is named.

use std::collections::{BTreeMap, BTreeSet, btree_map::Entry as Place};

use super::{
    ChangeSet, Contents, StoreError, StoreFinding, Witness,
    alarm::{ALARMS, Alarm, Alarms},
    backend::{HEAD, Pairs, Shelf},
    buckets::{bucket_key, journal_key},
    chunk::{self, ChunkFault, FORMAT},
    entry::{self, Entry},
    head::{self, Head, TABLE, Table},
    tree_text,
};
use crate::{order, replica::Document};

/// The database as it is held in memory.
#[derive(Clone, Debug)]
pub struct Held {
    /// Everything, folded.
    pub documents: BTreeMap<String, Document>,
    /// How far it has come.
    pub head: Head,
    /// The stored head that the next write must still find.
    pub head_bytes: Option<Vec<u8>>,
    /// What lies in segments and history.
    pub table: Table,
    /// The number of the user action that touched a document last.
    pub touched: BTreeMap<String, u64>,
    /// What this laptop remembers beside the records.
    pub notes: BTreeMap<String, String>,
    /// The keys of all journal entries on the shelf.
    pub journal_keys: BTreeSet<String>,
    /// Their size.
    pub journal_bytes: u64,
    /// The keys of all segments on the shelf.
    pub segment_keys: BTreeSet<String>,
    /// Documents that are newer than their segment.
    pub changed: BTreeSet<String>,
    /// Whether the next checkpoint must write every segment anew, because one of them, the head or
    /// the table is not what it should be.
    pub mend: bool,
    /// Whether the table of history must be made anew.
    pub table_lost: bool,
    /// Whether something was stored once, was lost from the disk and is held in this tab's memory
    /// alone, until the next checkpoint.
    pub memory_only: bool,
    /// Damaged chunks that are not yet on the rescue shelf, by their key there.
    pub aside: Pairs,
    /// What was found wrong, now and earlier.
    pub alarms: Alarms,
}

/// Reads everything. `register` is the identifier for a database that has none.
pub fn load(
    contents: Contents,
    register: &str,
    witness: Option<&Witness>,
) -> Result<Loaded, StoreError> {
    let fresh =
        contents.journal.is_empty() && contents.segments.is_empty() && contents.meta.is_empty();
    let mut loading = Loading {
        findings: Vec::new(),
        rescued: order::set(contents.rescued),
        chains: BTreeMap::new(),
        chain_at: 0,
        held: Held {
            documents: BTreeMap::new(),
            head: Head::fresh(register),
            head_bytes: None,
            table: Table::default(),
            touched: BTreeMap::new(),
            notes: BTreeMap::new(),
            journal_keys: BTreeSet::new(),
            journal_bytes: 0,
            segment_keys: BTreeSet::new(),
            changed: BTreeSet::new(),
            mend: false,
            table_lost: false,
            memory_only: false,
            aside: Vec::new(),
            alarms: Alarms::default(),
        },
    };
    let mut head_known = true;
    if !fresh {
        head_known = loading.head(&contents.meta, witness)?;
        loading.notes(&contents.meta)?;
        loading.alarms(&contents.meta)?;
        loading.places(&contents.history);
        loading.segments(contents.segments, head_known)?;
        loading.journal(contents.journal, head_known)?;
        loading.count(head_known);
    }
    if let Some(witness) = witness {
        let found = loading.compare(fresh, head_known, witness);
        loading.findings.extend(found);
    }
    loading.held.alarms.raise(&loading.findings);
    Ok(Loaded {
        held: loading.held,
        findings: loading.findings,
        fresh,
    })
}

/// What was read and what is wrong with it.
pub struct Loaded {
    /// What is whole.
    pub held: Held,
    /// What is not.
    pub findings: Vec<StoreFinding>,
    /// Whether nothing was there.
    pub fresh: bool,
}

struct Loading {
    held: Held,
    findings: Vec<StoreFinding>,
    rescued: BTreeSet<String>,
    /// The chain after each action that the journal still tells of.
    chains: BTreeMap<u64, String>,
    /// The action after which the chain in the head stands.
    chain_at: u64,
}

impl Loading {
    /// Names a damaged chunk and keeps its bytes. A newer format stops everything: a program that
    /// does not understand a database must not mend it.
    fn faulty(
        &mut self,
        fault: ChunkFault,
        on: Shelf,
        key: &str,
        bytes: &[u8],
    ) -> Result<(), StoreError> {
        if fault == ChunkFault::Newer {
            return Err(StoreError::NewerFormat {
                known: u32::from(FORMAT),
            });
        }
        let key = format!("{}/{key}", on.name());
        self.set_aside(&key, bytes);
        self.findings.push(StoreFinding::ChunkDamaged { key });
        Ok(())
    }

    fn set_aside(&mut self, key: &str, bytes: &[u8]) {
        // Named after its content, so that the same bytes are kept once and others beside them.
        if bytes.is_empty() {
            // The browser did not even give it out: there is nothing to keep.
            return;
        }
        let kept = format!("{key}@{}", chunk::digest(&[bytes]));
        if !self.rescued.contains(&kept) {
            self.held.aside.push((kept, bytes.to_vec()));
        }
    }

    /// Reads head and table; says whether the head is sound. A lost head is made up from what the
    /// table, the witness and (later) the journal tell.
    fn head(&mut self, meta: &Pairs, witness: Option<&Witness>) -> Result<bool, StoreError> {
        let find = |key: &str| meta.iter().find(|(k, _)| k == key).map(|(_, bytes)| bytes);
        let mut known = false;
        match find(HEAD) {
            None => self.findings.push(StoreFinding::ChunkMissing {
                key: format!("meta/{HEAD}"),
            }),
            Some(bytes) => {
                self.held.head_bytes = Some(bytes.clone());
                match head::open_json::<Head>(bytes) {
                    Ok((head, _)) => {
                        self.held.head = head;
                        known = true;
                    }
                    Err(fault) => self.faulty(fault, Shelf::Meta, HEAD, bytes)?,
                }
            }
        }
        let expected = known && !self.held.head.table.is_empty();
        match find(TABLE) {
            None if expected => {
                self.held.table_lost = true;
                self.findings.push(StoreFinding::ChunkMissing {
                    key: format!("meta/{TABLE}"),
                });
            }
            None => self.held.table_lost = !known,
            Some(bytes) => match head::open_json::<Table>(bytes) {
                Ok((table, checksum)) => {
                    self.held.table = table;
                    if known && checksum != self.held.head.table {
                        self.held.table_lost = true;
                        self.findings.push(StoreFinding::ChunkStale {
                            key: format!("meta/{TABLE}"),
                        });
                    }
                }
                Err(fault) => {
                    self.held.table_lost = true;
                    self.faulty(fault, Shelf::Meta, TABLE, bytes)?;
                }
            },
        }
        self.held.mend = !known || self.held.table_lost;
        let (head, table) = (&mut self.held.head, &self.held.table);
        if !known && !table.register.is_empty() {
            head.register.clone_from(&table.register);
            head.seq = table.folded;
            head.folded = table.folded;
            head.chain.clone_from(&table.folded_chain);
            head.folded_chain.clone_from(&table.folded_chain);
        } else if !known && let Some(witness) = witness {
            head.register.clone_from(&witness.register);
        }
        Ok(known)
    }

    fn notes(&mut self, meta: &Pairs) -> Result<(), StoreError> {
        for (key, bytes) in meta {
            let Some(name) = key.strip_prefix(NOTES) else {
                continue;
            };
            match chunk::open(bytes) {
                Ok((payload, _)) => {
                    let text = String::from_utf8_lossy(payload).into_owned();
                    self.held.notes.insert(name.to_owned(), text);
                }
                Err(fault) => self.faulty(fault, Shelf::Meta, key, bytes)?,
            }
        }
        Ok(())
    }

    fn alarms(&mut self, meta: &Pairs) -> Result<(), StoreError> {
        let found = meta.iter().find(|(key, _)| key == ALARMS);
        let Some((_, bytes)) = found else {
            if !self.held.head.alarms.is_empty() {
                let key = format!("meta/{ALARMS}");
                self.findings.push(StoreFinding::ChunkMissing { key });
            }
            return Ok(());
        };
        match head::open_json::<Vec<Alarm>>(bytes) {
            Ok((all, _)) => self.held.alarms.all = all,
            Err(fault) => self.faulty(fault, Shelf::Meta, ALARMS, bytes)?,
        }
        Ok(())
    }

    /// Names the notes and the chunks of history that should be there and are not. What lies in the
    /// history is not read at start; that it lies there can be told from the keys.
    fn places(&mut self, history: &[String]) {
        let in_meta = self.held.notes.keys();
        let mut here = order::set(in_meta.map(|name| format!("meta/{NOTES}{name}")));
        let far = history.iter().filter(|key| key.starts_with(NOTES));
        here.extend(far.map(|key| format!("history/{key}")));
        let damaged = self.findings.clone();
        let named = |key: &String| {
            let is =
                |f: &StoreFinding| matches!(f, StoreFinding::ChunkDamaged { key: k } if k == key);
            damaged.iter().any(is)
        };
        for key in self.held.head.notes.iter().flatten() {
            if !here.contains(key) && !named(key) {
                self.findings
                    .push(StoreFinding::ChunkMissing { key: key.clone() });
            }
        }
        self.held.head.notes = Some(here);
        if self.held.table_lost {
            return;
        }
        let mut chunks: BTreeMap<&str, u64> = BTreeMap::new();
        for (bucket, _) in history.iter().filter_map(|key| key.rsplit_once('/')) {
            *chunks.entry(bucket).or_default() += 1;
        }
        for (key, row) in &self.held.table.history {
            if chunks.get(key.as_str()).copied().unwrap_or_default() < row.chunks {
                let key = format!("history/{key}");
                self.findings.push(StoreFinding::ChunkMissing { key });
            }
        }
    }

    fn segments(&mut self, segments: Pairs, head_known: bool) -> Result<(), StoreError> {
        let buckets = self.held.head.buckets;
        let mut expected: BTreeSet<String> = if head_known {
            order::set((0..buckets).map(|b| bucket_key(buckets, b)))
        } else {
            order::set(self.held.table.segments.keys().cloned())
        };
        for (key, bytes) in segments {
            let wanted = expected.remove(&key);
            self.held.segment_keys.insert(key.clone());
            let read = chunk::open(&bytes).and_then(|(payload, checksum)| {
                let text = std::str::from_utf8(payload).map_err(|_| ChunkFault::Damaged)?;
                let documents = tree_text::read(text).ok_or(ChunkFault::Damaged)?;
                Ok((documents, checksum))
            });
            let (documents, checksum) = match read {
                Ok(read) => read,
                Err(fault) => {
                    self.held.mend = true;
                    self.faulty(fault, Shelf::Segments, &key, &bytes)?;
                    continue;
                }
            };
            let row = self.held.table.segments.get(&key);
            let current = row.is_some_and(|row| row.checksum == checksum);
            if !wanted || (!current && !self.held.table_lost) {
                self.held.mend = true;
                self.findings.push(StoreFinding::ChunkStale {
                    key: format!("segments/{key}"),
                });
            }
            if !head_known && let Some((n, _)) = key.split_once('/') {
                let buckets = n.parse().unwrap_or_default();
                self.held.head.buckets = self.held.head.buckets.max(buckets);
            }
            for (document, seq) in documents {
                if seq > 0 {
                    let touched = &mut self.held.touched;
                    let known = touched.entry(document.id().to_owned()).or_default();
                    *known = (*known).max(seq);
                }
                self.take(document);
            }
        }
        for key in expected {
            self.held.mend = true;
            self.findings.push(StoreFinding::ChunkMissing {
                key: format!("segments/{key}"),
            });
        }
        Ok(())
    }

    fn take(&mut self, document: Document) {
        match self.held.documents.entry(document.id().to_owned()) {
            Place::Vacant(place) => {
                place.insert(document);
            }
            Place::Occupied(mut place) => {
                let both = tree_text::join(place.get(), &document);
                place.insert(both);
            }
        }
    }

    fn journal(&mut self, journal: Pairs, head_known: bool) -> Result<(), StoreError> {
        self.held.journal_keys = order::set(journal.iter().map(|(key, _)| key.clone()));
        self.held.journal_bytes = journal.iter().map(|(_, bytes)| bytes.len() as u64).sum();
        let mut entries = entry::gather(journal);
        let head = self.held.head.clone();
        let last_key = entries.keys().filter_map(|key| key.parse().ok()).max();
        let last = last_key.map_or(head.seq, |key: u64| key.max(head.seq));
        let said_last = if head_known { head.seq } else { last };
        // The chain before the next entry, while it can be told.
        let mut chain = (!head.folded_chain.is_empty()).then(|| head.folded_chain.clone());
        if !head_known && self.held.table.register.is_empty() {
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
            self.held.mend = true;
            self.findings.push(StoreFinding::ChunkStale {
                key: format!("meta/{HEAD}"),
            });
        }
        self.chain_at = self.held.head.seq;
        // The number of an entry that lies there, damaged or not, is never given to another one.
        self.held.head.seq = last;
        Ok(())
    }

    fn entry(
        &mut self,
        key: &str,
        parts: &[Vec<u8>],
        entry: Entry,
        follows: bool,
        head_known: bool,
    ) {
        let (line, head) = (&entry.line, &mut self.held.head);
        let ahead = line.seq > head.seq;
        if !head_known && self.chains.is_empty() && self.held.table.register.is_empty() {
            head.register.clone_from(&line.register);
        }
        let in_place = journal_key(line.seq) == key && line.register == head.register;
        let key = format!("journal/{key}");
        if !in_place || !follows || (head_known && ahead) {
            self.held.mend = true;
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
        self.held.fold(&entry.change, entry.line.seq);
    }

    fn count(&mut self, head_known: bool) {
        let found = self.held.documents.len() as u64;
        let said = self.held.head.documents;
        if head_known && said != found {
            self.findings.push(StoreFinding::CountWrong { said, found });
        }
        self.held.head.documents = found;
    }

    /// What somebody outside remembers of this database, against what is there.
    fn compare(&self, fresh: bool, head_known: bool, witness: &Witness) -> Option<StoreFinding> {
        let (documents, seq) = (witness.documents, witness.seq);
        if seq == 0 {
            // It was empty when it was witnessed: nothing can be gone.
            return None;
        }
        if fresh {
            return Some(StoreFinding::Vanished { documents, seq });
        }
        let head = &self.held.head;
        if head.register != witness.register {
            return Some(StoreFinding::Replaced { documents, seq });
        }
        if head.seq < seq {
            return Some(StoreFinding::Shortened {
                held_seq: head.seq,
                witnessed_seq: seq,
                lost: seq - head.seq,
            });
        }
        let chain = match seq {
            _ if seq == head.folded && head_known => Some(&head.folded_chain),
            _ if seq == self.chain_at => Some(&head.chain),
            _ => self.chains.get(&seq),
        };
        let other = chain.is_some_and(|chain| *chain != witness.chain);
        other.then_some(StoreFinding::Diverged { seq })
    }
}

/// How the keys of notes begin, on [`Shelf::Meta`] and, for large ones, on [`Shelf::History`].
pub const NOTES: &str = "note/";

impl Held {
    /// Takes in what an action did.
    pub fn fold(&mut self, change: &ChangeSet, seq: u64) {
        for (id, revs) in &change.withdrawn {
            let gone = order::set(revs.iter().copied());
            let empty = self
                .documents
                .get_mut(id)
                .is_some_and(|document| document.remove(&gone));
            if empty {
                self.documents.remove(id);
            }
        }
        for revision in &change.revisions {
            let document = self
                .documents
                .entry(revision.id.clone())
                .or_insert_with_key(|id| Document::new(id.clone()));
            document.insert(revision.clone());
        }
        for id in change.ids() {
            if let Some(document) = self.documents.get_mut(id) {
                document.prune();
            }
            self.changed.insert(id.to_owned());
            self.touched.insert(id.to_owned(), seq);
        }
    }
}
