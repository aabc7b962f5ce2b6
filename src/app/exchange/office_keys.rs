//! The keys of offices: one's own, and the public ones of others, for whom files are sealed.
//!
//! All of them lie in notes, which stay on this laptop and are in no file. A file says the public key of whoever wrote
//! it; only one that was taken in is believed, and that a key is another one than before is said beforehand.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::{
    age::{Identity, Recipient},
    app::identity::laptop_id,
    replica::bundle::Header,
    store::Note,
};

const OWN: &str = "office-key";
/// The public half once more: files say it, and are written where nothing else of this is needed.
const PUBLIC: &str = "office-public-key";
const PREFIX: &str = "office-key/";

/// The pair of keys of this register's office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnKey {
    /// What opens the files that were sealed for the office, `AGE-SECRET-KEY-1…`.
    pub secret: Secret,
    /// What others seal for, `age1…`.
    pub public: String,
    /// When it was made, ISO 8601 in UTC.
    pub made: String,
}

/// A text that is shown to nobody by accident.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Secret(pub Zeroizing<String>);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// The public key of another office, as its last file said it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownKey {
    /// `age1…`.
    pub key: String,
    /// Who wrote the file.
    pub by: String,
    /// The unit.
    pub unit: String,
    /// The laptop.
    pub device: String,
    /// When the file was written, by that laptop's clock.
    pub at: String,
    /// When this key was first taken in here.
    pub learnt: String,
    /// With which action.
    pub action: u64,
    /// The key that was known before, in whose place it came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Box<KnownKey>>,
}

/// What a file says of its office's key that was not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyNews {
    /// The first key of this office.
    First,
    /// Another one than before.
    Changed {
        /// When the one before was first taken in.
        learnt: String,
    },
}

/// When and where a key is learnt.
pub struct Learnt<'a> {
    /// Now, ISO 8601 in UTC.
    pub at: &'a str,
    /// The number of the action that takes the file in.
    pub action: u64,
    /// This laptop.
    pub here: &'a str,
}

/// One's own pair.
pub fn own(notes: &BTreeMap<String, String>) -> Option<OwnKey> {
    serde_json::from_str(notes.get(OWN)?).ok()
}

/// What files say of it.
pub fn own_public(notes: &BTreeMap<String, String>) -> Option<String> {
    notes.get(PUBLIC).cloned()
}

/// A pair that was made, if it is one.
pub fn made(secret: &str, now: &str) -> Option<OwnKey> {
    let identity = Identity::read(secret).ok()?;
    Some(OwnKey {
        secret: Secret(identity.to_secret_text()),
        public: identity.recipient().to_string(),
        made: now.to_owned(),
    })
}

/// The notes that keep one's own pair.
pub fn keep(own: &OwnKey) -> Vec<Note> {
    let note = |key: &str, text: Option<String>| Note {
        key: key.to_owned(),
        text,
        far: false,
    };
    vec![
        note(OWN, serde_json::to_string(own).ok()),
        note(PUBLIC, Some(own.public.clone())),
    ]
}

/// The keys of others, by the identifiers of their laptops.
pub fn known(notes: &BTreeMap<String, String>) -> BTreeMap<String, KnownKey> {
    let all = notes.iter().filter_map(|(name, text)| {
        let laptop = name.strip_prefix(PREFIX)?;
        Some((laptop.to_owned(), serde_json::from_str(text).ok()?))
    });
    crate::order::map(all)
}

/// What a file would have to say of its office's key.
pub fn news(notes: &BTreeMap<String, String>, header: &Header, here: &str) -> Option<KeyNews> {
    let (name, key) = said(header, here)?;
    let Some(known) = known_as(notes, &name) else {
        return Some(KeyNews::First);
    };
    let is_news = known.key != key && !is_older(header, &known);
    is_news.then_some(KeyNews::Changed {
        learnt: known.learnt,
    })
}

/// What is remembered of a file that is taken in.
pub fn learnt(
    notes: &BTreeMap<String, String>,
    header: &Header,
    learnt: &Learnt<'_>,
) -> Option<Note> {
    let (name, key) = said(header, learnt.here)?;
    let before = known_as(notes, &name);
    // An old file that is taken in late takes nothing back.
    if before.as_ref().is_some_and(|known| is_older(header, known)) {
        return None;
    }
    let exported = header.exported.clone();
    let mut known = KnownKey {
        key,
        by: exported.by,
        unit: exported.unit,
        device: exported.device,
        at: exported.at,
        learnt: learnt.at.to_owned(),
        action: learnt.action,
        before: None,
    };
    match before {
        Some(same) if same.key == known.key => {
            (known.learnt, known.action, known.before) = (same.learnt, same.action, same.before);
        }
        // One step back is enough for undoing.
        Some(mut other) => {
            other.before = None;
            known.before = Some(Box::new(other));
        }
        None => {}
    }
    Some(note(name, Some(&known)))
}

/// After the action of this number was undone: what it taught is not known any more.
pub fn unlearnt(notes: &BTreeMap<String, String>, action: u64) -> Vec<Note> {
    let taught = known(notes).into_iter();
    taught
        .filter(|(_, known)| known.action == action)
        .map(|(laptop, known)| note([PREFIX, &laptop].concat(), known.before.as_deref()))
        .collect()
}

fn note(key: String, known: Option<&KnownKey>) -> Note {
    Note {
        key,
        text: known.and_then(|known| serde_json::to_string(known).ok()),
        far: false,
    }
}

fn known_as(notes: &BTreeMap<String, String>, name: &str) -> Option<KnownKey> {
    serde_json::from_str(notes.get(name)?).ok()
}

fn is_older(header: &Header, known: &KnownKey) -> bool {
    header.exported.at < known.at
}

/// The key that a file of another laptop says, and the note in which it is kept.
fn said(header: &Header, here: &str) -> Option<(String, String)> {
    let laptop = laptop_id(&header.exported.device);
    let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
    let is_plain = !laptop.is_empty() && laptop.len() <= 64 && laptop.bytes().all(plain);
    if !is_plain || laptop == laptop_id(here) {
        return None;
    }
    let key = Recipient::read(header.office_key.as_deref()?).ok()?;
    Some(([PREFIX, laptop].concat(), key.to_string()))
}
