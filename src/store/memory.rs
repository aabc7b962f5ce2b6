//! A disk in plain memory, for sessions that may not store and for tests.
//!
//! It behaves as badly as a real one can: every operation goes in steps with a pause between any two
//! of them, in which its future may be dropped; a write shows only when its last step is done; and it
//! can be made to lose, bend, refuse and hang.

use std::{
    cell::RefCell,
    collections::BTreeMap,
    future::{pending, poll_fn},
    rc::Rc,
    task::Poll,
};

use super::{
    backend::{Backend, Batch, Contents, HEAD, Pairs, Shelf, Tail},
    error::StoreError,
};

type Shelves = BTreeMap<(Shelf, String), Rc<[u8]>>;

/// What a transaction changed, as it was before.
type Undo = Vec<((Shelf, String), Option<Rc<[u8]>>)>;

/// How many transactions can be taken back with [`MemoryDisk::lose_last`].
const REMEMBERED: usize = 16;

/// The disk; clones are handles onto the same one.
#[derive(Clone, Debug, Default)]
pub struct MemoryDisk(Rc<RefCell<State>>);

#[derive(Debug, Default)]
struct State {
    shelves: Shelves,
    undo: Vec<Undo>,
    denied: bool,
    data_loss: Option<String>,
    full_writes: u32,
    doubted: bool,
    renewed: u32,
    hanging_writes: u32,
    hanging_reads: u32,
    hung: u32,
    late: Vec<Batch>,
}

impl MemoryDisk {
    /// An empty disk.
    pub fn new() -> Self {
        Self::default()
    }

    /// A connection to it.
    pub fn connect(&self) -> MemoryBackend {
        MemoryBackend(self.clone())
    }

    /// The bytes under a key.
    pub fn get(&self, on: Shelf, key: &str) -> Option<Vec<u8>> {
        let state = self.0.borrow();
        let bytes = state.shelves.get(&(on, key.to_owned()));
        bytes.map(|bytes| bytes.to_vec())
    }

    /// Puts bytes under a key, or removes it, past all checks.
    pub fn set(&self, on: Shelf, key: &str, bytes: Option<Vec<u8>>) {
        let place = (on, key.to_owned());
        let mut state = self.0.borrow_mut();
        match bytes {
            Some(bytes) => state.shelves.insert(place, bytes.into()),
            None => state.shelves.remove(&place),
        };
    }

    /// The keys on a shelf.
    pub fn keys(&self, on: Shelf) -> Vec<String> {
        let state = self.0.borrow();
        let keys = state.shelves.keys().filter(|(shelf, _)| *shelf == on);
        keys.map(|(_, key)| key.clone()).collect()
    }

    /// How many bytes are on it.
    pub fn bytes(&self) -> usize {
        self.0.borrow().shelves.values().map(|b| b.len()).sum()
    }

    /// Takes back the last transactions, as a browser's log that was cut short does.
    pub fn lose_last(&self, transactions: usize) {
        let state = &mut *self.0.borrow_mut();
        let kept = state.undo.len().saturating_sub(transactions);
        for undo in state.undo.split_off(kept).into_iter().rev() {
            for (place, bytes) in undo {
                match bytes {
                    Some(bytes) => state.shelves.insert(place, bytes),
                    None => state.shelves.remove(&place),
                };
            }
        }
    }

    /// Empties it.
    pub fn wipe(&self) {
        self.0.borrow_mut().shelves.clear();
    }

    /// Whether opening is refused.
    pub fn deny(&self, denied: bool) {
        self.0.borrow_mut().denied = denied;
    }

    /// What opening says about lost data.
    pub fn report_data_loss(&self, extent: &str) {
        self.0.borrow_mut().data_loss = Some(extent.to_owned());
    }

    /// Lets the next writes fail for want of room.
    pub fn fill_for(&self, writes: u32) {
        self.0.borrow_mut().full_writes = writes;
    }

    /// How often it was made sound again after a failure.
    pub fn renewed(&self) -> u32 {
        self.0.borrow().renewed
    }

    /// Lets the next writes never end. They may still land: [`MemoryDisk::land_late`].
    pub fn hang_writes(&self, writes: u32) {
        self.0.borrow_mut().hanging_writes = writes;
    }

    /// Lets the next reads never end.
    pub fn hang_reads(&self, reads: u32) {
        self.0.borrow_mut().hanging_reads = reads;
    }

    /// How many operations have been met that never end.
    pub fn hung(&self) -> u32 {
        self.0.borrow().hung
    }

    /// Lets the writes that hung go through after all; each as a transaction of its own, so that one
    /// made from a head that is no longer there has no effect.
    pub fn land_late(&self) {
        let late = std::mem::take(&mut self.0.borrow_mut().late);
        for batch in late {
            let _ = self.apply(&batch);
        }
    }

    fn hold_back(&self, batch: &Batch) {
        let state = &mut *self.0.borrow_mut();
        state.hung += 1;
        state.late.push(batch.clone());
    }

