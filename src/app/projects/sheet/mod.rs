//! The hand-over sheet (minutes of a hand-over): one row for each household, which signs for what it received and
//! for nothing else.
//!
//! It is made before the hand-over, with everything that households still wait for, and can be made again
//! afterwards as it was written down. A sheet has as many rows as there are households.

pub mod list;
pub mod minutes;
mod table;
