//! A rule pack: dated parameters and rules as data, checked when it is loaded.
//!
//! The form is described in `packs/README.md`. What cannot be understood is refused with the path of
//! every mistake, so that its author mends them in one go.

mod closed;
mod condition;
mod load;
mod mistake;
mod parameters;
mod reader;
mod rule;

pub use self::{
    mistake::{Fault, Mistake},
    reader::placeholders,
    rule::{Check, Gap, Gate, Pack, Rule, Severity},
};
pub use super::{
    case::Subject,
    parameter::{Basis, Dated, Direction, Parameter, Spoken},
};
