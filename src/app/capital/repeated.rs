//! The same money written down a second time: asked about before it is added, never swallowed.

use crate::{
    app::register::{kinds::Record, ledger::Ledger, table::Records},
    domain::{
        capital::{Allocation, Grant, Payment},
        text::tidy,
    },
};

/// A record that already says what `record` would add: the same decision, unit, component and amount of the
/// same year, or the same voucher out of the same allocation. Of a record that is there already only a change
/// that makes it so is asked about.
pub fn twin<'l>(ledger: &'l Ledger, record: &Record) -> Option<&'l str> {
    match record {
        Record::Grant(new) => twin_in(ledger.grants(), &new.id, new, same_grant),
        Record::Allocation(new) => twin_in(ledger.allocations(), &new.id, new, same_allocation),
        Record::Payment(new) => twin_in(ledger.payments(), &new.id, new, same_payment),
        _ => None,
    }
}

fn twin_in<'l, R>(
    all: &'l Records<R>,
    id: &str,
    new: &R,
    same: fn(&R, &R) -> bool,
) -> Option<&'l str> {
    let mut others = all.iter().filter(|(other, _)| *other != id);
    let (found, twin) = others.find(|(_, other)| same(new, other))?;
    // Two that have long stood side by side are not asked about at each change of a note.
    let long_so = all.get(id).is_some_and(|old| same(old, twin));
    (!long_so).then_some(found)
}

/// A number of a decision or voucher as people mean it: capitals and blanks aside.
fn number(text: &str) -> String {
    tidy(text).to_lowercase().replace(' ', "")
}

fn same_grant(a: &Grant, b: &Grant) -> bool {
    (&a.component, a.year, a.amount) == (&b.component, b.year, b.amount)
        && number(&a.decision) == number(&b.decision)
        // Without a number two grants are one when they are of the same day.
        && (!a.decision.is_empty() || a.date == b.date)
}

fn same_allocation(a: &Allocation, b: &Allocation) -> bool {
    (&a.component, &a.unit, a.year, a.amount) == (&b.component, &b.unit, b.year, b.amount)
        && number(&a.decision) == number(&b.decision)
        && (!a.decision.is_empty() || a.date == b.date)
}

fn same_payment(a: &Payment, b: &Payment) -> bool {
    (&a.allocation, a.kind, a.amount) == (&b.allocation, b.kind, b.amount)
        && number(&a.document) == number(&b.document)
        && (!a.document.is_empty() || a.date == b.date)
}
