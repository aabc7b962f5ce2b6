//! What a household may join, what it counts as, what is odd about it; and who waits for support.

pub(crate) mod answers;
mod asof;
pub(crate) mod candidates;
pub(crate) mod checks;
pub(crate) mod classified;
pub(crate) mod page;
mod paper;
mod reasons;
mod waiting;
