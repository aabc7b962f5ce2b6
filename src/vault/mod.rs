//! The vault of a register: one random key, and the ways to have it back. Pure: chance and keys are arguments.

pub mod header;
