//! What was found wrong with a database at start.

use serde::{Deserialize, Deserializer, Serialize, de::Error};
use serde_json::Value;

/// Something that is not as it was left. Everything that is still intact was loaded nevertheless.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum StoreFinding {
    /// A chunk does not match its checksum. Its bytes are set aside.
    #[error("{key} is damaged")]
    ChunkDamaged {
        /// Where it lay, as `segments/0001/0000`.
        key: String,
    },
    /// A chunk that must be there is not.
    #[error("{key} is missing")]
    ChunkMissing {
        /// Where it should lie.
        key: String,
    },
    /// A chunk is whole, but not the one that was written last.
    #[error("{key} is an older or foreign state")]
    ChunkStale {
        /// Where it lies.
        key: String,
    },
    /// A record inside an intact journal entry does not match its own name; it was left out and the
    /// entry set aside.
    #[error("{id} in {key} does not match its revision")]
    RecordRefused {
        /// The journal entry.
        key: String,
        /// The document, as far as it says.
        id: String,
    },
    /// The head counts another number of documents than were found.
    #[error("{said} documents should be there, {found} are")]
    CountWrong {
        /// What the head says.
        said: u64,
        /// What is there.
        found: u64,
    },
    /// The database ends earlier than it once did.
    #[error("{lost} saved actions are gone: {held_seq} of {witnessed_seq} are there")]
    Shortened {
        /// How many actions are there.
        held_seq: u64,
        /// How many there were.
        witnessed_seq: u64,
        /// How many are gone.
        lost: u64,
    },
    /// As long as it was, or longer, but with another past.
    #[error("the past of the database changed before action {seq}")]
    Diverged {
        /// The last action that was witnessed.
        seq: u64,
    },
    /// There is no database any more.
    #[error("a database with {documents} documents is gone")]
    Vanished {
        /// How many documents there were.
        documents: u64,
        /// How many actions there were.
        seq: u64,
    },
    /// Another database lies in the place of the witnessed one.
    #[error("another database lies in the place of one with {documents} documents")]
    Replaced {
        /// How many documents the witnessed one had.
        documents: u64,
        /// How many actions it had.
        seq: u64,
    },
    /// The browser itself says that it threw data away.
    #[error("the browser reports data loss: {extent}")]
    DataLossReported {
        /// In the browser's words, `total`.
        extent: String,
    },
}

impl StoreFinding {
    /// Reads one as it is written; `None` for a code of a later program or a value that is missing.
    fn read(value: &Value) -> Option<StoreFinding> {
        let text = |name: &str| value.get(name)?.as_str().map(str::to_owned);
        let number = |name: &str| value.get(name)?.as_u64();
        Some(match value.get("code")?.as_str()? {
            "chunk-damaged" => StoreFinding::ChunkDamaged { key: text("key")? },
            "chunk-missing" => StoreFinding::ChunkMissing { key: text("key")? },
            "chunk-stale" => StoreFinding::ChunkStale { key: text("key")? },
            "record-refused" => StoreFinding::RecordRefused {
                key: text("key")?,
                id: text("id")?,
            },
            "count-wrong" => StoreFinding::CountWrong {
                said: number("said")?,
                found: number("found")?,
            },
            "shortened" => StoreFinding::Shortened {
                held_seq: number("held_seq")?,
                witnessed_seq: number("witnessed_seq")?,
                lost: number("lost")?,
            },
            "diverged" => StoreFinding::Diverged {
                seq: number("seq")?,
            },
            "vanished" => StoreFinding::Vanished {
                documents: number("documents")?,
                seq: number("seq")?,
            },
            "replaced" => StoreFinding::Replaced {
                documents: number("documents")?,
                seq: number("seq")?,
            },
            "data-loss-reported" => StoreFinding::DataLossReported {
                extent: text("extent")?,
            },
            _ => return None,
        })
    }
}

/// By hand, because what is derived for an enum with a tag would be the largest function of the store.
impl<'de> Deserialize<'de> for StoreFinding {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<StoreFinding, D::Error> {
        let value = Value::deserialize(from)?;
        StoreFinding::read(&value).ok_or_else(|| D::Error::custom("no finding of a store"))
    }
}
