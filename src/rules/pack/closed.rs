//! The pack that stands in where none can be read.

use std::collections::BTreeMap;

use super::rule::{Check, Gate, Pack, Rule, Severity};
use crate::{
    domain::{programme::Period, project::kinds::State},
    rules::{
        condition::Condition,
        parameter::{Basis, Spoken},
    },
};

/// The sentences of [`Pack::closed`].
const SENTENCES: &str = include_str!("../../../packs/closed.json");

impl Pack {
    /// A pack by which nothing may be done, with sentences that say why. It stands in for one that cannot be
    /// read, and is built here rather than read, so that nothing can be wrong with it: without its sentences
    /// it still stands in the way.
    pub fn closed() -> Pack {
        let all: serde_json::Value = serde_json::from_str(SENTENCES).unwrap_or_default();
        let text = |name: &str| all[name].as_str().unwrap_or_default().to_owned();
        let spoken = |name: &str| {
            let text = |language: &str| all[name][language].as_str().unwrap_or_default().to_owned();
            Spoken {
                vi: text("vi"),
                en: text("en"),
            }
        };
        let rule = |id: &str, subject: &str, gates: &[Gate]| Rule {
            id: id.to_owned(),
            name: spoken("name"),
            valid: Period::default(),
            applies: None,
            severity: Severity::Block,
            gates: gates.to_vec(),
            checks: vec![Check {
                // None of nothing ever holds.
                require: Condition::Any(Vec::new()),
                fail: spoken(subject),
                sum: Spoken::default(),
            }],
            pass: Spoken::default(),
            advice: Spoken::default(),
            citation: text("citation"),
            basis: Basis::Design,
            note: String::new(),
        };
        Pack {
            id: text("pack"),
            version: text("version"),
            parameters: BTreeMap::new(),
            rules: vec![
                rule(
                    "X01",
                    "project",
                    &[Gate::State(State::Proposed), Gate::Payment],
                ),
                rule("X02", "household", &[Gate::Join]),
                rule("X03", "class", &[Gate::ClassOpen, Gate::ClassPay]),
            ],
            gaps: Vec::new(),
        }
    }
}
