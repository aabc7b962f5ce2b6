//! Folding in what other tabs did.

use std::collections::BTreeMap;

use super::{
    backend::{Backend, Pairs},
    buckets::{after_entry, journal_key},
    change::ChangeSet,
    entry::{self, Entry},
    error::StoreError,
    head::{Head, open_json},
    load,
    opened::Store,
    state::State,
    tree_text,
    watch::{LONG_PATIENCE, PATIENCE, read_everything, watched},
};
use crate::replica::{Document, Rev, Revision};

impl<B: Backend> Store<B> {
    /// Folds in what other tabs have stored since, and says what it was. After a tab has folded the
    /// journal, the user actions can no longer be told apart and come as one without a name.
    pub async fn refresh(&mut self) -> Result<Vec<ChangeSet>, StoreError> {
        let after = after_entry(self.state.head.seq);
        let tail = match watched(&self.sleep, PATIENCE, self.backend.read_tail(&after)).await {
            Err(error) if error.may_pass() => {
                watched(&self.sleep, PATIENCE, self.backend.reopen()).await?;
                watched(&self.sleep, LONG_PATIENCE, self.backend.read_tail(&after)).await?
            }
            end => end?,
        };
        if tail.head == self.state.head_bytes {
            return Ok(Vec::new());
        }
        let Some(bytes) = tail.head else {
            return Err(StoreError::Gone);
        };
        let next = open_json::<Head>(&bytes).ok().map(|(head, _)| head);
        let entries = next
            .as_ref()
            .and_then(|next| self.following(next, tail.journal.clone()));
        let (Some(next), Some(entries)) = (next, entries) else {
            return self.reload().await;
        };
        for (key, bytes) in &tail.journal {
            self.state.journal_keys.insert(key.clone());
            self.state.journal_bytes += bytes.len() as u64;
        }
        self.state.head = next;
        self.state.head_bytes = Some(bytes);
        for entry in &entries {
            self.state.fold(&entry.change, entry.line.seq);
        }
        Ok(entries.into_iter().map(|entry| entry.change).collect())
    }

    /// The entries between what is held and `next`, if they are all there and nothing else happened.
    fn following(&self, next: &Head, journal: Pairs) -> Option<Vec<Entry>> {
        let before = &self.state.head;
        let same = next.register == before.register
            && next.folded == before.folded
            && next.table == before.table
            && next.alarms == before.alarms;
        let mut chain = before.chain.clone();
        let mut seq = before.seq;
        let mut entries = Vec::new();
        for (key, parts) in entry::gather(journal) {
            let entry = entry::open(&parts).ok()?;
            seq += 1;
            if key != journal_key(seq) || entry.line.prev != chain || !entry.refused.is_empty() {
                return None;
            }
            chain.clone_from(&entry.chain);
            entries.push(entry);
        }
        (same && seq == next.seq && chain == next.chain).then_some(entries)
    }

    /// Reads everything again. What this tab holds in memory and the disk has lost is not dropped:
    /// it may be the only copy, and the next checkpoint writes it.
    async fn reload(&mut self) -> Result<Vec<ChangeSet>, StoreError> {
        let contents = read_everything(&self.backend, &self.sleep).await?;
        let ours = &self.state.head;
        let loaded = load::load(contents, &ours.register, None)?;
        let empty_before = ours.seq == 0;
        let other = loaded.state.head.register != ours.register;
        if loaded.fresh || (other && !empty_before) {
            return Err(StoreError::Gone);
        }
        let mut next = loaded.state;
        let mut change = ChangeSet::new("", news(&self.state.documents, &next.documents));
        // Where another tab has taken revisions out again, what is missing on the disk is not lost.
        let same_withdrawals = next.head.withdrawals == ours.withdrawals;
        if !same_withdrawals {
            change.withdrawn = gone(&self.state, &next);
        }
        for (id, ours) in self.state.documents.iter().filter(|_| same_withdrawals) {
            let whole = match next.documents.get(id) {
                Some(theirs) => {
                    let is_there = |rev| theirs.nodes().contains_key(rev);
                    if ours.nodes().keys().all(is_there) {
                        continue;
                    }
                    tree_text::join(theirs, ours)
                }
                None => ours.clone(),
            };
            next.documents.insert(id.clone(), whole);
            next.changed.insert(id.clone());
            next.memory_only = true;
        }
        next.alarms.join(&self.state.alarms);
        next.head.documents = next.documents.len() as u64;
        self.state = next;
        let some = !change.revisions.is_empty() || !change.withdrawn.is_empty();
        Ok(some.then_some(change).into_iter().collect())
    }
}

/// The revisions that `before` has and `after` has not.
fn gone(before: &State, after: &State) -> Vec<(String, Vec<Rev>)> {
    let documents = before.documents.iter();
    let gone = documents.map(|(id, document)| {
        let now = after.documents.get(id).map(Document::nodes);
        let missing = |rev: &&Rev| !now.is_some_and(|nodes| nodes.contains_key(*rev));
        let revs = document.nodes().keys().filter(missing).copied().collect();
        (id.clone(), revs)
    });
    gone.filter(|(_, revs): &(_, Vec<Rev>)| !revs.is_empty())
        .collect()
}

/// The revisions that `after` has and `before` has not.
pub fn news(
    before: &BTreeMap<String, Document>,
    after: &BTreeMap<String, Document>,
) -> Vec<Revision> {
    let mut revisions = Vec::new();
    for (id, document) in after {
        let old = before.get(id).map(Document::nodes);
        for (rev, node) in document.nodes() {
            if let Some(body) = &node.body
                && !old.is_some_and(|nodes| nodes.contains_key(rev))
            {
                revisions.push(Revision::from_tree(
                    id.clone(),
                    *rev,
                    document.ancestors(*rev),
                    node.deleted,
                    body.clone(),
                ));
            }
        }
    }
    revisions
}
