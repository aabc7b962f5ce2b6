//! Handing over: who waits for what, and the sheets that were signed.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{cases::Cases, joining::name_key};
use crate::{
    app::register::ledger::Ledger,
    domain::{
        handover::{Handover, Signed},
        project::{Project, kinds::Place},
    },
};

/// One household of a project with what it was to receive and has received.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The household.
    pub household: String,
    /// Its head's name.
    pub name: String,
    /// Its village.
    pub village: String,
    /// Planned and given by cost line, in the order of the plan.
    pub lines: Vec<(String, Decimal, Decimal)>,
    /// Where it is kept, of the latest hand-over; else as planned.
    pub place: Option<Place>,
    /// The hand-overs, oldest first.
    pub handovers: Vec<String>,
    /// Whether all that was planned arrived.
    pub complete: bool,
    /// Whether every hand-over is signed and kept at home or by agreement.
    pub confirmed: bool,
}

/// All households of a project, by given name.
pub fn rows(ledger: &Ledger, project: &Project, today: Date) -> Vec<Row> {
    let case = Cases::new(ledger, today).case(project);
    let waiting = case.waiting();
    let mut given: BTreeMap<(&str, &str), Decimal> = BTreeMap::new();
    for handover in &case.handovers {
        for (line, quantity) in &handover.items {
            *given.entry((&handover.household, line)).or_default() += quantity;
        }
    }
    let mut rows = Vec::new();
    for (household, planned) in &project.participants {
        let lines = project.costs.iter().filter(|(_, line)| !line.common);
        let lines = lines.filter_map(|(key, _)| {
            let wanted = planned.items.get(key).copied().unwrap_or_default();
            let got = given
                .get(&(household.as_str(), key.as_str()))
                .copied()
                .unwrap_or_default();
            (wanted > Decimal::ZERO || got > Decimal::ZERO).then(|| (key.clone(), wanted, got))
        });
        let own: Vec<&Handover> = case
            .handovers
            .iter()
            .filter(|h| h.household == *household)
            .collect();
        let read = ledger.household(household);
        rows.push(Row {
            household: household.clone(),
            name: read
                .as_ref()
                .map_or_else(String::new, |h| h.head_name().to_owned()),
            village: read
                .as_ref()
                .map_or_else(String::new, |h| h.home(None).village.to_owned()),
            lines: lines.collect(),
            place: own.last().map_or(planned.place, |last| last.place),
            complete: !waiting.contains(household),
            confirmed: !own.is_empty() && own.iter().all(|h| h.is_signed() && h.is_placed()),
            handovers: own.iter().map(|h| h.id.clone()).collect(),
        });
    }
    crate::order::sort_by(&mut rows, |a, b| {
        (name_key(&a.name), &a.household).cmp(&(name_key(&b.name), &b.household))
    });
    rows
}

/// What is entered once for all households of a sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// The day.
    pub date: Date,
    /// Which hand-over of the project (đợt).
    pub number: u32,
    /// Who saw it.
    pub witness: String,
}

/// What is entered for one household of a sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The household.
    pub household: String,
    /// Where it is kept.
    pub place: Place,
    /// Number and day of the agreement, where it is not at home.
    pub agreement: String,
    /// How it confirmed.
    pub signed: Signed,
    /// Who signed, where it is not the head.
    pub signer: String,
}

/// The hand-over of everything that a household still waits for.
pub fn handover(
    id: String,
    project: &Project,
    row: &Row,
    sheet: &Sheet,
    entry: &Entry,
) -> Handover {
    let open = row.lines.iter().filter_map(|(line, planned, given)| {
        let open = *planned - *given;
        (open > Decimal::ZERO).then(|| (line.clone(), open))
    });
    Handover {
        id,
        project: project.id.clone(),
        household: entry.household.clone(),
        date: Some(sheet.date),
        sheet: sheet.number,
        items: crate::order::map(open),
        place: Some(entry.place),
        agreement: entry.agreement.clone(),
        signed: Some(entry.signed),
        signer: entry.signer.clone(),
        witness: sheet.witness.clone(),
        ..Handover::default()
    }
}

/// The numbers of the sheets that there are, and the one that comes next.
pub fn sheets(ledger: &Ledger, project: &str) -> (Vec<u32>, u32) {
    let numbers = ledger.naming(project, ledger.handovers()).map(|h| h.sheet);
    let numbers = crate::order::set(numbers);
    let next = numbers.last().copied().unwrap_or(0) + 1;
    (numbers.into_iter().collect(), next)
}
