//! What a person decides when two households are merged.

use std::collections::BTreeMap;

/// Whose value stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// That of the household that is kept.
    Kept,
    /// That of the household that is merged into it.
    Other,
}

/// What a person decides. Nothing chosen is what is proposed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// Whose value stands, by field: a JSON pointer into the household that is kept.
    pub fields: BTreeMap<String, Side>,
    /// Who is whom, by the key in the household that is merged; `None` for somebody whom the other does
    /// not have.
    pub people: BTreeMap<String, Option<String>>,
}
