//! Records and parts typed like a sheet.

mod keeping;
mod keys;
mod last_year;
mod matrix;
pub(crate) mod page;
mod table;
