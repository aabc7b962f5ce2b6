//! The Overview: the money question of the meeting, what wants doing, the first steps.

pub(crate) mod attention;
pub(crate) mod classes;
pub(crate) mod components;
mod figures;
pub(crate) mod first_steps;
mod later;
mod money;
pub(crate) mod page;
mod units;
pub(crate) mod year;
