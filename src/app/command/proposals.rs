//! Whether a proposal may be written, and what adopting one makes.
//!
//! Everything is looked at as the register stands at that moment: what was left while the amounts were typed may have
//! been allocated since, here or on a laptop whose work was merged.

use super::refusal::Refusal;
use crate::{
    app::{
        capital::sources,
        projects::{cases::Cases, steps},
        proposals::{Filling, ProposalFault, candidates, filling::sum_of, table::left},
        register::{ledger::Ledger, naming},
    },
    domain::{
        capital::Allocation,
        money::{Dong, MAX_AMOUNT},
        proposal::{AllocationProposal, Variant},
    },
    rules::{capital::fits, judge::Finding},
};

/// Whether the register may hold the proposal: what was adopted stays, and no amount that is new goes beyond what is
/// left. One that a merge, or an allocation made elsewhere, has left with too much may be made smaller step by step.
pub(super) fn check_proposal(ledger: &Ledger, new: &AllocationProposal) -> Result<(), Refusal> {
    let old = ledger.proposal(&new.id);
    if let Some(old) = old.filter(|old| old.is_adopted()) {
        let kept = |of: &AllocationProposal| {
            let of = of.clone();
            (of.adopted, of.variants, of.year, of.component)
        };
        if kept(old) != kept(new) {
            return Err(ProposalFault::AdoptedAlready.into());
        }
        return Ok(());
    }
    for (key, variant) in &new.variants {
        let before = old.and_then(|old| old.variants.get(key));
        for (project, amount) in &variant.amounts {
            let was = before.and_then(|before| before.amounts.get(project));
            let was = was.copied().unwrap_or(Dong::ZERO);
            if *amount <= was {
                continue;
            }
            if *amount > MAX_AMOUNT {
                return Err(Refusal::AmountOutOfRange);
            }
            let Some(of) = ledger.project(project) else {
                return Err(Refusal::Dangling { field: "project" });
            };
            let filling = Filling {
                limit: left(ledger, new, &of.component),
                sum: sum_of(ledger, variant, &of.component),
            };
            if let Err(sum) = filling.takes(*amount, *amount) {
                return Err(ProposalFault::ProposedTooMuch {
                    project: of.name.clone(),
                    component: naming::component(ledger, &of.component),
                    limit: sum.limit,
                    used: sum.used,
                    left: sum.left,
                    wanted: sum.wanted,
                }
                .into());
            }
        }
    }
    Ok(())
}

/// The allocations that adopting makes; none where the proposal is not being adopted now.
pub(super) fn made(ledger: &Ledger, new: &AllocationProposal) -> Result<Vec<Allocation>, Refusal> {
    let was = ledger.proposal(&new.id);
    if !new.is_adopted() || was.is_some_and(AllocationProposal::is_adopted) {
        return Ok(Vec::new());
    }
    let Some(decided) = new.decided.filter(|_| !new.decision.trim().is_empty()) else {
        return Err(ProposalFault::Undecided.into());
    };
    let variant = new.variants.get(&new.adopted);
    let variant = variant.filter(|variant| variant.amounts.values().any(|n| *n > Dong::ZERO));
    let Some(variant) = variant else {
        return Err(ProposalFault::NothingProposed.into());
    };
    remainders_hold(ledger, new, variant)?;
    let cases = Cases::new(ledger, decided);
    let mut all = Vec::new();
    for (project, amount) in &variant.amounts {
        if *amount > Dong::ZERO {
            all.push(allocation(ledger, &cases, new, project, *amount)?);
        }
    }
    Ok(all)
}

/// Whether each component still has what the variant gives out of it.
fn remainders_hold(
    ledger: &Ledger,
    new: &AllocationProposal,
    variant: &Variant,
) -> Result<(), Refusal> {
    let projects = variant.amounts.keys();
    let components = projects.filter_map(|project| ledger.project(project));
    let components = crate::order::set(components.map(|project| project.component.as_str()));
    for component in components {
        let pool = ledger.pool(component, new.year);
        let left = left(ledger, new, component);
        let used = pool.granted - left;
        fits(pool.granted, used, sum_of(ledger, variant, component)).map_err(|sum| {
            Refusal::OverAllocated {
                component: naming::component(ledger, component),
                sum,
            }
        })?;
    }
    Ok(())
}

fn allocation(
    ledger: &Ledger,
    cases: &Cases<'_>,
    new: &AllocationProposal,
    id: &str,
    amount: Dong,
) -> Result<Allocation, Refusal> {
    let Some(project) = ledger.project(id) else {
        return Err(Refusal::Dangling { field: "project" });
    };
    if candidates::rests(project) {
        let project = project.name.clone();
        return Err(ProposalFault::ProjectRests { project }.into());
    }
    let blocks = candidates::blocks(cases, project);
    if !blocks.is_empty() {
        let blocks: Vec<&Finding> = blocks.iter().collect();
        let rules: Vec<&str> = blocks.iter().map(|finding| finding.rule.as_str()).collect();
        return Err(ProposalFault::ProjectBlocked {
            project: project.name.clone(),
            rules: rules.join(", "),
            reasons: steps::reasons(ledger, &blocks),
        }
        .into());
    }
    let own = new.allocation_id(id);
    let stands = ledger.allocation(&own).cloned();
    let allocation = Allocation {
        amount,
        quoted: None,
        component: project.component.clone(),
        unit: project.unit.clone(),
        year: new.year,
        date: new.decided,
        decision: new.decision.clone(),
        purpose: project.name.clone(),
        project: Some(project.id.clone()),
        ..stands.unwrap_or_else(|| Allocation::with_id(own))
    };
    sources::allocation_allowed(ledger, &allocation)?;
    Ok(allocation)
}
