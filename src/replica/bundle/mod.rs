//! The file that carries documents between laptops.
//!
//! One JSON object that CouchDB's `_bulk_docs` takes unchanged: `new_edits: false` and `docs` with
//! `_id`, `_rev`, `_revisions`. Around them: what the file is, who wrote it, how many documents it
//! must hold, and `digest`, the SHA-256 (hex) of the canonical JSON of the `docs` list. Whoever wrote it may
//! have signed all that stands around `docs`, and by the digest `docs` as well: see [`to_sign`].
//!
//! Each document stands on a line of its own, in canonical form. Canonical JSON holds no line ends,
//! so a document that was damaged or changed by hand is refused by itself, by name, and the rest of
//! the file is still read; and bytes are hashed as they stand. A file that was laid out anew by
//! another program says the same and is read, too, only slower.

mod format;
mod read;
mod signing;
mod write;

pub use self::{
    format::{
        Bundle, BundleFault, BundleKind, CLOSING, FORMAT, Header, MAX_BYTES, Place, Refused,
        Signed, VERSION,
    },
    read::{Frame, Reading, too_large, untold},
    signing::{PREFIX, sign, to_sign},
    write::{Preamble, Writer, write},
};
pub use super::wire::Entry;

/// Whether a file that was just written can be read again, entry for entry. Builds nothing: the file
/// may be half of all the memory there is.
pub fn verify(file: &str) -> Result<(), BundleFault> {
    let (first, rest) = file.split_once('\n').ok_or(BundleFault::Foreign)?;
    let mut frame = Frame::open(first)?.ok_or(BundleFault::Foreign)?;
    let mut lines = rest.lines().peekable();
    while let Some(line) = lines.next() {
        if line == CLOSING {
            break;
        }
        let is_last = lines.peek() == Some(&CLOSING);
        if let Err(refused) = frame.line(line, is_last, &|_, _| true)? {
            return Err(refused.fault.into());
        }
    }
    frame.close().map(drop)
}

/// Reads a whole file at once; see [`Reading`] for large ones.
pub fn read(bytes: Vec<u8>) -> Result<Bundle, BundleFault> {
    let mut reading = Reading::begin(bytes)?;
    while !reading.step(usize::MAX, &|_, _| false)? {}
    reading.finish()
}
