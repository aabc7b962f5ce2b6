//! The native command and the registers that it invents.

mod command;
mod record_schema;
mod sample_households;
