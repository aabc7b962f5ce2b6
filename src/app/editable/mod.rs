//! Lists that are given out to be edited in a spreadsheet and come back: the records of one
//! [`TableKind`](crate::app::tabular::TableKind), a column for each of its fields, each row with what it is known by.
//!
//! They come back through [`tabular`](crate::app::tabular) like any other table; because each row says which record
//! and which revision it was, exactly the cells that were changed become edits, and of that revision.

mod cells;
mod lists;

pub use self::lists::{Asked, KINDS, owners, workbook};
