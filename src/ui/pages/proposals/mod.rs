//! Allocation proposals: their list, one of them with its variants side by side, and the paper.

mod amount;
mod board;
pub(crate) mod list;
pub(crate) mod page;
pub(crate) mod paper;
mod table;
