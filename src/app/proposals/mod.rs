//! Allocation proposals: what is left of each component, the projects that could have it and how ready they are.
//! What adopting a variant makes is said in `app::command`.

pub mod adopting;
pub mod candidates;
pub mod fault;
pub mod filling;
pub mod list;
pub mod paper;
pub mod table;

pub use self::{
    candidates::{Candidate, Readiness},
    fault::ProposalFault,
    filling::Filling,
    list::{Row, rows},
    table::{Column, Section, Sheet},
};
