//! The lists of the Capital screen.

use jiff::civil::Date;

use super::ledger::Ledger;
use crate::domain::{
    capital::{Allocation, Grant, Payment},
    money::{Dong, Quote},
    programme::Component,
};

/// What the lists are narrowed to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Budget year.
    pub year: i16,
    /// Only this component.
    pub component: Option<String>,
    /// Only this receiving unit.
    pub unit: Option<String>,
    /// Only allocations not fully paid.
    pub unpaid: bool,
    /// Only payments out of this allocation.
    pub allocation: Option<String>,
}

impl Filter {
    fn takes_grant(&self, grant: &Grant) -> bool {
        grant.year == self.year
            && self
                .component
                .as_ref()
                .is_none_or(|c| *c == grant.component)
    }

    fn takes_allocation(&self, allocation: &Allocation) -> bool {
        allocation.year == self.year
            && self
                .component
                .as_ref()
                .is_none_or(|c| *c == allocation.component)
            && self.unit.as_ref().is_none_or(|u| *u == allocation.unit)
    }
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
    /// The component.
    pub component: String,
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
}

/// A list with its totals.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct List {
    /// The lines, oldest first.
    pub rows: Vec<Row>,
    /// Sum of the amounts.
    pub amount: Dong,
    /// Sum of what was paid, for allocations.
    pub paid: Dong,
}

impl List {
    fn of(mut rows: Vec<Row>) -> List {
        // Records without a date stand last, where they are seen.
        rows.sort_by(|a, b| {
            let key = |row: &Row| (row.date.is_none(), row.date, row.document.clone());
            key(a).cmp(&key(b)).then_with(|| a.id.cmp(&b.id))
        });
        List {
            amount: rows.iter().map(|row| row.amount).sum(),
            paid: rows.iter().map(|row| row.paid).sum(),
            rows,
        }
    }
}

fn code(ledger: &Ledger, component: &str) -> String {
    let found = ledger.components.get(component);
    found.map_or_else(String::new, |c: &Component| c.code.clone())
}

/// The grants.
pub fn grants(ledger: &Ledger, filter: &Filter) -> List {
    use crate::domain::capital::GrantKind;
    let grants = ledger.grants.values().filter(|g| filter.takes_grant(g));
    List::of(
        grants
            .map(|g| Row {
                id: g.id.clone(),
                date: g.date,
                document: g.decision.clone(),
                component: g.component.clone(),
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
            })
            .collect(),
    )
}

/// The allocations with what was paid from each.
pub fn allocations(ledger: &Ledger, filter: &Filter) -> List {
    let paid = ledger.paid_by_allocation();
    let rows = ledger
        .allocations
        .values()
        .filter(|a| filter.takes_allocation(a))
        .map(|a| Row {
            id: a.id.clone(),
            date: a.date,
            document: a.decision.clone(),
            component: a.component.clone(),
            code: code(ledger, &a.component),
            unit: ledger.unit_name(&a.unit).to_owned(),
            text: a.purpose.clone(),
            amount: a.amount,
            quoted: a.quoted,
            paid: paid.get(a.id.as_str()).copied().unwrap_or_default(),
            sort: "",
        })
        .filter(|row| !filter.unpaid || row.paid < row.amount);
    List::of(rows.collect())
}

/// The payments.
pub fn payments(ledger: &Ledger, filter: &Filter) -> List {
    let takes = |p: &&Payment| {
        let allocation = ledger.allocations.get(&p.allocation);
        allocation.is_some_and(|a| filter.takes_allocation(a))
            && filter
                .allocation
                .as_ref()
                .is_none_or(|id| *id == p.allocation)
    };
    let rows = ledger.payments.values().filter(takes).map(|p| {
        let allocation = ledger.allocations.get(&p.allocation);
        let component = allocation.map_or("", |a| a.component.as_str());
        let unit = allocation.map_or("", |a| a.unit.as_str());
        Row {
            id: p.id.clone(),
            date: p.date,
            document: p.document.clone(),
            component: component.to_owned(),
            code: code(ledger, component),
            unit: ledger.unit_name(unit).to_owned(),
            text: p.payee.clone(),
            amount: p.amount,
            quoted: p.quoted,
            paid: Dong::ZERO,
            sort: match p.kind {
                crate::domain::capital::PaymentKind::Advance => "advance",
                crate::domain::capital::PaymentKind::Payment => "payment",
            },
        }
    });
    List::of(rows.collect())
}
