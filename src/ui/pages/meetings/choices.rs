//! Whom a conclusion can be given to.

use std::collections::BTreeSet;

use crate::{
    app::register::ledger::Ledger,
    domain::{meeting::Meeting, place::UnitKind},
    ui::kit::{form::choosable_units, prelude::*},
};

/// Whom a line can be given to.
#[derive(Clone)]
pub(super) struct Choice {
    pub units: BTreeSet<String>,
    pub label: String,
    /// Under which heading; empty for all of a kind.
    pub group: String,
}

/// All of a kind, then each unit.
pub(super) fn choices(ledger: &Ledger, meeting: &Meeting, year: i16) -> Vec<Choice> {
    let day = meeting.date;
    let home = ledger.home();
    let there = |kinds: fn(UnitKind) -> bool| {
        let units = ledger.units().values();
        let units = units.filter(|unit| {
            kinds(unit.kind)
                && day.is_none_or(|day| unit.valid.contains(day))
                && (!unit.kind.is_commune_level()
                    || home.is_none_or(|home| {
                        unit.id == home.id || unit.parent.as_deref() == Some(&home.id)
                    }))
        });
        crate::order::set(units.map(|unit| unit.id.clone()))
    };
    let all = [
        ("meetings.all-communes", there(UnitKind::is_commune_level)),
        (
            "meetings.all-cooperatives",
            there(|kind| kind == UnitKind::Cooperative),
        ),
    ];
    let all = all.into_iter().filter(|(_, units)| units.len() > 1);
    let all = all.map(|(key, units)| Choice {
        label: tv(key, &[("n", &units.len().to_string())]),
        units,
        group: String::new(),
    });
    let place = |id: &str| match ledger.unit(id).map(|unit| unit.kind) {
        Some(kind) if kind.is_commune_level() => "entry.communes",
        Some(kind) if kind.is_cooperative() => "entry.cooperatives",
        _ => "entry.offices",
    };
    let each = choosable_units(ledger, year, "").into_iter();
    let each = each.map(|(id, label)| Choice {
        group: place(&id).to_owned(),
        label,
        units: crate::order::set([id]),
    });
    all.chain(each).collect()
}
