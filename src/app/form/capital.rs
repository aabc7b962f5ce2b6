//! Forms of money: grants, allocations, payments, and decisions that take some back.

use super::{answers::Answers, field::Of, input::Input, topic::Topic};
use crate::{
    app::{
        capital::sources,
        register::kinds::{Record, Tables},
    },
    domain::{
        adjustment::Adjustment,
        capital::{Allocation, Grant, GrantKind, Payment},
        schema::Declared,
    },
};

const G: Of = Of(Grant::SCHEMA);
const A: Of = Of(Allocation::SCHEMA);
const P: Of = Of(Payment::SCHEMA);
const BACK: Of = Of(Adjustment::SCHEMA);

const CARRIED_OVER: &[&str] = &["carried-over"];

pub(super) const GRANT: Topic = Topic {
    fields: &[
        G.must("component"),
        G.must("amount"),
        G.must("date").half(),
        G.may("decision").half(),
        G.must("source"),
        G.may("carried_from").only("source", CARRIED_OVER),
        G.may("ground").only("source", CARRIED_OVER),
        G.may("fund").half(),
        G.may("nature").half(),
        G.may("note").in_one_line(),
    ],
    show: |at, form| form.shows(at.ledger.grant(at.id)),
    take: |answers| Some(Record::Grant(grant(answers))),
    ..Topic::PLAIN
};

pub(super) const ALLOCATION: Topic = Topic {
    fields: &[
        A.must("component"),
        A.must("unit"),
        A.must("amount"),
        A.may("project"),
        A.may("purpose"),
        A.must("date").half(),
        A.may("decision").half(),
        A.may("fund").half(),
        A.may("nature").half(),
        A.may("carried_from").shown(Input::Earlier).half(),
        A.may("ground").half(),
    ],
    show: |at, form| form.shows(at.ledger.allocation(at.id)),
    take: |answers| Some(Record::Allocation(allocation(answers))),
    ..Topic::PLAIN
};

/// What is already paid comes first: most payments are written down once they are made.
const STATES: &[&str] = &["paid", "preparing", "ready"];

pub(super) const PAYMENT: Topic = Topic {
    fields: &[
        P.may("project"),
        P.must("allocation"),
        P.must("amount"),
        P.must("payment_kind").half(),
        P.must("state")
            .called("payment_state")
            .offering(STATES)
            .half(),
        P.must("date").half(),
        P.may("document").half(),
        P.may("payee"),
    ],
    show: |at, form| form.shows(at.ledger.payment(at.id)),
    take: |answers| {
        let payment = answers.record(Tables::payment, Payment::with_id);
        Some(Record::Payment(payment))
    },
    ..Topic::PLAIN
};

pub(super) const ADJUSTMENT: Topic = Topic {
    fields: &[
        BACK.must("adjustment"),
        BACK.must("amount"),
        BACK.must("date").half(),
        BACK.may("decision").half(),
        BACK.must("reason"),
    ],
    show: |at, form| {
        let of_grant = at.ledger.grant(at.id).map(|g| &g.adjustments);
        let of_allocation = || at.ledger.allocation(at.id).map(|a| &a.adjustments);
        form.show(of_grant.or_else(of_allocation)?.get(at.key?)?);
        Some(())
    },
    take: |answers| {
        let mut adjustment = Adjustment::default();
        answers.take(&mut adjustment);
        let (key, owner) = (answers.key(), &answers.form.owner);
        if let Some(mut grant) = answers.ledger.grant(owner).cloned() {
            grant.adjustments.insert(key, adjustment);
            return Some(Record::Grant(grant));
        }
        let mut allocation = answers.ledger.allocation(owner)?.clone();
        allocation.adjustments.insert(key, adjustment);
        Some(Record::Allocation(allocation))
    },
    remove: |at| {
        if let Some(mut grant) = at.ledger.grant(at.id).cloned() {
            grant.adjustments.remove(at.key?)?;
            return Some(Record::Grant(grant));
        }
        let mut allocation = at.ledger.allocation(at.id)?.clone();
        allocation.adjustments.remove(at.key?)?;
        Some(Record::Allocation(allocation))
    },
    ..Topic::PLAIN
};

fn grant(answers: &mut Answers<'_>) -> Grant {
    let year = answers.year.unwrap_or_default();
    let mut grant = answers.record(Tables::grant, |id| Grant {
        year,
        ..Grant::with_id(id)
    });
    if grant.source != GrantKind::CarriedOver {
        grant.carried_from = None;
        grant.ground = None;
    }
    grant
}

fn allocation(answers: &mut Answers<'_>) -> Allocation {
    let year = year_of_money(answers);
    answers.record(Tables::allocation, |id| Allocation {
        year,
        ..Allocation::with_id(id)
    })
}

/// Money for a project is of a year in which it runs, whichever year is looked at.
fn year_of_money(answers: &Answers<'_>) -> i16 {
    let (ledger, form) = (answers.ledger, answers.form);
    let year = answers.year.unwrap_or_default();
    // What is carried over is of the year after.
    if let Some(from) = ledger.allocation(form.value("carried_from")) {
        return from.year.saturating_add(1);
    }
    let project = ledger.project(form.value("project"));
    let years = project.map(sources::years);
    let elsewhere = years.filter(|years| !years.contains(&year));
    elsewhere.map_or(year, |years| *years.start())
}
