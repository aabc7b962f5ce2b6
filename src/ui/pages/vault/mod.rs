//! The passphrase of a register: choosing one, opening with it, and the sheet for whoever forgets it.

pub mod asked;
pub mod choose;
pub mod confirm;
pub mod fault;
pub mod flow;
pub mod groups;
pub mod secret;
pub mod sheet;
pub mod steps;
pub mod strength;
pub mod unlock;
