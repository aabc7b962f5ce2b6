//! What became of a unit, and which unit a record belongs to on a day.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::{
    app::register::ledger::Ledger,
    domain::{
        household::Household,
        place::{Unit, UnitKind},
    },
};

/// The last day of a unit: its own, or the one before its successor begins.
fn last_day(unit: &Unit, successor: Option<&Unit>) -> Option<Date> {
    let before = || successor?.valid.from?.yesterday().ok();
    unit.valid.to.or_else(before)
}

/// A unit's last day and the unit that has its territory from the day after.
///
/// Time only goes forwards: a successor that does not last longer is a mistake and is none. So no
/// circle of successors can hold anyone for ever.
pub(super) fn next<'l>(ledger: &'l Ledger, unit: &Unit) -> Option<(Date, &'l Unit)> {
    let named = |unit: &Unit| ledger.unit(unit.successor.as_deref()?);
    let next = named(unit)?;
    let last = last_day(unit, Some(next))?;
    let lasts = last_day(next, named(next)).is_none_or(|its| its > last);
    lasts.then_some((last, next))
}

/// The unit that took over the territory of `unit` before that day, if it is over by then.
pub fn taken_over<'l>(ledger: &'l Ledger, unit: &Unit, day: Date) -> Option<&'l Unit> {
    let (_, then) = next(ledger, unit).filter(|(last, _)| *last < day)?;
    Some(then)
}

/// The unit that has the territory of `unit` on a day: itself while it exists, then what it became,
/// through as many reorganisations as there were. A unit that is not in the register, that has not
/// begun yet, or whose successor is not known stands for itself.
pub fn unit_on<'l>(ledger: &'l Ledger, unit: &'l str, day: Date) -> &'l str {
    let Some(mut at) = ledger.unit(unit) else {
        return unit;
    };
    while let Some(then) = taken_over(ledger, at, day) {
        at = then;
    }
    &at.id
}

/// What the unit with the territory of `unit` is called in a year: by its last day.
pub fn name_in<'l>(ledger: &'l Ledger, unit: &'l str, year: i16) -> &'l str {
    let day = Date::new(year, 12, 31).unwrap_or(Date::MAX);
    ledger.unit_name(unit_on(ledger, unit, day))
}

/// The units of `day` that `unit` is, or was made of later on, as far as this register knows them:
/// one that was begun by one district does not have the units of the others.
pub fn origins<'l>(ledger: &'l Ledger, unit: &str, day: Date) -> Vec<&'l Unit> {
    let leads_here = |origin: &&Unit| {
        let mut at = *origin;
        loop {
            if at.id == unit {
                return true;
            }
            match next(ledger, at) {
                Some((_, then)) => at = then,
                None => return false,
            }
        }
    };
    let of_day = ledger.units().values().filter(|u| u.valid.contains(day));
    of_day.filter(leads_here).collect()
}

/// The unit that a household lives in on a day, among the units of that day. What its moves tell
/// counts first; one that is only known in a unit that had not begun yet stays there.
pub fn home_unit<'l>(ledger: &'l Ledger, household: &'l Household, day: Date) -> &'l str {
    unit_on(ledger, household.home(Some(day)).unit, day)
}

/// The day nearest to `day` on which the unit exists: one who chooses a unit means its own time.
fn own_day(ledger: &Ledger, unit: &str, day: Date) -> Date {
    let Some(unit) = ledger.unit(unit) else {
        return day;
    };
    let successor = unit.successor.as_deref();
    let successor = successor.and_then(|id| ledger.unit(id));
    let day = unit.valid.from.map_or(day, |from| day.max(from));
    last_day(unit, successor).map_or(day, |last| day.min(last))
}

/// Whether a record of `unit` belongs to the unit `chosen`, seen on `day`: a new unit has the records
/// of those that it was made of; an old one, which is looked at in its own time, has its own.
pub fn is_in(ledger: &Ledger, unit: &str, chosen: &str, day: Date) -> bool {
    unit == chosen || unit_on(ledger, unit, own_day(ledger, chosen, day)) == chosen
}

/// Whether a unit is `whole`, became it, or lies in it: as it was entered, or as it is in the time of
/// `whole`. So a project of the new ward takes in those who were entered under the old commune, and the
/// new province has what was entered under the old district.
pub fn is_within(ledger: &Ledger, unit: &str, whole: &str) -> bool {
    let then = unit_on(ledger, unit, own_day(ledger, whole, Date::MAX));
    unit == whole || [unit, then].iter().any(|unit| lies_in(ledger, unit, whole))
}

