//! Sealing one value and opening it.

use std::rc::Rc;

use futures::future::LocalBoxFuture;

use crate::store::{
    chunk::{self, ChunkFault},
    error::StoreError,
};

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
