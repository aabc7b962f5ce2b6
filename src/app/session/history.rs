//! What happened to a record, and where people disagree about it.

use serde_json::Value;

use crate::{
    domain::moment,
    replica::{Body, Document, Meta, Node, Rev, merge},
};

/// How long deleted records stay in the bin, in days.
pub const BIN_DAYS: i32 = 30;

/// No deletion is older than this.
const EARLIEST: &str = "2023-01-01T00:00:00Z";

/// What a revision did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// The record's first known content.
    Made,
    /// Other content.
    Changed,
    /// The record was deleted.
    Deleted,
    /// It came back after being deleted.
    Restored,
    /// Two branches were merged without anybody's doing.
    Merged,
}

/// One field of a moment: the field as a JSON pointer, before, after.
pub type FieldStep = (String, Option<Value>, Option<Value>);

/// One revision in a record's history.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    /// The revision.
    pub rev: Rev,
    /// What it did.
    pub deed: Deed,
    /// Who, from which laptop, and when by its clock.
    pub meta: Meta,
    /// The content: for a deletion, the last one.
    pub body: Body,
    /// Which fields.
    pub changes: Vec<FieldStep>,
    /// Whether it is what the record says now.
    pub current: bool,
    /// Whether it is another branch that somebody must still choose about.
    pub open: bool,
}

/// Everything that is known to have happened, the latest first.
pub fn moments(document: &Document) -> Vec<Moment> {
    let nodes = document.nodes();
    let winner = document.winner().map(|(rev, _)| rev);
    let live = document.live_leaves();
    let mut moments = Vec::new();
    for (rev, node) in nodes.iter().rev() {
        let Some(body) = &node.body else { continue };
        let note = merge::MergeNote::of(body);
        if node.deleted && note.is_closing() {
            continue;
        }
        let parent = node.parent.and_then(|parent| nodes.get(&parent));
        let before = parent.and_then(|parent| parent.body.as_ref());
        let was_deleted = parent.is_some_and(|parent| parent.deleted);
        let deed = match (node.deleted, parent) {
            (true, _) => Deed::Deleted,
            (false, None) => Deed::Made,
            _ if Meta::of(body).action == merge::ACTION => Deed::Merged,
            _ if was_deleted => Deed::Restored,
            _ => Deed::Changed,
        };
        let mut changes = match deed {
            Deed::Deleted | Deed::Restored => Vec::new(),
            // What came before was forgotten: nothing to compare with.
            Deed::Changed | Deed::Merged if before.is_none() => Vec::new(),
            _ => merge::differences(before, Some(body)),
        };
        // What kind of record it is stands above its history.
        changes.retain(|(field, ..)| !matches!(field.as_str(), "/kind" | "/schema"));
        moments.push(Moment {
            rev: *rev,
            deed,
            meta: Meta::of(body),
            body: body.clone(),
            changes,
            current: Some(*rev) == winner,
            open: Some(*rev) != winner && live.contains(rev),
        });
    }
    moments
}

/// What happened last to a record, and who did it. A merge is nobody's: told is whoever wrote last of
/// those whose work it joins, as far as clocks can say.
pub fn latest(document: &Document, rev: Rev, node: &Node) -> (Deed, Meta) {
    let of = |node: &Node| node.body.as_ref().map(Meta::of).unwrap_or_default();
    let meta = of(node);
    if !meta.by.is_empty() {
        let deed = match rev.generation {
            _ if node.deleted => Deed::Deleted,
            1 => Deed::Made,
            _ => Deed::Changed,
        };
        return (deed, meta);
    }
    let all = document.nodes().values().map(of);
    let last = all
        .filter(|meta| !meta.by.is_empty())
        .max_by(|a, b| a.at.cmp(&b.at));
    (Deed::Merged, last.unwrap_or(meta))
}

