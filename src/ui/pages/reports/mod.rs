//! Reports on progress: who has sent for a month, one of them to be filled in and sent, on paper.

mod differing;
pub(crate) mod form;
pub(crate) mod page;
pub(crate) mod paper;
mod row;
mod said;
mod sending;
mod table;
mod words;
mod writing;
