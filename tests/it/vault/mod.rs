//! What opens a sealed register.

mod qr;
mod recovery;
mod words;