/// One value of a disputed field.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// The leaf it stands in.
    pub leaf: Rev,
    /// The value; `None` where the field was removed.
    pub value: Option<Value>,
    /// Who gave the field this value.
    pub meta: Meta,
}

/// One field to choose about.
#[derive(Clone, Debug, PartialEq)]
pub struct Dispute {
    /// The record.
    pub id: String,
    /// What the record says now.
    pub body: Body,
    /// The field, as a JSON pointer.
    pub field: String,
    /// What stood there before people went apart.
    pub before: Option<Value>,
    /// The different values, the one that shows at present first.
    pub sides: Vec<Side>,
}

/// The disputed fields of a document.
pub fn disputes(document: &Document) -> Vec<Dispute> {
    let Some(body) = document.live() else {
        return Vec::new();
    };
    let side = |field: &str, leaf: Rev, value: Option<Value>| {
        let origin = merge::origin(document, leaf, field);
        let made = document.nodes()[&origin].body.as_ref();
        Side {
            leaf,
            value,
            meta: made.map(Meta::of).unwrap_or_default(),
        }
    };
    // Once a merge has taken in the rest of a branch, what both came from is that branch; the value
    // that both saw stands before the revisions that changed it.
    let seen_by_both = |field: &str, leaf: Rev| {
        let origin = merge::origin(document, leaf, field);
        let parent = document.nodes().get(&origin)?.parent?;
        let body = document.nodes().get(&parent)?.body.as_ref()?;
        merge::at(body, field)
    };
    let conflicts = merge::conflicts(document).into_iter();
    conflicts
        .map(|mut conflict| {
            if conflict.before.is_none() {
                let mut leaves = conflict.values.iter().rev().map(|(leaf, _)| *leaf);
                conflict.before = leaves.find_map(|leaf| seen_by_both(&conflict.field, leaf));
            }
            let mut sides: Vec<Side> = Vec::new();
            for (leaf, value) in conflict.values {
                // Three leaves may say two things.
                if !sides.iter().any(|known| known.value == value) {
                    sides.push(side(&conflict.field, leaf, value));
                }
            }
            Dispute {
                id: document.id().to_owned(),
                body: body.clone(),
                field: conflict.field,
                before: conflict.before,
                sides,
            }
        })
        .collect()
}

/// A record in the bin.
#[derive(Clone, Debug, PartialEq)]
pub struct Binned {
    /// The record.
    pub id: String,
    /// Its last content.
    pub body: Body,
    /// The revision that deleted it, which keeps its last content.
    pub rev: Rev,
    /// Who deleted it, and when by that laptop's clock.
    pub meta: Meta,
    /// For how many more days it lies here, as this laptop's clock has it.
    pub days_left: i32,
}

/// The record as it lies in the bin; `None` where it is not deleted, or was longer ago than
/// [`BIN_DAYS`] before the moment `now`. A laptop whose clock is wrong keeps records too long rather than
/// too short.
pub fn binned(document: &Document, now: &str) -> Option<Binned> {
    let (_, node) = document.winner()?;
    if !node.deleted {
        return None;
    }
    // The end of an absorbed branch is no deletion by anybody.
    let leaves = document.leaves();
    let (rev, body) = leaves.iter().rev().find_map(|rev| {
        let body = document.nodes()[rev].body.as_ref()?;
        (!merge::MergeNote::of(body).is_closing()).then_some((*rev, body))
    })?;
    let meta = Meta::of(body);
    // A clock that stands before there was any register tells nothing.
    let is_plausible = meta.at.as_str() >= EARLIEST || now < EARLIEST;
    let past = is_plausible
        .then(|| moment::days_between(&meta.at, now))
        .flatten();
    let past = past.map_or(0, |days| days.max(0));
    (past <= BIN_DAYS).then(|| Binned {
        id: document.id().to_owned(),
        body: body.clone(),
        rev,
        meta,
        days_left: BIN_DAYS - past,
    })
}
