//! What the page asks its worker, and what that answers: words as JSON, files and keys as bytes beside them.

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::age::AgeFault;

/// A question. Passphrases are in the spelling in which they count.
#[derive(Serialize, Deserialize)]
#[serde(tag = "ask", rename_all = "kebab-case")]
pub enum Ask {
    /// A key of a passphrase.
    Derive {
        /// The passphrase.
        passphrase: Zeroizing<String>,
        /// Bytes of chance that stand beside whatever the key locks.
        salt: [u8; 16],
        /// What a try costs.
        hardness: Hardness,
    },
    /// Seal the file in the bytes beside this.
    Seal {
        /// Who may open it.
        closed: Closed,
    },
    /// Open the sealed file in the bytes beside this with the first that fits.
    Open {
        /// Passphrases to try.
        passphrases: Vec<Zeroizing<String>>,
        /// Secret keys to try, `AGE-SECRET-KEY-1…`.
        identities: Vec<Zeroizing<String>>,
    },
    /// Make a new pair of keys.
    Identity,
}

/// What a try of a passphrase costs, as Argon2 counts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hardness {
    /// How often the memory is gone through (t).
    pub passes: u32,
    /// How much memory that is, in KiB (m).
    pub memory: u32,
    /// Into how many lanes it is divided (p).
    pub lanes: u32,
}

/// Who may open a file.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Closed {
    /// Whoever knows this.
    Passphrase(Zeroizing<String>),
    /// Each with the secret key to one of these, `age1…`.
    Recipients(Vec<String>),
}

/// A pair of keys.
#[derive(Clone, Serialize, Deserialize)]
pub struct Pair {
    /// The key that opens, `AGE-SECRET-KEY-1…`.
    pub secret: Zeroizing<String>,
    /// The key by which others seal for it, `age1…`.
    pub public: String,
}

/// An answer.
#[derive(Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "kebab-case")]
pub enum Answer {
    /// A key or a file, in the bytes beside this.
    Bytes,
    /// A new pair of keys.
    Identity {
        /// The two.
        pair: Pair,
    },
    /// It was not done.
    Refused {
        /// Why.
        fault: KeysFault,
    },
}

/// Why nothing came of a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum KeysFault {
    /// The memory that it takes cannot be had.
    #[error("not enough memory")]
    Memory,
    /// A hardness that there is not.
    #[error("no such hardness")]
    Hardness,
    /// The browser could not read the file.
    #[error("the file cannot be read")]
    Unreadable,
    /// The worker ended, did not answer in time, or could not be fetched.
    #[error("the worker ended")]
    Ended,
    /// The file or the key is not what it has to be.
    #[error(transparent)]
    Age(#[from] AgeFault),
}
