//! The proposals of a year.

use super::adopting::day_of;
use crate::{
    app::register::{ledger::Ledger, naming},
    domain::{
        money::Dong,
        proposal::{AllocationProposal, number_of},
    },
};

/// One line of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The proposal.
    pub proposal: AllocationProposal,
    /// The component's code; empty for all.
    pub component: String,
    /// What each variant gives: its number or name, and the sum.
    pub sums: Vec<(Option<usize>, String, Dong)>,
}

/// The proposals of a year, the latest first.
pub fn rows(ledger: &Ledger, year: i16) -> Vec<Row> {
    let mut all: Vec<&AllocationProposal> = ledger.proposals().values().collect();
    all.retain(|proposal| proposal.year == year);
    crate::order::sort_by(&mut all, |a, b| {
        (day_of(b), &a.title, &a.id).cmp(&(day_of(a), &b.title, &b.id))
    });
    all.into_iter().map(|of| row(ledger, of)).collect()
}

fn row(ledger: &Ledger, proposal: &AllocationProposal) -> Row {
    let component = proposal.component.as_deref();
    let sums = proposal.variants_in_order().into_iter();
    let sums = sums.map(|(key, variant)| {
        let sum = variant.amounts.values().copied().sum();
        (number_of(key), variant.name.clone(), sum)
    });
    Row {
        component: component.map_or_else(String::new, |id| naming::component(ledger, id)),
        sums: sums.collect(),
        proposal: proposal.clone(),
    }
}
