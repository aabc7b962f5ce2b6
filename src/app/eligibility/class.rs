//! Training classes that somebody of a household may join.

use jiff::civil::Date;

use super::chance::{Chance, Learner, Target};
use crate::{
    app::{
        ledger::Ledger,
        projects::pack,
        training::{self, ClassChance},
    },
    domain::date,
    rules::value::Value,
};

/// The classes that are to open, each with the person of the household who may join it best.
pub fn chances(ledger: &Ledger, household: &str, day: Date) -> Vec<Chance> {
    let mut best: Vec<ClassChance> = Vec::new();
    // Those that may come first.
    for chance in training::chances(ledger, household, day) {
        match best.iter_mut().find(|known| known.class == chance.class) {
            Some(known) if known.verdict == chance.verdict && known.maximum < chance.maximum => {
                *known = chance;
            }
            Some(_) => {}
            None => best.push(chance),
        }
    }
    let household = ledger.household(household);
    let told = |chance: ClassChance| {
        let member = household.as_ref()?.members.get(&chance.member)?;
        let reasons = chance.reasons.iter().map(|step| {
            let values = step.values.iter();
            let values = values.map(|(name, value)| (name.to_string(), said(ledger, value)));
            (step.code.to_string(), values.collect())
        });
        Some(Chance {
            target: Target::Class(chance.class.clone()),
            verdict: chance.verdict,
            missing: Vec::new(),
            received_before: Vec::new(),
            places_left: chance.places_left.map(i64::from),
            listed: chance.listed,
            day,
            pack: pack().label(),
            learner: Some(Learner {
                name: member.name.clone(),
                maximum: chance.maximum,
                reasons: reasons.collect(),
            }),
            findings: chance.findings,
        })
    };
    best.into_iter().filter_map(told).collect()
}

/// A value of a reason as people read it; a class by its trade.
fn said(ledger: &Ledger, value: &Value) -> String {
    match value {
        Value::Code(id) => match ledger.classes.get(id) {
            Some(class) => class.trade.clone(),
            None => id.clone(),
        },
        Value::Day(day) => date::format(*day),
        value => value.text(),
    }
}
