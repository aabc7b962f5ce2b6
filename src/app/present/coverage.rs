//! Whom outreach has reached: poor and near-poor households of a year by unit, how many were told, want something,
//! and have joined.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    app::{places::Within, register::ledger::Ledger},
    domain::{collate, household::PovertyClass},
};

/// The households of one unit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// The unit.
    pub id: String,
    /// Its name on lists.
    pub name: String,
    /// Poor and near-poor households in the year's list, or the latest before it.
    pub listed: usize,
    /// Of them, those that came to a session of the year.
    pub told: usize,
    /// Those that said there what they want to join.
    pub want: usize,
    /// Those that take part in an approved project.
    pub joined: usize,
}

/// The units that have such households, by name.
pub fn coverage(ledger: &Ledger, year: i16, unit: Option<&str>) -> Vec<Coverage> {
    let within = Within::in_year(ledger, unit, year);
    let (mut told, mut want) = (BTreeSet::new(), BTreeSet::new());
    for attendance in ledger.attendances().values() {
        let session = ledger.session(&attendance.session);
        let of_year = session
            .and_then(|session| session.date)
            .is_some_and(|date| date.year() == year);
        if !of_year {
            continue;
        }
        let household = ledger.same(&attendance.household);
        if attendance.present {
            told.insert(household);
        }
        if attendance.wants_something() {
            want.insert(household);
        }
    }
    let joined = ledger.participation();
    let mut units: BTreeMap<String, Coverage> = BTreeMap::new();
    for line in ledger.directory().lines() {
        let class = line.class_in(year).and_then(|(_, class)| class);
        if !matches!(class, Some(PovertyClass::Poor | PovertyClass::NearPoor))
            || !within.has(&line.unit)
        {
            continue;
        }
        let of = units.entry(line.unit.to_string()).or_default();
        of.listed += 1;
        of.told += usize::from(told.contains(&*line.id));
        of.want += usize::from(want.contains(&*line.id));
        of.joined += usize::from(joined.of(&line.id).next().is_some());
    }
    let named = units.into_iter().map(|(id, of)| Coverage {
        name: ledger.unit_name(&id).to_owned(),
        id,
        ..of
    });
    let mut all: Vec<Coverage> = named.collect();
    crate::order::sort_by(&mut all, |a, b| {
        let key = |of: &Coverage| (collate::key(&of.name), of.id.clone());
        key(a).cmp(&key(b))
    });
    all
}
