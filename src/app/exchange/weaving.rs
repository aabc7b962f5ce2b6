//! One record with what a file brings of it, and what that would do.

use serde_json::Value;

use crate::replica::{
    Body, Document, DocumentFault, Rev, Revision,
    merge::{self, Conflict},
};

/// What taking in a record would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// The file brings a merge that would not be made here. It may have been written by hand, to put a value in the place of
    /// another without a question.
    Doubtful,
    /// Two places changed the same field; both values are kept until somebody chooses.
    Conflict,
    /// Both sides changed different fields, or one of them the other's leaf: merged by itself.
    Merged,
    /// The file's content takes the place of what is here.
    Changed,
    /// Not here yet.
    New,
    /// The same content; at most older history comes along.
    Same,
}

/// One field of a row.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldChange {
    /// The field, as a JSON pointer.
    pub field: String,
    /// What stands here now.
    pub here: Option<Value>,
    /// What the file says, or what comes out of it.
    pub there: Option<Value>,
}

/// One record of the preview.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The record.
    pub id: String,
    /// What would happen.
    pub outcome: Outcome,
    /// The content afterwards, or the last one where it would be deleted.
    pub body: Body,
    /// Whether it would be deleted.
    pub deleted: bool,
    /// Which fields.
    pub changes: Vec<FieldChange>,
}

/// A document with what a file brings.
pub struct Woven {
    /// The document afterwards.
    pub document: Document,
    /// What is new in it.
    pub added: Vec<Revision>,
    /// Whether contents were merged.
    pub merged: bool,
    /// Whether the file brings a merge that these rules do not make: somebody may have written it by hand.
    pub doubtful: bool,
}

/// Adds `incoming` to `document` and merges what people did apart. A record of which more versions would
/// stand side by side than offices can have written is refused.
pub fn weave(mut document: Document, incoming: &[Revision]) -> Result<Woven, DocumentFault> {
    let before = merge::crowd(&document);
    let news = incoming.iter().filter(|revision| {
        // Each is put in while the next is looked at: one may bring another's name.
        document.insert((*revision).clone())
    });
    let mut added: Vec<Revision> = news.cloned().collect();
    if let Some(fault) = merge::crowded(&document, before) {
        return Err(fault);
    }
    let doubtful = merge::doubtful(&document, &added).is_some();
    let merges = merge::settle_apart(&mut document);
    let merged = merges.iter().any(|revision| !revision.deleted);
    added.extend(merges);
    if document.prune() {
        // What an old file tells again is forgotten again, and is no news.
        let known = |rev: &Rev| document.nodes().get(rev).is_some_and(|n| n.body.is_some());
        added.retain(|revision| known(&revision.rev));
    }
    Ok(Woven {
        document,
        added,
        merged,
        doubtful,
    })
}

/// What taking in `incoming` would do to a record.
pub fn preview(before: Option<&Document>, woven: &Woven) -> (Outcome, Option<Row>) {
    let (outcome, row) = judged(before, woven);
    let last = || woven.document.live().or(before.and_then(Document::live));
    let unchanged = || {
        last().map(|body| Row {
            id: woven.document.id().to_owned(),
            outcome,
            body: body.clone(),
            deleted: false,
            changes: Vec::new(),
        })
    };
    match row.or_else(|| woven.doubtful.then(unchanged).flatten()) {
        Some(mut row) if woven.doubtful => {
            row.outcome = Outcome::Doubtful;
            (row.outcome, Some(row))
        }
        row => (outcome, row),
    }
}

fn judged(before: Option<&Document>, woven: &Woven) -> (Outcome, Option<Row>) {
    if woven.added.is_empty() {
        return (Outcome::Same, None);
    }
    let after = &woven.document;
    let was = before.and_then(Document::live);
    let now = after.live();
    let leaves = |document: &Document| document.live_leaves();
    let apart = leaves(after);
    let open = if apart.len() > 1 && before.map(leaves).as_ref() != Some(&apart) {
        merge::conflicts(after)
    } else {
        Vec::new()
    };
    // Somebody has chosen between two values, and it is the one that stands here.
    let settled = apart.len() < 2 && before.is_some_and(|before| leaves(before).len() > 1);
    let outcome = match (was, now) {
        _ if !open.is_empty() => Outcome::Conflict,
        _ if settled && was == now => Outcome::Changed,
        (None, Some(_)) if before.is_none() => Outcome::New,
        _ if was == now => Outcome::Same,
        _ if woven.merged => Outcome::Merged,
        _ => Outcome::Changed,
    };
    let Some(body) = now.or(was) else {
        return (Outcome::Same, None);
    };
    let changes = match outcome {
        Outcome::Same | Outcome::Doubtful => return (outcome, None),
        Outcome::New => Vec::new(),
        Outcome::Conflict => disputed(&open, before),
        Outcome::Merged | Outcome::Changed => merge::differences(was, now)
            .into_iter()
            .map(|(field, here, there)| FieldChange { field, here, there })
            .collect(),
    };
    let row = Row {
        id: after.id().to_owned(),
        outcome,
        body: body.clone(),
        deleted: now.is_none(),
        changes,
    };
    (outcome, Some(row))
}

/// Disputed fields with the value that stands here first.
fn disputed(open: &[Conflict], before: Option<&Document>) -> Vec<FieldChange> {
    let here = before.and_then(Document::live);
    open.iter()
        .map(|conflict| {
            let here = match here {
                Some(body) => merge::at(body, &conflict.field),
                None => conflict.values.first().and_then(|(_, value)| value.clone()),
            };
            let other = conflict.values.iter().find(|(_, value)| *value != here);
            FieldChange {
                field: conflict.field.clone(),
                there: other.and_then(|(_, value)| value.clone()),
                here,
            }
        })
        .collect()
}
