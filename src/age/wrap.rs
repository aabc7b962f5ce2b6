//! What the parts of the format share: keys drawn from keys, and the file key sealed under one of them.

use chacha20poly1305::{
    ChaCha20Poly1305, KeyInit,
    aead::{AeadInOut, Buffer},
};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

use super::fault::AgeFault;

/// Where chance comes from: fills the bytes with what nobody can foretell.
pub type Random<'a> = &'a mut dyn FnMut(&mut [u8]);

/// The 128 bits under which the payload of one file lies.
pub type FileKey = Zeroizing<[u8; 16]>;
/// A key for one purpose.
pub type DrawnKey = Zeroizing<[u8; 32]>;

/// How long a wrapped file key is: its bytes and the tag.
pub const WRAPPED: usize = 32;

/// Bytes of chance.
pub fn chance<const N: usize>(random: Random<'_>) -> Zeroizing<[u8; N]> {
    let mut bytes = Zeroizing::new([0; N]);
    random(&mut bytes[..]);
    bytes
}

/// HKDF-SHA-256 ([RFC 5869](https://www.rfc-editor.org/rfc/rfc5869)).
pub fn draw(from: &[u8], salt: &[u8], purpose: &[u8]) -> DrawnKey {
    let mut key = Zeroizing::new([0; 32]);
    Hkdf::<Sha256>::new(Some(salt), from)
        .expand(purpose, &mut key[..])
        .expect("HKDF gives up to 8,160 bytes");
    key
}

/// ChaCha20-Poly1305 ([RFC 8439](https://www.rfc-editor.org/rfc/rfc8439)) under a key.
pub fn cipher(key: &DrawnKey) -> ChaCha20Poly1305 {
    ChaCha20Poly1305::new((&**key).into())
}

/// Seals a buffer in place; the tag stands behind it.
pub fn seal_in_place(cipher: &ChaCha20Poly1305, nonce: [u8; 12], bytes: &mut dyn Buffer) {
    cipher
        .encrypt_in_place(&nonce.into(), b"", bytes)
        .expect("pieces are far below 256 GB");
}

/// Opens a buffer in place; `None` if it is not what was sealed.
pub fn open_in_place(
    cipher: &ChaCha20Poly1305,
    nonce: [u8; 12],
    bytes: &mut dyn Buffer,
) -> Option<()> {
    cipher.decrypt_in_place(&nonce.into(), b"", bytes).ok()
}

/// The file key under a key that is used for nothing else, which is why the nonce is zero.
pub fn wrap(under: &DrawnKey, file_key: &FileKey) -> Vec<u8> {
    let mut body = Vec::with_capacity(WRAPPED);
    body.extend_from_slice(&file_key[..]);
    seal_in_place(&cipher(under), [0; 12], &mut body);
    body
}

/// The file key, if it was wrapped under this key. The length is looked at first: a body that opens under several
/// keys would tell which was tried.
pub fn unwrap(under: &DrawnKey, body: &[u8]) -> Result<Option<FileKey>, AgeFault> {
    if body.len() != WRAPPED {
        return Err(AgeFault::Header);
    }
    let mut body = Zeroizing::new(body.to_vec());
    if open_in_place(&cipher(under), [0; 12], &mut *body).is_none() {
        return Ok(None);
    }
    let key = body[..].try_into().map_err(|_| AgeFault::Header)?;
    Ok(Some(Zeroizing::new(key)))
}
