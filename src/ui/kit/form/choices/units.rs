//! Units to choose from.

use jiff::civil::date;

use super::choice::Choice;
use crate::{
    app::{
        form::Form,
        register::{kinds::Kind, ledger::Ledger},
    },
    domain::{
        date::format,
        place::{Unit, UnitKind},
    },
    ui::language::{
        i18n::{t, tv},
        labels,
    },
};

/// Units that money can go to in `year`, and the one that is `chosen`, communes first. One that exists in
/// a part of the year only says in which: after a reorganisation another may have its name.
pub fn choosable_units(ledger: &Ledger, year: i16, chosen: &str) -> Vec<(String, String)> {
    let mut units: Vec<_> = ledger
        .units()
        .values()
        .filter(|unit| {
            unit.kind != UnitKind::Province && unit.valid.touches_year(year) || unit.id == chosen
        })
        .collect();
    crate::order::sort_by(&mut units, |a, b| {
        let key = |u: &Unit| (!u.kind.is_commune_level(), u.kind, u.short.clone());
        key(a).cmp(&key(b))
    });
    let names = units
        .into_iter()
        .map(|unit| (unit.id.clone(), in_its_time(unit, year)));
    names.collect()
}

/// A unit's name, with its days where they do not take in all of `year`.
fn in_its_time(unit: &Unit, year: i16) -> String {
    let name = unit.short.clone();
    let limit = match (unit.valid.from, unit.valid.to) {
        (_, Some(to)) if to < date(year, 12, 31) => ["start.until", &format(to)].map(str::to_owned),
        (Some(from), _) if from > date(year, 1, 1) => {
            ["start.from", &format(from)].map(str::to_owned)
        }
        _ => return name,
    };
    tv(
        "units.in-its-time",
        &[
            ("unit", &name),
            ("days", &tv(&limit[0], &[("day", &limit[1])])),
        ],
    )
}

pub(super) fn unit_group(ledger: &Ledger, id: &str) -> String {
    let kind = kind_of(ledger, id);
    t(match () {
        () if kind.is_commune_level() => "entry.communes",
        () if kind.is_cooperative() => "entry.cooperatives",
        () => "entry.offices",
    })
}

fn kind_of(ledger: &Ledger, id: &str) -> UnitKind {
    let unit = ledger.unit(id);
    unit.map_or(UnitKind::Other, |unit| unit.kind)
}

/// The units that a form of this kind asks for: households live and sessions are held in communes; money
/// may go to whoever carries a project out.
pub(super) fn units_for(
    kind: Kind,
    ledger: &Ledger,
    year: i16,
    chosen: &str,
) -> Vec<(String, String)> {
    let mut units = choosable_units(ledger, year, chosen);
    if kind == Kind::Escalation {
        // A higher level may be the province.
        let provinces = ledger.units().values();
        let provinces = provinces.filter(|unit| {
            unit.kind == UnitKind::Province && unit.valid.touches_year(year) && unit.id != chosen
        });
        units.extend(provinces.map(|unit| (unit.id.clone(), in_its_time(unit, year))));
    }
    let fits = |id: &str| {
        let unit = kind_of(ledger, id);
        match kind {
            Kind::Household | Kind::Event | Kind::Session | Kind::Criterion => {
                unit.is_commune_level()
            }
            Kind::Project => unit.is_commune_level() || unit == UnitKind::District,
            _ => true,
        }
    };
    units.retain(|(id, _)| id == chosen || fits(id));
    units
}

/// The units that others can be under, provinces first; none under the unit itself.
pub(super) fn parents(ledger: &Ledger, form: &Form, year: i16, chosen: &str) -> Vec<Choice> {
    let own = form.id.as_deref();
    let mut units: Vec<&Unit> = ledger
        .units()
        .values()
        .filter(|unit| {
            let fits = unit.valid.touches_year(year) && !unit.kind.is_cooperative();
            (fits || unit.id == chosen) && Some(unit.id.as_str()) != own
        })
        .collect();
    crate::order::sort_by(&mut units, |a, b| {
        (a.kind, a.short.as_str()).cmp(&(b.kind, b.short.as_str()))
    });
    let choice = |unit: &Unit| Choice {
        id: unit.id.clone(),
        label: in_its_time(unit, year),
        group: labels::coded(unit.kind),
    };
    units.into_iter().map(choice).collect()
}

/// The units that may take part in what another one leads: offices first, since they take part most, then the others.
pub(super) fn partners(ledger: &Ledger, form: &Form, year: i16, chosen: &str) -> Vec<Choice> {
    let leads = form.value("unit");
    let is_chosen = |id: &str| chosen.split_whitespace().any(|own| own == id);
    let units = ledger.units().values().filter(|unit| {
        let fits = unit.kind != UnitKind::Province && unit.valid.touches_year(year);
        unit.id != leads && fits || is_chosen(&unit.id)
    });
    let mut units: Vec<&Unit> = units.collect();
    crate::order::sort_by(&mut units, |a, b| {
        let key = |u: &Unit| (u.kind.is_cooperative(), u.kind.is_commune_level());
        (key(a), a.kind, &a.short).cmp(&(key(b), b.kind, &b.short))
    });
    let choice = |unit: &Unit| Choice {
        id: unit.id.clone(),
        label: in_its_time(unit, year),
        group: String::new(),
    };
    units.into_iter().map(choice).collect()
}

/// The units of a task, of which one reports: the one that leads, then those that take part.
pub(super) fn doers(ledger: &Ledger, task: &str) -> Vec<Choice> {
    let Some(task) = ledger.task(task) else {
        return Vec::new();
    };
    let choice = |id: &String| Choice {
        id: id.clone(),
        label: ledger.unit_name(id).to_owned(),
        group: String::new(),
    };
    let all = std::iter::once(&task.unit).chain(&task.partner_units);
    all.map(choice).collect()
}
