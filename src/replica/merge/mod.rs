//! Merging what people did apart.
//!
//! A document whose people edited apart has several live leaves. [`settle_apart`] merges them
//! three-way, field by field, against the last common ground: what only one side touched is taken,
//! what both changed differently stays a [`Conflict`] with both leaves alive until a person chooses
//! with [`choose`].
//!
//! # Invariants
//!
//! * An automatic merge is **deterministic**: the revisions it makes depend on the revisions that
//!   are there and on nothing else. Two laptops that merge the same pair make the same revisions.
//! * A merge that tells the winner of nobody's work makes no new revision of it: it only ends the
//!   other branch. So files that cross in the post cannot make laptops merge for ever.
//! * A revision is said to know another only where it does: whoever made it had it, or it merges it.
//! * Merging adds revisions and removes none. Every value that lost is in the history.

mod ancestry;
mod crowd;
mod doubt;
mod outlook;
mod seen;
mod settle;
mod value;

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use serde_json::{Map, Value};

pub use self::{
    ancestry::Ancestry,
    crowd::{crowd, crowded},
    doubt::doubtful,
    seen::{ACTION, MergeNote},
    settle::settle_apart,
    value::{Keep, MergeValue, path, pointer},
};
use self::{seen::content, settle::Joint, value::is_replaced};
use super::{Body, Document, Meta, Rev, Revision};
use crate::order;

/// One field about which people disagree.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// The field, as a JSON pointer.
    pub field: String,
    /// What stood there before they went apart; `None` where nothing did or nobody knows.
    pub before: Option<Value>,
    /// Each value with the leaf it stands in, the winner's first. `None`: the field was removed.
    pub values: Vec<(Rev, Option<Value>)>,
}

/// The fields about which the live leaves disagree.
pub fn conflicts(document: &Document) -> Vec<Conflict> {
    let leaves = document.live_leaves();
    let Some((winner, others)) = leaves
        .split_first()
        .filter(|(_, others)| !others.is_empty())
    else {
        return Vec::new();
    };
    let ancestry = Ancestry::new(document);
    let mut found = Disputed::new();
    for other in others {
        let joint = Joint::of(&ancestry, *winner, *other);
        for path in joint.disputed {
            let place = found.entry(path);
            let place = place.or_insert_with_key(|path| {
                let before = joint.before.at(path).clone();
                (before, vec![*winner])
            });
            place.1.push(*other);
        }
    }
    // Of a sub-item that one leaf removed and two others edited, there is one thing to decide first.
    let all: Vec<Vec<String>> = found.keys().cloned().collect();
    for inner in &all {
        let outer = all
            .iter()
            .find(|outer| inner.starts_with(outer) && inner != *outer);
        if let Some(outer) = outer
            && let Some((_, leaves)) = found.remove(inner)
            && let Some((_, whole)) = found.get_mut(outer)
        {
            let more: Vec<Rev> = { leaves.into_iter() }
                .filter(|rev| !whole.contains(rev))
                .collect();
            whole.extend(more);
            order::sort_by(whole, |a, b| b.cmp(a));
        }
    }
    leave_out_replaced(&ancestry, &mut found);
    found
        .into_iter()
        .map(|(path, (before, leaves))| {
            let value = |leaf: Rev| ancestry.content(leaf).at(&path).clone().value();
            Conflict {
                field: pointer(&path),
                before: before.value(),
                values: leaves.into_iter().map(|leaf| (leaf, value(leaf))).collect(),
            }
        })
        .collect()
}

/// What stands in dispute: by path, what stood there before and the leaves that disagree, the winner first.
type Disputed = BTreeMap<Vec<String>, (MergeValue, Vec<Rev>)>;

/// A leaf that stays for the sake of another field may hold what somebody has replaced since.
fn leave_out_replaced(ancestry: &Ancestry, found: &mut Disputed) {
    let crowded = found.iter_mut().filter(|(_, (_, leaves))| leaves.len() > 2);
    let mut fields: Vec<_> = crowded.map(|(path, (_, leaves))| (path, leaves)).collect();
    let others = |leaves: &[Rev]| order::set(leaves.iter().skip(1).copied());
    let others: Vec<BTreeSet<Rev>> = { fields.iter() }
        .map(|(_, leaves)| others(leaves))
        .collect();
    let all: BTreeSet<Rev> = order::set(others.iter().flatten().copied());
    for leaf in &all {
        let theirs = ancestry.content(*leaf);
        // Of most leaves the common ground is the same, and one look at it tells enough.
        let mut ground: Option<Rc<MergeValue>> = None;
        let mut changed = vec![false; fields.len()];
        let mut open: Vec<usize> = (0..fields.len()).collect();
        open.retain(|field| others[*field].contains(leaf));
        for by in all.iter().filter(|by| *by != leaf) {
            let (ours, base) = (ancestry.content(*by), ancestry.base(*by, *leaf));
            let is_same = ground.as_ref().is_some_and(|g| Rc::ptr_eq(g, &base));
            open.retain(|field| {
                let (path, leaves) = &mut fields[*field];
                if !is_same {
                    // Nobody replaces what the leaf itself has changed, unless field by field.
                    let now = theirs.at(path);
                    changed[*field] = !matches!(now, MergeValue::Object(_)) && now != base.at(path);
                }
                let replaced = !changed[*field]
                    && others[*field].contains(by)
                    && is_replaced(&base, &ours, &theirs, path);
                if replaced {
                    leaves.retain(|rev| rev != leaf);
                }
                !replaced
            });
            ground = Some(base);
        }
    }
}

