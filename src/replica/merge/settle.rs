//! The merges that nobody makes by hand.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use serde_json::{Map, Value, json};

use super::{
    ancestry::Ancestry,
    seen::{ACTION, is_closing},
    value::{Keep, MergeValue, merge, pointer},
};
use crate::replica::{Document, Node, Rev, Revision};

/// Merges the live leaves of `document` as far as they do not disagree; adds the revisions that
/// this takes and returns them. Contents of ancestors that are not known make fields disputed that
/// might have been merged, never the other way round.
pub fn settle_apart(document: &mut Document) -> Vec<Revision> {
    let mut made = Vec::new();
    if document.leaves().len() < 2 {
        return made;
    }
    let by_hand = |node: &Node| node.deleted && !node.body.as_ref().is_some_and(is_closing);
    if document.live_leaves().len() < 2 && !document.nodes().values().any(by_hand) {
        return made;
    }
    let mut ancestry = Ancestry::new(document);
    while let Some(step) = step(document, &ancestry) {
        for revision in &step {
            document.insert(revision.clone());
        }
        made.extend(step);
        ancestry = ancestry.renewed(document);
    }
    made
}

/// The next merge, if there is anything left to merge.
fn step(document: &Document, ancestry: &Ancestry) -> Option<Vec<Revision>> {
    let leaves = document.live_leaves();
    let winner = *leaves.first()?;
    let deletions = deletions(document, ancestry);
    if leaves.len() < 2 && deletions.is_empty() {
        return None;
    }
    if !deletions.is_empty()
        && let Some(revision) = bury(document, ancestry, &leaves, &deletions)
            .or_else(|| revive(document, ancestry, &leaves, &deletions))
    {
        return Some(vec![revision]);
    }
    // What merges wholly comes first, whoever wins: a leaf that another one has replaced would else
    // be taken for a third opinion.
    for (at, ours) in leaves.iter().enumerate() {
        for theirs in &leaves[at + 1..] {
            if !ancestry.are_apart(*ours, *theirs) {
                return Joint::of(ancestry, *ours, *theirs).revisions(document, ancestry);
            }
        }
    }
    for other in &leaves[1..] {
        if ancestry.is_news(winner, *other) {
            return Joint::of(ancestry, winner, *other).revisions(document, ancestry);
        }
    }
    None
}

/// The deleted branch of a record that outlives its deletion, because somebody worked on it without
/// having seen that: what was typed into it before it was deleted is not lost.
fn revive(
    document: &Document,
    ancestry: &Ancestry,
    leaves: &[Rev],
    deletions: &[Rev],
) -> Option<Revision> {
    let (ends, seen) = (document.leaves(), ancestry.reach(leaves));
    let unseen = |rev: &&Rev| ends.contains(rev) && !ancestry.is_among(**rev, &seen);
    // One that kept nothing has nothing to bring back, not even what kind of record it was.
    let bare = MergeValue::Object(BTreeMap::new());
    let kept = |rev: &&Rev| unseen(rev) && *ancestry.content(**rev) != bare;
    let deletion = deletions.iter().find(kept)?;
    revived(document, *deletion)
}

/// The content of a deletion, standing again.
pub fn revived(document: &Document, deletion: Rev) -> Option<Revision> {
    let node = document.nodes().get(&deletion)?;
    let mut fields = node.body.as_ref().filter(|_| node.deleted)?.fields();
    fields.insert("meta".to_owned(), json!({"action": ACTION}));
    Some(Revision::new(document.id(), Some(deletion), false, &fields))
}

/// Ends a leaf of a record of which people have deleted all that they made: else merges that nobody
/// saw would bring it back although nobody wants it.
fn bury(
    document: &Document,
    ancestry: &Ancestry,
    leaves: &[Rev],
    deletions: &[Rev],
) -> Option<Revision> {
    let buried = *leaves.first()?;
    // Nobody took it in, so it ends in itself.
    ancestry
        .are_deleted(leaves, deletions)
        .then(|| closing(document, buried, buried))
}

/// The deletions of a document that people made.
pub fn deletions(document: &Document, ancestry: &Ancestry) -> Vec<Rev> {
    let nodes = document.nodes();
    let by_hand = |rev: &Rev| nodes[rev].deleted && !ancestry.is_closing(*rev);
    nodes.keys().copied().filter(by_hand).collect()
}

/// The end of a branch whose content is in `into`.
pub fn closing(document: &Document, leaf: Rev, into: Rev) -> Revision {
    let meta = json!({"action": ACTION, "into": into.to_string()});
    let mut fields = Map::new();
    fields.insert("meta".to_owned(), meta);
    Revision::new(document.id(), Some(leaf), true, &fields)
}

/// Two leaves held against each other.
pub struct Joint {
    /// The last common ground.
    pub before: Rc<MergeValue>,
    /// What stands in the first.
    ours: Rc<MergeValue>,
    /// What comes out; where they disagree, what stands in the first.
    merged: MergeValue,
    /// The fields that both changed differently.
    pub disputed: BTreeSet<Vec<String>>,
    winner: Rev,
    other: Rev,
}

impl Joint {
    /// Holds `other` against `winner`.
    pub fn of(ancestry: &Ancestry, winner: Rev, other: Rev) -> Joint {
        let (ours, theirs) = (ancestry.content(winner), ancestry.content(other));
        let before = ancestry.base(winner, other);
        let (path, mut disputed) = (&mut Vec::new(), BTreeSet::new());
        let merged = merge(&before, &ours, &theirs, Keep::First, path, &mut disputed);
        Joint {
            before,
            ours,
            merged,
            disputed,
            winner,
            other,
        }
    }

    /// The revisions that take as much of the other leaf into the winner as can be.
    fn revisions(self, document: &Document, ancestry: &Ancestry) -> Option<Vec<Revision>> {
        let (other, is_whole) = (self.other, self.disputed.is_empty());
        let mut made = Vec::new();
        let mut into = self.winner;
        // Whether the other leaf holds nobody's work that the first does not know already.
        let is_known = || ancestry.knows(self.winner, other);
        if self.merged != *self.ours || !is_whole || !is_known() {
            let revision = self.revision(document)?;
            into = revision.rev;
            made.push(revision);
        }
        if is_whole {
            made.push(closing(document, other, into));
        }
        Some(made)
    }

    /// The winner with as much of the other leaf as can be.
    pub fn revision(self, document: &Document) -> Option<Revision> {
        let Some(Value::Object(mut fields)) = self.merged.value() else {
            return None;
        };
        let mut meta = json!({"action": ACTION, "absorbs": [self.other.to_string()]});
        if !self.disputed.is_empty() {
            let open: Vec<String> = self.disputed.iter().map(|path| pointer(path)).collect();
            meta["disputed"] = open.into();
        }
        fields.insert("meta".into(), meta);
        Some(Revision::new(
            document.id(),
            Some(self.winner),
            false,
            &fields,
        ))
    }
}
