//! Several records of a list changed as one: what is chosen, what is written into them, what becomes of each.

mod change;
pub(crate) mod chosen;
mod effects;
pub(crate) mod page;
pub(crate) mod picking;
mod table;
