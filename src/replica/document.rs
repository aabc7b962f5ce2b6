//! One document with the tree of its revisions.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::{Body, Rev, Revision};

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
        let inner: BTreeSet<Rev> = self.nodes.values().filter_map(|n| n.parent).collect();
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
    pub fn next(&self, deleted: bool, body: Map<String, Value>) -> Revision {
        let parent = self.winner().map(|(rev, _)| rev);
        Revision::new(self.id.clone(), parent, deleted, body)
    }
}
