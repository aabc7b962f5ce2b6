//! Households as lists show them, what is done with many of them at once, and what is odd about one.

pub mod checks;
pub mod course;
pub mod directory;
pub mod found;
pub mod home;
mod lean;
pub mod list;
pub mod points;
pub mod splitting;
pub mod table;
