//! Projects: their list and the page of one.

pub(crate) mod compare;
pub(crate) mod editing;
pub(crate) mod findings;
mod followup;
mod handing;
mod handover;
mod joining;
pub(crate) mod list;
mod money;
pub(crate) mod page;
mod papers;
mod participants;
mod payments;
mod plan;
pub(crate) mod sheet;
mod shown;
mod step;
