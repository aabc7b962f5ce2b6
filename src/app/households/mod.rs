//! Households as lists show them, where they live, what is odd about what is written of them, and what
//! is done with many of them at once.

pub mod apart;
pub mod checks;
pub mod columns;
pub mod course;
pub mod home;
pub mod list;
pub mod points;
pub mod splitting;
pub(crate) mod summary;
