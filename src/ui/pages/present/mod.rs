//! The wall of the meeting room: one question a screen, arrow keys, every figure leads to its records.

mod answer;
mod capital;
mod classes;
mod obstacles;
mod outreach;
pub(crate) mod screen;
mod steps;
mod tasks;
