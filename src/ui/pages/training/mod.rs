//! Vocational training: the year's classes, the page of one, and its papers.

mod attendance;
mod class;
mod enrolling;
mod lessons;
pub(crate) mod list;
mod money;
pub(crate) mod page;
pub(crate) mod paper;
mod planning;
mod results;
mod roll;
mod summary;
mod target;
mod trainees;
mod words;
