//! The native command and the registers that it invents.

pub mod command;
pub mod record_schema;
mod sample_households;
mod sealed;
mod signature;
