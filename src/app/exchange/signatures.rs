//! Signatures of files: ECDSA over P-256 with SHA-256, which every browser has of its own and the native command from a
//! crate. Here is what both do alike: how keys and signatures are written, and what came of looking at one.

use std::fmt;

use sha2::{Digest, Sha256};

use crate::{
    age::base64,
    replica::bundle::{self, BundleFault, Signed},
};

/// The public key of a laptop: a point of P-256, uncompressed (SEC 1, section 2.3.3).
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct LaptopKey([u8; 65]);

/// A signature that a file claims to have. Whoever can looks whether it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The key it is said to be of.
    pub key: LaptopKey,
    /// `r` and `s`, 32 bytes each.
    pub value: [u8; 64],
    /// What was signed.
    pub text: String,
}

/// What came of looking at the signature of a file. One that does not hold has no place here: the file is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignedBy {
    /// There is none.
    Nobody,
    /// There is one, and nobody has looked at it: a page that came without TLS cannot.
    Unchecked,
    /// It holds, and the laptop with this key has written the whole file.
    Laptop(LaptopKey),
    /// It holds, but some of the documents are others than those that were signed.
    Altered(LaptopKey),
}

impl LaptopKey {
    /// A key as it stands in files.
    pub fn read(text: &str) -> Option<LaptopKey> {
        LaptopKey::of(read(text)?)
    }

    /// The key with these coordinates, as a JSON Web Key has them (RFC 7518, section 6.2).
    pub fn of_coordinates(x: &str, y: &str) -> Option<LaptopKey> {
        let (x, y): ([u8; 32], [u8; 32]) = (read(x)?, read(y)?);
        LaptopKey::of([&[4], &x[..], &y[..]].concat().try_into().ok()?)
    }

    /// Whether it lies on the curve is told by whoever uses it.
    fn of(bytes: [u8; 65]) -> Option<LaptopKey> {
        (bytes[0] == 4).then_some(LaptopKey(bytes))
    }

    /// The point.
    pub fn bytes(&self) -> &[u8; 65] {
        &self.0
    }

    /// Its coordinates, as a JSON Web Key has them.
    pub fn coordinates(&self) -> [String; 2] {
        [&self.0[1..33], &self.0[33..]].map(write)
    }

    /// What two people read to each other on the telephone to know that they mean the same key: the first 64 bits of
    /// its SHA-256. Half as many would be found again by trying, within the hour.
    pub fn code(&self) -> String {
        let digest = Sha256::digest(self.0);
        let groups = digest[..8].chunks(2);
        let groups = groups.map(|two| format!("{:02x}{:02x}", two[0], two[1]));
        groups.collect::<Vec<_>>().join(" ")
    }
}

impl fmt::Display for LaptopKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&write(&self.0))
    }
}

impl fmt::Debug for LaptopKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LaptopKey({})", self.code())
    }
}

impl Claim {
    /// What a file claims, if it is written as signatures are.
    pub fn of(signed: &Signed) -> Result<Claim, BundleFault> {
        let key = LaptopKey::read(&signed.key);
        let (key, value) = key.zip(read(&signed.value)).ok_or_else(odd)?;
        Ok(Claim {
            key,
            value,
            text: signed.text.clone(),
        })
    }

    /// Puts the signature into the file that was written without one.
    pub fn put_into(&self, file: &mut String) -> Result<(), BundleFault> {
        bundle::sign(file, &self.key.to_string(), &write(&self.value))
    }
}

impl SignedBy {
    /// What a claim comes to, once somebody has looked whether it `holds`, or could not.
    pub fn of(key: LaptopKey, holds: Option<bool>, altered: bool) -> Result<SignedBy, BundleFault> {
        match holds {
            None => Ok(SignedBy::Unchecked),
            Some(false) => Err(BundleFault::Signature),
            Some(true) if altered => Ok(SignedBy::Altered(key)),
            Some(true) => Ok(SignedBy::Laptop(key)),
        }
    }

    /// The key of the laptop that wrote the whole file, where that is certain.
    pub fn key(self) -> Option<LaptopKey> {
        match self {
            SignedBy::Laptop(key) => Some(key),
            _ => None,
        }
    }
}

fn odd() -> BundleFault {
    BundleFault::Header {
        field: String::from("signed"),
    }
}

/// What is to be signed of a file that was just written.
pub fn to_sign(file: &str) -> Option<String> {
    bundle::to_sign(file).ok()
}

/// Bytes in the alphabet for addresses (RFC 4648, section 5), without padding.
pub fn write(bytes: &[u8]) -> String {
    base64::write(bytes).replace('+', "-").replace('/', "_")
}

/// The same back; `None` for everything that [`write`] would have written otherwise.
pub fn read<const N: usize>(text: &str) -> Option<[u8; N]> {
    if text.contains(['+', '/']) {
        return None;
    }
    let text = text.replace('-', "+").replace('_', "/");
    base64::read(text.as_bytes())?.try_into().ok()
}
