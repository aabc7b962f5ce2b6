//! Files between laptops: written, read, looked at before they are taken in.

pub mod export;
pub mod import;
pub mod imports;
pub mod incoming;
pub mod keyring;
pub mod laptop_keys;
pub mod office_keys;
pub mod peers;
pub mod preview;
pub mod sealing;
pub mod signatures;
pub mod thinning;
mod weaving;
