//! Why a file is not sealed or opened.

use std::io;

use serde::{Deserialize, Serialize};

/// Why a file is not sealed or opened, or a key not read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "code")]
pub enum AgeFault {
    /// No sealed file.
    #[error("not an age file")]
    #[serde(rename = "sealed-foreign")]
    Foreign,
    /// Sealed in a way of later times.
    #[error("an age file of version {version}")]
    #[serde(rename = "sealed-newer")]
    Newer {
        /// As the file says it.
        version: String,
    },
    /// The text that a file was written as is not what was written.
    #[error("the armor is damaged")]
    #[serde(rename = "sealed-armor")]
    Armor,
    /// The head is not in the form that the specification asks for.
    #[error("the header is damaged")]
    #[serde(rename = "sealed-header")]
    Header,
    /// The head was changed after the file was sealed: its code does not match.
    #[error("the header does not match its code")]
    #[serde(rename = "sealed-changed")]
    Changed,
    /// The file ends before its end.
    #[error("the file is cut off")]
    #[serde(rename = "sealed-truncated")]
    Truncated,
    /// A piece of the payload was changed, or cut in its midst, or something follows the last one.
    #[error("the payload is damaged")]
    #[serde(rename = "sealed-damaged")]
    Damaged,
    /// The file opens with a passphrase, and none was given.
    #[error("a passphrase is needed")]
    #[serde(rename = "sealed-needs-passphrase")]
    NeedsPassphrase,
    /// The file opens with the key of a receiver, and none was given.
    #[error("an identity is needed")]
    #[serde(rename = "sealed-needs-identity")]
    NeedsIdentity,
    /// None of the passphrases fits.
    #[error("wrong passphrase")]
    #[serde(rename = "sealed-wrong-passphrase")]
    WrongPassphrase,
    /// The file is sealed for other keys.
    #[error("not sealed for this key")]
    #[serde(rename = "sealed-other-key")]
    OtherKey,
    /// Trying a passphrase would take more memory than it may.
    #[error(
        "the passphrase takes 2^{factor} rounds to try, more than 2^{limit}, or more memory than there is"
    )]
    #[serde(rename = "sealed-too-costly")]
    TooCostly {
        /// The work factor of the file.
        factor: u32,
        /// The largest that is tried.
        limit: u8,
        /// How much memory it takes, in megabytes.
        memory: u64,
    },
    /// Nobody could open the file: it is sealed for no one.
    #[error("sealed for no one")]
    #[serde(rename = "sealed-for-nobody")]
    Nobody,
    /// A passphrase of nothing.
    #[error("an empty passphrase")]
    #[serde(rename = "sealed-empty-passphrase")]
    EmptyPassphrase,
    /// Not a receiver's key of the form `age1…`.
    #[error("{text} is no recipient")]
    #[serde(rename = "sealed-bad-recipient")]
    BadRecipient {
        /// What stands there. Such a key is no secret.
        text: String,
    },
    /// Not a secret key of the form `AGE-SECRET-KEY-1…`. What stands there is not repeated.
    #[error("no identity")]
    #[serde(rename = "sealed-bad-identity")]
    BadIdentity,
}

impl AgeFault {
    /// The fault that reading or writing failed with. [`Opened`](super::Opened) tells its faults so; what the system
    /// says of the bytes below is none, and then the file ends too early for whoever asks.
    pub(super) fn of(why: &io::Error) -> AgeFault {
        Self::within(why).cloned().unwrap_or(AgeFault::Truncated)
    }

    /// The fault that stands in an error of reading or writing, if one does.
    pub fn within(why: &io::Error) -> Option<&AgeFault> {
        why.get_ref()?.downcast_ref()
    }
}

impl From<AgeFault> for io::Error {
    fn from(fault: AgeFault) -> io::Error {
        io::Error::new(io::ErrorKind::InvalidData, fault)
    }
}
