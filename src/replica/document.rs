//! One document with the tree of its revisions.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::{
    body::Body,
    revision::{Rev, Revision},
};
use crate::order;

/// One revision inside a document's tree.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// The revision it was made from; `None` at the root, or where older history was not received.
    pub parent: Option<Rev>,
    /// Whether it deletes the document.
    pub deleted: bool,
    /// The content; `None` for an ancestor that is known only by name, or whose body lies in the
    /// store's history.
    pub body: Option<Body>,
}

/// A record with its whole known history.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    id: String,
    nodes: BTreeMap<Rev, Node>,
}

impl Document {
    /// A document without revisions.
    pub fn new(id: impl Into<String>) -> Document {
        Document {
            id: id.into(),
            nodes: BTreeMap::new(),
        }
    }

    /// A document from its parts, as the store kept them.
    pub fn from_nodes(id: impl Into<String>, nodes: BTreeMap<Rev, Node>) -> Document {
        Document {
            id: id.into(),
            nodes,
        }
    }

    /// The identifier, `kind:uuid`.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// All known revisions by name.
    pub fn nodes(&self) -> &BTreeMap<Rev, Node> {
        &self.nodes
    }

    /// Adds a revision and the names of its ancestors. Adding one twice changes nothing.
    /// Returns whether anything was new.
    pub fn insert(&mut self, revision: Revision) -> bool {
        let Revision {
            rev,
            ancestors,
            deleted,
            body,
            ..
        } = revision;
        let mut changed = false;
        let parent = ancestors.first().copied();
        if let Some(node) = self.nodes.get_mut(&rev) {
            if node.body.is_none() {
                node.body = Some(body);
                node.deleted = deleted;
                changed = true;
            }
            if node.parent.is_none() && parent.is_some() {
                node.parent = parent;
                changed = true;
            }
        } else {
            self.nodes.insert(
                rev,
                Node {
                    parent,
                    deleted,
                    body: Some(body),
                },
            );
            changed = true;
        }
        for (i, name) in ancestors.iter().enumerate() {
            let older = ancestors.get(i + 1).copied();
            let node = self.nodes.entry(*name).or_insert_with(|| {
                changed = true;
                Node {
                    parent: None,
                    deleted: false,
                    body: None,
                }
            });
            if node.parent.is_none() && older.is_some() {
                node.parent = older;
                changed = true;
            }
        }
        changed
    }

    /// The ends of all branches. More than one means that people disagreed.
    pub fn leaves(&self) -> Vec<Rev> {
        let inner = order::set(self.nodes.values().filter_map(|n| n.parent));
        let names = self.nodes.keys().copied();
        names.filter(|rev| !inner.contains(rev)).collect()
    }

    /// The revision that counts: not deleted before deleted, then the longest history, then the
    /// greater name. CouchDB's rule, so that it and every laptop agree.
    pub fn winner(&self) -> Option<(Rev, &Node)> {
        // The greatest name of all has no child, and is what the rule asks for unless it deletes.
        let (last, node) = self.nodes.last_key_value()?;
        if !node.deleted {
            return Some((*last, node));
        }
        let best = self
            .leaves()
            .into_iter()
            .max_by_key(|rev| (!self.nodes[rev].deleted, *rev))?;
        Some((best, &self.nodes[&best]))
    }

    /// The winning content, unless the document is deleted.
    pub fn live(&self) -> Option<&Body> {
        let (_, node) = self.winner()?;
        node.body.as_ref().filter(|_| !node.deleted)
    }

    /// The names before `rev`, parent first.
    pub fn ancestors(&self, rev: Rev) -> Vec<Rev> {
        let parent = |rev: &Rev| self.nodes.get(rev).and_then(|node| node.parent);
        std::iter::successors(parent(&rev), parent).collect()
    }

    /// Makes (but does not add) the revision that would follow the winner.
    pub fn next(&self, deleted: bool, fields: &Map<String, Value>) -> Revision {
        let parent = self.winner().map(|(rev, _)| rev);
        Revision::new(self.id.clone(), parent, deleted, fields)
    }

