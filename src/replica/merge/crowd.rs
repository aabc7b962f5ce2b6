//! How many versions of a record may stand side by side.

use super::seen::is_closing;
use crate::replica::{Document, DocumentFault, Rev, limits::MAX_LEAVES};

/// That more versions stand side by side than offices can have written, if it were not as many
/// `before`. To be asked before merging, which holds each against each.
pub fn crowded(document: &Document, before: usize) -> Option<DocumentFault> {
    let leaves = crowd(document);
    (leaves > before.max(MAX_LEAVES)).then(|| DocumentFault::ManyLeaves {
        id: document.id().to_owned(),
        leaves,
        limit: MAX_LEAVES,
    })
}

/// How many versions stand side by side, where they can be too many; a deletion is one, too, for it may have
/// to be held against the others.
pub fn crowd(document: &Document) -> usize {
    let nodes = document.nodes();
    if nodes.len() <= MAX_LEAVES {
        return 0;
    }
    let is_open = |leaf: &&Rev| {
        let node = &nodes[*leaf];
        !node.deleted || !node.body.as_ref().is_some_and(is_closing)
    };
    document.leaves().iter().filter(is_open).count()
}
