//! The header of a vault: how its one random key is had back, from a passphrase or from the recovery sheet.
//! It lies open beside what is sealed; whoever has it has nothing without one of the two.
//!
//! JSON, numbers in decimal, bytes in lower-case hexadecimal. The data key (AES-256) is wrapped twice with
//! AES-256-GCM, each time under a key of its own and bound to the header's `vault` and to how that key is made
//! ([`Wrapped::binding`]), so that a header whose parts were exchanged does not open.
//!
//! * `passphrase`: Argon2id ([RFC 9106]) over the passphrase in its plain spelling, or PBKDF2-HMAC-SHA-256 ([RFC 8018])
//!   where the browser gives no memory.
//! * `recovery`: HKDF-SHA-256 over the 16 bytes of the recovery key; salt `vault`, info `so-sinh-ke vault 1`.
//!
//! [RFC 9106]: https://www.rfc-editor.org/rfc/rfc9106
//! [RFC 8018]: https://www.rfc-editor.org/rfc/rfc8018

use std::fmt::Write;

use hkdf::Hkdf;
use sha2::Sha256;

use serde::{Deserialize, Serialize};

/// The format of headers that is written, and the newest that is read.
pub const FORMAT: u32 = 1;

/// How a header lies on the disk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// Of this layout.
    pub format: u32,
    /// Random identifier. A new passphrase leaves it as it is.
    pub vault: String,
    /// How often the passphrase or the sheet was changed; of two headers the later one counts.
    pub edition: u32,
    /// The data key under the passphrase.
    pub passphrase: Wrapped,
    /// The data key under the recovery key.
    pub recovery: Wrapped,
    /// The day on which somebody typed two groups of the printed sheet, ISO 8601; empty before.
    #[serde(default)]
    pub sheet: String,
    /// The public key for backups that are written without asking (`age1…`). Its secret is the recovery key's.
    pub backup: String,
}

/// The data key, sealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wrapped {
    /// How the key is made that seals it.
    pub kdf: Kdf,
    /// 16 random bytes; empty for the recovery key, which is random itself.
    pub salt: String,
    /// 12 random bytes.
    pub iv: String,
    /// 32 bytes sealed, and the tag of 16.
    pub key: String,
}

/// How a key is made from what a person types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "name", rename_all = "lowercase")]
pub enum Kdf {
    /// Version 0x13.
    Argon2id {
        /// How often the memory is gone over.
        passes: u32,
        /// How much memory, in KiB.
        memory: u32,
        /// In how many parts.
        lanes: u32,
    },
    /// With HMAC-SHA-256.
    Pbkdf2 {
        /// How often.
        iterations: u32,
    },
    /// With SHA-256, for a key that is random itself.
    Hkdf,
}

/// What new passphrases are stretched with: what Bitwarden takes since May 2026, in one lane, for a page has one thread.
pub const ARGON2ID: Kdf = Kdf::Argon2id {
    passes: 6,
    memory: 32 * 1024,
    lanes: 1,
};

/// The same where there is no memory.
pub const PBKDF2: Kdf = Kdf::Pbkdf2 {
    iterations: 1_000_000,
};

/// Why a header is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HeaderFault {
    /// Of a newer program.
    #[error("a vault of a newer program")]
    Newer,
    /// Not the header of a vault.
    #[error("the header of the vault is damaged")]
    Damaged,
    /// A passphrase could be guessed: the header was not written by this program.
    #[error("the passphrase is protected too weakly, or in a way that never ends")]
    Unsound,
}

impl Kdf {
    /// Whether it costs whoever guesses enough, and whoever knows not for ever. At least what OWASP's
    /// password storage cheat sheet asks of Argon2id (19 MiB, 2 passes), and 1,000,000 rounds of PBKDF2.
    pub fn is_sound(self) -> bool {
        match self {
            Kdf::Argon2id {
                passes,
                memory,
                lanes,
            } => {
                (2..=64).contains(&passes)
                    && (19 * 1024..=1024 * 1024).contains(&memory)
                    && (1..=8).contains(&lanes)
            }
            Kdf::Pbkdf2 { iterations } => (1_000_000..=20_000_000).contains(&iterations),
            Kdf::Hkdf => false,
        }
    }

