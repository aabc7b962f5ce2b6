//! Where a household lives: in which units, and in the country or in a town.
//!
//! The reorganisation of 1 July 2025 made wards of communes. A household is measured by the area that
//! it was recorded in until somebody writes down another one: its poverty line would move, and no
//! program decides that.

use jiff::civil::Date;

use crate::{
    app::{places::units::taken_over, register::ledger::Ledger},
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
        let Some(unit) = ledger.unit(id) else {
            continue;
        };
        if found.contains(&unit.id) {
            continue;
        }
        found.push(unit.id.clone());
        ahead.extend(unit.parent.as_deref());
        ahead.extend(taken_over(ledger, unit, day).map(|unit| unit.id.as_str()));
    }
    found
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
        settlement_of(ledger.unit(home.unit)?)
    })
}
