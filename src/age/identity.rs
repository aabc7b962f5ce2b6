//! Keys of receivers: X25519 ([RFC 7748](https://www.rfc-editor.org/rfc/rfc7748)), written in Bech32.

use std::fmt;

use x25519_dalek::{X25519_BASEPOINT_BYTES, x25519};
use zeroize::Zeroizing;

use super::{
    base64, bech32,
    fault::AgeFault,
    header::Stanza,
    wrap::{self, DrawnKey, FileKey, Random},
};

const KIND: &str = "X25519";
const PURPOSE: &[u8] = b"age-encryption.org/v1/X25519";
const PUBLIC: &str = "age";
const SECRET: &str = "age-secret-key-";

/// The secret key of one who opens files. Whoever has it opens all that were sealed for it.
#[derive(Clone)]
pub struct Identity {
    secret: Zeroizing<[u8; 32]>,
}

/// The public key of one for whom files are sealed: `age1…`. Shown as text by [`Display`](fmt::Display).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Recipient {
    point: [u8; 32],
}

impl Identity {
    /// A new one.
    pub fn generate(random: Random<'_>) -> Identity {
        let secret = wrap::chance(random);
        Identity { secret }
    }

    /// The one that was drawn from another secret.
    pub fn from_secret(secret: Zeroizing<[u8; 32]>) -> Identity {
        Identity { secret }
    }

    /// Reads `AGE-SECRET-KEY-1…`.
    pub fn read(text: &str) -> Result<Identity, AgeFault> {
        let bytes = bech32::read(SECRET, text.trim()).ok_or(AgeFault::BadIdentity)?;
        let secret = bytes[..].try_into().map_err(|_| AgeFault::BadIdentity)?;
        let secret = Zeroizing::new(secret);
        Ok(Identity { secret })
    }

    /// Reads a file of them, as `age-keygen` writes it: one a line, comments behind `#`.
    pub fn read_all(text: &str) -> Result<Vec<Identity>, AgeFault> {
        let lines = text.lines().map(str::trim);
        let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
        let all = lines.map(Identity::read).collect::<Result<Vec<_>, _>>()?;
        if all.is_empty() {
            return Err(AgeFault::BadIdentity);
        }
        Ok(all)
    }

    /// `AGE-SECRET-KEY-1…`, to be kept as secret as what it opens.
    pub fn to_secret_text(&self) -> Zeroizing<String> {
        let text = bech32::write(SECRET, &self.secret[..]);
        Zeroizing::new(text.to_ascii_uppercase())
    }

    /// The key by which others seal files for this one.
    pub fn recipient(&self) -> Recipient {
        let point = x25519(*self.secret, X25519_BASEPOINT_BYTES);
        Recipient { point }
    }

    /// The file key, if the stanza is one for this key. `None` of what it is not, and of other kinds of stanza.
    pub(super) fn unwrap(&self, stanza: &Stanza) -> Result<Option<FileKey>, AgeFault> {
        if stanza.kind() != KIND {
            return Ok(None);
        }
        let [_, share] = stanza.arguments.as_slice() else {
            return Err(AgeFault::Header);
        };
        let share = base64::read(share.as_bytes()).and_then(|share| share.try_into().ok());
        let share: [u8; 32] = share.ok_or(AgeFault::Header)?;
        let shared = Zeroizing::new(x25519(*self.secret, share));
        // A point of low order makes the same secret with every key: nobody who seals writes such a share.
        if shared.iter().all(|byte| *byte == 0) {
            return Err(AgeFault::Header);
        }
        wrap::unwrap(&under(&shared, &share, &self.recipient()), &stanza.body)
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Identity(…)")
    }
}

impl Recipient {
    /// Reads `age1…`.
    pub fn read(text: &str) -> Result<Recipient, AgeFault> {
        let text = text.trim();
        let bad = || AgeFault::BadRecipient {
            text: text.chars().take(80).collect(),
        };
        let bytes = bech32::read(PUBLIC, text).ok_or_else(bad)?;
        let point = bytes[..].try_into().map_err(|_| bad())?;
        // A key of low order: whatever is sealed for it, anybody could open.
        if x25519([1; 32], point) == [0; 32] {
            return Err(bad());
        }
        Ok(Recipient { point })
    }

    /// The file key for this receiver.
    pub(super) fn wrap(&self, key: &FileKey, random: Random<'_>) -> Stanza {
        let once = wrap::chance(random);
        let share = x25519(*once, X25519_BASEPOINT_BYTES);
        let shared = Zeroizing::new(x25519(*once, self.point));
        Stanza {
            arguments: vec![KIND.to_owned(), base64::write(&share)],
            body: wrap::wrap(&under(&shared, &share, self), key),
        }
    }
}

impl fmt::Display for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&bech32::write(PUBLIC, &self.point))
    }
}

/// The key under which the file key goes from one to the other.
fn under(shared: &[u8; 32], share: &[u8; 32], to: &Recipient) -> DrawnKey {
    let mut salt = [0; 64];
    salt[..32].copy_from_slice(share);
    salt[32..].copy_from_slice(&to.point);
    wrap::draw(shared, &salt, PURPOSE)
}
