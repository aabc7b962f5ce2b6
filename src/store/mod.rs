//! Where the records lie: a journal of user actions, and segments of folded documents.
//!
//! A [`Store`] keeps every [`Document`](crate::replica::Document) in memory and every byte of it on
//! a [`Backend`]: the browser's IndexedDB, or plain memory in tests and in a session that may not
//! store. Reading everything at start and writing one small thing at a time is the whole access
//! pattern, so a save appends one journal entry, and a checkpoint now and then folds the journal
//! into the segments.
//!
//! Start at [`Store`]; then [`Backend`] for what a disk must promise, `chunk` and `head` for what
//! is written, `load` for what is believed at start.
//!
//! # Invariants
//!
//! * One [`ChangeSet`] is one transaction: on the disk wholly or not at all, and in
//!   [`Store::documents`] only after the disk has said so.
//! * Every write compares the stored head with the one it was made from, inside its own
//!   transaction. So no tab overwrites another, and a write that was given up and lands late either
//!   is the very write that was wanted or fails.
//! * Nothing that was once stored is dropped without being named: every chunk carries a checksum,
//!   the head says how many there must be and chains the journal, and a [`Witness`] outside the
//!   database remembers how far it had come. What fails its check is set aside byte for byte before
//!   anything is written over it.
//! * Nothing is written that could not be read again: a revision is read back from its own text
//!   before the transaction begins.
//! * Every operation of the disk ends: as done, as failed, or given up ([`StoreError::TimedOut`]).
//! * Knows no clock, randomness or language. Waiting is a port ([`Sleep`]), the id of a new register
//!   an argument, and errors are codes.

mod alarm;
mod any_backend;
mod backend;
mod buckets;
#[cfg(feature = "browser")]
pub mod cache_storage;
mod change;
mod checkpoint;
mod chunk;
mod entry;
mod error;
mod finding;
mod head;
mod history;
#[cfg(feature = "browser")]
pub mod indexed_db;
mod load;
pub mod memory;
pub mod near;
mod notes;
mod opened;
mod personal;
mod refresh;
pub mod sealed;
mod state;
mod tree_text;
mod watch;

pub use alarm::Alarm;
pub use any_backend::AnyBackend;
pub use backend::{Backend, Batch, Contents, Shelf, Tail};
pub use change::{ChangeSet, Note, Witness};
pub use error::StoreError;
pub use finding::StoreFinding;
pub use opened::{Opened, Store};
pub use watch::Sleep;
