//! The register's money by component and year: granted, allocated, paid, carried over.

use std::collections::BTreeMap;

use super::ledger::Ledger;
use crate::{
    domain::{
        capital::{Allocation, Grant, GrantKind},
        money::Dong,
    },
    rules::capital::Chain,
};

impl Ledger {
    /// Granted, allocated and paid for one component and year.
    pub fn pool(&self, component: &str, year: i16) -> Chain {
        let only = |of: &str| of == component;
        self.chains(year, &only)
            .remove(component)
            .unwrap_or_default()
    }

    /// Granted, allocated and paid in a year, by component, of those that `only` takes.
    ///
    /// What was carried into the next year is there and no longer here. An allocation that carries over
    /// brings its grant with it; a carried-over grant that names none of the year before is that money, too,
    /// and is not counted twice.
    pub fn chains<'l>(
        &'l self,
        year: i16,
        only: &dyn Fn(&str) -> bool,
    ) -> BTreeMap<&'l str, Chain> {
        let mut chains: BTreeMap<&str, Chain> = BTreeMap::new();
        // By component: what carried-over grants that name no origin bring, and carrying allocations.
        let mut brought: BTreeMap<&str, (Dong, Dong)> = BTreeMap::new();
        let grants = self.grants().values().filter(|g| g.year == year);
        for grant in grants.filter(|g| only(&g.component)) {
            let chain = chains.entry(&grant.component).or_default();
            chain.granted += self.worth_of_grant(grant);
            chain.moved += self.carried_out(&grant.id);
            if grant.source == GrantKind::CarriedOver {
                chain.carried += grant.net();
                if grant.carried_from.is_none() {
                    brought.entry(&grant.component).or_default().0 += grant.net();
                }
            }
        }
        let allocations = self.allocations().values().filter(|a| a.year == year);
        for allocation in allocations.filter(|a| only(&a.component)) {
            let out = self.carried_out(&allocation.id);
            let chain = chains.entry(&allocation.component).or_default();
            chain.granted = chain.granted - out;
            chain.moved += out;
            chain.allocated += self.worth(allocation);
            chain.paid += self.paid_from(&allocation.id);
            if allocation.carried_from.is_some() {
                brought.entry(&allocation.component).or_default().1 += allocation.net();
            }
        }
        for (component, (granted, allocated)) in brought {
            let more = (allocated - granted).max(Dong::ZERO);
            let chain = chains.entry(component).or_default();
            chain.granted += more;
            chain.carried += more;
        }
        chains
    }

    /// What a grant is worth in its year: without what was taken back and what was carried on.
    pub fn worth_of_grant(&self, grant: &Grant) -> Dong {
        grant.net() - self.carried_out(&grant.id)
    }

    /// What an allocation is worth in its year: without what was taken back and what was carried on.
    pub fn worth(&self, allocation: &Allocation) -> Dong {
        allocation.net() - self.carried_out(&allocation.id)
    }

    /// What was paid out of one allocation.
    pub fn paid_from(&self, allocation: &str) -> Dong {
        self.indexes.sums.paid_from(allocation)
    }

    /// How many payments there are out of one allocation.
    pub fn payments_of(&self, allocation: &str) -> usize {
        self.indexes.sums.payments_of(allocation)
    }

    /// What of a grant or allocation was carried into the next year.
    pub fn carried_out(&self, id: &str) -> Dong {
        self.indexes.sums.carried_out(id)
    }
}
