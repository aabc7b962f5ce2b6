//! Whether money that is passed on together fits together.

use std::collections::BTreeMap;

use crate::{
    app::{
        command::Refusal,
        register::{kinds::Record, ledger::Ledger},
    },
    domain::{capital::Allocation, money::Dong},
    rules::capital::fits,
};

/// The components, with the year, whose money these allocations would overdraw together, and by how much. What is
/// carried over brings its own money and is not asked about.
pub fn overdrawn<'r>(
    ledger: &Ledger,
    records: impl Iterator<Item = &'r Record>,
) -> BTreeMap<(String, i16), Refusal> {
    let mut wanted: BTreeMap<(String, i16), (Dong, Dong)> = BTreeMap::new();
    for record in records {
        let Record::Allocation(new) = record else {
            continue;
        };
        if new.carried_from.is_some() {
            continue;
        }
        let old = ledger.allocation(&new.id);
        let own = old.filter(|old| old.component == new.component && old.year == new.year);
        let pool = wanted.entry((new.component.clone(), new.year)).or_default();
        pool.0 += new.net();
        pool.1 += own.map_or(Dong::ZERO, Allocation::net);
    }
    let over = |((component, year), (new, own)): ((String, i16), (Dong, Dong))| {
        let pool = ledger.pool(&component, year);
        let sum = fits(pool.granted, pool.allocated - own, new).err()?;
        let code = ledger.component(&component);
        let code = code.map_or_else(String::new, |found| found.code.clone());
        let refusal = Refusal::OverAllocated {
            component: code,
            sum,
        };
        // What one row takes less than before is no overdraw of these.
        (new > own).then_some(((component, year), refusal))
    };
    wanted.into_iter().filter_map(over).collect()
}
