//! What a person can do to the register, and why it may be refused.

use serde::Serialize;
use serde_json::{Map, Value};

use super::{
    ledger::Ledger,
    record::{Kind, Record},
};
use crate::{
    domain::{
        capital::{Allocation, Grant, Payment},
        money::Dong,
    },
    rules::capital::{Chain, Overdraw, fits},
};

/// One user action.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Adds the record, or changes it when its id is already there.
    Put(Record),
    /// Deletes the record.
    Delete(String),
}

/// Why an action was refused. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Serialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Refusal {
    /// More would be allocated than was granted for this component and year.
    #[error("over-allocated by {}", sum.excess)]
    OverAllocated {
        /// The component's code.
        component: String,
        /// The arithmetic.
        #[serde(flatten)]
        sum: Overdraw,
    },
    /// More would be paid than was allocated.
    #[error("over-paid by {}", sum.excess)]
    OverPaid {
        /// The receiving unit.
        unit: String,
        /// The arithmetic.
        #[serde(flatten)]
        sum: Overdraw,
    },
    /// A grant would shrink below what is already allocated from its component and year.
    #[error("{component}: {allocated} is allocated, only {granted} would be granted")]
    GrantInUse {
        /// The component's code.
        component: String,
        /// What would be granted afterwards.
        granted: Dong,
        /// What is allocated.
        allocated: Dong,
        /// What is missing.
        excess: Dong,
    },
    /// An allocation would shrink below what was already paid from it, or go while payments remain.
    #[error("{paid} is paid from it")]
    AllocationInUse {
        /// The receiving unit.
        unit: String,
        /// What it would be afterwards.
        allocated: Dong,
        /// What was paid.
        paid: Dong,
        /// What is missing.
        excess: Dong,
        /// How many payments there are.
        payments: usize,
    },
    /// The unit is named by other records.
    #[error("{unit} is named by {count} records")]
    UnitInUse {
        /// The unit.
        unit: String,
        /// How many records name it.
        count: usize,
    },
    /// The record is no longer there.
    #[error("the record is gone")]
    Gone,
    /// A record that this one names is not there.
    #[error("{field} names nothing")]
    Dangling {
        /// The field.
        field: &'static str,
    },
    /// The amount is not above zero or too large.
    #[error("the amount is out of range")]
    AmountOutOfRange,
    /// Someone changed the record since; undoing would overwrite that.
    #[error("changed since")]
    ChangedSince,
    /// The value does not fit the field.
    #[error("the value does not fit the field")]
    Unfit,
    /// There is nothing to undo or redo.
    #[error("nothing to undo")]
    NothingToUndo,
}

impl Command {
    /// The record that the action is about.
    pub fn target(&self) -> &str {
        match self {
            Command::Put(record) => record.id(),
            Command::Delete(id) => id,
        }
    }

    /// Checks the action and gives the record's new body, `None` for deletion.
    pub fn plan(&self, ledger: &Ledger) -> Result<Option<Map<String, Value>>, Refusal> {
        match self {
            Command::Put(record) => {
                check_put(ledger, record)?;
                let old = ledger.body(record.id());
                let mut body = old.map(crate::replica::Body::fields).unwrap_or_default();
                record.write(&mut body);
                Ok(Some(body))
            }
            Command::Delete(id) => {
                check_delete(ledger, id)?;
                Ok(None)
            }
        }
    }
}

/// Whether the record's amount fits into the chain, whatever else is missing in it.
pub fn check_money(ledger: &Ledger, record: &Record) -> Result<(), Refusal> {
    match record {
        Record::Grant(grant) => grants_cover(ledger, ledger.grants.get(&grant.id), Some(grant)),
        Record::Allocation(allocation) => allocation_fits(ledger, allocation),
        Record::Payment(payment) => payment_fits(ledger, payment),
        Record::Target(_) | Record::Class(_) | Record::Unit(_) => Ok(()),
    }
}

fn check_put(ledger: &Ledger, record: &Record) -> Result<(), Refusal> {
    match record {
        Record::Grant(grant) => {
            known(
                ledger.components.contains_key(&grant.component),
                "component",
            )?;
            in_range(grant.amount)?;
            check_money(ledger, record)
        }
        Record::Allocation(allocation) => {
            known(
                ledger.components.contains_key(&allocation.component),
                "component",
            )?;
            known(ledger.units.contains_key(&allocation.unit), "unit")?;
            in_range(allocation.amount)?;
            check_money(ledger, record)
        }
        Record::Payment(payment) => {
            known(
                ledger.allocations.contains_key(&payment.allocation),
                "allocation",
            )?;
            in_range(payment.amount)?;
            check_money(ledger, record)
        }
        Record::Class(class) => {
            let named =
                |id: &Option<String>, map: &dyn Fn(&str) -> bool| id.as_deref().is_none_or(map);
            known(
                named(&class.unit, &|id| ledger.units.contains_key(id)),
                "unit",
            )?;
            known(
                named(&class.component, &|id| ledger.components.contains_key(id)),
                "component",
            )
        }
        Record::Unit(unit) => {
            let parent = unit.parent.as_deref();
            known(
                parent.is_none_or(|id| ledger.units.contains_key(id)),
                "parent",
            )
        }
        Record::Target(_) => Ok(()),
    }
}

