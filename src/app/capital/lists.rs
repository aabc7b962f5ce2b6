//! The lists of the Capital screen.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::filter::Filter;
use crate::app::register::{kinds::Kind, ledger::Ledger};
use crate::domain::{
    adjustment::{Fund, Nature},
    capital::{Allocation, Grant, GrantKind, Payment, PaymentKind, PaymentState},
    coded::Coded,
    date::{day_number, days_between},
    money::{Dong, Quote},
};

/// Whether nothing has been paid from an allocation more than 30 days after its decision.
pub fn is_idle(allocation: &Allocation, paid: Dong, today: Date) -> bool {
    let decided = allocation.date;
    paid == Dong::ZERO && decided.is_some_and(|day| days_between(day, today) > 30)
}

/// One line of any of the three lists.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The record.
    pub id: String,
    /// Its date.
    pub date: Option<Date>,
    /// Number of the decision or voucher.
    pub document: String,
    /// The component's code.
    pub code: String,
    /// The receiving unit; empty for a grant.
    pub unit: String,
    /// Purpose of an allocation, payee of a payment, note of a grant.
    pub text: String,
    /// The amount.
    pub amount: Dong,
    /// How it was quoted.
    pub quoted: Option<Quote>,
    /// What was paid from an allocation.
    pub paid: Dong,
    /// Code of the sort: source of a grant, kind of a payment.
    pub sort: &'static str,
    /// Code of the state of a payment; empty otherwise.
    pub state: &'static str,
    /// What it adds to the sum below the list: of a payment what left the treasury.
    pub counts: Dong,
    /// Whose budget pays.
    pub fund: Option<Fund>,
    /// What it may be spent on.
    pub nature: Option<Nature>,
    /// What later decisions took back.
    pub taken_back: Dong,
    /// What was carried into the next year.
    pub moved: Dong,
    /// Whether it is carried over from the year before.
    pub carried: bool,
}

impl Row {
    /// Who a payment went to: the unit where nobody is named.
    pub fn payee(&self) -> &str {
        if self.text.is_empty() {
            &self.unit
        } else {
            &self.text
        }
    }

    /// The amount of a payment, below zero where the money came back.
    pub fn signed(&self) -> Dong {
        if self.counts < Dong::ZERO {
            Dong(-self.amount.0)
        } else {
            self.amount
        }
    }
}

/// A list with its totals. Rows are named here and built one by one when they come into view.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct List {
    /// The records' ids, oldest first; those without a date stand last, where they are seen.
    pub ids: Vec<String>,
    /// Sum of the amounts.
    pub amount: Dong,
    /// Sum of what was paid, for allocations.
    pub paid: Dong,
    /// The same by whose budget pays, those of which nobody has said it last.
    pub funds: Vec<(Option<Fund>, Dong)>,
    /// The same by what it may be spent on.
    pub natures: Vec<(Option<Nature>, Dong)>,
    /// How many of the rows the sum of the amounts counts: of payments those that moved money.
    pub counted: usize,
}

impl List {
    /// Adds an amount to what is of the same budget and nature.
    fn split(&mut self, fund: Option<Fund>, nature: Option<Nature>, amount: Dong) {
        add(&mut self.funds, fund, amount);
        add(&mut self.natures, nature, amount);
    }
}

/// Adds to the sum of `code`, in the order of the codes, nothing said last.
fn add<T: Copy + Ord>(sums: &mut Vec<(Option<T>, Dong)>, code: Option<T>, amount: Dong) {
    if let Some((_, sum)) = sums.iter_mut().find(|(known, _)| *known == code) {
        *sum += amount;
        return;
    }
    sums.push((code, amount));
    crate::order::sort_by(sums, |(a, _), (b, _)| {
        (a.is_none(), a).cmp(&(b.is_none(), b))
    });
}

/// The ids by date; on the same day in the order of entry, which is the order of the ids (their
/// first part is the time) and so of the ledger.
fn in_order(mut dated: Vec<(Option<Date>, &str)>) -> Vec<String> {
    let day = |date: &Option<Date>| date.map_or(i32::MAX, day_number);
    crate::order::sort_by(&mut dated, |(a, _), (b, _)| day(a).cmp(&day(b)));
    dated.into_iter().map(|(_, id)| id.to_owned()).collect()
}

/// Two programmes use the same codes, so a list says which one is meant.
fn code(ledger: &Ledger, component: &str) -> String {
    crate::app::register::naming::component(ledger, component)
}

fn taken_payments<'l>(ledger: &'l Ledger, filter: &Filter) -> impl Iterator<Item = &'l Payment> {
    let within = filter.within(ledger);
    // Asked once per allocation instead of once per payment.
    let allocations = ledger
        .allocations()
        .values()
        .filter(|a| filter.takes_allocation(a, &within))
        .filter(|a| filter.allocation.as_ref().is_none_or(|id| *id == a.id))
        .map(|a| a.id.as_str());
    let allocations: BTreeSet<&str> = crate::order::set(allocations);
    let payments = ledger.payments().values();
    payments.filter(move |p| allocations.contains(p.allocation.as_str()))
}

/// How many records each list has: grants, allocations, payments.
pub fn counts(ledger: &Ledger, filter: &Filter) -> [usize; 3] {
    let grants = ledger.grants().values();
    let mut counts = [grants.filter(|g| filter.takes_grant(g)).count(), 0, 0];
    let allocations = ledger.allocations().values();
    let within = filter.within(ledger);
    for a in allocations.filter(|a| filter.takes_allocation(a, &within)) {
        counts[1] += 1;
        counts[2] += ledger.payments_of(&a.id);
    }
    counts
}

