//! Laws that hold after any sequence of actions. They take seconds each, so they stand apart from `tests/it`.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../common/mod.rs"]
mod common;

mod capital;
mod histories;
mod merging;
