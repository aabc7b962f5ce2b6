//! Who is asked to come: all units of a kind at once, each unit once.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::{
    app::register::ledger::Ledger,
    domain::{
        fixed_id::fixed_id,
        meeting::{Meeting, MeetingParticipant},
        place::{Unit, UnitKind},
    },
};

/// The units that can be asked to come on a day: offices, communes, cooperatives, in that order.
pub fn invitable(ledger: &Ledger, day: Date) -> Vec<&Unit> {
    let place = |unit: &Unit| match unit.kind {
        UnitKind::Office => Some(0),
        UnitKind::Centre => Some(1),
        kind if kind.is_commune_level() => Some(2),
        kind if kind.is_cooperative() => Some(3),
        _ => None,
    };
    let home = ledger.home();
    let is_below = |unit: &Unit| {
        let is_own = home.is_none_or(|home| unit.parent.as_deref() == Some(&home.id));
        is_own || !unit.kind.is_commune_level()
    };
    let units = ledger.units().values();
    let there =
        units.filter(|unit| unit.valid.contains(day) && is_below(unit) && place(unit).is_some());
    let mut units: Vec<&Unit> = there.collect();
    crate::order::sort_by(&mut units, |a, b| {
        (place(a), &a.name).cmp(&(place(b), &b.name))
    });
    units
}

/// The meeting with all of them asked to come that are not yet; `None` where all are. A unit has one key, so that two
/// laptops ask it once.
pub fn invite_all(ledger: &Ledger, meeting: &Meeting) -> Option<(Meeting, usize)> {
    let participants = meeting.participants.values();
    let asked: BTreeSet<&str> =
        crate::order::set(participants.filter_map(|one| one.unit.as_deref()));
    let mut after = meeting.clone();
    let mut count = 0;
    for unit in invitable(ledger, meeting.date?) {
        if asked.contains(unit.id.as_str()) {
            continue;
        }
        let participant = MeetingParticipant {
            unit: Some(unit.id.clone()),
            invited: true,
            ..MeetingParticipant::default()
        };
        after
            .participants
            .insert(key(&meeting.id, &unit.id), participant);
        count += 1;
    }
    (count > 0).then_some((after, count))
}

fn key(meeting: &str, unit: &str) -> String {
    let id = fixed_id("p", &[meeting, unit]);
    id.rsplit('-')
        .next()
        .map_or_else(String::new, |tail| ["p", tail].concat())
}

/// Who is at a meeting, in the order of the units, then by name.
pub fn listed<'l>(
    ledger: &'l Ledger,
    meeting: &'l Meeting,
) -> Vec<(&'l str, &'l MeetingParticipant, String)> {
    let place = |one: &MeetingParticipant| {
        let unit = one.unit.as_deref().and_then(|id| ledger.unit(id));
        let kind = unit.map(|unit| unit.kind);
        let rank = match kind {
            None => 0,
            Some(UnitKind::Province) => 1,
            Some(UnitKind::District) => 2,
            Some(UnitKind::Office) => 3,
            Some(UnitKind::Centre) => 4,
            Some(kind) if kind.is_commune_level() => 5,
            Some(_) => 6,
        };
        let name = unit.map_or_else(String::new, |unit| unit.short.clone());
        (rank, name)
    };
    let all = meeting.participants.iter();
    let mut all: Vec<_> = all
        .map(|(key, one)| (place(one), key.as_str(), one))
        .collect();
    crate::order::sort_by(&mut all, |a, b| {
        (&a.0, &a.2.name, a.1).cmp(&(&b.0, &b.2.name, b.1))
    });
    let shown = |((_, unit), key, one)| (key, one, unit);
    all.into_iter().map(shown).collect()
}
