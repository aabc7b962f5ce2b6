//! What every disk must do for the store, whatever it is made of: one set of facts, run over memory
//! by `tests/it/store` and over IndexedDB in a browser by `tests/web`.
#![allow(clippy::unwrap_used, missing_docs, async_fn_in_trait)]

pub mod facts;

use std::{
    cell::{Cell, RefCell},
    future::poll_fn,
    pin::pin,
    rc::Rc,
    task::{Poll, Waker},
    time::Duration,
};

use serde_json::{Map, Value, json};
use so_sinh_ke::{
    replica::{Document, Rev, Revision},
    store::{Backend, ChangeSet, Opened, Shelf, Sleep, Store, StoreError, Witness},
};

/// A disk with its faults.
pub trait Disk {
    type Backend: Backend;
    /// A new connection, not yet open.
    fn connect(&self) -> Self::Backend;
    async fn keys(&self, on: Shelf) -> Vec<String>;
    async fn get(&self, on: Shelf, key: &str) -> Option<Vec<u8>>;
    /// Puts or removes past all checks.
    async fn set(&self, on: Shelf, key: &str, bytes: Option<Vec<u8>>);
    /// Takes the last transactions back.
    async fn lose_last(&self, transactions: usize);
    fn deny(&self, denied: bool);
    fn fill_for(&self, writes: u32);
    /// How often it was made sound again after a failure.
    fn renewed(&self) -> u32;
    fn hang_writes(&self, writes: u32);
    fn hang_reads(&self, reads: u32);
    /// How many operations hung so far.
    fn hung(&self) -> u32;
    /// Lets the writes that hung go through after all.
    async fn land_late(&self);
    /// Lets the disk do something.
    async fn turn(&self);
}

/// A clock that a test turns by hand.
#[derive(Clone, Default)]
pub struct Clock(Rc<RefCell<Hands>>);

#[derive(Default)]
struct Hands {
    now: Duration,
    waiting: Vec<Waker>,
}

impl Clock {
    pub fn sleep(&self) -> Sleep {
        let clock = self.clone();
        Rc::new(move |limit| {
            let clock = clock.clone();
            let end = clock.0.borrow().now + limit;
            Box::pin(poll_fn(move |context| {
                let mut hands = clock.0.borrow_mut();
                if hands.now >= end {
                    return Poll::Ready(());
                }
                hands.waiting.push(context.waker().clone());
                Poll::Pending
            }))
        })
    }

    pub fn advance(&self, by: Duration) {
        let mut hands = self.0.borrow_mut();
        hands.now += by;
        for waker in hands.waiting.drain(..) {
            waker.wake();
        }
    }
}

