//! Payments that are being prepared.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::item::{Item, Kind, asking};
use crate::{
    app::{
        capital::filter::Filter,
        places::Within,
        register::ledger::Ledger,
        route::{Narrows as _, Page, ProjectTab, Route, Tab},
    },
    domain::{
        capital::{Payment, PaymentState},
        money::Dong,
        percent,
    },
};

/// From July on, the components of which less is paid than half of the part of the year that is over would
/// want: a rule of this program, since no text sets a pace. At the year's end all that is left is listed.
pub(super) fn behind(
    ledger: &Ledger,
    year: i16,
    today: Date,
    route: &Route,
    items: &mut Vec<Item>,
) {
    let months = today.month() - 1;
    if today.year() != year || months < 6 {
        return;
    }
    for (id, chain) in ledger.chains(year, &|_| true) {
        let (paid, granted) = (chain.paid, chain.granted);
        let slow = i128::from(paid.0) * 24 < i128::from(granted.0) * i128::from(months);
        let Some(share) = percent::share(paid, granted).filter(|_| slow) else {
            continue;
        };
        let component = ledger.component(id);
        let to = Filter::component(id).on(route.to(Page::Capital(Tab::Allocations)));
        items.push(Item {
            name: component.map_or_else(String::new, |component| component.code.clone()),
            amount: granted - paid,
            whole: granted,
            share,
            ..Item::new(Kind::Behind, usize::try_from(months).unwrap_or(0), to)
        });
    }
}

/// Adds the payments out of the allocations of the year that are not paid yet: a line for each project,
/// and one for those without.
pub(super) fn preparing(
    ledger: &Ledger,
    year: i16,
    within: &Within,
    route: &Route,
    items: &mut Vec<Item>,
) {
    let mut open: BTreeMap<Option<&str>, Vec<&Payment>> = BTreeMap::new();
    // Most payments are paid; there may be very many.
    let unpaid = ledger.payments().values();
    for payment in unpaid.filter(|payment| payment.state != PaymentState::Paid) {
        let from = ledger.allocation(&payment.allocation);
        if from.is_some_and(|a| a.year == year && within.has(&a.unit)) {
            open.entry(payment.project.as_deref())
                .or_default()
                .push(payment);
        }
    }
    for (id, payments) in open {
        let project = id.and_then(|id| ledger.project(id));
        let Some(first) = payments.first() else {
            continue;
        };
        let list = match project {
            Some(project) => route.about(Page::Project(ProjectTab::Payments), &project.id),
            None => route.to(Page::Capital(Tab::Payments)),
        };
        let to = asking(list.with_form(first.id.clone()), "payment_state");
        let amount: Dong = payments.iter().map(|payment| payment.amount).sum();
        items.push(Item {
            name: project.map_or_else(String::new, |project| project.name.clone()),
            amount,
            ..Item::new(Kind::Preparing, payments.len(), to)
        });
    }
}
