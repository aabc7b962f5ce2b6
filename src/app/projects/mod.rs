//! Projects: cases for the rules, steps of their life, lists and pages.

pub mod cases;
pub mod comparing;
pub mod double;
pub mod flow;
pub mod handing;
pub mod joining;
pub mod list;
pub mod papers;
pub mod paying;
pub mod steps;
pub mod view;
pub mod waiting;
pub mod whatif;

use std::sync::OnceLock;

use serde_json::Value;

use crate::{replica::strict, rules::pack::Pack};

const RULES: &str = include_str!("../../../packs/rules.json");

/// The rule pack that ships with the program. A test loads it and shows every mistake.
pub fn pack() -> &'static Pack {
    static PACK: OnceLock<Pack> = OnceLock::new();
    PACK.get_or_init(|| {
        let json = strict::parse(RULES.as_bytes()).unwrap_or(Value::Null);
        Pack::load(&json).unwrap_or_default()
    })
}
