//! What in the register draws on money that is not its own, as a merge can bring it about.

use std::collections::BTreeSet;

use super::sources::{WrongSource, fault_in, fault_of};
use crate::{
    app::{
        exchange::import::Plan,
        register::{kinds::Kind, ledger::Ledger},
    },
    domain::{
        capital::{Allocation, Payment},
        money::Dong,
    },
};

/// A payment that draws on money that is not its project's, or an allocation to a project that it does
/// not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misplaced {
    /// The payment or allocation.
    pub id: String,
    /// Why.
    pub why: WrongSource,
    /// How much.
    pub amount: Dong,
    /// The budget year of the allocation.
    pub year: i16,
    /// The units that it concerns: the one that has the money, and the project's.
    pub units: Vec<String>,
}

/// What in the register draws on money that is not its own, in the order of entry: allocations, then
/// payments.
pub fn all_misplaced(ledger: &Ledger) -> Vec<Misplaced> {
    let mut all = Vec::new();
    for allocation in ledger.allocations().values() {
        all.extend(look_at_allocation(ledger, allocation));
    }
    let owned = ledger.allocations().values();
    let owned = owned.filter(|a| a.project.is_some());
    let owned: BTreeSet<&str> = crate::order::set(owned.map(|a| a.id.as_str()));
    for payment in ledger.payments().values() {
        // For no project, out of no project's money: thousands of them, and nothing can be wrong.
        if payment.project.is_some() || owned.contains(payment.allocation.as_str()) {
            all.extend(look_at_payment(ledger, payment));
        }
    }
    all
}

fn look_at_allocation(ledger: &Ledger, allocation: &Allocation) -> Option<Misplaced> {
    let why = fault_in(ledger, allocation)?;
    let project = allocation.project.as_deref();
    Some(Misplaced {
        id: allocation.id.clone(),
        why,
        amount: allocation.amount,
        year: allocation.year,
        units: units_of(ledger, allocation, project),
    })
}

fn look_at_payment(ledger: &Ledger, payment: &Payment) -> Option<Misplaced> {
    let why = fault_of(ledger, payment)?;
    let from = ledger.allocation(&payment.allocation)?;
    Some(Misplaced {
        id: payment.id.clone(),
        why,
        amount: payment.amount,
        year: from.year,
        units: units_of(ledger, from, payment.project.as_deref()),
    })
}

/// Where the money is and where it is spent.
fn units_of(ledger: &Ledger, from: &Allocation, project: Option<&str>) -> Vec<String> {
    let project = project.and_then(|id| ledger.project(id));
    let mut units = vec![from.unit.clone()];
    units.extend(project.map(|project| project.unit.clone()));
    units
}

/// What is wrong with one record, if it is a payment or an allocation.
pub fn of_record(ledger: &Ledger, id: &str) -> Option<Misplaced> {
    match (ledger.allocation(id), ledger.payment(id)) {
        (Some(allocation), _) => look_at_allocation(ledger, allocation),
        (_, Some(payment)) => look_at_payment(ledger, payment),
        _ => None,
    }
}

/// What concerns a project: allocations and payments that name it, and payments out of its money.
pub fn about_project(ledger: &Ledger, project: &str) -> Vec<Misplaced> {
    let own: BTreeSet<&str> = ledger
        .naming(project, ledger.allocations())
        .map(|a| a.id.as_str())
        .collect();
    let mut all = all_misplaced(ledger);
    all.retain(|one| {
        let payment = ledger.payment(&one.id);
        let concerned = payment.is_some_and(|p| {
            p.project.as_deref() == Some(project) || own.contains(p.allocation.as_str())
        });
        own.contains(one.id.as_str()) || concerned
    });
    all
}

/// What taking in the files would bring of this, whatever is in the register already.
pub fn brought(ledger: &Ledger, plan: &Plan) -> Vec<Misplaced> {
    let mut after = ledger.only(&[
        Kind::Unit,
        Kind::Programme,
        Kind::Component,
        Kind::Allocation,
        Kind::Payment,
        Kind::Project,
    ]);
    let mut touched = false;
    for row in plan.rows.iter().filter(|row| !row.deleted) {
        match Kind::of_id(&row.id) {
            Some(Kind::Allocation | Kind::Payment | Kind::Project) => touched = true,
            Some(Kind::Unit) => {}
            _ => continue,
        }
        after.try_out(&row.id, &row.body.fields());
    }
    if !touched {
        return Vec::new();
    }
    let before = all_misplaced(ledger);
    let mut all = all_misplaced(&after);
    all.retain(|one| !before.contains(one));
    all
}
