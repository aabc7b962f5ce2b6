//! The names of records: `kind:key`. Both may hold dots, as a file may bring any id that
//! [`crate::replica`] lets through.

/// The kind of the documents that remember how the columns of a table were understood. Nobody enters them.
pub const HEADINGS: &str = "headings";

/// A record's id, taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordId<'i> {
    /// The kind as it is written: perhaps one that only a newer version knows.
    pub kind: &'i str,
    /// A key that no other record of its kind has.
    pub key: &'i str,
}

impl<'i> RecordId<'i> {
    /// Takes an id apart; `None` for what is none.
    pub fn parse(id: &'i str) -> Option<RecordId<'i>> {
        let (kind, key) = id.split_once(':')?;
        Some(RecordId { kind, key })
    }
}

/// The kind that an id names; empty for what is no id.
pub fn kind_in(id: &str) -> &str {
    RecordId::parse(id).map_or("", |id| id.kind)
}
