//! Tables that come in from workbooks: chosen, understood, looked at, taken in.
//!
//! What a person has decided so far stays while they look at another page; a reload forgets it, as the file itself
//! is not kept.

mod ahead;
mod columns;
mod done;
mod fields;
mod file;
mod giving;
mod notes;
pub(crate) mod page;
mod preview;
mod rows;
mod shown;
pub(crate) mod state;
mod steps;
mod working;
