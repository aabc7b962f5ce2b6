//! Money that was granted, allocated and paid.

mod chips;
mod list;
mod nothing;
pub mod page;
mod row;
