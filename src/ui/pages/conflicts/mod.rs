//! Fields about which people disagree, and settling them.

mod board;
mod card;
pub(crate) mod page;
