//! Reading what tells of the rest: the head, the table, the notes and the alarms.

use std::collections::BTreeMap;

use super::loading::Loading;
use crate::{
    order,
    store::{
        alarm::{ALARMS, Alarm},
        backend::{HEAD, Pairs, Shelf},
        change::Witness,
        chunk::{self, ChunkFault},
        error::StoreError,
        finding::StoreFinding,
        head::{self, Head, TABLE, Table},
        personal::PERSONAL,
        state::NOTES,
    },
};

impl Loading {
    /// Reads head and table; says whether the head is sound. A lost head is made up from what the
    /// table, the witness and (later) the journal tell.
    pub(super) fn head(
        &mut self,
        meta: &Pairs,
        witness: Option<&Witness>,
    ) -> Result<bool, StoreError> {
        let find = |key: &str| meta.iter().find(|(k, _)| k == key).map(|(_, bytes)| bytes);
        let mut known = false;
        match find(HEAD) {
            None => self.findings.push(StoreFinding::ChunkMissing {
                key: format!("meta/{HEAD}"),
            }),
            Some(bytes) => {
                self.state.head_bytes = Some(bytes.clone());
                match head::open_json::<Head>(bytes) {
                    Ok((head, _)) => {
                        self.state.head = head;
                        known = true;
                    }
                    Err(fault) => self.faulty(fault, Shelf::Meta, HEAD, bytes)?,
                }
            }
        }
        let expected = known && !self.state.head.table.is_empty();
        match find(TABLE) {
            None if expected => {
                self.state.table_lost = true;
                self.findings.push(StoreFinding::ChunkMissing {
                    key: format!("meta/{TABLE}"),
                });
            }
            None => self.state.table_lost = !known,
            Some(bytes) => match head::open_json::<Table>(bytes) {
                Ok((table, checksum)) => {
                    self.state.table = table;
                    if known && checksum != self.state.head.table {
                        self.state.table_lost = true;
                        self.findings.push(StoreFinding::ChunkStale {
                            key: format!("meta/{TABLE}"),
                        });
                    }
                }
                Err(fault) => {
                    self.state.table_lost = true;
                    self.faulty(fault, Shelf::Meta, TABLE, bytes)?;
                }
            },
        }
        self.state.mend = !known || self.state.table_lost;
        let (head, table) = (&mut self.state.head, &self.state.table);
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

    pub(super) fn notes(&mut self, meta: &Pairs) -> Result<(), StoreError> {
        for (key, bytes) in meta {
            let state = &mut self.state;
            let (name, texts) = match (key.strip_prefix(NOTES), key.strip_prefix(PERSONAL)) {
                (Some(name), _) => (name, &mut state.notes),
                (_, Some(name)) => (name, &mut state.personal),
                _ => continue,
            };
            match chunk::open(bytes) {
                Ok((payload, sum)) => {
                    let place = format!("meta/{key}");
                    // Said once: what stands there now is what the next head names.
                    let head = &mut state.head;
                    if head.note_sum(&place).is_some_and(|known| known != sum) {
                        head.set_note_sum(&place, Some(&sum));
                        self.findings.push(StoreFinding::ChunkStale { key: place });
                    }
                    let text = String::from_utf8_lossy(payload).into_owned();
                    texts.insert(name.to_owned(), text);
                }
                // Written by a tab that had the key while another one took the seal off: the records are all there.
                Err(ChunkFault::Sealed) if key.starts_with(PERSONAL) => {
                    self.faulty(ChunkFault::Damaged, Shelf::Meta, key, bytes)?;
                }
                Err(fault) => self.faulty(fault, Shelf::Meta, key, bytes)?,
            }
        }
        Ok(())
    }

    pub(super) fn alarms(&mut self, meta: &Pairs) -> Result<(), StoreError> {
        let found = meta.iter().find(|(key, _)| key == ALARMS);
        let Some((_, bytes)) = found else {
            if !self.state.head.alarms.is_empty() {
                let key = format!("meta/{ALARMS}");
                self.findings.push(StoreFinding::ChunkMissing { key });
            }
            return Ok(());
        };
        match head::open_json::<Vec<Alarm>>(bytes) {
            Ok((all, _)) => self.state.alarms.all = all,
            Err(fault) => self.faulty(fault, Shelf::Meta, ALARMS, bytes)?,
        }
        Ok(())
    }

    /// Names the notes and the chunks of history that should be there and are not. What lies in the
    /// history is not read at start; that it lies there can be told from the keys.
    pub(super) fn places(&mut self, history: &[String]) {
        let in_meta = self.state.notes.keys();
        let mut here = order::set(in_meta.map(|name| format!("meta/{NOTES}{name}")));
        let far = history.iter().filter(|key| key.starts_with(NOTES));
        here.extend(far.map(|key| format!("history/{key}")));
        let damaged = self.findings.clone();
        let named = |key: &String| {
            let is =
                |f: &StoreFinding| matches!(f, StoreFinding::ChunkDamaged { key: k } if k == key);
            damaged.iter().any(is)
        };
        for key in self.state.head.notes.iter().flatten() {
            if !here.contains(key) && !named(key) {
                self.findings
                    .push(StoreFinding::ChunkMissing { key: key.clone() });
            }
        }
        self.state.head.notes = Some(here);
        if self.state.table_lost {
            return;
        }
        let mut chunks: BTreeMap<&str, u64> = BTreeMap::new();
        for (bucket, _) in history.iter().filter_map(|key| key.rsplit_once('/')) {
            *chunks.entry(bucket).or_default() += 1;
        }
        for (key, row) in &self.state.table.history {
            if chunks.get(key.as_str()).copied().unwrap_or_default() < row.chunks {
                let key = format!("history/{key}");
                self.findings.push(StoreFinding::ChunkMissing { key });
            }
        }
    }
}