/// Lets everybody else have a turn.
#[cfg(not(target_arch = "wasm32"))]
pub async fn pass() {
    let passed = Cell::new(false);
    poll_fn(|context| {
        if passed.replace(true) {
            return Poll::Ready(());
        }
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

/// Polls `future` so many times; drops it if it is not done by then.
pub async fn polled<F: Future>(times: usize, future: F) -> Option<F::Output> {
    let mut future = pin!(future);
    let mut left = times;
    poll_fn(|context| {
        if left == 0 {
            return Poll::Ready(None);
        }
        left -= 1;
        match future.as_mut().poll(context) {
            Poll::Ready(end) => Poll::Ready(Some(end)),
            Poll::Pending if left == 0 => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }
    })
    .await
}

/// Runs a save on a disk where things hang: whenever one more does, the clock is turned to just
/// before the end of the try (nothing may be given up yet) and then to it. Two tries take less than
/// the five seconds that a save may take.
pub async fn patiently<D: Disk, F: Future>(disk: &D, clock: &Clock, future: F) -> F::Output {
    patiently_for(disk, clock, Duration::from_millis(2_400), future).await
}

/// The same for whatever is given up after `limit`.
pub async fn patiently_for<D: Disk, F: Future>(
    disk: &D,
    clock: &Clock,
    limit: Duration,
    future: F,
) -> F::Output {
    let mut future = pin!(future);
    let mut seen = disk.hung();
    loop {
        let turn = disk.turn();
        match futures::future::select(future.as_mut(), pin!(turn)).await {
            futures::future::Either::Left((end, _)) => return end,
            futures::future::Either::Right(_) if disk.hung() > seen => {
                seen = disk.hung();
                clock.advance(limit.saturating_sub(Duration::from_millis(1)));
                for _ in 0..5 {
                    disk.turn().await;
                    assert!(
                        futures::poll!(future.as_mut()).is_pending(),
                        "given up too early"
                    );
                }
                clock.advance(Duration::from_millis(1));
            }
            futures::future::Either::Right(_) => {}
        }
    }
}

pub async fn open<D: Disk>(
    disk: &D,
    witness: Option<&Witness>,
) -> Result<(Store<D::Backend>, Opened), StoreError> {
    open_at(disk, &Clock::default(), witness).await
}

pub async fn open_at<D: Disk>(
    disk: &D,
    clock: &Clock,
    witness: Option<&Witness>,
) -> Result<(Store<D::Backend>, Opened), StoreError> {
    thread_local! { static MADE: Cell<u32> = const { Cell::new(0) } }
    let n = MADE.replace(MADE.get() + 1);
    Store::open(
        disk.connect(),
        clock.sleep(),
        &format!("register-{n}"),
        witness,
    )
    .await
}

/// Opens a database with which nothing may be wrong.
pub async fn open_sound<D: Disk>(disk: &D, witness: Option<&Witness>) -> Store<D::Backend> {
    let (store, opened) = open(disk, witness).await.unwrap();
    assert_eq!(opened.findings, []);
    store
}

pub fn body(amount: i64) -> Map<String, Value> {
    let value = json!({
        "kind": "grant", "amount": amount, "unit": "Xã Nông Thượng\n\"thử\"",
        "newer": {"unknown": [1, null, true, "𝄞"]},
        "meta": {"by": "Ma Thị Hoa", "unit": "UBND", "device": "d1", "at": "2023-06-01T00:00:00Z", "action": amount.to_string()},
    });
    let Value::Object(map) = value else {
        unreachable!()
    };
    map
}

/// The action that makes a document.
pub fn made(id: &str, amount: i64) -> ChangeSet {
    change(
        &format!("make {id}"),
        vec![Revision::new(id, None, false, &body(amount))],
    )
}

/// The action that edits a document of `store`.
pub fn edited<B: Backend>(store: &Store<B>, id: &str, amount: i64) -> ChangeSet {
    let revision = store.documents()[id].next(false, &body(amount));
    change(&format!("edit {id} {amount}"), vec![revision])
}

pub fn change(action: &str, revisions: Vec<Revision>) -> ChangeSet {
    ChangeSet::new(action, revisions)
}

/// Every document with its winner's amount.
pub fn amounts<B: Backend>(store: &Store<B>) -> Vec<(String, Option<i64>)> {
    let amount = |document: &Document| {
        document
            .live()
            .and_then(|body| body.field("amount")?.as_i64())
    };
    let all = store.documents().iter();
    all.map(|(id, document)| (id.clone(), amount(document)))
        .collect()
}

/// A document without the contents that may or may not have moved to the history.
pub fn tree(document: &Document) -> (Vec<Rev>, Document) {
    let leaves = document.leaves();
    let mut nodes = document.nodes().clone();
    for (rev, node) in &mut nodes {
        if !leaves.contains(rev) {
            node.body = None;
        }
    }
    (leaves, Document::from_nodes(document.id(), nodes))
}

/// All documents, comparable whether or not they were checkpointed.
pub fn trees<B: Backend>(store: &Store<B>) -> Vec<(Vec<Rev>, Document)> {
    store.documents().values().map(tree).collect()
}

/// Flips a bit in the middle of what lies under a key.
pub async fn corrupt<D: Disk>(disk: &D, on: Shelf, key: &str) -> Vec<u8> {
    let mut bytes = disk.get(on, key).await.unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 4;
    disk.set(on, key, Some(bytes.clone())).await;
    bytes
}
