//! What the figures of a meeting are summed of: how many grants, allocations and payments, by which decisions.
//!
//! Numbers of decisions are kept and not ids: what was read at a meeting stays readable when a record is put right or
//! deleted later, and a register with a thousand payments keeps a small meeting.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    app::register::ledger::Ledger,
    domain::{meeting::MeetingFigures, schema::Keyed},
};

/// Between the numbers of decisions.
const BETWEEN: &str = "; ";

/// Counts the records of a year into the figures of their components.
pub(super) fn count(ledger: &Ledger, year: i16, all: &mut Keyed<String, MeetingFigures>) {
    for of in all.values_mut() {
        (of.grants, of.allocations, of.payments) = (Some(0), Some(0), Some(0));
    }
    let mut decided: BTreeMap<&str, (BTreeSet<&str>, BTreeSet<&str>)> = BTreeMap::new();
    for grant in ledger.grants().values().filter(|of| of.year == year) {
        let Some(of) = all.get_mut(&grant.component) else {
            continue;
        };
        add(&mut of.grants, 1);
        let numbers = decided.entry(&grant.component).or_default();
        numbers.0.insert(grant.decision.trim());
    }
    let allocations = ledger.allocations().values();
    for allocation in allocations.filter(|of| of.year == year) {
        let Some(of) = all.get_mut(&allocation.component) else {
            continue;
        };
        add(&mut of.allocations, 1);
        add(&mut of.payments, ledger.payments_of(&allocation.id));
        let numbers = decided.entry(&allocation.component).or_default();
        numbers.1.insert(allocation.decision.trim());
    }
    for (component, (grants, allocations)) in decided {
        if let Some(of) = all.get_mut(component) {
            of.grant_decisions = joined(grants);
            of.allocation_decisions = joined(allocations);
        }
    }
}

fn add(count: &mut Option<u32>, more: usize) {
    let more = u32::try_from(more).unwrap_or(u32::MAX);
    *count = Some(count.unwrap_or(0).saturating_add(more));
}

fn joined(numbers: BTreeSet<&str>) -> String {
    let numbers = numbers.into_iter().filter(|number| !number.is_empty());
    numbers.collect::<Vec<_>>().join(BETWEEN)
}

/// The numbers of several components together, each once.
pub(super) fn together<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    joined(crate::order::set(texts.flat_map(decisions)))
}

/// The numbers of decisions that a text has.
pub fn decisions(text: &str) -> impl Iterator<Item = &str> {
    text.split(BETWEEN).filter(|number| !number.is_empty())
}

/// How many of all are new since `before`; `None` where either did not count.
pub fn more(now: Option<u32>, before: Option<u32>) -> Option<u32> {
    now.zip(before)
        .map(|(now, before)| now.saturating_sub(before))
}
