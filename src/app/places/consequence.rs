//! What a reorganisation means for a household: from a commune into a ward, or the other way.
//!
//! It is shown and not applied. The household stays measured as it was until an officer writes its
//! area down, because the standard of the town is another line of poverty.

use jiff::civil::Date;

use super::units::next;
use crate::{
    app::{households::home::settlement_of, register::ledger::Ledger},
    domain::{
        household::{Household, Settlement},
        money::Dong,
        standard::Standard,
    },
};

/// A household whose unit changed from rural to urban, or from urban to rural.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consequence {
    /// The unit that it lived in.
    pub old: String,
    /// The unit that this became.
    pub new: String,
    /// The first day of that.
    pub since: Date,
    /// What the old unit was.
    pub from: Settlement,
    /// What the new unit is.
    pub to: Settlement,
}

impl Consequence {
    /// The income of a person in a month that was the line of poverty, and the one that would be, by the
    /// standard for the list of `year`.
    pub fn lines(&self, year: i16) -> Option<[Dong; 2]> {
        let standard = Standard::of(year)?;
        Some([self.from, self.to].map(|area| standard.line(area).income))
    }
}

/// How the area of a household changed by the latest reorganisation up to `day`. `None` where it did
/// not, and where the household's own record has said since then what its area is.
pub fn consequence(ledger: &Ledger, household: &Household, day: Date) -> Option<Consequence> {
    let home = household.home(Some(day));
    let mut old = ledger.unit(home.unit)?;
    let mut found = None;
    while let Some((last, new)) = next(ledger, old).filter(|(last, _)| *last < day) {
        // One that moved in later never lived in the old unit.
        if home.since.is_none_or(|since| since <= last)
            && let (Some(from), Some(to)) = (settlement_of(old), settlement_of(new))
            && from != to
        {
            found = Some(Consequence {
                old: old.id.clone(),
                new: new.id.clone(),
                since: last.tomorrow().ok()?,
                from,
                to,
            });
        }
        old = new;
    }
    let found = found?;
    let said = household.area.range(found.since..=day).next_back();
    said.is_none().then_some(found)
}

/// The change from rural to urban, which raises the line of income from that of the country to that
/// of the town.
pub fn urbanised(ledger: &Ledger, household: &Household, day: Date) -> Option<Consequence> {
    consequence(ledger, household, day).filter(|found| found.to == Settlement::Urban)
}

/// Households of one unit whose area changed with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// What changed.
    pub what: Consequence,
    /// How many households nobody has said anything about since.
    pub households: usize,
}

/// All consequences of reorganisations up to `day` for the households of the register, by the units that
/// they lived in.
pub fn changed(ledger: &Ledger, day: Date) -> Vec<Changed> {
    let mut all: Vec<Changed> = Vec::new();
    let ids = ledger.household_ids();
    for household in ids.filter_map(|id| ledger.household(id)) {
        let Some(what) = consequence(ledger, &household, day) else {
            continue;
        };
        match all.iter_mut().find(|changed| changed.what == what) {
            Some(changed) => changed.households += 1,
            None => all.push(Changed {
                what,
                households: 1,
            }),
        }
    }
    crate::order::sort_by(&mut all, |a, b| {
        (b.households, &a.what.old).cmp(&(a.households, &b.what.old))
    });
    all
}
