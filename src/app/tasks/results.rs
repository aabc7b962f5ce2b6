//! What each unit of a task did: the one that leads, and those that take part.

use jiff::civil::Date;

use crate::{
    app::register::ledger::Ledger,
    domain::{
        collate,
        task::{Proof, Task},
    },
};

/// What one unit did.
#[derive(Clone, Debug, PartialEq)]
pub struct UnitResult {
    /// The unit.
    pub unit: String,
    /// Its name.
    pub name: String,
    /// Whether it leads.
    pub leads: bool,
    /// What it reported or showed last and nobody has put right; `None` where there is nothing.
    pub latest: Option<Proof>,
    /// How many reports and documents of it there are, those put right among them.
    pub count: usize,
}

/// The result of each unit by `day`, of the one that leads first, then by name. A unit that takes part no longer is
/// still there with what it reported.
pub fn results(ledger: &Ledger, task: &Task, day: Date) -> Vec<UnitResult> {
    let named = task.proofs.values().filter_map(|proof| proof.unit.as_ref());
    let others = crate::order::set(task.partner_units.iter().chain(named).map(String::as_str));
    let others = others.into_iter().filter(|unit| *unit != task.unit);
    let mut others: Vec<UnitResult> = others.map(|id| result(ledger, task, id, day)).collect();
    crate::order::sort_by(&mut others, |a, b| {
        let key = |of: &UnitResult| (collate::key(&of.name), of.unit.clone());
        key(a).cmp(&key(b))
    });
    let mut all = vec![result(ledger, task, &task.unit, day)];
    all.extend(others);
    all
}

fn result(ledger: &Ledger, task: &Task, unit: &str, day: Date) -> UnitResult {
    let own = task.proofs_by_day().into_iter();
    let own = own.filter(|(_, proof)| proof.unit.as_deref().unwrap_or(&task.unit) == unit);
    let own: Vec<(&str, &Proof)> = own
        .filter(|(_, proof)| proof.date.is_none_or(|date| date <= day))
        .collect();
    let mut stands = own.iter().rev().filter(|(key, _)| !task.is_corrected(key));
    UnitResult {
        name: ledger.unit_name(unit).to_owned(),
        leads: unit == task.unit,
        latest: stands.next().map(|(_, proof)| (*proof).clone()),
        count: own.len(),
        unit: unit.to_owned(),
    }
}

/// Who takes part, in words: the units by name, then the others.
pub fn partners(ledger: &Ledger, task: &Task) -> String {
    let units = task.partner_units.iter();
    let mut units: Vec<&str> = units.map(|id| ledger.unit_name(id)).collect();
    crate::order::sort_by(&mut units, |a, b| {
        collate::key(a).cmp(&collate::key(b)).then(a.cmp(b))
    });
    let others = std::iter::once(task.partners.trim());
    let all = units.into_iter().chain(others);
    all.filter(|name| !name.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}
