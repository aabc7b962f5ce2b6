//! What is asked of the store, and what it gives back to be kept elsewhere.

use serde::{Deserialize, Serialize};

use crate::replica::Revision;

/// One user action: stored wholly or not at all.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangeSet {
    /// Identifier of the user action; empty where it is no longer known ([`super::Store::refresh`]).
    pub action: String,
    /// The revisions it made. Each names at least its parent in `ancestors`.
    pub revisions: Vec<Revision>,
}

/// How far a database had come, to be kept outside of it.
///
/// A database that lost its end, or that was replaced by an empty one, looks healthy from inside.
/// Only somebody outside can tell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Witness {
    /// Random identifier that the database got when it was created.
    pub register: String,
    /// How many user actions it held.
    pub seq: u64,
    /// How many documents it held, deleted ones included.
    pub documents: u64,
    /// Hash over all user actions up to `seq`, in their order.
    pub chain: String,
}
