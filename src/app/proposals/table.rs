//! A proposal as its table shows it: for each component what is left and the projects that could have it. Amounts are
//! no part of it: they are typed while it stands.

use jiff::civil::Date;

use super::candidates::{Candidate, candidates, own_allocation};
use crate::{
    app::register::{ledger::Ledger, naming},
    domain::{
        fields::Localised,
        money::Dong,
        proposal::{AllocationProposal, number_of},
    },
};

/// A variant as a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its key.
    pub key: String,
    /// What it is called; empty for one that is called by its number.
    pub name: String,
    /// Its number, where it is one of the two that a proposal begins with.
    pub number: Option<usize>,
    /// Why so.
    pub basis: String,
}

/// What is left of one component, and the projects that could have it.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// The component.
    pub component: String,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: Localised,
    /// Granted in the year.
    pub granted: Dong,
    /// What is left to be shared out; what this very proposal gave counts as left.
    pub left: Dong,
    /// The projects.
    pub candidates: Vec<Candidate>,
}

/// A proposal as its table shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// The variants, in their order.
    pub columns: Vec<Column>,
    /// The components, that with the most left first.
    pub sections: Vec<Section>,
}

impl Sheet {
    /// The table of a proposal as the register stands on `today`.
    pub fn new(ledger: &Ledger, proposal: &AllocationProposal, today: Date) -> Sheet {
        let mut sections: Vec<Section> = Vec::new();
        let chains = ledger.chains(proposal.year, &|id| {
            proposal.component.as_deref().is_none_or(|only| only == id)
        });
        for (component, chain) in chains {
            let section = section(ledger, proposal, component);
            if section.left > Dong::ZERO
                || chain.granted > Dong::ZERO && proposal.component.is_some()
            {
                sections.push(section);
            }
        }
        for candidate in candidates(ledger, proposal, today) {
            let Some(project) = ledger.project(&candidate.id) else {
                continue;
            };
            let of = |section: &Section| section.component == project.component;
            let at = sections.iter().position(of).unwrap_or_else(|| {
                sections.push(section(ledger, proposal, &project.component));
                sections.len() - 1
            });
            sections[at].candidates.push(candidate);
        }
        crate::order::sort_by(&mut sections, |a, b| {
            (b.left, &a.code).cmp(&(a.left, &b.code))
        });
        let column = |(key, variant): (&str, &crate::domain::proposal::Variant)| Column {
            key: key.to_owned(),
            name: variant.name.clone(),
            number: number_of(key),
            basis: variant.basis.clone(),
        };
        Sheet {
            columns: proposal
                .variants_in_order()
                .into_iter()
                .map(column)
                .collect(),
            sections,
        }
    }
}

fn section(ledger: &Ledger, proposal: &AllocationProposal, component: &str) -> Section {
    let of = ledger.component(component);
    Section {
        component: component.to_owned(),
        code: naming::component(ledger, component),
        name: of.map(|of| of.name.clone()).unwrap_or_default(),
        granted: ledger.pool(component, proposal.year).granted,
        left: left(ledger, proposal, component),
        candidates: Vec::new(),
    }
}

/// What is left of a component to be shared out. What this very proposal gave when it was adopted counts as left, so
/// that it reads after as it did before; never less than nothing, however a merge left the register.
pub fn left(ledger: &Ledger, proposal: &AllocationProposal, component: &str) -> Dong {
    let mut projects: Vec<&String> = { proposal.variants.values() }
        .flat_map(|variant| variant.amounts.keys())
        .collect();
    crate::order::sort_by(&mut projects, Ord::cmp);
    projects.dedup();
    let of_pool = |project: &&String| {
        let own = ledger.allocation(&proposal.allocation_id(project));
        own.is_some_and(|own| own.component == component && own.year == proposal.year)
    };
    let own = projects.into_iter().filter(of_pool);
    let own: Dong = own
        .map(|project| own_allocation(ledger, proposal, project))
        .sum();
    let pool = ledger.pool(component, proposal.year).unallocated();
    (pool + own).max(Dong::ZERO)
}
