//! Training classes that somebody of a household may join.

use jiff::civil::Date;

use super::answer::{Eligibility, Learner, Target};
use crate::{
    app::{
        projects::pack,
        register::ledger::Ledger,
        training::{self, ClassEligibility},
    },
    domain::date,
    rules::value::Value,
};

/// The classes that are to open, each with the person of the household who may join it best.
pub fn eligibilities(ledger: &Ledger, household: &str, day: Date) -> Vec<Eligibility> {
    let mut best: Vec<ClassEligibility> = Vec::new();
    // Those that may come first.
    for eligibility in training::eligibilities(ledger, household, day) {
        match best
            .iter_mut()
            .find(|known| known.class == eligibility.class)
        {
            Some(known)
                if known.verdict == eligibility.verdict && known.maximum < eligibility.maximum =>
            {
                *known = eligibility;
            }
            Some(_) => {}
            None => best.push(eligibility),
        }
    }
    let household = ledger.household(household);
    let answer = |eligibility: ClassEligibility| {
        let member = household.as_ref()?.members.get(&eligibility.member)?;
        let reasons = eligibility.reasons.iter().map(|step| {
            let values = step.values.iter();
            let values = values.map(|(name, value)| (name.to_string(), said(ledger, value)));
            (step.code.to_string(), values.collect())
        });
        Some(Eligibility {
            target: Target::Class(eligibility.class.clone()),
            verdict: eligibility.verdict,
            missing: Vec::new(),
            received_before: Vec::new(),
            places_left: eligibility.places_left.map(i64::from),
            listed: eligibility.listed,
            day,
            pack: pack().label(),
            learner: Some(Learner {
                name: member.name.clone(),
                maximum: eligibility.maximum,
                reasons: reasons.collect(),
            }),
            findings: eligibility.findings,
        })
    };
    best.into_iter().filter_map(answer).collect()
}

/// A value of a reason as people read it; a class by its trade.
fn said(ledger: &Ledger, value: &Value) -> String {
    match value {
        Value::Code(id) => match ledger.class(id) {
            Some(class) => class.trade.clone(),
            None => id.clone(),
        },
        Value::Day(day) => date::format(*day),
        value => value.text(),
    }
}
