//! What is open after things were handed over: signatures, places, looks, returns.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::item::{Item, Kind, asking};
use crate::{
    app::{
        register::ledger::Ledger,
        route::{Page, ProjectTab, Route},
    },
    domain::{
        date::days_between,
        handover::Handover,
        project::{
            Project,
            kinds::{Side, State},
        },
    },
};

/// After so many days somebody should have looked at what was handed over. A rule of this application.
pub const LOOK_AFTER_DAYS: i32 = 90;

/// Adds what is open in one project.
pub(super) fn of_project(
    ledger: &Ledger,
    project: &Project,
    today: Date,
    route: &Route,
    items: &mut Vec<Item>,
) {
    let handovers: Vec<&Handover> = ledger.naming(&project.id, ledger.handovers()).collect();
    let hands = route.about(Page::Project(ProjectTab::Handover), &project.id);
    let open = |is: fn(&Handover) -> bool| -> Vec<&Handover> {
        handovers.iter().copied().filter(|h| !is(h)).collect()
    };
    let unsigned = open(Handover::is_signed);
    if let Some(first) = unsigned.first() {
        let to = asking(hands.with_form(first.id.clone()), "signed");
        let count = households(ledger, &unsigned);
        items.push(Item::of(Kind::Unsigned, project, count, to).grave());
    }
    let elsewhere = open(Handover::is_placed);
    if let Some(first) = elsewhere.first() {
        let field = if first.place.is_some() {
            "agreement"
        } else {
            "place"
        };
        let to = asking(hands.with_form(first.id.clone()), field);
        let count = households(ledger, &elsewhere);
        items.push(Item::of(Kind::Elsewhere, project, count, to).grave());
    }
    looks(ledger, project, &handovers, today, route, items);
    returns(ledger, project, today, route, items);
}

/// How many households stand behind hand-overs; merged ones are one.
fn households(ledger: &Ledger, handovers: &[&Handover]) -> usize {
    let all = handovers.iter().map(|h| ledger.same(&h.household));
    all.collect::<BTreeSet<_>>().len()
}

/// Households that nobody has looked at since they received something, longer ago than it should be.
fn looks(
    ledger: &Ledger,
    project: &Project,
    handovers: &[&Handover],
    today: Date,
    route: &Route,
    items: &mut Vec<Item>,
) {
    let mut received: BTreeMap<&str, Date> = BTreeMap::new();
    for handover in handovers {
        if let Some(day) = handover.date {
            let last = received
                .entry(ledger.same(&handover.household))
                .or_insert(day);
            *last = day.max(*last);
        }
    }
    let looks = ledger.naming(&project.id, ledger.followups());
    for look in looks {
        let household = ledger.same(&look.household);
        let since = received.get(household);
        if since.is_some_and(|since| look.date.is_none_or(|day| day >= *since)) {
            received.remove(household);
        }
    }
    let due = received.values();
    let due = due.filter(|day| days_between(**day, today) > LOOK_AFTER_DAYS);
    let count = due.count();
    if count > 0 {
        let tab = route.about(Page::Project(ProjectTab::FollowUp), &project.id);
        let to = asking(tab.with_form("followup"), "household");
        items.push(Item::of(Kind::FollowUps, project, count, to));
    }
}

/// A project that passes its support on, has come to its follow-up or is even settled, and in which
/// nobody wrote down what is to be returned.
pub(super) fn never_returned(
    ledger: &Ledger,
    project: &Project,
    route: &Route,
    items: &mut Vec<Item>,
) {
    let ripe = project.revolves && project.state() >= State::Followed;
    let cancelled = project.side == Some(Side::Cancelled);
    if !ripe
        || cancelled
        || ledger
            .naming(&project.id, ledger.returns())
            .next()
            .is_some()
    {
        return;
    }
    let tab = route.about(Page::Project(ProjectTab::FollowUp), &project.id);
    let to = asking(tab.with_form("return"), "household");
    items.push(Item::of(Kind::NoReturns, project, 1, to));
}

fn returns(ledger: &Ledger, project: &Project, today: Date, route: &Route, items: &mut Vec<Item>) {
    let all = ledger.naming(&project.id, ledger.returns());
    let late = all.filter(|r| r.returned.is_none() && r.due.is_some_and(|day| day < today));
    let mut late: Vec<_> = late.collect();
    crate::order::sort_by(&mut late, |a, b| (a.due, &a.id).cmp(&(b.due, &b.id)));
    if let Some(first) = late.first() {
        let tab = route.about(Page::Project(ProjectTab::FollowUp), &project.id);
        let to = asking(tab.with_form(first.id.clone()), "returned");
        let item = Item::of(Kind::Returns, project, late.len(), to);
        items.push(Item {
            late: late.len(),
            ..item.grave()
        });
    }
}
