//! The store itself: opening, and saving one user action.

use std::{
    cell::Cell,
    collections::{BTreeMap, BTreeSet},
};

use super::{
    alarm::{ALARMS, Alarm},
    backend::{Backend, Batch, HEAD, Shelf},
    buckets::{after_entry, journal_key},
    change::{ChangeSet, Witness},
    entry,
    error::StoreError,
    finding::StoreFinding,
    head::{Head, seal_json},
    load, notes,
    state::State,
    watch::{
        LONG_PATIENCE, PATIENCE, Sleep, patience_for, patience_of_try, read_everything, watched,
    },
};
use crate::{order, replica::Document};

/// A database that is open, with everything in it held in memory.
pub struct Store<B: Backend> {
    pub(super) backend: B,
    pub(super) sleep: Sleep,
    pub(super) state: State,
    /// Whether the disk was full when something failed last: what fails after that, fails for that.
    pub(super) full: Cell<bool>,
    /// Whether the last write failed, so that its connection may be dead.
    pub(super) broken: Cell<bool>,
}

/// What was met on opening.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// What is not as it was left. Everything else was loaded.
    pub findings: Vec<StoreFinding>,
    /// Whether nothing was there.
    pub fresh: bool,
    /// How many damaged chunks are kept for rescue, from now and from earlier.
    pub set_aside: u64,
}

/// How many journal entries are enough for a checkpoint.
const LONG_JOURNAL: usize = 200;
/// How many bytes of journal are.
const BIG_JOURNAL: u64 = 1024 * 1024;

impl<B: Backend> Store<B> {
    /// Opens a disk and checks everything on it. `register` is a random identifier, used if this
    /// turns out to be a new database; `witness` is what was kept outside when it was last used.
    pub async fn open(
        backend: B,
        sleep: Sleep,
        register: &str,
        witness: Option<&Witness>,
    ) -> Result<(Self, Opened), StoreError> {
        if let Err(error) = watched(&sleep, PATIENCE, backend.reopen()).await {
            if !error.may_pass() {
                return Err(error);
            }
            watched(&sleep, PATIENCE, backend.reopen()).await?;
        }
        // Before it is read: the extent of a loss is known from the moment of opening only.
        let mut findings = Vec::from_iter(
            backend
                .data_loss()
                .map(|extent| StoreFinding::DataLossReported { extent }),
        );
        let contents = read_everything(&backend, &sleep).await?;
        let rescued = contents.rescued.len() as u64;
        let loaded = load::load(contents, register, witness)?;
        findings.extend(loaded.findings);
        let raised = findings.clone();
        let opened = Opened {
            findings,
            fresh: loaded.fresh,
            set_aside: rescued + loaded.state.aside.len() as u64,
        };
        let mut store = Store {
            backend,
            sleep,
            state: loaded.state,
            full: Cell::new(false),
            broken: Cell::new(false),
        };
        store.state.alarms.raise(&raised);
        Ok((store, opened))
    }

    /// The disk.
    pub fn backend(&self) -> &B {
        &self.backend
    }

    /// Every document by its identifier, deleted ones included. Older contents may lie in the
    /// history: see [`Store::older_bodies`].
    pub fn documents(&self) -> &BTreeMap<String, Document> {
        &self.state.documents
    }

    /// How far this database has come, to be kept outside of it.
    pub fn witness(&self) -> Witness {
        self.state.head.witness()
    }

    /// The stored head as this tab knows it: what is written from outside must still find it.
    pub fn head_bytes(&self) -> Option<Vec<u8>> {
        self.state.head_bytes.clone()
    }

    /// Whether the journal is long enough to be folded at the next quiet moment, or this tab still
    /// holds what the disk has lost.
    pub fn wants_checkpoint(&self) -> bool {
        let long = self.state.journal_keys.len() > LONG_JOURNAL;
        let big = self.state.journal_bytes > BIG_JOURNAL;
        // Housekeeping can wait until a save has shown that the disk takes things again.
        self.state.memory_only || ((long || big) && !self.backend.doubted())
    }

