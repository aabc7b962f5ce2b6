//! The keys of laptops: one's own, with which files are signed, and those with which the files of others were.
//!
//! The laws of what is known are those of the keys of offices. A signature says which laptop wrote a file, and nothing
//! about what others wrote that the file passes on: see [`Forwarded`].

use std::collections::{BTreeMap, BTreeSet};

use super::{
    keyring::{Keyring, KnownKey, Learnt, OwnKey, Secret, is_older},
    signatures::{LaptopKey, SignedBy, read},
};
use crate::{
    app::identity::same_laptop,
    replica::{Revision, bundle::Header},
    store::Note,
};

/// The secret half is the scalar of 32 bytes, the public one a [`LaptopKey`]; both as a JSON Web Key writes bytes.
const KEYS: Keyring = Keyring::new("laptop-key", "laptop-key/");

/// How many of those whose work is passed on are named.
pub const NAMED: usize = 3;
/// What is longer is not the name of anybody.
const LONGEST_NAME: usize = 120;

/// What the signature of a file says, held against what is known of the laptop that it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// There is none, and nothing else was to be expected.
    Unsigned,
    /// There is none, though other files of this laptop were signed.
    Missing {
        /// When its key was first taken in.
        learnt: String,
    },
    /// There is one, and it cannot be looked at here.
    Unchecked,
    /// The documents are not all what was signed.
    Altered {
        /// The [code](LaptopKey::code) of the key.
        code: String,
    },
    /// It is of this very laptop.
    Own,
    /// It is of the laptop whose files were taken in before.
    Known {
        /// When its key was first taken in.
        learnt: String,
    },
    /// It is of a laptop of which no signed file was taken in yet.
    First {
        /// The code of the key.
        code: String,
    },
    /// It is of another key than other files of this laptop.
    Changed {
        /// The code of the key.
        code: String,
        /// When the one that is known was first taken in.
        learnt: String,
    },
}

/// Changes that a file brings which another laptop wrote: the signature says nothing of those.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forwarded {
    /// How many.
    pub count: usize,
    /// Whom they name, [`NAMED`] at most.
    pub names: Vec<String>,
    /// Whether they name more.
    pub more: bool,
}

/// What the preview says of the signature of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileSignature {
    /// What it says.
    pub standing: Standing,
    /// The key that is remembered if the file is taken in.
    pub key: Option<LaptopKey>,
    /// What the file brings of others, where it is signed.
    pub forwarded: Option<Forwarded>,
}

impl FileSignature {
    /// Whether there is something to remember where no record is new.
    pub fn is_news(&self) -> bool {
        matches!(
            self.standing,
            Standing::First { .. } | Standing::Changed { .. }
        )
    }
}

/// One's own pair.
pub fn own(notes: &BTreeMap<String, String>) -> Option<OwnKey> {
    KEYS.own(notes)
}

/// A pair that was made, if it is written as one.
pub fn made(secret: &Secret, public: &LaptopKey, now: &str) -> Option<OwnKey> {
    read::<32>(&secret.0)?;
    Some(OwnKey {
        secret: secret.clone(),
        public: public.to_string(),
        made: now.to_owned(),
    })
}

/// The notes that keep one's own pair.
pub fn keep(own: &OwnKey) -> Vec<Note> {
    vec![KEYS.keep(own)]
}

/// The keys of others, by the identifiers of their laptops.
pub fn known(notes: &BTreeMap<String, String>) -> BTreeMap<String, KnownKey> {
    KEYS.known(notes)
}

/// What the signature of a file says; `learnt` is how its key would be remembered.
pub fn standing(
    notes: &BTreeMap<String, String>,
    header: &Header,
    signed: SignedBy,
    learnt: &Learnt<'_>,
) -> Standing {
    let known = KEYS.known_of(notes, header, learnt.here);
    let key = match (signed, known.as_ref()) {
        (SignedBy::Nobody, None) => return Standing::Unsigned,
        (SignedBy::Nobody, Some(known)) => {
            let learnt = known.learnt.clone();
            return Standing::Missing { learnt };
        }
        (SignedBy::Unchecked, _) => return Standing::Unchecked,
        (SignedBy::Altered(key), _) => return Standing::Altered { code: key.code() },
        (SignedBy::Laptop(key), _) => key,
    };
    let code = key.code();
    if same_laptop(&header.exported.device, learnt.here) {
        return match own(notes) {
            Some(own) if own.public == key.to_string() => Standing::Own,
            Some(own) => Standing::Changed {
                code,
                learnt: own.made,
            },
            None => Standing::First { code },
        };
    }
    let Some(known) = known else {
        return Standing::First { code };
    };
    let is = |known: &KnownKey| known.key == key.to_string();
    let before = known.before.as_deref();
    match before.filter(|before| is(before) && is_older(header, &known)) {
        // Another of the files that are looked at has brought it.
        _ if is(&known) && known.action == learnt.action => Standing::First { code },
        _ if is(&known) => Standing::Known {
            learnt: known.learnt,
        },
        // An old file that comes late.
        Some(before) => Standing::Known {
            learnt: before.learnt.clone(),
        },
        None => Standing::Changed {
            code,
            learnt: known.learnt,
        },
    }
}

/// What is remembered of a file that is taken in.
pub fn learnt(
    notes: &BTreeMap<String, String>,
    header: &Header,
    key: &LaptopKey,
    learnt: &Learnt<'_>,
) -> Option<Note> {
    KEYS.learnt(notes, header, key.to_string(), learnt)
}

/// After the action of this number was undone: what it taught is not known any more.
pub fn unlearnt(notes: &BTreeMap<String, String>, action: u64) -> Vec<Note> {
    KEYS.unlearnt(notes, action)
}

/// What a file brings of others, being counted.
pub struct Forwarding<'h> {
    /// Who wrote the file.
    device: &'h str,
    count: usize,
    names: BTreeSet<String>,
}

impl<'h> Forwarding<'h> {
    /// Nothing yet of the file with this header.
    pub fn of(header: &'h Header) -> Forwarding<'h> {
        Forwarding {
            device: &header.exported.device,
            count: 0,
            names: BTreeSet::new(),
        }
    }

    /// Counts a revision that is new here, if another laptop wrote it.
    pub fn add(&mut self, revision: &Revision) {
        let meta = revision.meta();
        // Merges that programs make by themselves name nobody.
        if meta.device.is_empty() || same_laptop(&meta.device, self.device) {
            return;
        }
        self.count += 1;
        if self.names.len() <= NAMED {
            let name = if meta.by.is_empty() {
                meta.device
            } else {
                meta.by
            };
            self.names.insert(name.chars().take(LONGEST_NAME).collect());
        }
    }

    /// What was counted, if there was anything.
    pub fn found(self) -> Option<Forwarded> {
        (self.count > 0).then(|| Forwarded {
            count: self.count,
            more: self.names.len() > NAMED,
            names: self.names.into_iter().take(NAMED).collect(),
        })
    }
}
