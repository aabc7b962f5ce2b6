//! What opens a sealed register.

#[cfg(feature = "keys")]
mod header;
mod qr;
mod recovery;
mod words;