    /// Saves one user action. It shows in [`Store::documents`] when it is safely stored and not
    /// before; after an error nothing has changed, and the same action can be saved again.
    /// Saving what is stored already changes nothing, on the disk neither.
    pub async fn commit(&mut self, change: &ChangeSet) -> Result<Witness, StoreError> {
        if self.holds(change).await? {
            return Ok(self.witness());
        }
        let (batch, next) = self.appending(change)?;
        self.write(&batch).await?;
        let journal = batch.puts.iter().filter(|put| put.0 == Shelf::Journal);
        for (_, key, bytes) in journal {
            self.state.journal_keys.insert(key.clone());
            self.state.journal_bytes += bytes.len() as u64;
        }
        let seq = next.seq;
        self.wrote(&batch, next);
        self.state.fold(change, seq);
        for note in change.notes.iter().filter(|note| !note.far) {
            match &note.text {
                Some(text) => self.state.notes.insert(note.key.clone(), text.clone()),
                None => self.state.notes.remove(&note.key),
            };
        }
        Ok(self.witness())
    }

    /// Removes everything from the disk, for a register of samples that is started anew. What is held
    /// in memory stays, and can no longer be saved: open the disk again.
    pub async fn erase(&self) -> Result<(), StoreError> {
        let erased = watched(&self.sleep, LONG_PATIENCE, self.backend.erase()).await;
        match erased {
            Err(error) if error.may_pass() => {
                watched(&self.sleep, PATIENCE, self.backend.reopen()).await?;
                watched(&self.sleep, LONG_PATIENCE, self.backend.erase()).await
            }
            erased => erased,
        }
    }