/// A person's edit of the whole record (`None` deletes it), added, with the merges that it makes
/// possible. Deleting ends every branch; what is edited is what shows.
pub fn revise(
    document: &mut Document,
    fields: Option<Map<String, Value>>,
    meta: &Meta,
) -> Vec<Revision> {
    let deleted = fields.is_none();
    // A deletion keeps the last content, so that the bin can show what it was.
    let last = |body: Option<&Body>| {
        let mut fields = body.map(Body::fields).unwrap_or_default();
        fields.insert("meta".to_owned(), meta.to_value());
        fields
    };
    let mut fields = fields.unwrap_or_else(|| last(document.live()));
    fields.insert("meta".to_owned(), meta.to_value());
    let parent = match document.winner() {
        Some((rev, node)) if node.deleted => Some(returning(document, rev, &mut fields)),
        winner => winner.map(|(rev, _)| rev),
    };
    let id = document.id().to_owned();
    let mut made = vec![Revision::new(id, parent, deleted, &fields)];
    let others = document.live_leaves();
    for leaf in others.iter().skip(1).filter(|_| deleted) {
        let id = document.id().to_owned();
        let fields = last(document.nodes()[leaf].body.as_ref());
        made.push(Revision::new(id, Some(*leaf), true, &fields));
    }
    for revision in &made {
        document.insert(revision.clone());
    }
    if others.len() > 1 && !deleted {
        made.extend(settle_apart(document));
    }
    made
}

/// What a revision follows that brings a deleted record back: somebody's deletion. The end of a
/// branch that was merged elsewhere knows nothing of what was merged. Where several branches were
/// deleted together, all of them were seen.
fn returning(document: &Document, winner: Rev, fields: &mut Map<String, Value>) -> Rev {
    let ancestry = Ancestry::new(document);
    let mut seen = document.leaves();
    seen.retain(|leaf| !ancestry.is_closing(*leaf));
    let Some(last) = seen.pop() else {
        return winner;
    };
    if !seen.is_empty() {
        let names: Vec<String> = seen.iter().map(Rev::to_string).collect();
        fields["meta"]["absorbs"] = names.into();
    }
    last
}

/// A person's choice for one disputed field: a revision on every live leaf that says otherwise.
/// `None` removes the field. Not yet added, and not yet merged.
pub fn choose(
    document: &Document,
    field: &str,
    value: Option<&Value>,
    meta: &Meta,
) -> Vec<Revision> {
    let path = path(field);
    let wanted = value.cloned().map_or(MergeValue::Absent, MergeValue::from);
    let mut made = Vec::new();
    for leaf in document.live_leaves() {
        let Some(body) = &document.nodes()[&leaf].body else {
            continue;
        };
        let mut whole = content(body);
        if *whole.at(&path) == wanted {
            continue;
        }
        whole.put(&path, wanted.clone());
        if let Some(Value::Object(mut fields)) = whole.value() {
            fields.insert("meta".into(), meta.to_value());
            made.push(Revision::new(document.id(), Some(leaf), false, &fields));
        }
    }
    made
}

/// What stands in a field of a body; the field is a JSON pointer.
pub fn at(body: &Body, field: &str) -> Option<Value> {
    content(body).at(&path(field)).clone().value()
}

/// The revision on the branch of `leaf` that gave the field the value it has there, as far as
/// contents are known: who to name beside the value.
pub fn origin(document: &Document, leaf: Rev, field: &str) -> Rev {
    let path = path(field);
    let at = |rev: Rev| {
        let body = document.nodes().get(&rev)?.body.as_ref()?;
        Some(content(body).at(&path).clone())
    };
    let wanted = at(leaf);
    let mut here = leaf;
    // Back along the tree, and into what merges took in, for as long as the value is the same.
    loop {
        let Some(node) = document.nodes().get(&here) else {
            return here;
        };
        let note = node.body.as_ref().map(MergeNote::of).unwrap_or_default();
        let before = note.absorbs.into_iter().chain(node.parent);
        match before.into_iter().find(|rev| at(*rev) == wanted) {
            Some(rev) => here = rev,
            None => return here,
        }
    }
}

/// The fields in which two contents differ: the field as a JSON pointer, before, after. Objects are
/// told field by field, the note of who wrote it is left out.
pub fn differences(
    before: Option<&Body>,
    after: Option<&Body>,
) -> Vec<(String, Option<Value>, Option<Value>)> {
    let values = |body: Option<&Body>| body.map_or(MergeValue::Object(BTreeMap::new()), content);
    let mut found = Vec::new();
    differ(&values(before), &values(after), &mut Vec::new(), &mut found);
    found
}

fn differ(
    before: &MergeValue,
    after: &MergeValue,
    path: &mut Vec<String>,
    found: &mut Vec<(String, Option<Value>, Option<Value>)>,
) {
    if before == after {
        return;
    }
    let none = BTreeMap::new();
    let (a, b) = match (before, after) {
        (MergeValue::Object(a), MergeValue::Object(b)) => (a, b),
        (MergeValue::Object(a), MergeValue::Absent) => (a, &none),
        (MergeValue::Absent, MergeValue::Object(b)) => (&none, b),
        _ => {
            found.push((pointer(path), before.clone().value(), after.clone().value()));
            return;
        }
    };
    let keys: BTreeSet<&String> = order::set(a.keys().chain(b.keys()));
    for key in keys {
        let side = |fields: &BTreeMap<String, MergeValue>| {
            fields.get(key).cloned().unwrap_or(MergeValue::Absent)
        };
        path.push(key.clone());
        differ(&side(a), &side(b), path, found);
        path.pop();
    }
}
