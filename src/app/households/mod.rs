//! Households as lists show them, where they live, what is odd about what is written of them, and what
//! is done with many of them at once.

pub mod apart;
pub mod checks;
pub mod columns;
pub mod course;
pub mod filter;
pub mod home;
pub mod list;
pub mod merges;
pub mod points;
mod scan;
pub mod splitting;
pub mod summary;
pub mod workbook;
