//! The rules of a day, what the place sets for itself, and what a commune and its cooperatives agreed on.

mod catalogue;
pub mod criteria;
mod local;
pub(crate) mod minutes;
pub(crate) mod page;
mod trial;
pub(crate) mod words;
