//! Outreach sessions: their list, ticking off who came, the summary, what is shown to a household and
//! given to it on paper.

pub(crate) mod handout;
mod lines;
pub(crate) mod list;
mod notes;
mod outside;
mod panel;
pub(crate) mod paper;
mod plain;
mod promises;
pub(crate) mod record;
pub(crate) mod session;
mod show;
mod shown;
mod sitting;
pub(crate) mod summary;
mod view;
