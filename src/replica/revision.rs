//! What a revision is called and what it carries.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use super::body::Body;

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
    /// The name of the revision with this content under this parent: the first 128 bits of SHA-256
    /// over the canonical JSON of `[parent, deleted, body]`.
    pub fn of(parent: Option<Rev>, deleted: bool, body: &Body) -> Rev {
        let mut hash = RevHash::new(parent, deleted);
        hash.update(body.text());
        hash.finish()
    }

    /// The hash as 32 hex digits.
    pub fn hash_hex(&self) -> String {
        hex(&self.hash)
    }

    /// Appends the name. Trees are written by the ten thousand, so without the formatter.
    pub fn write(&self, out: &mut String) {
        push_number(out, self.generation);
        out.push('-');
        push_hex(out, &self.hash);
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

fn push_number(out: &mut String, number: u32) {
    let mut digits = [0_u8; 10];
    let mut at = digits.len();
    let mut rest = number;
    loop {
        at -= 1;
        // The remainder of ten is one digit.
        digits[at] = b'0' + u8::try_from(rest % 10).unwrap_or_default();
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    out.extend(digits[at..].iter().map(|digit| char::from(*digit)));
}

/// The name of a revision while its content is being read.
pub(super) struct RevHash {
    generation: u32,
    hash: Sha256,
}

impl RevHash {
    pub fn new(parent: Option<Rev>, deleted: bool) -> RevHash {
        let mut start = String::with_capacity(64);
        match parent {
            Some(rev) => {
                start.push_str("[\"");
                rev.write(&mut start);
                start.push('"');
            }
            None => start.push_str("[null"),
        }
        start.push_str(if deleted { ",true," } else { ",false," });
        RevHash {
            generation: parent.map_or(1, |rev| rev.generation + 1),
            hash: Sha256::new_with_prefix(start),
        }
    }

    pub fn update(&mut self, text: &str) {
        self.hash.update(text);
    }

    pub fn finish(mut self) -> Rev {
        self.hash.update("]");
        let digest = self.hash.finalize();
        let mut hash = [0; 16];
        hash.copy_from_slice(&digest[..16]);
        Rev {
            generation: self.generation,
            hash,
        }
    }
}

/// Bytes as lower-case hex digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    push_hex(&mut text, bytes);
    text
}

/// Appends bytes as lower-case hex digits.
pub(crate) fn push_hex(out: &mut String, bytes: &[u8]) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    for byte in bytes {
        out.push(char::from(HEX[usize::from(byte >> 4)]));
        out.push(char::from(HEX[usize::from(byte & 15)]));
    }
}

impl fmt::Display for Rev {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::with_capacity(40);
        self.write(&mut text);
        f.write_str(&text)
    }
}

impl fmt::Debug for Rev {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Rev {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Rev {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(from)?;
        text.parse().map_err(serde::de::Error::custom)
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
    /// What was hashed when the name was made or checked.
    hashed: Hashed,
}

/// Remembers of which content, parent and kind a name was found to be the hash, so that whole
/// registers are not hashed twice on their way to the disk. Changing any of them makes it worthless.
#[derive(Clone, Debug, Default)]
struct Hashed(Option<(Body, Option<Rev>, bool, Rev)>);

impl PartialEq for Hashed {
    fn eq(&self, _: &Hashed) -> bool {
        true
    }
}

impl Revision {
    /// Makes the revision that follows `parent`.
    pub fn new(
        id: impl Into<String>,
        parent: Option<Rev>,
        deleted: bool,
        fields: &Map<String, Value>,
    ) -> Revision {
        let body = Body::new(fields);
        let rev = Rev::of(parent, deleted, &body);
        Revision {
            id: id.into(),
            rev,
            ancestors: parent.into_iter().collect(),
            deleted,
            hashed: Hashed(Some((body.clone(), parent, deleted, rev))),
            body,
        }
    }

    /// A revision as somebody else wrote it, if its name matches its content.
    pub fn read(
        id: String,
        rev: Rev,
        ancestors: Vec<Rev>,
        deleted: bool,
        body: Body,
    ) -> Result<Revision, String> {
        let parent = ancestors.first().copied();
        if Rev::of(parent, deleted, &body) != rev {
            return Err(id);
        }
        let hashed = Hashed(Some((body.clone(), parent, deleted, rev)));
        Ok(Revision {
            id,
            rev,
            ancestors,
            deleted,
            body,
            hashed,
        })
    }

    /// A revision out of a tree in which it was put when it was read.
    pub(crate) fn from_tree(
        id: String,
        rev: Rev,
        ancestors: Vec<Rev>,
        deleted: bool,
        body: Body,
    ) -> Revision {
        Revision {
            id,
            rev,
            ancestors,
            deleted,
            body,
            hashed: Hashed::default(),
        }
    }

    /// The revision this one was made from.
    pub fn parent(&self) -> Option<Rev> {
        self.ancestors.first().copied()
    }

    /// Whether the name still matches the content.
    pub fn is_intact(&self) -> bool {
        if let Some((body, parent, deleted, rev)) = &self.hashed.0
            && body.is_same(&self.body)
            && (*parent, *deleted, *rev) == (self.parent(), self.deleted, self.rev)
        {
            return true;
        }
        Rev::of(self.parent(), self.deleted, &self.body) == self.rev
    }

    /// Who made it, as far as the body says so.
    pub fn meta(&self) -> Meta {
        Meta::of(&self.body)
    }
}

impl Meta {
    /// The note as it stands in a body.
    pub fn to_value(&self) -> Value {
        serde_json::to_value(self).unwrap_or_default()
    }

    /// The note in a body.
    pub fn of(body: &Body) -> Meta {
        Meta::read(body.field("meta").as_ref())
    }

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
