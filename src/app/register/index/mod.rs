//! What is derived from the records and kept in step with them, so that no screen has to read all of them.

pub mod attendance;
pub mod directory;
pub mod household_search;
pub mod mergers;
pub mod participation;
