//! Keys that files speak of: a pair of one's own, and the public ones of others, by the laptops that wrote the files.
//!
//! All of them lie in notes, which stay on this laptop and are in no file. Only what a file said that was taken in is
//! remembered, and only until that is undone.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::{app::identity::laptop_id, replica::bundle::Header, store::Note};

/// The notes of one purpose.
pub struct Keyring {
    /// Where one's own pair lies.
    own: &'static str,
    /// What stands before the identifier of a laptop where its public key lies.
    known: &'static str,
}

/// A pair of keys of one's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnKey {
    /// The half that nobody else has.
    pub secret: Secret,
    /// The half that files say.
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

/// The public key of another, as its last file said it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownKey {
    /// The key, as files say it.
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

/// When and where a key is learnt.
pub struct Learnt<'a> {
    /// Now, ISO 8601 in UTC.
    pub at: &'a str,
    /// The number of the action that takes the file in.
    pub action: u64,
    /// This laptop.
    pub here: &'a str,
}

impl Keyring {
    /// The notes under these names.
    pub const fn new(own: &'static str, known: &'static str) -> Keyring {
        Keyring { own, known }
    }

    /// One's own pair.
    pub fn own(&self, notes: &BTreeMap<String, String>) -> Option<OwnKey> {
        serde_json::from_str(notes.get(self.own)?).ok()
    }

    /// The note that keeps one's own pair.
    pub fn keep(&self, own: &OwnKey) -> Note {
        note(self.own.to_owned(), serde_json::to_string(own).ok())
    }

    /// The keys of others, by the identifiers of their laptops.
    pub fn known(&self, notes: &BTreeMap<String, String>) -> BTreeMap<String, KnownKey> {
        let all = notes.iter().filter_map(|(name, text)| {
            let laptop = name.strip_prefix(self.known)?;
            Some((laptop.to_owned(), serde_json::from_str(text).ok()?))
        });
        crate::order::map(all)
    }

    /// What is known of the laptop that wrote a file, if it is another one.
    pub fn known_of(
        &self,
        notes: &BTreeMap<String, String>,
        header: &Header,
        here: &str,
    ) -> Option<KnownKey> {
        let name = self.name(header, here)?;
        serde_json::from_str(notes.get(&name)?).ok()
    }

    /// What is remembered when a file is taken in that said `key`.
    pub fn learnt(
        &self,
        notes: &BTreeMap<String, String>,
        header: &Header,
        key: String,
        learnt: &Learnt<'_>,
    ) -> Option<Note> {
        let name = self.name(header, learnt.here)?;
        let before = self.known_of(notes, header, learnt.here);
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
                (known.learnt, known.action, known.before) =
                    (same.learnt, same.action, same.before);
            }
            // One step back is enough for undoing.
            Some(mut other) => {
                other.before = None;
                known.before = Some(Box::new(other));
            }
            None => {}
        }
        Some(note(name, serde_json::to_string(&known).ok()))
    }

    /// After the action of this number was undone: what it taught is not known any more.
    pub fn unlearnt(&self, notes: &BTreeMap<String, String>, action: u64) -> Vec<Note> {
        let taught = self.known(notes).into_iter();
        taught
            .filter(|(_, known)| known.action == action)
            .map(|(laptop, known)| {
                let before = known.before.as_deref();
                let before = before.and_then(|known| serde_json::to_string(known).ok());
                note([self.known, &laptop].concat(), before)
            })
            .collect()
    }

    /// The note of the laptop that wrote a file, if it is another one and says which.
    fn name(&self, header: &Header, here: &str) -> Option<String> {
        Some([self.known, other_laptop(header, here)?].concat())
    }
}

/// The identifier of the laptop that wrote a file, if it is another one and says which.
pub fn other_laptop<'h>(header: &'h Header, here: &str) -> Option<&'h str> {
    let laptop = laptop_id(&header.exported.device);
    let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
    let is_plain = !laptop.is_empty() && laptop.len() <= 64 && laptop.bytes().all(plain);
    (is_plain && laptop != laptop_id(here)).then_some(laptop)
}

/// Whether a file was written before the one that is remembered of its laptop.
pub fn is_older(header: &Header, known: &KnownKey) -> bool {
    header.exported.at < known.at
}

fn note(key: String, text: Option<String>) -> Note {
    Note {
        key,
        text,
        far: false,
    }
}
