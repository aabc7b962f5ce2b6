//! Reading a copy, and putting it in the place of what the database holds.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    index::{Index, history_name},
    place::Place,
};
use crate::{
    replica::{Document, Revision},
    store::{
        backend::{Backend, Batch, HEAD, Shelf},
        change::ChangeSet,
        chunk,
        error::StoreError,
        finding::StoreFinding,
        memory::{MemoryBackend, MemoryDisk},
        opened::Store,
        personal::PERSONAL,
        refresh::news,
        watch::Sleep,
    },
};

/// A copy that was read and opened in memory, checked as a database is at every start.
pub struct Found {
    /// How far it has come.
    pub index: Index,
    /// What is not as it was written.
    pub findings: Vec<StoreFinding>,
    /// Everything in it.
    pub store: Store<MemoryBackend>,
    disk: MemoryDisk,
}

impl Found {
    /// Reads the copy that `index` names.
    pub async fn read<P: Place>(
        place: &P,
        index: Index,
        sleep: Sleep,
    ) -> Result<Found, StoreError> {
        let disk = MemoryDisk::new();
        for (key, name) in &index.chunks {
            let Some((shelf, key)) = shelf_and_key(key) else {
                continue;
            };
            // What is not there is named by whoever opens it.
            if let Some(bytes) = place.get(name).await? {
                disk.set(shelf, key, Some(bytes));
            }
        }
        let start = history_name(&index.register, "");
        for name in place.names(&start).await? {
            let key = name.strip_prefix(&start).unwrap_or_default();
            if folded_at(key).is_some_and(|seq| seq > index.folded) {
                // Copied already, and of a state that the copy has not come to.
                continue;
            }
            if let Some(bytes) = place.get(&name).await? {
                disk.set(Shelf::History, key, Some(bytes));
            }
        }
        let (mut store, opened) = Store::open(disk.connect(), sleep, &index.register, None).await?;
        let mut findings = opened.findings;
        findings.extend(store.check_history().await?);
        store.keep_alarms().await?;
        Ok(Found {
            index,
            findings,
            store,
            disk,
        })
    }

    /// How many bytes it takes.
    pub fn bytes(&self) -> usize {
        self.disk.bytes()
    }

    /// Adds what the copy does not hold and somebody still has, as one action.
    pub async fn add(&mut self, action: &str, revisions: Vec<Revision>) -> Result<(), StoreError> {
        if revisions.is_empty() {
            return Ok(());
        }
        self.store
            .commit(&ChangeSet::new(action, revisions))
            .await?;
        Ok(())
    }

    /// The revisions that `other` holds and the copy does not.
    pub fn missing_of(&self, held: &BTreeMap<String, Document>) -> Vec<Revision> {
        news(self.store.documents(), held)
    }
}

/// The action up to which was folded when a chunk of the history was written; `None` for a note.
fn folded_at(key: &str) -> Option<u64> {
    let (_, place) = key.rsplit_once('/')?;
    place.split_once('-')?.0.parse().ok()
}

fn shelf_and_key(place: &str) -> Option<(Shelf, &str)> {
    let (shelf, key) = place.split_once('/')?;
    let shelf = Shelf::ALL.into_iter().find(|s| s.name() == shelf)?;
    Some((shelf, key))
}

/// Puts the copy in the place of what the database holds, in one transaction. What lay there and is
/// not in the copy goes to the rescue shelf, byte for byte. The database must be open, and its head must
/// still be `expected_head`: somebody may have begun anew or saved since it was looked at.
pub async fn give_back<B: Backend>(
    to: &B,
    expected_head: Option<Vec<u8>>,
    found: &Found,
) -> Result<(), StoreError> {
    let mut batch = Batch {
        expected_head,
        ..Batch::default()
    };
    let mut there = BTreeSet::new();
    for shelf in [Shelf::Journal, Shelf::Segments, Shelf::History, Shelf::Meta] {
        for (key, bytes) in to.read(shelf, "").await? {
            if shelf == Shelf::Meta && key.starts_with(PERSONAL) {
                // What is typed today is newer than any copy.
                there.insert((shelf, key));
                continue;
            }
            let same = found.disk.get(shelf, &key).as_ref() == Some(&bytes);
            if !same && !bytes.is_empty() {
                let digest = chunk::digest(&[&bytes]);
                let kept = format!("{}/{key}@{digest}", shelf.name());
                batch.puts.push((Shelf::Rescue, kept, bytes));
            }
            if same {
                there.insert((shelf, key));
            } else if found.disk.get(shelf, &key).is_none() {
                batch.deletes.push((shelf, key));
            }
        }
        for key in found.disk.keys(shelf) {
            // The head last, as in every transaction.
            let wanted = key != HEAD && !there.contains(&(shelf, key.clone()));
            if let Some(bytes) = found.disk.get(shelf, &key).filter(|_| wanted) {
                batch.puts.push((shelf, key, bytes));
            }
        }
    }
    if let Some(head) = found.disk.get(Shelf::Meta, HEAD) {
        batch.puts.push((Shelf::Meta, HEAD.to_owned(), head));
    }
    to.write(&batch).await
}
