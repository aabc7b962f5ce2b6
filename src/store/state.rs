//! The database as it stands in memory.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    alarm::Alarms,
    backend::Pairs,
    change::ChangeSet,
    head::{Head, Table},
};
use crate::{order, replica::Document};

/// How the keys of notes begin, on [`Shelf::Meta`] and, for large ones, on [`Shelf::History`].
pub const NOTES: &str = "note/";

/// Everything that is on the disk, folded, with what has to be done to the disk.
#[derive(Clone, Debug)]
pub struct State {
    /// Everything, folded.
    pub documents: BTreeMap<String, Document>,
    /// How far it has come.
    pub head: Head,
    /// The stored head that the next write must still find.
    pub head_bytes: Option<Vec<u8>>,
    /// What lies in segments and history.
    pub table: Table,
    /// The number of the user action that touched a document last.
    pub touched: BTreeMap<String, u64>,
    /// What this laptop remembers beside the records.
    pub notes: BTreeMap<String, String>,
    /// What somebody is in the middle of.
    pub personal: BTreeMap<String, String>,
    /// The keys of all journal entries on the shelf.
    pub journal_keys: BTreeSet<String>,
    /// Their size.
    pub journal_bytes: u64,
    /// The keys of all segments on the shelf.
    pub segment_keys: BTreeSet<String>,
    /// Documents that are newer than their segment.
    pub changed: BTreeSet<String>,
    /// Whether the next checkpoint must write every segment anew, because one of them, the head or
    /// the table is not what it should be.
    pub mend: bool,
    /// Whether the table of history must be made anew.
    pub table_lost: bool,
    /// Whether something was stored once, was lost from the disk and is held in this tab's memory
    /// alone, until the next checkpoint.
    pub memory_only: bool,
    /// Damaged chunks that are not yet on the rescue shelf, by their key there.
    pub aside: Pairs,
    /// What was found wrong, now and earlier.
    pub alarms: Alarms,
}

impl State {
    /// An empty database.
    pub fn fresh(register: &str) -> State {
        State {
            documents: BTreeMap::new(),
            head: Head::fresh(register),
            head_bytes: None,
            table: Table::default(),
            touched: BTreeMap::new(),
            notes: BTreeMap::new(),
            personal: BTreeMap::new(),
            journal_keys: BTreeSet::new(),
            journal_bytes: 0,
            segment_keys: BTreeSet::new(),
            changed: BTreeSet::new(),
            mend: false,
            table_lost: false,
            memory_only: false,
            aside: Vec::new(),
            alarms: Alarms::default(),
        }
    }

    /// Takes in what an action did.
    pub fn fold(&mut self, change: &ChangeSet, seq: u64) {
        for (id, revs) in &change.withdrawn {
            let gone = order::set(revs.iter().copied());
            let empty = self
                .documents
                .get_mut(id)
                .is_some_and(|document| document.remove(&gone));
            if empty {
                self.documents.remove(id);
            }
        }
        for revision in &change.revisions {
            let document = self
                .documents
                .entry(revision.id.clone())
                .or_insert_with_key(|id| Document::new(id.clone()));
            document.insert(revision.clone());
        }
        for id in change.ids() {
            if let Some(document) = self.documents.get_mut(id) {
                document.prune();
            }
            self.changed.insert(id.to_owned());
            self.touched.insert(id.to_owned(), seq);
        }
    }
}
