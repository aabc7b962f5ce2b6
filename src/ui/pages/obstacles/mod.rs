//! Obstacles: who must solve what, by age, by kind, by who must; one of them with what happened to it; and those of
//! a project on its page.

mod board;
mod by_kind;
mod chips;
mod detail;
mod list;
pub(crate) mod page;
pub(crate) mod parts;
pub(crate) mod section;
