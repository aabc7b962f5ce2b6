//! The wall of the meeting room: one question a screen, arrow keys, every figure leads to its records.

mod agenda;
mod answer;
mod capital;
mod classes;
mod conclusions;
mod obstacles;
mod outreach;
pub(crate) mod screen;
mod steps;
mod tasks;
