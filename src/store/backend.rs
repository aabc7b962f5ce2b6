//! What a disk must promise: the port between the store and IndexedDB or memory.

use super::error::StoreError;

/// One of the five object stores. Keys are texts, values bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shelf {
    /// One entry per user action that is not folded yet.
    Journal,
    /// Current documents in buckets.
    Segments,
    /// Older bodies, appended and never changed.
    History,
    /// The head, and the table of segments.
    Meta,
    /// Damaged chunks, byte for byte as they were found.
    Rescue,
}

impl Shelf {
    /// All of them.
    pub const ALL: [Shelf; 5] = [
        Shelf::Journal,
        Shelf::Segments,
        Shelf::History,
        Shelf::Meta,
        Shelf::Rescue,
    ];

    /// The object store's name.
    pub fn name(self) -> &'static str {
        match self {
            Shelf::Journal => "journal",
            Shelf::Segments => "segments",
            Shelf::History => "history",
            Shelf::Meta => "meta",
            Shelf::Rescue => "rescue",
        }
    }
}

/// The key of the head on [`Shelf::Meta`], which every write is compared against.
pub const HEAD: &str = "head";

/// Keys and values, ordered by key.
pub type Pairs = Vec<(String, Vec<u8>)>;

/// Everything that is read at start, as of one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    /// All of [`Shelf::Journal`].
    pub journal: Pairs,
    /// All of [`Shelf::Segments`].
    pub segments: Pairs,
    /// All of [`Shelf::Meta`].
    pub meta: Pairs,
    /// The keys of [`Shelf::History`].
    pub history: Vec<String>,
    /// The keys of [`Shelf::Rescue`].
    pub rescued: Vec<String>,
}

/// What another tab may have appended, as of one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tail {
    /// The stored head.
    pub head: Option<Vec<u8>>,
    /// The journal entries with greater keys than asked for.
    pub journal: Pairs,
}

/// One atomic write.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Batch {
    /// The head that must still be stored; otherwise nothing is written and the answer is
    /// [`StoreError::Behind`].
    pub expected_head: Option<Vec<u8>>,
    /// What is removed, before anything is put.
    pub deletes: Vec<(Shelf, String)>,
    /// What is put.
    pub puts: Vec<(Shelf, String, Vec<u8>)>,
}

impl Batch {
    /// How many bytes are put.
    pub fn bytes(&self) -> usize {
        self.puts.iter().map(|(_, _, bytes)| bytes.len()).sum()
    }
}

/// A disk.
///
/// The store drops the future of an operation that takes too long. Dropping one must leave the disk
/// exactly as before or exactly as after; a write that was dropped may still land whole.
#[expect(
    async_fn_in_trait,
    reason = "one thread: a browser tab; no future needs to be Send"
)]
pub trait Backend {
    /// Opens the disk; where it was open already, lets go of the old connection first. Nothing else
    /// is called before this succeeded once.
    async fn reopen(&self) -> Result<(), StoreError>;

    /// What the disk itself said about lost data when it was opened (`dataLoss`).
    fn data_loss(&self) -> Option<String>;

    /// Everything but history, and of rescued chunks the keys.
    async fn read_all(&self) -> Result<Contents, StoreError>;

    /// The head, and the journal entries after the key `after`.
    async fn read_tail(&self, after: &str) -> Result<Tail, StoreError>;

    /// Everything on one shelf whose key begins with `prefix`.
    async fn read(&self, on: Shelf, prefix: &str) -> Result<Pairs, StoreError>;

    /// The keys on one shelf.
    async fn keys(&self, on: Shelf) -> Result<Vec<String>, StoreError>;

    /// Compares the head and writes, in one transaction; returns when it is safely on the disk.
    async fn write(&self, batch: &Batch) -> Result<(), StoreError>;

    /// Whether a write behind the ones before may be lost although the disk says that it is done:
    /// after a failure for want of room, in this tab or another, until [`Backend::renew`] succeeded.
    fn doubted(&self) -> bool;

    /// Something failed that puts later writes in doubt.
    fn doubt(&self);

    /// Makes later writes safe again. Dropped half-way, it goes on from there the next time.
    async fn renew(&self) -> Result<(), StoreError>;

    /// Removes everything, in one transaction.
    async fn erase(&self) -> Result<(), StoreError>;
}
