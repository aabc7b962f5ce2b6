//! Whether merges that came in a file are those that these rules make.
//!
//! What a merge says of itself decides what counts as seen: whoever writes one by hand can put a value in the place of
//! another without anybody being asked. So each is made again, from what was known when it was made, and only one that
//! comes out with the very same name is believed without asking.

use super::{
    ancestry::Ancestry,
    seen::{ACTION, MergeNote},
    settle::{Joint, closing, deletions, revived},
};
use crate::replica::{Document, Meta, Rev, Revision};

/// The first of these revisions of `document`, all of them in it, that passes for a merge and is not the one that would
/// be made here. One whose ground is not known cannot be made again, and is among them.
pub fn doubtful<'r>(document: &Document, news: &'r [Revision]) -> Option<&'r Revision> {
    let mut claims = news.iter().filter(|revision| says_anything(revision));
    let first = claims.next()?;
    let ancestry = Ancestry::new(document);
    let all = std::iter::once(first).chain(claims);
    { all }.find(|revision| !is_made_again(document, &ancestry, revision))
}

/// Whether a revision says anything that only merges say.
fn says_anything(revision: &Revision) -> bool {
    MergeNote::of(&revision.body) != MergeNote::default() || is_automatic(revision)
}

fn is_automatic(revision: &Revision) -> bool {
    Meta::of(&revision.body).action == ACTION
}

fn is_made_again(document: &Document, ancestry: &Ancestry, revision: &Revision) -> bool {
    let note = MergeNote::of(&revision.body);
    let Some(parent) = revision.parent() else {
        return false;
    };
    let made = match (note.into, &note.absorbs[..]) {
        _ if !is_automatic(revision) => return brings_back(document, parent, &note),
        (Some(into), _) => ended(document, ancestry, parent, into),
        (None, []) => revived(document, parent),
        (None, [other]) => joined(document, ancestry, parent, *other),
        (None, _) => None,
    };
    made.is_some_and(|made| made.rev == revision.rev)
}

/// A person's edit names other leaves only where it brings back a record that was deleted in several places.
fn brings_back(document: &Document, parent: Rev, note: &MergeNote) -> bool {
    let is_deleted = |rev: &Rev| document.nodes().get(rev).is_some_and(|node| node.deleted);
    note.into.is_none()
        && note.disputed.is_empty()
        && is_deleted(&parent)
        && note.absorbs.iter().all(is_deleted)
}

/// The end of a branch that another one knows, or of one that people have deleted.
fn ended(document: &Document, ancestry: &Ancestry, leaf: Rev, into: Rev) -> Option<Revision> {
    let knows = if into == leaf {
        let deletions = deletions(document, ancestry);
        !deletions.is_empty() && ancestry.are_deleted(&[leaf], &deletions)
    } else {
        is_known(document, leaf) && is_known(document, into) && ancestry.knows(into, leaf)
    };
    knows.then(|| closing(document, leaf, into))
}

fn joined(document: &Document, ancestry: &Ancestry, winner: Rev, other: Rev) -> Option<Revision> {
    // What does not stand cannot be held against anything.
    let stands = |rev| {
        document
            .nodes()
            .get(&rev)
            .is_some_and(|node| !node.deleted && node.body.is_some())
    };
    if !stands(winner) || !stands(other) || winner <= other {
        return None;
    }
    Joint::of(ancestry, winner, other).revision(document)
}

fn is_known(document: &Document, rev: Rev) -> bool {
    let node = document.nodes().get(&rev);
    node.is_some_and(|node| node.body.is_some())
}
