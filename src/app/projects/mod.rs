//! Projects: cases for the rules, steps of their life, lists and pages.

pub mod blocked;
pub mod cases;
pub mod columns;
pub mod comparing;
pub mod filter;
pub mod flow;
pub mod handing;
pub mod joining;
pub mod list;
pub mod mending;
pub mod open_advances;
pub mod papers;
pub mod paying;
pub mod sheet;
pub mod steps;
pub mod view;
pub mod whatif;

use std::sync::OnceLock;

use serde_json::Value;

use crate::{replica::strict, rules::pack::Pack};

const RULES: &str = include_str!("../../../packs/rules.json");

/// The rule pack that ships with the program. A test loads it and shows every mistake.
pub fn pack() -> &'static Pack {
    static PACK: OnceLock<Pack> = OnceLock::new();
    PACK.get_or_init(|| read_or_closed(RULES))
}

/// The pack that `rules` holds. One that cannot be read is not an empty one, by which nothing would stand
/// in the way of anything: each step of a project, each household that joins and each class is then held
/// up with a sentence that says so.
pub fn read_or_closed(rules: &str) -> Pack {
    let json = strict::parse(rules.as_bytes()).unwrap_or(Value::Null);
    Pack::load(&json).unwrap_or_else(|_| Pack::closed())
}
