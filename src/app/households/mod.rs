//! Households as lists show them, and what is done with many of them at once.

pub mod course;
pub mod directory;
pub mod found;
mod lean;
pub mod list;
pub mod splitting;
pub mod table;
