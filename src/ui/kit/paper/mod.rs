//! What official papers are put together from.

pub mod frame;
pub mod numerals;
