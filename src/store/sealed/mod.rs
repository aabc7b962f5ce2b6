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

mod aside;
mod disk;
mod header;
mod place;
mod seal;
mod turn;

pub use self::{
    aside::put_aside,
    disk::SealedDisk,
    header::{HEADER, around_header, header_in, header_on, put_header},
    place::{SealedPlace, vaults_in},
    seal::{Cipher, Seal},
    turn::turn,
};