    /// Whether every revision of `change`, and every name it brings, is stored already.
    async fn holds(&self, change: &ChangeSet) -> Result<bool, StoreError> {
        if self.state.memory_only || !change.withdrawn.is_empty() || !change.notes.is_empty() {
            // What is here may be gone from the disk.
            return Ok(false);
        }
        for revision in &change.revisions {
            let Some(document) = self.state.documents.get(&revision.id) else {
                return Ok(false);
            };
            let Some(node) = document.nodes().get(&revision.rev) else {
                return Ok(false);
            };
            let mut document = document.clone();
            if node.body.is_none() {
                // Either its content lies in the history, or only its name was ever known.
                document = self.with_older(document).await?;
            }
            if document.insert(revision.clone()) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The transaction that appends `change`: the entry first, then the head.
    fn appending(&self, change: &ChangeSet) -> Result<(Batch, Head), StoreError> {
        let head = &self.state.head;
        let seq = head.seq + 1;
        let (parts, chain) = entry::seal(&head.register, seq, &head.chain, change)?;
        let made: BTreeSet<&str> = order::set(change.revisions.iter().map(|r| r.id.as_str()));
        let new = made
            .iter()
            .filter(|id| !self.state.documents.contains_key(**id));
        let emptied = change.withdrawn.iter().filter(|(id, revs)| {
            let document = self.state.documents.get(id);
            !made.contains(id.as_str())
                && document.is_some_and(|d| d.nodes().keys().all(|rev| revs.contains(rev)))
        });
        let mut next = Head {
            seq,
            chain,
            documents: head.documents + new.count() as u64 - emptied.count() as u64,
            withdrawals: head.withdrawals + u64::from(!change.withdrawn.is_empty()),
            ..head.clone()
        };
        let key = journal_key(seq);
        let mut puts = Vec::with_capacity(parts.len() + 2);
        for (number, bytes) in parts.into_iter().enumerate() {
            let key = match number {
                0 => key.clone(),
                _ => entry::part_key(&key, number),
            };
            puts.push((Shelf::Journal, key, bytes));
        }
        let mut deletes = Vec::new();
        notes::write(&change.notes, &mut next, &mut puts, &mut deletes);
        Ok((self.batch(puts, deletes, &mut next), next))
    }

    /// What this laptop remembers beside the records, by name.
    pub fn notes(&self) -> &BTreeMap<String, String> {
        &self.state.notes
    }

    /// The number of the user action that touched a document last; 0 where it is not known.
    pub fn touched(&self, id: &str) -> u64 {
        self.state.touched.get(id).copied().unwrap_or_default()
    }

    /// A transaction from the stored head to `next`. Whatever was found damaged and is not yet safe
    /// is copied to the rescue shelf with it.
    pub(super) fn batch(
        &self,
        mut puts: Vec<(Shelf, String, Vec<u8>)>,
        deletes: Vec<(Shelf, String)>,
        next: &mut Head,
    ) -> Batch {
        let aside = self.state.aside.iter();
        puts.extend(aside.map(|(key, bytes)| (Shelf::Rescue, key.clone(), bytes.clone())));
        if self.state.alarms.unwritten {
            let (bytes, checksum) = seal_json(&self.state.alarms.all);
            next.alarms = checksum;
            puts.push((Shelf::Meta, ALARMS.to_owned(), bytes));
        }
        puts.push((Shelf::Meta, HEAD.to_owned(), seal_json(next).0));
        Batch {
            expected_head: self.state.head_bytes.clone(),
            deletes,
            puts,
        }
    }

    /// Takes over what a transaction has stored.
    pub(super) fn wrote(&mut self, batch: &Batch, next: Head) {
        self.state.head = next;
        self.state.head_bytes = head_in(batch).cloned();
        self.state.aside.clear();
        self.state.alarms.unwritten = false;
    }

    /// What was found wrong, now and at earlier starts, oldest first.
    pub fn alarms(&self) -> &[Alarm] {
        &self.state.alarms.all
    }

    /// Says when the alarms of this start were noticed, as ISO 8601.
    pub fn date_alarms(&mut self, now: &str) {
        self.state.alarms.date(now);
    }

    /// Notes that `by` knows of all alarms since `now`. They stay on record. Where nothing is stored
    /// yet, it is written with the first action.
    pub async fn answer_alarms(&mut self, now: &str, by: &str) -> Result<(), StoreError> {
        let before = self.state.alarms.clone();
        self.state.alarms.answer(now, by);
        let kept = match self.state.head_bytes {
            Some(_) => self.keep_alarms().await,
            None => Ok(()),
        };
        if kept.is_err() {
            self.state.alarms = before;
        }
        kept
    }

    /// Writes the alarms that are not on the disk yet, without an action.
    pub async fn keep_alarms(&mut self) -> Result<(), StoreError> {
        if !self.state.alarms.unwritten {
            return Ok(());
        }
        let mut next = self.state.head.clone();
        let batch = self.batch(Vec::new(), Vec::new(), &mut next);
        self.write(&batch).await?;
        self.wrote(&batch, next);
        Ok(())
    }

    /// Writes, and if that fails in a way that may pass, opens the disk again and tries once more;
    /// both within the patience for one save.
    ///
    /// After a failure nothing that the disk says is believed before it was made sound again
    /// ([`Backend::renew`]): a write behind one that was torn would be reported as done and be gone at the
    /// next start, with everything before it.
    ///
    /// A write that was given up may land late. Then the second one finds another head; whether it
    /// is its own is seen from the bytes, which are the same for the same state and action.
    pub(super) async fn write(&self, batch: &Batch) -> Result<(), StoreError> {
        let mut ends = Vec::with_capacity(2);
        for _ in 0..2 {
            let patience = patience_of_try(batch.bytes());
            match watched(&self.sleep, patience, self.attempt(batch)).await {
                Ok(()) => {
                    self.full.set(false);
                    self.broken.set(false);
                    return Ok(());
                }
                Err(StoreError::Behind) => return self.landed(batch).await,
                Err(error) if error.may_pass() => {
                    self.backend.doubt();
                    self.broken.set(true);
                    ends.push(error);
                }
                Err(error) => return Err(error),
            }
        }
        if ends.contains(&StoreError::Full) {
            self.full.set(true);
        }
        Err(match ends.pop() {
            _ if self.full.get() => StoreError::Full,
            Some(StoreError::TimedOut { .. }) | None => StoreError::TimedOut {
                seconds: patience_for(batch.bytes()).as_secs(),
            },
            Some(error) => error,
        })
    }

    async fn attempt(&self, batch: &Batch) -> Result<(), StoreError> {
        // Not even opened before there is room again: what little fits would lie behind what was torn.
        if self.backend.doubted() {
            self.backend.renew().await?;
        }
        if self.broken.get() {
            self.backend.reopen().await?;
        }
        self.backend.write(batch).await
    }

    /// After the head was found to be another: whether it is the one that `batch` itself wrote.
    async fn landed(&self, batch: &Batch) -> Result<(), StoreError> {
        let after = after_entry(self.state.head.seq);
        let tail = self.backend.read_tail(&after);
        let tail = watched(&self.sleep, PATIENCE, tail).await?;
        let head = tail.head.is_some() && tail.head.as_ref() == head_in(batch);
        let entry = match batch.puts.first() {
            Some((Shelf::Journal, key, bytes)) => tail
                .journal
                .first()
                .is_some_and(|(k, b)| k == key && b == bytes),
            _ => false,
        };
        if head || entry {
            Ok(())
        } else {
            Err(StoreError::Behind)
        }
    }
}

fn head_in(batch: &Batch) -> Option<&Vec<u8>> {
    let head = batch
        .puts
        .iter()
        .find(|(shelf, key, _)| *shelf == Shelf::Meta && key == HEAD);
    head.map(|(_, _, bytes)| bytes)
}
