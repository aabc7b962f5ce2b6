//! Where a household lives: in which units, and in the country or in a town.
//!
//! The reorganisation of 1 July 2025 made wards of communes. A household is measured by the area that
//! it was recorded in until somebody writes down another one: its poverty line would move, and no
//! program decides that.

use jiff::civil::Date;

use crate::{
    app::ledger::Ledger,
    domain::{
        household::{Household, Settlement},
        place::{Unit, UnitKind},
    },
};

/// The unit and all that it lies in on a day, those that took over its territory included.
pub fn around(ledger: &Ledger, unit: &str, day: Date) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut ahead = vec![unit];
    while let Some(id) = ahead.pop() {
        let Some(unit) = ledger.units.get(id) else {
            continue;
        };
        if found.contains(&unit.id) {
            continue;
        }
        found.push(unit.id.clone());
        ahead.extend(unit.parent.as_deref());
        ahead.extend(successor(ledger, unit, day).map(|unit| unit.id.as_str()));
    }
    found
}

/// The unit that has taken over the territory by that day.
fn successor<'l>(ledger: &'l Ledger, unit: &Unit, day: Date) -> Option<&'l Unit> {
    let next = ledger.units.get(unit.successor.as_ref()?)?;
    let begun = next.valid.from.is_none_or(|from| from <= day);
    let over = unit.valid.to.is_none_or(|to| to < day);
    (begun && over).then_some(next)
}

/// Rural or urban, as a unit of the commune level tells.
pub fn settlement_of(unit: &Unit) -> Option<Settlement> {
    match unit.kind {
        UnitKind::Ward | UnitKind::Township => Some(Settlement::Urban),
        UnitKind::Commune => Some(Settlement::Rural),
        _ => None,
    }
}

/// Whether a household lives in the country or in a town on a day: as its own record says, else as the
/// unit tells that it is recorded with.
pub fn settlement(ledger: &Ledger, household: &Household, day: Date) -> Option<Settlement> {
    household.area_on(day).or_else(|| {
        let home = household.home(Some(day));
        settlement_of(ledger.units.get(home.unit)?)
    })
}

/// The unit that a household came to belong to by the reorganisation, where that changes country to
/// town or the other way round and nobody has written down which of them counts since then.
pub fn moved_by_reorganisation<'l>(
    ledger: &'l Ledger,
    household: &Household,
    day: Date,
) -> Option<(&'l Unit, Settlement)> {
    let mut unit = ledger.units.get(household.home(Some(day)).unit)?;
    let first = unit;
    // A unit may be taken over twice; more often than that is a circle.
    for _ in 0..4 {
        match successor(ledger, unit, day) {
            Some(next) => unit = next,
            None => break,
        }
    }
    let (before, after) = (settlement_of(first)?, settlement_of(unit)?);
    let since = unit.valid.from;
    let written = household.area.keys().next_back();
    let decided = written.is_some_and(|on| since.is_none_or(|since| *on >= since));
    (before != after && !decided).then_some((unit, after))
}
