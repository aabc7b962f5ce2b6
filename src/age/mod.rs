//! Sealed files in the format of age, version 1 ([C2SP `age.md`](https://c2sp.org/age)): what is sealed here, the
//! programs of others open, and the other way round. Pure: bytes, keys and chance are arguments.
//!
//! A file is a head of text, in which the file key is wrapped once for each who may open it, and behind it the
//! payload in pieces of 64 KiB. It is sealed either for the keys of receivers (X25519, [RFC 7748]) or with a
//! passphrase (scrypt, [RFC 7914]), never with both. Not read are the keys of hardware and those that shall outlast
//! quantum computers: such a stanza is passed over, as the specification wants it.
//!
//! * [`seal`] and [`open`] take a file whole. [`Sealing`] and [`Opened`] take it piece by piece, so that a file of any
//!   size needs no more memory than a piece; of what they have given out, the end is only known when they are done.
//! * Which of its keys a file asks for is told by the fault of [`open`] without any: [`AgeFault::NeedsPassphrase`] or
//!   [`AgeFault::NeedsIdentity`].
//! * Passphrases are bytes. Who takes them from people brings marks and letters into one spelling first.
//!
//! [RFC 7748]: https://www.rfc-editor.org/rfc/rfc7748
//! [RFC 7914]: https://www.rfc-editor.org/rfc/rfc7914

mod armor;
pub mod base64;
mod bech32;
mod fault;
mod header;
mod identity;
mod passphrase;
mod piece;
mod reading;
mod wrap;
mod writing;

use std::io::{Read, Write};

pub use self::{
    armor::{armored, begins as looks_armored},
    fault::AgeFault,
    identity::{Identity, Recipient},
    passphrase::{MAX_WORK_FACTOR, Passphrase, WORK_FACTOR},
    reading::{Key, Opened},
    wrap::Random,
    writing::{Lock, Sealing},
};

/// Whether these are the bytes of a sealed file, or begin one: of this version or another, as bytes or as text.
pub fn looks_sealed(bytes: &[u8]) -> bool {
    header::begins(bytes) || armor::begins(bytes)
}

/// Seals a file.
pub fn seal(plain: &[u8], lock: &Lock, random: Random<'_>) -> Result<Vec<u8>, AgeFault> {
    let room = plain.len() + plain.len() / piece::PIECE * piece::TAG + 1024;
    let failed = |why: std::io::Error| AgeFault::of(&why);
    let mut sealing = Sealing::begin(Vec::with_capacity(room), lock, random).map_err(failed)?;
    sealing.write_all(plain).map_err(failed)?;
    sealing.finish().map_err(failed)
}

/// Opens a file with the first of the keys that fits. Nothing of a file is given out that is not whole.
pub fn open(bytes: &[u8], keys: &[Key]) -> Result<Vec<u8>, AgeFault> {
    let failed = |why: std::io::Error| AgeFault::of(&why);
    let binary;
    let bytes = if armor::begins(bytes) {
        binary = armor::read(bytes)?;
        &binary
    } else {
        bytes
    };
    let mut opened = Opened::begin(bytes, keys).map_err(failed)?;
    let mut plain = Vec::with_capacity(bytes.len());
    opened.read_to_end(&mut plain).map_err(failed)?;
    Ok(plain)
}
