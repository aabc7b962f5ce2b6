//! Facts about what reached the households.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::declare::{Fact, FactValue, count, facts};
use crate::{
    domain::{
        handover::{FollowUp, Handover},
        money::Dong,
        project::kinds::State,
    },
    rules::{case::Case, settings::Settings, value::Value},
};

facts! {
    /// State support of what was handed over, signed for and kept as agreed, with common lines that were
    /// accepted.
    "handover.value": Money => |case, _| FactValue::of(Value::Money(case.handed_value()));
    /// Households that received animals without a quarantine certificate.
    "handover.no_quarantine": Count => no_quarantine;
    /// Households that had sold or slaughtered all they received at the last look.
    "followup.gone": Count => gone;
    /// Returns that are written down.
    "returns.planned": Count => |case, _| FactValue::of(Value::Count(count(case.returns.len())));
    /// Of them made.
    "returns.done": Count => returned;
    /// Households that received all that was planned.
    "handover.complete": Count => complete;
    /// Households that have not received all that was planned.
    "handover.missing": Count => |case, _| FactValue::them(case.waiting());
    /// Households with a hand-over that nobody signed (a thumbprint needs a witness).
    "handover.unsigned": Count => |case, _| FactValue::them(with(case, |handover| !handover.is_signed()));
    /// Households with a hand-over kept elsewhere than at home without a written agreement.
    "handover.elsewhere": Count => |case, _| FactValue::them(with(case, |handover| !handover.is_placed()));
    /// Households that were never looked after since the hand-over.
    "followup.missing": Count => unseen;
    /// Households whose return is past its day.
    "returns.overdue": Count => overdue;
}

/// What one household was to receive and has received of one cost line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// The household.
    pub household: String,
    /// The cost line's key.
    pub line: String,
    /// Planned.
    pub planned: Decimal,
    /// Handed over.
    pub given: Decimal,
}

impl Case {
    /// Household by household and line by line, what was planned and what was handed over. What was
    /// handed over without being planned is there with nothing planned.
    pub fn deliveries(&self) -> Vec<Delivery> {
        let mut all: BTreeMap<(&str, &str), (Decimal, Decimal)> = BTreeMap::new();
        for (participant, planned) in self.planned() {
            for (line, quantity) in &planned.items {
                let key = (participant.household.as_str(), line.as_str());
                all.entry(key).or_default().0 += quantity;
            }
        }
        for handover in &self.handovers {
            for (line, quantity) in &handover.items {
                let key = (handover.household.as_str(), line.as_str());
                all.entry(key).or_default().1 += quantity;
            }
        }
        let deliveries = all
            .into_iter()
            .map(|((household, line), (planned, given))| Delivery {
                household: household.to_owned(),
                line: line.to_owned(),
                planned,
                given,
            });
        deliveries.collect()
    }

    /// The households that have not received all that was planned. A household for which no thing is
    /// planned waits until something is handed over.
    pub fn waiting(&self) -> Vec<String> {
        let mut short: BTreeSet<String> = BTreeSet::new();
        for delivery in self.deliveries() {
            if delivery.given < delivery.planned {
                short.insert(delivery.household);
            }
        }
        let given = |household: &str| self.handovers.iter().any(|h| h.household == household);
        let households = self
            .participants
            .iter()
            .map(|participant| participant.household.clone());
        households
            .filter(|household| {
                let planned = self.project.participants.get(household);
                let nothing = planned.is_none_or(|planned| planned.items.is_empty());
                short.contains(household) || nothing && !given(household)
            })
            .collect()
    }
}

