//! Facts about what reached the households.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::Told;
use crate::{
    domain::handover::Handover,
    rules::{case::Case, settings::Settings},
};

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
        for (taker, planned) in self.planned() {
            for (line, quantity) in &planned.items {
                let key = (taker.household.as_str(), line.as_str());
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
        let households = self.takers.iter().map(|taker| taker.household.clone());
        households
            .filter(|household| {
                let planned = self.project.participants.get(household);
                let nothing = planned.is_none_or(|planned| planned.items.is_empty());
                short.contains(household) || nothing && !given(household)
            })
            .collect()
    }
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

pub fn complete(case: &Case, _: &Settings<'_>) -> Told {
    let waiting = case.waiting();
    let done = case.takers.iter().map(|taker| taker.household.clone());
    Told::them(
        done.filter(|household| !waiting.contains(household))
            .collect(),
    )
}

pub fn missing(case: &Case, _: &Settings<'_>) -> Told {
    Told::them(case.waiting())
}

pub fn unsigned(case: &Case, _: &Settings<'_>) -> Told {
    Told::them(with(case, |handover| !handover.is_signed()))
}

pub fn elsewhere(case: &Case, _: &Settings<'_>) -> Told {
    Told::them(with(case, |handover| !handover.is_placed()))
}

pub fn unseen(case: &Case, _: &Settings<'_>) -> Told {
    let seen = |household: &str| {
        case.followups
            .iter()
            .any(|look| look.household == household)
    };
    let given = with(case, |handover| !seen(&handover.household));
    Told::them(given)
}

pub fn overdue(case: &Case, _: &Settings<'_>) -> Told {
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
    Told::them(who)
}
