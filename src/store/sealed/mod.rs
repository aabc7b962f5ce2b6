//! A disk and a place for copies of which nothing can be read without the key.
//!
//! The store above sees whole chunks, the disk below only sealed ones: [`SealedDisk`] stands between them,
//! [`SealedPlace`] does the same for the near copy. So nothing that is stored can be forgotten to be sealed.
//!
//! A value is sealed as it is: AES-256-GCM (NIST SP 800-38D) with a fresh IV of 96 bits and a tag of 128,
//! in the envelope of every chunk with codec 1 (see `chunk`): `IV ‖ ciphertext ‖ tag`. The associated data
//! binds it to where it lies: `so-sinh-ke 1`, the vault's identifier, the shelf and the key, each followed by
//! a zero byte. So a value that was moved, or that comes from another register, does not open. That it is the
//! newest of its place is not the cipher's business: journal entries carry their number in their key and in
//! the chain, and the head names the checksums of all others.
//!
//! What does not open is handed to the store as a damaged chunk, which keeps its bytes and names it. A value
//! that lies open on a sealed disk was not put there by us and is treated the same.
//!
//! The vault's header ([`HEADER`]) is the one value that lies open. It is invisible to the store.

mod disk;
mod place;
mod turn;

use std::rc::Rc;

use futures::future::LocalBoxFuture;

use super::{
    backend::{Backend, Shelf},
    chunk::{self, ChunkFault},
    error::StoreError,
};

pub use self::{
    disk::SealedDisk,
    place::{SealedPlace, vaults_in},
    turn::turn,
};

/// The key of the vault's header on [`Shelf::Meta`].
pub const HEADER: &str = "vault";

/// AES-256-GCM with one key: the browser's own, or that of a test.
pub trait Cipher {
    /// Seals `plain`, bound to `binding`: IV, ciphertext and tag.
    fn seal<'a>(
        &'a self,
        binding: &'a [u8],
        plain: &'a [u8],
    ) -> LocalBoxFuture<'a, Result<Vec<u8>, StoreError>>;

    /// Opens what [`Cipher::seal`] gave; `None` where it was not sealed with this key and this binding.
    fn open<'a>(
        &'a self,
        binding: &'a [u8],
        sealed: &'a [u8],
    ) -> LocalBoxFuture<'a, Result<Option<Vec<u8>>, StoreError>>;
}

/// The key of one vault, ready to be used.
#[derive(Clone)]
pub struct Seal {
    /// The vault's identifier.
    pub vault: String,
    /// Seals and opens.
    pub cipher: Rc<dyn Cipher>,
}

impl Seal {
    /// Seals the value that lies at `place`.
    pub async fn close(&self, place: &[&str], plain: &[u8]) -> Result<Vec<u8>, StoreError> {
        let sealed = self.cipher.seal(&self.binding(place), plain).await?;
        Ok(chunk::around_sealed(&[&sealed]))
    }

    /// The value that lies at `place`; where it does not open, something that no chunk is, with the bytes
    /// behind it.
    pub async fn unclose(&self, place: &[&str], bytes: Vec<u8>) -> Result<Vec<u8>, StoreError> {
        if bytes.is_empty() {
            return Ok(bytes);
        }
        let sealed = match chunk::sealed_in(&bytes) {
            Ok(sealed) => sealed,
            // A newer program is told from damage by whoever reads it.
            Err(ChunkFault::Newer) => return Ok(bytes),
            Err(_) => return Ok(refused(&bytes)),
        };
        let plain = self.cipher.open(&self.binding(place), sealed).await?;
        Ok(plain.unwrap_or_else(|| refused(&bytes)))
    }

    fn binding(&self, place: &[&str]) -> Vec<u8> {
        let mut binding = b"so-sinh-ke 1\0".to_vec();
        for part in [&[self.vault.as_str()], place].concat() {
            binding.extend_from_slice(part.as_bytes());
            binding.push(0);
        }
        binding
    }
}

/// Puts letters before bytes with which no chunk begins.
fn refused(bytes: &[u8]) -> Vec<u8> {
    [b"SSKX".as_slice(), bytes].concat()
}

/// The header of the vault in which a disk lies; `None` where it lies open. The disk must be open.
pub async fn header_on<B: Backend>(disk: &B) -> Result<Option<Vec<u8>>, StoreError> {
    let found = disk.read(Shelf::Meta, HEADER).await?;
    let found = found.into_iter().find(|(key, _)| key == HEADER);
    Ok(found.and_then(|(_, bytes)| header_in(&bytes)))
}

/// Writes the header of a vault anew, for another passphrase. The disk must be open, and sealed.
pub async fn put_header<B: Backend>(disk: &B, header: &[u8]) -> Result<(), StoreError> {
    let head = disk.read_tail("~").await?.head;
    let batch = super::backend::Batch {
        expected_head: head,
        deletes: Vec::new(),
        puts: vec![(Shelf::Meta, HEADER.to_owned(), around_header(header))],
    };
    disk.write(&batch).await
}

/// A header as it lies on a disk or in a place.
pub fn around_header(header: &[u8]) -> Vec<u8> {
    chunk::seal(&[header]).0
}

/// The header in what lies there; `None` where it is damaged.
pub fn header_in(bytes: &[u8]) -> Option<Vec<u8>> {
    let (payload, _) = chunk::open(bytes).ok()?;
    Some(payload.to_vec())
}