impl Case {
    /// State support of what was handed over, signed for, and kept at home or by agreement, whole đồng, with
    /// the common lines that were accepted. Of each line at most what the state pays for it; a household for
    /// which no thing is planned stands for its whole amount. From the acceptance of the project on common
    /// lines count without a day of their own.
    pub fn handed_value(&self) -> Dong {
        let good: Vec<&Handover> = self
            .handovers
            .iter()
            .filter(|handover| handover.is_signed() && handover.is_placed())
            .collect();
        let accepted = self.project.state() >= State::Accepted;
        let mut value = Dong::ZERO;
        for (key, line) in &self.project.costs {
            if line.common {
                if accepted || line.accepted.is_some_and(|day| day <= self.today) {
                    value += line.state;
                }
                continue;
            }
            let given: Decimal = good.iter().filter_map(|h| h.items.get(key)).sum();
            let given = given.min(line.quantity);
            if line.quantity <= Decimal::ZERO || given <= Decimal::ZERO {
                continue;
            }
            let exact = Decimal::from(line.state.0)
                .checked_mul(given)
                .map(|part| part / line.quantity);
            value += Dong(exact.and_then(|part| part.floor().to_i64()).unwrap_or(0));
        }
        for (participant, planned) in self.planned() {
            let received = good.iter().any(|h| h.household == participant.household);
            if planned.items.is_empty() && received {
                value += planned.amount;
            }
        }
        value.min(self.project.split().state)
    }

    /// The households that wait, have not signed, or whose things are elsewhere without an agreement.
    pub fn incomplete(&self) -> Vec<String> {
        let mut all = self.waiting();
        let open = with(self, |h| !h.is_signed() || !h.is_placed());
        for household in open {
            if !all.contains(&household) {
                all.push(household);
            }
        }
        all
    }
}

fn no_quarantine(case: &Case, _: &Settings<'_>) -> FactValue {
    let animals: Vec<&String> = { case.project.costs.iter() }
        .filter(|(_, line)| line.animal)
        .map(|(key, _)| key)
        .collect();
    FactValue::them(with(case, |h| {
        let some = |key: &&&String| h.items.get(**key).is_some_and(|n| *n > Decimal::ZERO);
        h.quarantine.trim().is_empty() && animals.iter().any(|key| some(&key))
    }))
}

fn gone(case: &Case, _: &Settings<'_>) -> FactValue {
    let mut last: BTreeMap<&str, &FollowUp> = BTreeMap::new();
    for look in &case.followups {
        let known = last.entry(look.household.as_str()).or_insert(look);
        if known.date <= look.date {
            *known = look;
        }
    }
    let gone = last
        .into_iter()
        // Part of a litter or of fattened animals is sold as planned; nothing left is what settles nothing.
        .filter(|(_, look)| look.alive == 0 && look.sold.saturating_add(look.slaughtered) > 0);
    FactValue::them(gone.map(|(household, _)| household.to_owned()).collect())
}

fn returned(case: &Case, _: &Settings<'_>) -> FactValue {
    let done = case.returns.iter().filter(|due| due.returned.is_some());
    FactValue::of(Value::Count(count(done.count())))
}

fn with(case: &Case, is: impl Fn(&Handover) -> bool) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for handover in case.handovers.iter().filter(|handover| is(handover)) {
        if !found.contains(&handover.household) {
            found.push(handover.household.clone());
        }
    }
    found
}

fn complete(case: &Case, _: &Settings<'_>) -> FactValue {
    let waiting = case.waiting();
    let done = case
        .participants
        .iter()
        .map(|participant| participant.household.clone());
    FactValue::them(
        done.filter(|household| !waiting.contains(household))
            .collect(),
    )
}

fn unseen(case: &Case, _: &Settings<'_>) -> FactValue {
    let seen = |household: &str| {
        case.followups
            .iter()
            .any(|look| look.household == household)
    };
    let given = with(case, |handover| !seen(&handover.household));
    FactValue::them(given)
}

fn overdue(case: &Case, _: &Settings<'_>) -> FactValue {
    let late = case
        .returns
        .iter()
        .filter(|due| due.returned.is_none() && due.due.is_some_and(|day| day < case.today));
    // A household may be late with more than one return.
    let mut who: Vec<String> = Vec::new();
    for due in late {
        if !who.contains(&due.household) {
            who.push(due.household.clone());
        }
    }
    FactValue::them(who)
}
