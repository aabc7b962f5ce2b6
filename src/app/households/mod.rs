//! Households of the register: where they live, and what is odd about what is written of them.

pub mod checks;
pub mod home;
pub mod points;
