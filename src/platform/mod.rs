//! Thin bindings to the browser, one capability a file.
//!
//! # Invariants
//!
//! * Sees nothing of ours and decides nothing: strings, bytes and numbers in and out.
//! * Whatever a browser may deny answers with `None` or `false` instead of a panic.

pub mod channel;
pub mod clock;
pub mod cover;
pub mod crypto;
pub mod events;
pub mod file;
pub mod find;
pub mod folder;
pub mod local;
pub mod page;
pub mod press;
pub mod signatures;
pub mod storage;
pub mod typing;
pub mod worker;
