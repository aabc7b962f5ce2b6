//! What has been read so far.

use std::collections::{BTreeMap, BTreeSet};

use crate::store::{
    backend::Shelf,
    chunk::{self, ChunkFault, FORMAT},
    error::StoreError,
    finding::StoreFinding,
    state::State,
};

/// What was read and what was wrong with it.
pub(super) struct Loading {
    pub state: State,
    pub findings: Vec<StoreFinding>,
    pub rescued: BTreeSet<String>,
    /// The chain after each action that the journal still tells of.
    pub chains: BTreeMap<u64, String>,
    /// The action after which the chain in the head stands.
    pub chain_at: u64,
}

impl Loading {
    /// Names a damaged chunk and keeps its bytes. A newer format stops everything: a program that
    /// does not understand a database must not mend it.
    pub(super) fn faulty(
        &mut self,
        fault: ChunkFault,
        on: Shelf,
        key: &str,
        bytes: &[u8],
    ) -> Result<(), StoreError> {
        match fault {
            ChunkFault::Newer => {
                return Err(StoreError::NewerFormat {
                    known: u32::from(FORMAT),
                });
            }
            ChunkFault::Sealed => return Err(StoreError::Locked),
            ChunkFault::Damaged => {}
        }
        let key = format!("{}/{key}", on.name());
        self.set_aside(&key, bytes);
        self.findings.push(StoreFinding::ChunkDamaged { key });
        Ok(())
    }

    pub(super) fn set_aside(&mut self, key: &str, bytes: &[u8]) {
        // Named after its content, so that the same bytes are kept once and others beside them.
        if bytes.is_empty() {
            // The browser did not even give it out: there is nothing to keep.
            return;
        }
        let kept = format!("{key}@{}", chunk::digest(&[bytes]));
        if !self.rescued.contains(&kept) {
            self.state.aside.push((kept, bytes.to_vec()));
        }
    }
}
