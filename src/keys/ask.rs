//! What the page asks its worker, and what that answers; files and keys go as bytes beside them. Answers are JSON.
//! Questions are words of their own: what reads JSON would be a third of the worker.

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::age::AgeFault;

/// A question. Passphrases are in the spelling in which they count.
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

impl Ask {
    /// As it travels: words with a space between them, and what may hold any letter as hexadecimal digits.
    pub fn to_text(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::new());
        match self {
            Ask::Derive {
                passphrase,
                salt,
                hardness,
            } => {
                text.push_str("derive");
                add(&mut text, "", passphrase.as_bytes());
                add(&mut text, "", salt);
                for number in [hardness.passes, hardness.memory, hardness.lanes] {
                    add(&mut text, "", &number.to_be_bytes());
                }
            }
            Ask::Seal { closed } => {
                text.push_str("seal");
                match closed {
                    Closed::Passphrase(words) => add(&mut text, "p", words.as_bytes()),
                    Closed::Recipients(all) => {
                        for one in all {
                            add(&mut text, "r", one.as_bytes());
                        }
                    }
                }
            }
            Ask::Open {
                passphrases,
                identities,
            } => {
                text.push_str("open");
                for words in passphrases {
                    add(&mut text, "p", words.as_bytes());
                }
                for key in identities {
                    add(&mut text, "i", key.as_bytes());
                }
            }
            Ask::Identity => text.push_str("identity"),
        }
        text
    }

    /// Reads what [`Ask::to_text`] wrote; `None` of anything else.
    pub fn read(text: &str) -> Option<Ask> {
        let mut words = text.split(' ');
        Some(match words.next()? {
            "derive" => {
                let passphrase = secret(words.next()?)?;
                let salt = bytes(words.next()?)?[..].try_into().ok()?;
                let mut number = || {
                    let bytes = bytes(words.next()?)?;
                    Some(u32::from_be_bytes(bytes[..].try_into().ok()?))
                };
                let hardness = Hardness {
                    passes: number()?,
                    memory: number()?,
                    lanes: number()?,
                };
                Ask::Derive {
                    passphrase,
                    salt,
                    hardness,
                }
            }
            "seal" => {
                let mut recipients = Vec::new();
                for word in words {
                    if let Some(words) = word.strip_prefix('p') {
                        let closed = Closed::Passphrase(secret(words)?);
                        return Some(Ask::Seal { closed });
                    }
                    recipients.push(secret(word.strip_prefix('r')?)?.to_string());
                }
                let closed = Closed::Recipients(recipients);
                Ask::Seal { closed }
            }
            "open" => {
                let (mut passphrases, mut identities) = (Vec::new(), Vec::new());
                for word in words {
                    match word.strip_prefix('p') {
                        Some(words) => passphrases.push(secret(words)?),
                        None => identities.push(secret(word.strip_prefix('i')?)?),
                    }
                }
                Ask::Open {
                    passphrases,
                    identities,
                }
            }
            "identity" => Ask::Identity,
            _ => return None,
        })
    }
}

/// Adds a word that may hold any bytes, behind a letter that says what it is.
fn add(text: &mut String, kind: &str, bytes: &[u8]) {
    text.push(' ');
    text.push_str(kind);
    for byte in bytes {
        for half in [byte >> 4, byte & 15] {
            text.push(char::from(b"0123456789abcdef"[usize::from(half)]));
        }
    }
}

fn bytes(word: &str) -> Option<Zeroizing<Vec<u8>>> {
    let half = |digit: u8| char::from(digit).to_digit(16);
    let mut bytes = Zeroizing::new(Vec::with_capacity(word.len() / 2));
    for pair in word.as_bytes().chunks(2) {
        let [high, low] = pair else { return None };
        bytes.push(u8::try_from(half(*high)? << 4 | half(*low)?).ok()?);
    }
    Some(bytes)
}

fn secret(word: &str) -> Option<Zeroizing<String>> {
    let bytes = bytes(word)?;
    std::str::from_utf8(&bytes)
        .ok()
        .map(|text| Zeroizing::new(text.to_owned()))
}

/// What a try of a passphrase costs, as Argon2 counts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hardness {
    /// How often the memory is gone through (t).
    pub passes: u32,
    /// How much memory that is, in KiB (m).
    pub memory: u32,
    /// Into how many lanes it is divided (p).
    pub lanes: u32,
}

/// Who may open a file.
#[derive(Clone)]
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
