//! Checking what is about to be written.

use super::{fault::DocumentFault, id::is_id};
use crate::replica::{revision::Revision, strict};

/// What is wrong with a revision that was made here, if anything: it could not be read again.
pub fn fault_of(revision: &Revision) -> Option<DocumentFault> {
    let id = || revision.id.clone();
    let all = std::iter::once(&revision.rev).chain(&revision.ancestors);
    let mut generation = revision.rev.generation;
    for (i, rev) in all.enumerate() {
        if i > 0 {
            generation = generation.saturating_sub(1);
        }
        if rev.generation != generation || generation == 0 {
            return Some(DocumentFault::BadRevision { id: id() });
        }
    }
    if revision.ancestors.is_empty() && revision.rev.generation > 1 {
        return Some(DocumentFault::BadRevision { id: id() });
    }
    if !is_id(&revision.id) {
        return Some(DocumentFault::NoId { index: 0 });
    }
    if !revision.body.is_fit() {
        let reason = strict::parse(revision.body.text().as_bytes()).err();
        let field = revision.body.fields();
        let field = field.into_iter().map(|(key, _)| key);
        return Some(match reason {
            Some(reason) => DocumentFault::Unreadable { id: id(), reason },
            None => DocumentFault::UnknownField {
                id: id(),
                field: { field }
                    .find(|key| key.starts_with('_'))
                    .unwrap_or_default(),
            },
        });
    }
    (!revision.is_intact()).then(|| DocumentFault::Altered { id: id() })
}
