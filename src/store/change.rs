//! What is asked of the store, and what it gives back to be kept elsewhere.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{
    order,
    replica::{Rev, Revision},
};

/// One user action: stored wholly or not at all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChangeSet {
    /// Identifier of the user action; empty where it is no longer known ([`super::Store::refresh`]).
    pub action: String,
    /// The revisions it made. Each names at least its parent in `ancestors`.
    pub revisions: Vec<Revision>,
    /// Revisions that are taken out again, as if they had never come: an import that was undone. The
    /// names that only they brought are among them. Revisions that become leaves again must stand in
    /// `revisions`, because their content may lie in the history, which is not read at start.
    pub withdrawn: Vec<(String, Vec<Rev>)>,
    /// What this laptop wants to remember beside the records. Not part of the journal.
    pub notes: Vec<Note>,
}

impl ChangeSet {
    /// An action that only adds revisions.
    pub fn new(action: impl Into<String>, revisions: Vec<Revision>) -> ChangeSet {
        ChangeSet {
            action: action.into(),
            revisions,
            ..ChangeSet::default()
        }
    }

    /// The documents that it touches.
    pub fn ids(&self) -> BTreeSet<&str> {
        let made = self.revisions.iter().map(|revision| revision.id.as_str());
        order::set(made.chain(self.withdrawn.iter().map(|(id, _)| id.as_str())))
    }
}

/// Something that this laptop remembers beside the records, written in the same transaction as the
/// action that it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Its name, of plain characters and slashes.
    pub key: String,
    /// The text; `None` forgets it.
    pub text: Option<String>,
    /// Whether it is large and read only when asked for ([`super::Store::far_note`]), not at start.
    pub far: bool,
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
