//! The payload: pieces of 64 KiB, each sealed by itself under its number and whether it is the last (STREAM,
//! <https://eprint.iacr.org/2015/189>). None can be changed, left out, moved or taken away from the end.

use chacha20poly1305::ChaCha20Poly1305;

use super::{
    fault::AgeFault,
    wrap::{self, FileKey},
};

/// What a piece holds.
pub const PIECE: usize = 64 * 1024;
/// What sealing adds to it.
pub const TAG: usize = 16;
/// How long the bytes of chance before the first piece are.
pub const NONCE: usize = 16;

/// The pieces of one file, in their order.
pub struct Pieces {
    cipher: ChaCha20Poly1305,
    number: u64,
}

impl Pieces {
    /// Those of the file with this key and these bytes of chance.
    pub fn new(key: &FileKey, nonce: &[u8; NONCE]) -> Pieces {
        Pieces {
            cipher: wrap::cipher(&wrap::draw(&key[..], nonce, b"payload")),
            number: 0,
        }
    }

    fn nonce(&self, is_last: bool) -> [u8; 12] {
        let mut nonce = [0; 12];
        nonce[3..11].copy_from_slice(&self.number.to_be_bytes());
        nonce[11] = is_last.into();
        nonce
    }

    /// Seals the next piece in place.
    pub fn seal(&mut self, piece: &mut Vec<u8>, is_last: bool) {
        wrap::seal_in_place(&self.cipher, self.nonce(is_last), piece);
        self.number += 1;
    }

    /// Opens the next piece in place; `is_end` says that nothing follows it in the file. The inner fault is that of a
    /// file which does not end with its last piece: this one is as it was sealed.
    pub fn open(
        &mut self,
        piece: &mut Vec<u8>,
        is_end: bool,
    ) -> Result<Option<AgeFault>, AgeFault> {
        if piece.len() < TAG {
            return Err(AgeFault::Truncated);
        }
        let mut sealed = piece.clone();
        let is_last = if self.open_as(is_end, piece) {
            is_end
        } else if self.open_as(!is_end, &mut sealed) {
            std::mem::swap(piece, &mut sealed);
            !is_end
        } else {
            return Err(AgeFault::Damaged);
        };
        // Only a file of nothing ends with a piece of nothing, and only the last piece is not full.
        let is_whole = if is_last {
            !piece.is_empty() || self.number == 0
        } else {
            piece.len() == PIECE
        };
        if !is_whole {
            return Err(AgeFault::Damaged);
        }
        self.number += 1;
        Ok(match (is_last, is_end) {
            (false, true) => Some(AgeFault::Truncated),
            (true, false) => Some(AgeFault::Damaged),
            _ => None,
        })
    }

    fn open_as(&self, is_last: bool, piece: &mut Vec<u8>) -> bool {
        wrap::open_in_place(&self.cipher, self.nonce(is_last), piece).is_some()
    }
}
