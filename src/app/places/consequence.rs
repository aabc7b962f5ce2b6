//! What a reorganisation means for a household: from a commune into a ward, or the other way.
//!
//! It is shown and not applied. The household stays measured as it was until an officer writes its
//! area down, because the standard of the town is another line of poverty.

use jiff::civil::Date;

use super::{Ledger, next};
use crate::domain::{
    household::{Household, Settlement},
    place::{Unit, UnitKind},
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

/// Rural or urban by the kind of unit: wards and townships are urban.
pub fn settlement(unit: &Unit) -> Option<Settlement> {
    match unit.kind {
        UnitKind::Ward | UnitKind::Township => Some(Settlement::Urban),
        UnitKind::Commune => Some(Settlement::Rural),
        _ => None,
    }
}

/// How the area of a household changed by the latest reorganisation up to `day`. `None` where it did
/// not, and where the household's own record has said since then what its area is.
pub fn consequence(ledger: &Ledger, household: &Household, day: Date) -> Option<Consequence> {
    let home = household.home(Some(day));
    let mut old = ledger.units.get(home.unit)?;
    let mut found = None;
    while let Some((last, new)) = next(ledger, old).filter(|(last, _)| *last < day) {
        // One that moved in later never lived in the old unit.
        if home.since.is_none_or(|since| since <= last)
            && let (Some(from), Some(to)) = (settlement(old), settlement(new))
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
