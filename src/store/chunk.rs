//! The envelope around every stored value: magic, format, codec, checksum.
//!
//! `SSKC`, format (1 byte), codec (1 byte), two zero bytes, 16 bytes of SHA-256 over the eight bytes
//! before and the payload, then the payload. The layout of these 24 bytes is the same in every
//! format, so that a chunk of a newer program is told from a damaged one.

use std::fmt::Write;

use sha2::{Digest, Sha256};

/// The newest format that this program reads and the one it writes.
pub const FORMAT: u8 = 1;
/// The payload lies open.
const PLAIN: u8 = 0;
/// The payload is a whole chunk, sealed: see [`super::sealed`].
const SEALED: u8 = 1;
const MAGIC: [u8; 4] = *b"SSKC";
const HEADER: usize = 24;

/// Why a chunk cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChunkFault {
    /// The bytes are not those that were written.
    Damaged,
    /// Whole, but of a format or codec not known here.
    Newer,
    /// Whole and sealed: whoever opens the disk has to give the key first.
    Sealed,
}

/// Puts a payload, given in pieces, in its envelope; gives the checksum too, as hex.
pub fn seal(pieces: &[&[u8]]) -> (Vec<u8>, String) {
    envelope(PLAIN, pieces)
}

/// Puts what was sealed in its envelope.
pub fn around_sealed(pieces: &[&[u8]]) -> Vec<u8> {
    envelope(SEALED, pieces).0
}

fn envelope(codec: u8, pieces: &[&[u8]]) -> (Vec<u8>, String) {
    let mut start = [0; 8];
    start[..4].copy_from_slice(&MAGIC);
    start[4] = FORMAT;
    start[5] = codec;
    let checksum = checksum(&start, pieces);
    let size: usize = pieces.iter().map(|piece| piece.len()).sum();
    let mut bytes = Vec::with_capacity(HEADER + size);
    bytes.extend_from_slice(&start);
    bytes.extend_from_slice(&checksum);
    for piece in pieces {
        bytes.extend_from_slice(piece);
    }
    (bytes, hex(&checksum))
}

/// Takes the payload and its checksum out of the envelope.
pub fn open(bytes: &[u8]) -> Result<(&[u8], String), ChunkFault> {
    let (start, rest) = bytes.split_at_checked(8).ok_or(ChunkFault::Damaged)?;
    let (said, payload) = rest.split_at_checked(16).ok_or(ChunkFault::Damaged)?;
    if start[..4] != MAGIC || checksum(start, &[payload]) != said {
        return Err(ChunkFault::Damaged);
    }
    match (start[4], start[5]) {
        (FORMAT, PLAIN) => Ok((payload, hex(said))),
        (FORMAT, SEALED) => Err(ChunkFault::Sealed),
        _ => Err(ChunkFault::Newer),
    }
}

/// What is sealed in a chunk.
pub fn sealed_in(bytes: &[u8]) -> Result<&[u8], ChunkFault> {
    match open(bytes) {
        Err(ChunkFault::Sealed) => Ok(&bytes[HEADER..]),
        Err(fault) => Err(fault),
        // It lies open where something sealed should lie.
        Ok(_) => Err(ChunkFault::Damaged),
    }
}

/// What the journal's chain is after an entry with this checksum.
pub fn link(chain: &str, checksum: &str) -> String {
    digest(&[chain.as_bytes(), b" ", checksum.as_bytes()])
}

/// The first 128 bits of SHA-256 over `parts`, as hex.
pub fn digest(parts: &[&[u8]]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part);
    }
    hex(&hash.finalize()[..16])
}

fn checksum(start: &[u8], pieces: &[&[u8]]) -> [u8; 16] {
    let mut hash = Sha256::new();
    hash.update(start);
    for piece in pieces {
        hash.update(piece);
    }
    let mut short = [0; 16];
    short.copy_from_slice(&hash.finalize()[..16]);
    short
}

fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::with_capacity(32), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn every_flipped_bit_of_a_chunk_is_noticed() {
        let (bytes, _) = seal(&["Hộ ".as_bytes(), "nghèo".as_bytes()]);
        assert_eq!(open(&bytes).map(|(p, _)| p), Ok("Hộ nghèo".as_bytes()));
        for bit in 0..bytes.len() * 8 {
            let mut bent = bytes.clone();
            bent[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(open(&bent), Err(ChunkFault::Damaged), "bit {bit}");
        }
    }

    #[test]
    fn the_test_vector_of_the_published_format_is_this_chunk() {
        let text = include_str!("../../SECURITY.md");
        let (bytes, _) = seal(&["Hộ nghèo".as_bytes()]);
        assert!(text.contains(&hex(&bytes)));
    }

    #[test]
    fn a_chunk_cut_short_anywhere_is_damaged() {
        let (bytes, _) = seal(&[b"0123456789"]);
        for length in 0..bytes.len() {
            assert_eq!(open(&bytes[..length]), Err(ChunkFault::Damaged));
        }
    }

    #[test]
    fn a_whole_chunk_of_a_newer_format_is_not_taken_for_damage() {
        let (mut bytes, _) = seal(&[b"payload"]);
        bytes[4] = FORMAT + 1;
        let start: [u8; 8] = bytes[..8].try_into().unwrap();
        let right = checksum(&start, &[b"payload"]);
        bytes[8..24].copy_from_slice(&right);
        assert_eq!(open(&bytes), Err(ChunkFault::Newer));
    }
}
