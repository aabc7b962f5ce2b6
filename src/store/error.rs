//! Why something could not be stored or read.

use serde::Serialize;

/// Why an operation of the store failed. Whatever was asked for did not happen, and may be asked
/// for again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum StoreError {
    /// The browser lets this page store nothing (private window, blocked site data).
    #[error("storage is denied: {reason}")]
    Denied {
        /// What the browser said.
        reason: String,
    },
    /// No room left on the disk or in the browser's quota.
    #[error("the disk is full")]
    Full,
    /// The browser did not answer in time; the operation was given up.
    #[error("given up after {seconds} s without an answer")]
    TimedOut {
        /// How long was waited.
        seconds: u64,
    },
    /// Another tab has appended since: call [`super::Store::refresh`] and redo the action.
    #[error("another tab has saved in the meantime")]
    Behind,
    /// Another tab has emptied or replaced the database; what this tab shows exists in its memory
    /// only.
    #[error("the database no longer holds what was saved in it")]
    Gone,
    /// Written by a newer program. Nothing was touched.
    #[error("the database was written by a newer program; this one knows format {known}")]
    NewerFormat {
        /// The newest format known here.
        known: u32,
    },
    /// The database is sealed, or sealed otherwise than this tab knows: it has to be opened with its key.
    #[error("the database is sealed")]
    Locked,
    /// An old tab holds the database and does not let go.
    #[error("another tab holds the database")]
    Blocked,
    /// This revision could not be read again if it were written: a float, an underscore field, a
    /// name that does not match the content, a missing parent.
    #[error("{id} cannot be kept: {reason}")]
    Unkeepable {
        /// The document.
        id: String,
        /// What is wrong with it.
        reason: String,
    },
    /// Anything else that the browser said.
    #[error("storage failed: {message}")]
    Backend {
        /// In the browser's words.
        message: String,
    },
}

impl StoreError {
    /// Whether the same operation may succeed on a fresh connection. (A full disk makes the next
    /// transaction hang and later ones fail until the database is opened again, so that the second
    /// failure says little about the disk.)
    pub(super) fn may_pass(&self) -> bool {
        match self {
            Self::Full | Self::TimedOut { .. } | Self::Backend { .. } => true,
            Self::Denied { .. }
            | Self::Behind
            | Self::Gone
            | Self::NewerFormat { .. }
            | Self::Locked
            | Self::Blocked
            | Self::Unkeepable { .. } => false,
        }
    }
}