fn lies_in(ledger: &Ledger, unit: &str, whole: &str) -> bool {
    let mut at = ledger.unit(unit);
    // Village office, commune, district, province: more than six are a circle.
    for _ in 0..6 {
        match at {
            Some(unit) if unit.id == whole => return true,
            Some(unit) => at = unit.parent.as_deref().and_then(|id| ledger.unit(id)),
            None => return false,
        }
    }
    false
}

/// Whether a household lives in the unit `chosen`, seen on `day`.
pub fn lives_in(ledger: &Ledger, household: &Household, chosen: &str, day: Date) -> bool {
    home_unit(ledger, household, own_day(ledger, chosen, day)) == chosen
}

/// The units whose records belong to the chosen one, for lists that ask it of every record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Within(Option<BTreeSet<String>>);

impl Within {
    /// Those of `chosen`, seen on `day`; all for `None`.
    pub fn new(ledger: &Ledger, chosen: Option<&str>, day: Date) -> Within {
        Within(chosen.map(|chosen| {
            let all = ledger.units().keys().map(String::as_str);
            let within = all.filter(|unit| is_in(ledger, unit, chosen, day));
            let mut within = crate::order::set(within.map(str::to_owned));
            within.insert(chosen.to_owned());
            within
        }))
    }

    /// The same, seen at the end of `year`: for lists of a year.
    pub fn in_year(ledger: &Ledger, chosen: Option<&str>, year: i16) -> Within {
        Within::new(ledger, chosen, Date::new(year, 12, 31).unwrap_or(Date::MAX))
    }

    /// Whether records of this unit belong to it.
    pub fn has(&self, unit: &str) -> bool {
        self.0.as_ref().is_none_or(|units| units.contains(unit))
    }

    /// Whether any of the units stands in a record's text, for looking at many records quickly.
    pub fn is_named_in(&self, text: &str) -> bool {
        let named =
            |units: &BTreeSet<String>| units.iter().any(|unit| text.contains(unit.as_str()));
        self.0.as_ref().is_none_or(named)
    }

    /// Whether a record belongs to it that may name no unit.
    pub fn takes(&self, unit: Option<&str>) -> bool {
        self.has(unit.unwrap_or_default())
    }
}

/// The days on which units of the commune level took over from others, the earliest first.
pub fn reorganisations(ledger: &Ledger) -> Vec<Date> {
    let mut days = BTreeSet::new();
    for unit in ledger
        .units()
        .values()
        .filter(|u| u.kind.is_commune_level())
    {
        if let Some((last, _)) = next(ledger, unit) {
            days.extend(last.tomorrow());
        }
    }
    days.into_iter().collect()
}

/// One unit of after a reorganisation with those that it was made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made<'l> {
    /// The new unit.
    pub unit: &'l Unit,
    /// The old ones, by kind and name.
    pub of: Vec<&'l Unit>,
}

/// What the reorganisation of `day` made of which units, by kind and name.
pub fn map_of<'l>(ledger: &'l Ledger, day: Date) -> Vec<Made<'l>> {
    let mut made: Vec<Made<'l>> = Vec::new();
    for old in ledger
        .units()
        .values()
        .filter(|u| u.kind.is_commune_level())
    {
        let Some((last, unit)) = next(ledger, old) else {
            continue;
        };
        if last.tomorrow().ok() != Some(day) {
            continue;
        }
        match made.iter_mut().find(|made| made.unit.id == unit.id) {
            Some(made) => made.of.push(old),
            None => made.push(Made {
                unit,
                of: vec![old],
            }),
        }
    }
    for one in &mut made {
        crate::order::sort_by(&mut one.of, |a, b| rank(a).cmp(&rank(b)));
    }
    crate::order::sort_by(&mut made, |a, b| rank(a.unit).cmp(&rank(b.unit)));
    made
}

/// Wards, towns and communes by name, everything else after them.
pub(super) fn rank(unit: &Unit) -> (bool, Option<usize>, &str, &str) {
    let kind = UnitKind::ALL.iter().position(|kind| *kind == unit.kind);
    (!unit.kind.is_commune_level(), kind, &unit.short, &unit.id)
}
