//! Why an entry of a file is refused.

use serde::Serialize;

use crate::replica::strict::JsonFault;

/// Why a JSON object is not a revision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum DocumentFault {
    /// Not an object, or without a usable `_id`.
    #[error("entry {index} has no usable _id")]
    NoId {
        /// Position in the list, from 0.
        index: usize,
    },
    /// No `_rev`, or one that is not a name, or `_revisions` that do not lead to it.
    #[error("{id}: the revision names are damaged")]
    BadRevision {
        /// The document.
        id: String,
    },
    /// An underscore field that this format does not know.
    #[error("{id}: unknown field {field}")]
    UnknownField {
        /// The document.
        id: String,
        /// The field.
        field: String,
    },
    /// The content does not match the revision's name: the file was changed by hand or damaged.
    #[error("{id}: the content does not match its revision")]
    Altered {
        /// The document.
        id: String,
    },
    /// An `_id` that is not `kind:identifier` of plain characters.
    #[error("{id} is no id")]
    BadId {
        /// What stands there, cut short.
        id: String,
    },
    /// The content says to be of another kind than the `_id`.
    #[error("{id}: the content says to be of the kind {kind}")]
    WrongKind {
        /// The document.
        id: String,
        /// The kind in the content.
        kind: String,
    },
    /// A field of a document without revisions that cannot stand as it is.
    #[error("{id}: the field {field} is missing or cannot be read")]
    UnfitField {
        /// The document.
        id: String,
        /// The field.
        field: String,
    },
    /// Longer than what people write into one record.
    #[error("{id}: longer than {limit} MB")]
    TooLong {
        /// The document.
        id: String,
        /// The limit in megabytes.
        limit: usize,
    },
    /// One field of it is longer than what people write into one.
    #[error("{id}: the field {field} is longer than {limit} KB")]
    LongField {
        /// The document.
        id: String,
        /// The field.
        field: String,
        /// The limit in kilobytes.
        limit: usize,
    },
    /// It names more earlier revisions than any program keeps.
    #[error("{id}: names more than {limit} earlier revisions")]
    LongHistory {
        /// The document.
        id: String,
        /// The limit.
        limit: usize,
    },
    /// More versions of it stand side by side than there are offices that could have written them.
    #[error("{id}: {leaves} versions side by side, more than {limit}")]
    ManyLeaves {
        /// The document.
        id: String,
        /// How many there would be.
        leaves: usize,
        /// The limit.
        limit: usize,
    },
    /// Not JSON that can be kept.
    #[error("{id}: {reason}")]
    Unreadable {
        /// The document, or `#` and its position where not even that can be read.
        id: String,
        /// What is wrong with the text.
        reason: JsonFault,
    },
}

impl DocumentFault {
    /// Whether the text can be what the writer of the file wrote, and only is too much.
    pub fn is_of_size(&self) -> bool {
        matches!(
            self,
            DocumentFault::TooLong { .. }
                | DocumentFault::LongField { .. }
                | DocumentFault::LongHistory { .. }
        )
    }

    /// The document that it is about, as far as that can be told.
    pub fn id(&self) -> String {
        match self {
            DocumentFault::NoId { index } => format!("#{index}"),
            DocumentFault::BadRevision { id }
            | DocumentFault::BadId { id }
            | DocumentFault::WrongKind { id, .. }
            | DocumentFault::UnfitField { id, .. }
            | DocumentFault::TooLong { id, .. }
            | DocumentFault::LongField { id, .. }
            | DocumentFault::LongHistory { id, .. }
            | DocumentFault::ManyLeaves { id, .. }
            | DocumentFault::UnknownField { id, .. }
            | DocumentFault::Altered { id }
            | DocumentFault::Unreadable { id, .. } => id.clone(),
        }
    }
}
