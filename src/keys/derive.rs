//! A key of a passphrase: Argon2id, version 1.3 ([RFC 9106](https://www.rfc-editor.org/rfc/rfc9106)).

use argon2::{Algorithm, Argon2, Block, Params, Version};
use zeroize::Zeroizing;

use super::ask::{Hardness, KeysFault};

/// The 32 bytes of a passphrase. The same four arguments give the same key in every program that knows Argon2id.
pub fn derive(
    passphrase: &[u8],
    salt: &[u8; 16],
    hardness: Hardness,
) -> Result<Zeroizing<[u8; 32]>, KeysFault> {
    let Hardness {
        passes,
        memory,
        lanes,
    } = hardness;
    let params = Params::new(memory, passes, lanes, Some(32)).map_err(|_| KeysFault::Hardness)?;
    let mut blocks = Vec::new();
    // Asked for before it is taken: where memory cannot be had, a vector would end the worker.
    let count = params.block_count();
    blocks
        .try_reserve_exact(count)
        .map_err(|_| KeysFault::Memory)?;
    blocks.resize(count, Block::new());
    let mut key = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into_with_memory(passphrase, salt, &mut key[..], &mut blocks)
        .map_err(|_| KeysFault::Hardness)?;
    Ok(key)
}
