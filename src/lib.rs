//! x
pub mod replica;
