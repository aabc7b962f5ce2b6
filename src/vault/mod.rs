//! What opens a register that lies sealed: the passphrase, and the key on paper for whoever forgot it.
//!
//! # Invariants
//!
//! * Pure: chance is an argument, and what is drawn from a secret depends on nothing else.
//! * A secret is never shown by `Debug`, and never mended silently: what was typed wrong is refused.

mod field;
pub mod header;
pub mod qr;
pub mod recovery;
mod used_often;
pub mod words;
