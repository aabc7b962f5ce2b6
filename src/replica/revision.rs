//! What a revision is called and what it carries.

use std::{fmt, str::FromStr, sync::Arc};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use super::canonical;

/// A record's content, with its `kind` and `meta`, without CouchDB's underscore fields.
pub type Body = Arc<Map<String, Value>>;

/// A revision's name, `generation-hash`, as CouchDB writes it.
///
/// The order is CouchDB's for choosing a winner: longer history first, then the greater hash.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rev {
    /// How many revisions the branch has, from 1.
    pub generation: u32,
    /// First 128 bits of the SHA-256 of the content.
    pub hash: [u8; 16],
}

/// Longest history that is believed. A file that claims more is damaged or hostile.
pub const MAX_GENERATION: u32 = 10_000_000;

/// A text that is not a revision name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{text} is not a revision name")]
pub struct RevFault {
    /// The text, cut to 60 characters.
    pub text: String,
}

impl Rev {
    /// The name of the revision with this content under this parent:
    /// SHA-256 over the canonical JSON of `[parent, deleted, body]`.
    pub fn of(parent: Option<Rev>, deleted: bool, body: &Map<String, Value>) -> Rev {
        let mut text = String::with_capacity(1024);
        text.push('[');
        match parent {
            Some(rev) => canonical::write_string(&mut text, &rev.to_string()),
            None => text.push_str("null"),
        }
        text.push_str(if deleted { ",true," } else { ",false," });
        canonical::write_object(&mut text, body.iter());
        text.push(']');
        let digest = Sha256::digest(text.as_bytes());
        let mut hash = [0; 16];
        hash.copy_from_slice(&digest[..16]);
        Rev {
            generation: parent.map_or(1, |rev| rev.generation + 1),
            hash,
        }
    }

    /// The hash as 32 hex digits.
    pub fn hash_hex(&self) -> String {
        hex(&self.hash)
    }

    /// A name from its two parts, as `_revisions` gives them.
    pub fn from_parts(generation: u32, hash: &str) -> Result<Rev, RevFault> {
        let fault = || RevFault {
            text: hash.chars().take(60).collect(),
        };
        if !(1..=MAX_GENERATION).contains(&generation) || hash.len() != 32 {
            return Err(fault());
        }
        let mut bytes = [0; 16];
        for (byte, pair) in bytes.iter_mut().zip(hash.as_bytes().chunks(2)) {
            let digit = |c: u8| match c {
                b'0'..=b'9' => Some(c - b'0'),
                // Lower case only: one revision has one name.
                b'a'..=b'f' => Some(c - b'a' + 10),
                _ => None,
            };
            match (digit(pair[0]), digit(pair[1])) {
                (Some(high), Some(low)) => *byte = high << 4 | low,
                _ => return Err(fault()),
            }
        }
        Ok(Rev {
            generation,
            hash: bytes,
        })
    }
}

/// Bytes as lower-case hex digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

impl fmt::Display for Rev {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.generation, self.hash_hex())
    }
}

impl fmt::Debug for Rev {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Rev {
    type Err = RevFault;
    fn from_str(text: &str) -> Result<Rev, RevFault> {
        let fault = || RevFault {
            text: text.chars().take(60).collect(),
        };
        let (generation, hash) = text.split_once('-').ok_or_else(fault)?;
        // `u32::from_str` takes "+1" and "01"; a name has one spelling only.
        let plain = generation.bytes().all(|b| b.is_ascii_digit()) && !generation.starts_with('0');
        let generation = generation.parse().ok().filter(|_| plain);
        Rev::from_parts(generation.ok_or_else(fault)?, hash).map_err(|_| fault())
    }
}

/// Who made a revision, where and when: part of the body, and so of the hash.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meta {
    /// The person's name as given at first start.
    pub by: String,
    /// The unit's name.
    pub unit: String,
    /// The laptop's identifier, made at random at first start.
    pub device: String,
    /// What that laptop's clock said, ISO 8601 in UTC. Informs people; decides nothing.
    pub at: String,
    /// Identifier of the user action that this revision was part of.
    pub action: String,
}

/// One revision of one document, ready to be put into a tree.
#[derive(Clone, Debug, PartialEq)]
pub struct Revision {
    /// The document, as `kind:uuid`.
    pub id: String,
    /// The name of this revision.
    pub rev: Rev,
    /// The names before it, parent first. May stop early: then the rest is already known or forgotten.
    pub ancestors: Vec<Rev>,
    /// Whether this revision deletes the document.
    pub deleted: bool,
    /// The content.
    pub body: Body,
}

impl Revision {
    /// Makes the revision that follows `parent`.
    pub fn new(
        id: impl Into<String>,
        parent: Option<Rev>,
        deleted: bool,
        body: Map<String, Value>,
    ) -> Revision {
        Revision {
            id: id.into(),
            rev: Rev::of(parent, deleted, &body),
            ancestors: parent.into_iter().collect(),
            deleted,
            body: Arc::new(body),
        }
    }

    /// The revision this one was made from.
    pub fn parent(&self) -> Option<Rev> {
        self.ancestors.first().copied()
    }

    /// Whether the name still matches the content.
    pub fn is_intact(&self) -> bool {
        Rev::of(self.parent(), self.deleted, &self.body) == self.rev
    }

    /// Who made it, as far as the body says so.
    pub fn meta(&self) -> Meta {
        Meta::read(self.body.get("meta"))
    }
}

impl Meta {
    /// Reads the note from JSON; parts that are missing or no texts are empty.
    pub fn read(value: Option<&Value>) -> Meta {
        let text = |name: &str| {
            let value = value.and_then(|meta| meta.get(name));
            value.and_then(Value::as_str).unwrap_or_default().to_owned()
        };
        Meta {
            by: text("by"),
            unit: text("unit"),
            device: text("device"),
            at: text("at"),
            action: text("action"),
        }
    }
}
