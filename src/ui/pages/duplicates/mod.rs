//! Households that may be one and the same: found in slices, compared side by side, merged or kept apart.

mod after;
mod board;
mod doubts;
pub(crate) mod page;
mod pairs;
mod sides;