    /// The leaves that do not delete the document, the winner first. More than one means that people
    /// disagree.
    pub fn live_leaves(&self) -> Vec<Rev> {
        let mut leaves = self.leaves();
        leaves.retain(|rev| !self.nodes[rev].deleted);
        leaves.reverse();
        leaves
    }

    /// A revision with its names, as it travels; `None` where the content is not known. A leaf names
    /// all before it (up to [`REVS_LIMIT`]), any other only its parent: the leaves tell the rest.
    pub fn revision(&self, rev: Rev, is_leaf: bool) -> Option<Revision> {
        let node = self.nodes.get(&rev)?;
        let ancestors = if is_leaf {
            let mut all = self.ancestors(rev);
            all.truncate(REVS_LIMIT - 1);
            all
        } else {
            node.parent.into_iter().collect()
        };
        let body = node.body.clone()?;
        let id = self.id.clone();
        Some(Revision::from_tree(id, rev, ancestors, node.deleted, body))
    }

    /// All revisions whose content is known, the leaves first, so that whoever reads them in this
    /// order always has a name to hang the next one on.
    pub fn revisions(&self) -> Vec<Revision> {
        let leaves: BTreeSet<Rev> = order::set(self.leaves());
        let first = leaves.iter().rev().map(|rev| (*rev, true));
        let inner = self.nodes.keys().rev().filter(|rev| !leaves.contains(rev));
        first
            .chain(inner.map(|rev| (*rev, false)))
            .filter_map(|(rev, is_leaf)| self.revision(rev, is_leaf))
            .collect()
    }

    /// Takes revisions out again, as if they had never come. The names that only they brought must
    /// be among `gone`. Returns whether nothing is left.
    pub fn remove(&mut self, gone: &BTreeSet<Rev>) -> bool {
        self.nodes.retain(|rev, _| !gone.contains(rev));
        for node in self.nodes.values_mut() {
            node.parent = node.parent.filter(|parent| !gone.contains(parent));
        }
        self.nodes.is_empty()
    }

    /// Forgets what lies far behind every leaf: names beyond [`REVS_LIMIT`], contents beyond
    /// [`BODIES_LIMIT`] unless branches part there. Depends on the tree alone, so that two laptops
    /// with the same tree forget the same. Merging does not suffer: whoever edited on an old revision
    /// has it near the own leaf and brings it along. Returns whether anything was forgotten.
    pub fn prune(&mut self) -> bool {
        let deepest = self
            .nodes
            .last_key_value()
            .map_or(0, |(rev, _)| rev.generation);
        if (deepest as usize) <= BODIES_LIMIT {
            return false;
        }
        let mut near: BTreeMap<Rev, usize> = BTreeMap::new();
        let mut children: BTreeMap<Rev, usize> = BTreeMap::new();
        for leaf in self.leaves() {
            near.insert(leaf, 0);
        }
        // A parent's name is always smaller: from the greatest down, distances are final.
        for (rev, node) in self.nodes.iter().rev() {
            let distance = near.get(rev).copied().unwrap_or_default();
            if let Some(parent) = node.parent {
                let known = near.entry(parent).or_insert(usize::MAX);
                *known = (*known).min(distance + 1);
                *children.entry(parent).or_default() += 1;
            }
        }
        let far = |rev: &Rev, limit: usize| near.get(rev).is_some_and(|away| *away >= limit);
        let parts = |rev: &Rev| children.get(rev).is_some_and(|n| *n > 1);
        let mut changed = false;
        for (rev, node) in &mut self.nodes {
            if node.body.is_some() && far(rev, BODIES_LIMIT) && !parts(rev) {
                node.body = None;
                changed = true;
            }
        }
        let gone = self.nodes.keys().filter(|rev| far(rev, REVS_LIMIT));
        let gone: BTreeSet<Rev> = order::set(gone.copied());
        if !gone.is_empty() {
            self.remove(&gone);
            changed = true;
        }
        changed
    }
}

/// How many names of a branch are kept: CouchDB's `revs_limit`.
pub const REVS_LIMIT: usize = 1_000;
/// How many contents of a branch are kept.
pub const BODIES_LIMIT: usize = 200;
