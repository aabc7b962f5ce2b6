//! The closed vocabulary of facts that conditions may compare.
//!
//! Each fact is computed by typed code from a [`Case`](super::case::Case), exactly; a pack that names
//! another one is refused. One is added as a line in the table of its topic (see `facts!` in `declare`),
//! with its function in the line or below the table, and its words as `fact.<name>` in the locales.
//! `packs/FACTS.md` is written from the vocabulary and a test keeps it so.

mod beneficiary;
mod class;
mod class_support;
mod declare;
mod delivery;
mod household;
mod joining;
mod money;
mod participants;
mod payment;
mod plan;
mod vocabulary;

pub use self::{
    beneficiary::CLASSES,
    declare::{Fact, FactValue},
    vocabulary::VOCABULARY,
};
pub use super::parameter::{BENEFICIARIES, DOSSIER};
