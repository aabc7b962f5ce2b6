//! The native command and the registers that it invents.

mod command;
mod sample_households;