/// The grants.
pub fn grants(ledger: &Ledger, filter: &Filter) -> List {
    let mut list = List::default();
    let mut keys = Vec::new();
    for g in ledger.grants().values().filter(|g| filter.takes_grant(g)) {
        let worth = ledger.worth_of_grant(g);
        list.amount += worth;
        list.split(g.fund, g.nature, worth);
        list.counted += 1;
        keys.push((g.date, g.id.as_str()));
    }
    list.ids = in_order(keys);
    list
}

/// The allocations with what was paid from them, as of `today`.
pub fn allocations(ledger: &Ledger, filter: &Filter, today: Date) -> List {
    let mut list = List::default();
    let mut keys = Vec::new();
    let within = filter.within(ledger);
    for a in ledger
        .allocations()
        .values()
        .filter(|a| filter.takes_allocation(a, &within))
    {
        let paid = ledger.paid_from(&a.id);
        let worth = ledger.worth(a);
        if filter.unpaid && paid >= worth || filter.idle && !is_idle(a, paid, today) {
            continue;
        }
        list.amount += worth;
        list.split(a.fund, a.nature, worth);
        list.counted += 1;
        list.paid += paid;
        keys.push((a.date, a.id.as_str()));
    }
    list.ids = in_order(keys);
    list
}

/// The payments.
pub fn payments(ledger: &Ledger, filter: &Filter) -> List {
    let mut list = List::default();
    let mut keys = Vec::new();
    for p in taken_payments(ledger, filter) {
        // What left the treasury: nothing while papers are gathered, less when money comes back.
        list.amount += p.spent();
        list.counted += usize::from(p.spent() != Dong::ZERO);
        keys.push((p.date, p.id.as_str()));
    }
    list.ids = in_order(keys);
    list
}

/// One line of a list; `None` when the record has gone.
pub fn row(ledger: &Ledger, id: &str) -> Option<Row> {
    match Kind::of_id(id)? {
        Kind::Grant => ledger.grant(id).map(|g| grant_row(ledger, g)),
        Kind::Allocation => ledger.allocation(id).map(|a| allocation_row(ledger, a)),
        Kind::Payment => ledger.payment(id).map(|p| payment_row(ledger, p)),
        _ => None,
    }
}

fn grant_row(ledger: &Ledger, g: &Grant) -> Row {
    Row {
        id: g.id.clone(),
        date: g.date,
        document: g.decision.clone(),
        code: code(ledger, &g.component),
        unit: String::new(),
        text: g.note.clone(),
        amount: g.amount,
        quoted: g.quoted,
        paid: Dong::ZERO,
        sort: match g.source {
            GrantKind::Original => "original",
            GrantKind::Supplement => "supplement",
            GrantKind::CarriedOver => "carried-over",
        },
        state: "",
        counts: ledger.worth_of_grant(g),
        fund: g.fund,
        nature: g.nature,
        taken_back: g.amount - g.net(),
        moved: ledger.carried_out(&g.id),
        carried: g.source == GrantKind::CarriedOver,
    }
}

fn allocation_row(ledger: &Ledger, a: &Allocation) -> Row {
    Row {
        id: a.id.clone(),
        date: a.date,
        document: a.decision.clone(),
        code: code(ledger, &a.component),
        unit: ledger.unit_name(&a.unit).to_owned(),
        text: with_project(ledger, &a.purpose, a.project.as_deref()),
        amount: a.amount,
        quoted: a.quoted,
        paid: ledger.paid_from(&a.id),
        sort: "",
        state: "",
        counts: ledger.worth(a),
        fund: a.fund,
        nature: a.nature,
        taken_back: a.amount - a.net(),
        moved: ledger.carried_out(&a.id),
        carried: a.carried_from.is_some(),
    }
}

/// What it is for, and the project where that says more.
fn with_project(ledger: &Ledger, text: &str, project: Option<&str>) -> String {
    let project = project.and_then(|id| ledger.project(id));
    let name = project.map_or("", |project| project.name.as_str());
    match (text, name) {
        (text, "") => text.to_owned(),
        ("", name) => name.to_owned(),
        (text, name) if name.contains(text) => name.to_owned(),
        (text, name) => format!("{text} · {name}"),
    }
}

/// What a payment's amount is: paid out, come back, clearing an advance, or not paid yet.
pub fn standing(payment: &Payment) -> &'static str {
    match (payment.state, payment.kind) {
        (PaymentState::Paid, PaymentKind::Settlement) => "clears",
        (PaymentState::Paid, PaymentKind::Recovery) => "came-back",
        (state, _) => state.code(),
    }
}

fn payment_row(ledger: &Ledger, p: &Payment) -> Row {
    let allocation = ledger.allocation(&p.allocation);
    Row {
        id: p.id.clone(),
        date: p.date,
        document: p.document.clone(),
        code: allocation.map_or_else(String::new, |a| code(ledger, &a.component)),
        unit: allocation
            .map_or("", |a| ledger.unit_name(&a.unit))
            .to_owned(),
        text: with_project(ledger, &p.payee, p.project.as_deref()),
        amount: p.amount,
        quoted: p.quoted,
        paid: Dong::ZERO,
        sort: p.kind.code(),
        state: standing(p),
        counts: p.spent(),
        fund: allocation.and_then(|a| a.fund),
        nature: allocation.and_then(|a| a.nature),
        taken_back: Dong::ZERO,
        moved: Dong::ZERO,
        carried: false,
    }
}
