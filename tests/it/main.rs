//! What the application does, without a screen: one folder for each area, one file for each family of
//! facts. Laws that take seconds stand in `tests/laws`, what needs a browser in `tests/web`.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../scenario/mod.rs"]
mod scenario;

mod age;
mod capital;
#[cfg(feature = "cli")]
mod cli;
mod eligibility;
#[cfg(feature = "excel")]
mod excel;
mod exchange;
mod forms;
mod households;
#[cfg(feature = "keys")]
mod keys;
mod meetings;
mod obstacles;
mod outreach;
mod overview;
mod papers;
mod places;
mod present;
mod projects;
mod proposals;
mod register;
mod replica;
mod reports;
mod rules;
mod screens;
mod search;
mod store;
mod tabular;
mod tasks;
mod training;
mod values;

use scenario::records;
