//! Money that was granted, allocated and paid.

mod chips;
pub mod disbursement;
mod list;
mod nothing;
pub mod page;
mod row;
