//! What became of a proposal that was adopted.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::candidates::own_allocation;
use crate::{
    app::register::ledger::Ledger,
    domain::{money::Dong, proposal::AllocationProposal},
};

/// What an adopted proposal gave, as the register has it now, where that is no longer what the variant says: somebody
/// changed an allocation since, or typed amounts while it was adopted elsewhere.
pub fn changed_since(ledger: &Ledger, proposal: &AllocationProposal) -> BTreeMap<String, Dong> {
    let Some(variant) = proposal.variants.get(&proposal.adopted) else {
        return BTreeMap::new();
    };
    let given = variant.amounts.iter().filter_map(|(project, amount)| {
        let now = own_allocation(ledger, proposal, project);
        (now != *amount).then(|| (project.clone(), now))
    });
    crate::order::map(given)
}

/// The day on which a proposal was decided or drawn up, the later one.
pub fn day_of(proposal: &AllocationProposal) -> Option<Date> {
    proposal.decided.or(proposal.date)
}
