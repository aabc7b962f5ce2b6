//! The same money written down a second time: asked about before it is added, never swallowed.

use crate::app::register::{kinds::Record, ledger::Ledger};
use crate::domain::{
    capital::{Allocation, Grant, Payment},
    text::tidy,
};

/// A record that already says what `record` would add: the same decision, unit, component and amount of the
/// same year, or the same voucher out of the same allocation. Of a record that is there already only a change
/// that makes it so is asked about.
pub fn twin<'l>(ledger: &'l Ledger, record: &Record) -> Option<&'l str> {
    match record {
        Record::Grant(new) => {
            let old = ledger.grant(&new.id);
            let mut others = ledger.grants().values().filter(|other| other.id != new.id);
            let found = others.find(|other| same_grant(new, other))?;
            // Two that have long stood side by side are not asked about at each change of a note.
            let known = old.is_some_and(|old| same_grant(old, found));
            (!known).then_some(found.id.as_str())
        }
        Record::Allocation(new) => {
            let old = ledger.allocation(&new.id);
            let mut others = ledger
                .allocations()
                .values()
                .filter(|other| other.id != new.id);
            let found = others.find(|other| same_allocation(new, other))?;
            let known = old.is_some_and(|old| same_allocation(old, found));
            (!known).then_some(found.id.as_str())
        }
        Record::Payment(new) => {
            let old = ledger.payment(&new.id);
            let mut others = ledger
                .payments()
                .values()
                .filter(|other| other.id != new.id);
            let found = others.find(|other| same_payment(new, other))?;
            let known = old.is_some_and(|old| same_payment(old, found));
            (!known).then_some(found.id.as_str())
        }
        _ => None,
    }
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
