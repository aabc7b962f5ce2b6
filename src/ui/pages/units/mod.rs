//! The figures of a year by the units of any day, and what the reorganisation made of which units.

mod map;
pub(crate) mod page;
mod table;
mod view;
