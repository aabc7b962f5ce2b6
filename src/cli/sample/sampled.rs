//! One generated document.

use serde_json::{Map, Value};

use super::moment::Moment;

/// The version of the fields of kinds that have no type in `domain` yet.
pub(super) const SCHEMA: u32 = 1;

/// One generated document with who wrote it.
#[derive(Clone, Debug, PartialEq)]
pub struct Sampled {
    /// `kind:uuid-v7`.
    pub id: String,
    /// The content, without `meta`.
    pub body: Map<String, Value>,
    /// Which of [`authors`](super::authors) wrote it.
    pub author: usize,
    /// When, ISO 8601 in UTC, to the second.
    pub at: String,
}

impl Sampled {
    pub(super) fn new(id: String, body: Map<String, Value>, author: usize, at: Moment) -> Sampled {
        let at = at.iso();
        Sampled {
            id,
            body,
            author,
            at,
        }
    }
}
