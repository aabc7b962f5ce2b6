//! Folding the journal into the segments.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    backend::{Backend, Batch, Shelf},
    buckets::{bucket_key, bucket_of, buckets_for},
    chunk,
    error::StoreError,
    head::{Head, SegmentRow, TABLE, Table, seal_json},
    history,
    opened::Store,
    tree_text,
};
use crate::{order, replica::Document};

/// What a checkpoint writes, and what is held once it is written.
struct Plan {
    batch: Batch,
    head: Head,
    table: Table,
    segment_keys: BTreeSet<String>,
    /// Documents whose older contents move to the history.
    moved: Vec<Document>,
}

impl<B: Backend> Store<B> {
    /// Writes the segments of all changed documents anew, moves older contents to the history and
    /// drops the folded journal entries, in one transaction. For a quiet moment: it takes time in
    /// proportion to what changed, and [`Store::documents`] holds the same records before and after.
    pub async fn checkpoint(&mut self) -> Result<(), StoreError> {
        let state = &self.state;
        let nothing = state.journal_keys.is_empty() && state.changed.is_empty() && !state.mend;
        if nothing {
            return Ok(());
        }
        let mut table = self.state.table.clone();
        if self.state.table_lost {
            table.history = history::rows(&self.read(Shelf::History, "").await?).0;
        }
        self.state.alarms.mended();
        let plan = self.plan(table);
        self.write(&plan.batch).await?;
        self.wrote(&plan.batch, plan.head);
        self.state.table = plan.table;
        self.state.segment_keys = plan.segment_keys;
        self.state.journal_keys.clear();
        self.state.journal_bytes = 0;
        self.state.changed.clear();
        self.state.mend = false;
        self.state.table_lost = false;
        self.state.memory_only = false;
        for document in plan.moved {
            self.state
                .documents
                .insert(document.id().to_owned(), document);
        }
        Ok(())
    }

    fn plan(&self, mut table: Table) -> Plan {
        let state = &self.state;
        let stored: u64 = table.segments.values().map(|row| row.bytes).sum();
        // The journal's size stands for what will be added. It counts repeated edits of one
        // document too often, which makes buckets smaller, never larger.
        let buckets = buckets_for(stored + state.journal_bytes, state.head.buckets);
        let all = state.mend || buckets != state.head.buckets;
        let touched: BTreeSet<u32> = if all {
            order::set(0..buckets)
        } else {
            order::set(state.changed.iter().map(|id| bucket_of(id, buckets)))
        };
        let mut texts: BTreeMap<u32, (String, String)> =
            order::map(touched.iter().map(|bucket| (*bucket, Default::default())));
        let mut moved = Vec::new();
        for (id, document) in &state.documents {
            if let Some((current, older)) = texts.get_mut(&bucket_of(id, buckets)) {
                let seq = state.touched.get(id).copied().unwrap_or_default();
                tree_text::write_current(current, document, seq);
                tree_text::write_older(older, document);
                moved.extend(tree_text::without_older(document));
            }
        }

        let mut puts = Vec::new();
        let mut segment_keys = state.segment_keys.clone();
        let mut deletes: Vec<_> = state
            .journal_keys
            .iter()
            .map(|key| (Shelf::Journal, key.clone()))
            .collect();
        if all {
            table.segments.clear();
            let old = std::mem::take(&mut segment_keys);
            deletes.extend(old.into_iter().map(|key| (Shelf::Segments, key)));
        }
        for (bucket, (current, older)) in texts {
            let key = bucket_key(buckets, bucket);
            let (bytes, checksum) = chunk::seal(&[current.as_bytes()]);
            let row = SegmentRow {
                checksum,
                bytes: bytes.len() as u64,
            };
            table.segments.insert(key.clone(), row);
            segment_keys.insert(key.clone());
            if !older.is_empty() {
                let (bytes, checksum) = chunk::seal(&[older.as_bytes()]);
                // The checksum in the key: never on top of another chunk, whatever the numbers say.
                let place = format!("{key}/{:012}-{}", state.head.seq, &checksum[..8]);
                table.history.entry(key.clone()).or_default().add(&checksum);
                puts.push((Shelf::History, place, bytes));
            }
            puts.push((Shelf::Segments, key, bytes));
        }
        table.register.clone_from(&state.head.register);
        table.folded = state.head.seq;
        table.folded_chain.clone_from(&state.head.chain);
        let (bytes, checksum) = seal_json(&table);
        puts.push((Shelf::Meta, TABLE.to_owned(), bytes));
        let mut next = Head {
            folded: state.head.seq,
            folded_chain: state.head.chain.clone(),
            buckets,
            table: checksum,
            ..state.head.clone()
        };
        Plan {
            batch: self.batch(puts, deletes, &mut next),
            head: next,
            table,
            segment_keys,
            moved,
        }
    }
}
