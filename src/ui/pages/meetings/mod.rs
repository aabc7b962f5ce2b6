//! Meetings: the list, one of them, its conclusions as they are typed, its papers.

mod agenda;
mod check;
mod choices;
mod conclusions;
mod course;
mod drafts;
mod editor;
mod figures;
mod line;
pub mod list;
pub mod page;
mod papers;
mod people;
mod reports;
mod solving;
mod sources;
mod typed;
pub(crate) mod words;
mod work;
