//! Laws that hold after any sequence of actions. They take seconds each, so they stand apart from `tests/it`.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../scenario/mod.rs"]
mod scenario;

mod capital;
mod histories;
mod merging;
mod projects;
mod proposals;
mod random;
mod steering;
