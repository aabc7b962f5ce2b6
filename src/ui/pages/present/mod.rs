//! The wall of the meeting room: one question a screen, arrow keys, every figure leads to its records.

mod answer;
mod capital;
mod classes;
mod obstacles;
mod outreach;
mod screen;
mod steps;
mod tasks;

pub(crate) use self::screen::page;
