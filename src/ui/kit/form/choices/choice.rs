//! What a list to choose from consists of.

/// One entry of a list to choose from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The record's id.
    pub id: String,
    /// What people read.
    pub label: String,
    /// The heading it stands under; empty for none.
    pub group: String,
}
