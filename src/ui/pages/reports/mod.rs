//! Reports on progress: who has sent for a month, one of them to be filled in and sent, on paper.

mod correcting;
mod differing;
mod fields;
pub(crate) mod form;
pub(crate) mod page;
pub(crate) mod paper;
mod past;
pub(crate) mod reminders;
mod row;
mod said;
mod sending;
mod table;
mod words;
mod writing;