    fn named(self) -> String {
        match self {
            Kdf::Argon2id {
                passes,
                memory,
                lanes,
            } => format!("argon2id {passes} {memory} {lanes}"),
            Kdf::Pbkdf2 { iterations } => format!("pbkdf2 {iterations}"),
            Kdf::Hkdf => "hkdf".to_owned(),
        }
    }
}

impl Wrapped {
    /// The associated data of the wrapped key.
    pub fn binding(&self, vault: &str) -> Vec<u8> {
        let text = ["so-sinh-ke vault 1", vault, &self.kdf.named(), &self.salt];
        text.join("\0").into_bytes()
    }

    /// The salt.
    pub fn salt(&self) -> Option<[u8; 16]> {
        from_hex(&self.salt)?.try_into().ok()
    }

    /// IV and sealed key.
    pub fn sealed(&self) -> Option<([u8; 12], Vec<u8>)> {
        let key = from_hex(&self.key).filter(|key| key.len() == 48)?;
        Some((from_hex(&self.iv)?.try_into().ok()?, key))
    }
}

impl Header {
    /// Reads a header and says whether it may be used.
    pub fn read(bytes: &[u8]) -> Result<Header, HeaderFault> {
        #[derive(Deserialize)]
        struct Format {
            format: u32,
        }
        let format: Format = serde_json::from_slice(bytes).map_err(|_| HeaderFault::Damaged)?;
        if format.format > FORMAT {
            return Err(HeaderFault::Newer);
        }
        let header: Header = serde_json::from_slice(bytes).map_err(|_| HeaderFault::Damaged)?;
        if !header.passphrase.kdf.is_sound() || header.recovery.kdf != Kdf::Hkdf {
            return Err(HeaderFault::Unsound);
        }
        let whole = header.passphrase.salt().is_some()
            && header.passphrase.sealed().is_some()
            && header.recovery.sealed().is_some()
            && !header.vault.is_empty()
            && header
                .vault
                .bytes()
                .all(|b| b.is_ascii_hexdigit() || b == b'-');
        if whole {
            Ok(header)
        } else {
            Err(HeaderFault::Damaged)
        }
    }

    /// As it lies on the disk.
    pub fn written(&self) -> Vec<u8> {
        // Texts and numbers: serde_json has nothing to refuse in them.
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// The later one of two headers of the same vault.
    pub fn later(self, other: Option<Header>) -> Header {
        match other {
            Some(other) if other.vault == self.vault && other.edition > self.edition => other,
            _ => self,
        }
    }

    /// Four characters by which a sheet and a register are seen to belong together.
    pub fn check(&self) -> String {
        let hex = self.recovery.key.get(..4).unwrap_or_default();
        hex.to_uppercase()
    }
}

/// The key under which a recovery key keeps the data key of this vault.
pub fn key_of_recovery(recovery: &[u8; 16], vault: &str) -> [u8; 32] {
    let mut key = [0; 32];
    let drawn = Hkdf::<Sha256>::new(Some(vault.as_bytes()), recovery);
    // 32 bytes are one block of SHA-256: never too many.
    let _ = drawn.expand(b"so-sinh-ke vault 1", &mut key);
    key
}

/// Bytes in lower-case hexadecimal.
pub fn to_hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// The bytes; `None` where it is no hexadecimal.
pub fn from_hex(text: &str) -> Option<Vec<u8>> {
    if !text.bytes().all(|b| b.is_ascii_hexdigit()) || !text.len().is_multiple_of(2) {
        return None;
    }
    let pairs = (0..text.len()).step_by(2);
    pairs
        .map(|at| u8::from_str_radix(&text[at..at + 2], 16).ok())
        .collect()
}