    fn apply(&self, batch: &Batch) -> Result<(), StoreError> {
        let state = &mut *self.0.borrow_mut();
        let head = state.shelves.get(&(Shelf::Meta, HEAD.to_owned()));
        if head.map(|bytes| &**bytes) != batch.expected_head.as_deref() {
            return Err(StoreError::Behind);
        }
        let mut undo = Undo::new();
        for (shelf, key) in &batch.deletes {
            let place = (*shelf, key.clone());
            let old = state.shelves.remove(&place);
            undo.push((place, old));
        }
        for (shelf, key, bytes) in &batch.puts {
            let place = (*shelf, key.clone());
            let old = state.shelves.insert(place.clone(), bytes.as_slice().into());
            undo.push((place, old));
        }
        undo.reverse();
        state.undo.push(undo);
        if state.undo.len() > REMEMBERED {
            state.undo.remove(0);
        }
        Ok(())
    }

    fn pairs(&self, on: Shelf, wanted: impl Fn(&str) -> bool) -> Pairs {
        let state = self.0.borrow();
        let all = state.shelves.iter();
        let here = all.filter(|((shelf, key), _)| *shelf == on && wanted(key));
        here.map(|((_, key), bytes)| (key.clone(), bytes.to_vec()))
            .collect()
    }

    /// Takes one from a counter of faults to come.
    fn strikes(&self, counter: impl Fn(&mut State) -> &mut u32) -> bool {
        let state = &mut *self.0.borrow_mut();
        let left = counter(state);
        let strikes = *left > 0;
        *left = left.saturating_sub(1);
        strikes
    }

    async fn reading(&self) -> Result<(), StoreError> {
        step().await;
        if self.strikes(|state| &mut state.hanging_reads) {
            self.0.borrow_mut().hung += 1;
            return pending().await;
        }
        Ok(())
    }
}

/// A connection to a [`MemoryDisk`].
#[derive(Clone, Debug)]
pub struct MemoryBackend(MemoryDisk);

impl Backend for MemoryBackend {
    async fn reopen(&self) -> Result<(), StoreError> {
        step().await;
        if self.0.0.borrow().denied {
            let reason = "SecurityError".to_owned();
            return Err(StoreError::Denied { reason });
        }
        Ok(())
    }

    fn data_loss(&self) -> Option<String> {
        self.0.0.borrow().data_loss.clone()
    }

    async fn read_all(&self) -> Result<Contents, StoreError> {
        self.0.reading().await?;
        let all = |on| self.0.pairs(on, |_| true);
        Ok(Contents {
            journal: all(Shelf::Journal),
            segments: all(Shelf::Segments),
            meta: all(Shelf::Meta),
            history: self.0.keys(Shelf::History),
            rescued: self.0.keys(Shelf::Rescue),
        })
    }

    async fn read_tail(&self, after: &str) -> Result<Tail, StoreError> {
        self.0.reading().await?;
        Ok(Tail {
            head: self.0.get(Shelf::Meta, HEAD),
            journal: self.0.pairs(Shelf::Journal, |key| key > after),
        })
    }

    async fn read(&self, on: Shelf, prefix: &str) -> Result<Pairs, StoreError> {
        self.0.reading().await?;
        Ok(self.0.pairs(on, |key| key.starts_with(prefix)))
    }

    async fn keys(&self, on: Shelf) -> Result<Vec<String>, StoreError> {
        self.0.reading().await?;
        Ok(self.0.keys(on))
    }

    async fn write(&self, batch: &Batch) -> Result<(), StoreError> {
        step().await;
        if self.0.strikes(|state| &mut state.full_writes) {
            return Err(StoreError::Full);
        }
        if self.0.strikes(|state| &mut state.hanging_writes) {
            self.0.hold_back(batch);
            return pending().await;
        }
        for _ in 0..batch.deletes.len() + batch.puts.len() {
            step().await;
        }
        self.0.apply(batch)?;
        // Stored, and its owner does not know it yet: the moment in which a crash loses the answer.
        step().await;
        Ok(())
    }

    fn doubted(&self) -> bool {
        self.0.0.borrow().doubted
    }

    fn doubt(&self) {
        self.0.0.borrow_mut().doubted = true;
    }

    async fn renew(&self) -> Result<(), StoreError> {
        step().await;
        if self.0.strikes(|state| &mut state.full_writes) {
            return Err(StoreError::Full);
        }
        let state = &mut *self.0.0.borrow_mut();
        state.doubted = false;
        state.renewed += 1;
        Ok(())
    }

    async fn erase(&self) -> Result<(), StoreError> {
        step().await;
        self.0.wipe();
        Ok(())
    }
}

/// Lets everybody else have a turn.
async fn step() {
    let mut passed = false;
    poll_fn(|context| {
        if std::mem::replace(&mut passed, true) {
            return Poll::Ready(());
        }
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}
