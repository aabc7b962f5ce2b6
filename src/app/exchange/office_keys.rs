//! The keys of offices: one's own, and the public ones of others, for whom files are sealed.
//!
//! A file says the public key of whoever wrote it; only one that was taken in is believed, and that a key is another one
//! than before is said beforehand.

use std::collections::BTreeMap;

use super::keyring::{Keyring, is_older, other_laptop};
pub use super::keyring::{KnownKey, Learnt, OwnKey, Secret};
use crate::{
    age::{Identity, Recipient},
    replica::bundle::Header,
    store::Note,
};

/// The secret half, `AGE-SECRET-KEY-1…`, opens what others sealed for the public one, `age1…`.
const KEYS: Keyring = Keyring::new("office-key", "office-key/");
/// The public half once more: files say it, and are written where nothing else of this is needed.
const PUBLIC: &str = "office-public-key";

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

/// One's own pair.
pub fn own(notes: &BTreeMap<String, String>) -> Option<OwnKey> {
    KEYS.own(notes)
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
    let public = Note {
        key: PUBLIC.to_owned(),
        text: Some(own.public.clone()),
        far: false,
    };
    vec![KEYS.keep(own), public]
}

/// The keys of others, by the identifiers of their laptops.
pub fn known(notes: &BTreeMap<String, String>) -> BTreeMap<String, KnownKey> {
    KEYS.known(notes)
}

/// What a file would have to say of its office's key.
pub fn news(notes: &BTreeMap<String, String>, header: &Header, here: &str) -> Option<KeyNews> {
    let key = said(header)?;
    other_laptop(header, here)?;
    let Some(known) = KEYS.known_of(notes, header, here) else {
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
    KEYS.learnt(notes, header, said(header)?, learnt)
}

/// After the action of this number was undone: what it taught is not known any more.
pub fn unlearnt(notes: &BTreeMap<String, String>, action: u64) -> Vec<Note> {
    KEYS.unlearnt(notes, action)
}

/// The key that a file says.
fn said(header: &Header) -> Option<String> {
    let key = Recipient::read(header.office_key.as_deref()?).ok()?;
    Some(key.to_string())
}
