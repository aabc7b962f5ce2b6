//! Tasks given to units: their lists, one of them beside its list, the reminder on paper.

pub(crate) mod about;
pub(crate) mod by_unit;
mod course;
mod list;
mod opening;
pub(crate) mod page;
mod panel;
pub(crate) mod reminder;
mod results;
mod strip;
pub(crate) mod words;
