//! The Overview: the money question of the meeting, what wants doing, the first steps.

pub(crate) mod attention;
pub(crate) mod first_steps;
pub(crate) mod page;