fn check_delete(ledger: &Ledger, id: &str) -> Result<(), Refusal> {
    if ledger.body(id).is_none() {
        return Err(Refusal::Gone);
    }
    match Kind::of_id(id) {
        Some(Kind::Grant) => grants_cover(ledger, ledger.grants.get(id), None),
        Some(Kind::Allocation) => {
            let payments = ledger.payments_of(id);
            if payments == 0 {
                return Ok(());
            }
            let paid = ledger.paid_from(id);
            Err(Refusal::AllocationInUse {
                unit: receiver(ledger, id),
                allocated: Dong::ZERO,
                paid,
                excess: paid,
                payments,
            })
        }
        Some(Kind::Unit) => {
            let units = ledger.units.values();
            let count = ledger.allocations.values().filter(|a| a.unit == id).count()
                + ledger
                    .classes
                    .values()
                    .filter(|c| c.unit.as_deref() == Some(id))
                    .count()
                + units.filter(|u| u.parent.as_deref() == Some(id)).count()
                + ledger.info.iter().filter(|info| info.unit == id).count();
            if count == 0 {
                return Ok(());
            }
            Err(Refusal::UnitInUse {
                unit: ledger.unit_name(id).to_owned(),
                count,
            })
        }
        _ => Ok(()),
    }
}

fn known(is: bool, field: &'static str) -> Result<(), Refusal> {
    if is {
        Ok(())
    } else {
        Err(Refusal::Dangling { field })
    }
}

fn in_range(amount: Dong) -> Result<(), Refusal> {
    if amount > Dong::ZERO && amount <= crate::domain::money::MAX_AMOUNT {
        Ok(())
    } else {
        Err(Refusal::AmountOutOfRange)
    }
}

fn code_of(ledger: &Ledger, component: &str) -> String {
    let found = ledger.components.get(component);
    found.map_or_else(String::new, |c| c.code.clone())
}

fn receiver(ledger: &Ledger, allocation: &str) -> String {
    let found = ledger.allocations.get(allocation);
    found.map_or_else(String::new, |a| ledger.unit_name(&a.unit).to_owned())
}

/// After replacing the grant `old` by `new`, every pool it touches must still cover what is
/// allocated; unless it did not before and is no worse now, so that a register that came overdrawn
/// from a merge can be mended step by step.
fn grants_cover(ledger: &Ledger, old: Option<&Grant>, new: Option<&Grant>) -> Result<(), Refusal> {
    let pools = old.iter().chain(new.iter());
    for (component, year) in pools.map(|g| (g.component.as_str(), g.year)) {
        let of_pool = |g: &&Grant| g.component == component && g.year == year;
        let before = ledger.pool(component, year);
        let less = old.filter(of_pool).map_or(Dong::ZERO, |g| g.amount);
        let more = new.filter(of_pool).map_or(Dong::ZERO, |g| g.amount);
        let granted = before.granted - less + more;
        if before.allocated > granted && more < less {
            return Err(Refusal::GrantInUse {
                component: code_of(ledger, component),
                granted,
                allocated: before.allocated,
                excess: before.allocated - granted,
            });
        }
    }
    Ok(())
}

/// The allocation must fit into its pool, and cover what was already paid from it.
fn allocation_fits(ledger: &Ledger, new: &Allocation) -> Result<(), Refusal> {
    let old = ledger.allocations.get(&new.id);
    let Chain {
        granted, allocated, ..
    } = ledger.pool(&new.component, new.year);
    let same_pool = old.filter(|a| a.component == new.component && a.year == new.year);
    let own = same_pool.map_or(Dong::ZERO, |a| a.amount);
    if new.amount > own || same_pool.is_none() {
        fits(granted, allocated - own, new.amount).map_err(|sum| Refusal::OverAllocated {
            component: code_of(ledger, &new.component),
            sum,
        })?;
    }
    let paid = ledger.paid_from(&new.id);
    if paid > new.amount && old.is_some_and(|old| new.amount < old.amount) {
        return Err(Refusal::AllocationInUse {
            unit: ledger.unit_name(&new.unit).to_owned(),
            allocated: new.amount,
            paid,
            excess: paid - new.amount,
            payments: ledger.payments_of(&new.id),
        });
    }
    Ok(())
}

/// The payment must fit into what is left of its allocation.
fn payment_fits(ledger: &Ledger, new: &Payment) -> Result<(), Refusal> {
    let old = ledger.payments.get(&new.id);
    let same = old.filter(|p| p.allocation == new.allocation);
    let own = same.map_or(Dong::ZERO, |p| p.amount);
    if same.is_some() && new.amount <= own {
        return Ok(());
    }
    let allocation = ledger.allocations.get(&new.allocation);
    let limit = allocation.map_or(Dong::ZERO, |a| a.amount);
    let used = ledger.paid_from(&new.allocation) - own;
    fits(limit, used, new.amount).map_err(|sum| Refusal::OverPaid {
        unit: receiver(ledger, &new.allocation),
        sum,
    })
}
