//! Meetings: the list, one of them, its conclusions as they are typed, its papers.

mod agenda;
mod check;
mod conclusions;
mod course;
mod editor;
mod figures;
mod line;
pub mod list;
pub mod page;
mod papers;
mod people;
mod words;
