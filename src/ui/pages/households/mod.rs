//! The households of the register: their list, and one household with its people.

mod bulk;
mod chips;
mod course;
pub(crate) mod joining;
pub(crate) mod list;
pub(crate) mod page;
mod people;
pub(crate) mod ready;
pub(crate) mod rows;
mod shown;
