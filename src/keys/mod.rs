//! Passphrases and keys, away from the page: a passphrase is made into a key, a file is sealed and opened.
//!
//! All of it is slow by intention and takes memory, so it runs in a worker of its own that is fetched when it is first
//! asked and ended after each question, and what it remembered goes with it. As with workbooks this floor has two halves:
//! [`ask`] holds the plain values that travel and is all the page contains; the rest comes with the feature `keys`, of
//! which the worker and the tests of the native half are built.
//!
//! # Invariants
//!
//! * Sees nothing of ours but [`age`](crate::age). Chance is an argument.
//! * Memory that cannot be had is a fault and not an end, wherever much of it is asked for at once.

pub mod ask;
#[cfg(feature = "keys")]
pub mod derive;
#[cfg(feature = "keys")]
pub mod respond;
