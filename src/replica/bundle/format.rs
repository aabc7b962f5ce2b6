//! What a file consists of.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::replica::{
    revision::{Meta, Revision},
    strict::JsonFault,
    wire::DocumentFault,
};

/// What stands in `format`.
pub const FORMAT: &str = "so-sinh-ke";
/// The newest version that this program reads and the one it writes.
pub const VERSION: u64 = 1;
/// Largest file that is read, in bytes. A browser needs about five times as much memory to read a file
/// and three seconds for each 100 MB (500 MB took 2.7 GB and 16 s).
pub const MAX_BYTES: usize = 200 * 1024 * 1024;

/// What a file holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BundleKind {
    /// Everything.
    #[default]
    Full,
    /// What changed since the last exchange with one other register.
    Changes,
    /// Some records, with what they name.
    Selection,
    /// Everything, without what tells who the people are. Its revisions are new ones: it is a
    /// register for reports, and merges with none.
    Anonymous,
    /// A list of documents without a header.
    Plain,
}

impl BundleKind {
    /// The name in the file.
    pub const fn code(self) -> &'static str {
        match self {
            BundleKind::Full => "full",
            BundleKind::Changes => "changes",
            BundleKind::Selection => "selection",
            BundleKind::Anonymous => "anonymous",
            BundleKind::Plain => "plain",
        }
    }
}

/// Where a file stands in the exchange between registers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Random identifier of the database that the file was written from.
    #[serde(default)]
    pub register: String,
    /// How many user actions that database held.
    #[serde(default)]
    pub seq: u64,
    /// Up to which action it had taken in the files of other databases, by their identifier.
    #[serde(default)]
    pub seen: BTreeMap<String, u64>,
}

/// What stands before the documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// What the file holds.
    pub kind: BundleKind,
    /// Who wrote the file and when, by that laptop's clock.
    pub exported: Meta,
    /// Where the file stands in the exchange.
    pub place: Place,
    /// The public key for which others seal files for the office that wrote it. What kind of key is for others to say.
    pub office_key: Option<String>,
}

/// A signature as a file says it, not looked at yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// The public key that it was made for.
    pub key: String,
    /// The signature.
    pub value: String,
    /// What it is of.
    pub text: String,
}

/// Ends the first line of a file that this program wrote.
pub(super) const OPENING: &str = "\"docs\":[";
/// Is the last line of a file that this program wrote.
pub const CLOSING: &str = "]}";

/// The longest key that is read, in bytes.
pub const LONGEST_KEY: usize = 200;

/// A file that was read and checked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bundle {
    /// What stands before the documents.
    pub header: Header,
    /// The signature that stands there, too; whether it is one is for others to say.
    pub signed: Option<Signed>,
    /// Whether the list of documents is another one than the digest in the header says.
    pub altered: bool,
    /// Revisions that were not known before, as they stand in the file.
    pub revisions: Vec<Revision>,
    /// Documents without revisions.
    pub plain: Vec<(String, Map<String, Value>)>,
    /// Entries that were refused. Nothing of them is in the other lists.
    pub refused: Vec<Refused>,
    /// How many documents the file holds, refused ones left out.
    pub documents: usize,
    /// How large it is.
    pub bytes: usize,
}

/// One entry that was not believed.
#[derive(Clone, Debug, PartialEq)]
pub struct Refused {
    /// Why.
    pub fault: DocumentFault,
    /// The content as an edit of one's own, where it can be read.
    pub fields: Option<(String, Map<String, Value>)>,
}

/// Why a file was refused as a whole. Nothing of it was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum BundleFault {
    /// Larger than [`MAX_BYTES`].
    #[error("the file has {size} MB, more than {limit} MB")]
    TooLarge {
        /// The size in megabytes, rounded up.
        size: u64,
        /// The limit in megabytes.
        limit: u64,
    },
    /// JSON, but not a register file.
    #[error("not a register file")]
    Foreign,
    /// Written by a newer program.
    #[error("the file has version {version}, this program reads up to {known}")]
    Newer {
        /// The file's version.
        version: u64,
        /// The newest known.
        known: u64,
    },
    /// The header lacks a part or the part is of the wrong type.
    #[error("the header field {field} is missing or wrong")]
    Header {
        /// The field.
        field: String,
    },
    /// The list of documents does not match the digest in the header.
    #[error("the digest does not match: the file was changed or damaged")]
    Digest,
    /// The signature in the header is not one of this header.
    #[error("the signature does not match: the file was changed after it was signed")]
    Signature,
    /// Fewer or more documents than the header says.
    #[error("the header counts {said} documents, the file holds {found}")]
    Count {
        /// What the header says.
        said: u64,
        /// What is there.
        found: u64,
    },
    /// A document that no damage can have made: somebody wrote it to do harm.
    #[error(transparent)]
    #[serde(untagged)]
    Document(#[from] DocumentFault),
    /// Not JSON that can be kept.
    #[error(transparent)]
    #[serde(untagged)]
    Json(#[from] JsonFault),
}
