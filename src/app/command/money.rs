//! Whether sums hold: no more is passed on than there is, and nothing that is used is taken away.

use super::{advances::advances_cover, refusal::Refusal};
use crate::{
    app::{
        capital::sources,
        projects::{paying, steps},
        register::{kinds::Record, ledger::Ledger},
    },
    domain::{
        adjustment::Adjustment,
        capital::{Allocation, Grant, Payment, PaymentKind, PaymentState},
        money::Dong,
        project::parts::CostLine,
        schema::Keyed,
    },
    rules::{
        capital::{Chain, Overdraw, fits},
        judge::Finding,
        pack::Gate,
    },
};

/// Whether the record's amount fits into the chain, whatever else is missing in it.
pub fn check_money(ledger: &Ledger, record: &Record) -> Result<(), Refusal> {
    match record {
        Record::Grant(grant) => grants_cover(ledger, ledger.grant(&grant.id), Some(grant)),
        Record::Allocation(allocation) => allocation_fits(ledger, allocation),
        Record::Payment(payment) => payment_fits(ledger, payment),
        _ => Ok(()),
    }
}

/// A line that was within its cost must stay so; one that a merge has overdrawn may be mended bit by bit.
pub(super) fn line_fits(ledger: &Ledger, project: &str, line: &CostLine) -> Result<(), Refusal> {
    if line.cash() >= Dong::ZERO {
        return Ok(());
    }
    let old = ledger.project(project);
    let was = old.and_then(|old| old.costs.values().find(|other| other.item == line.item));
    if was.is_some_and(|was| was.cash() <= line.cash()) {
        return Ok(());
    }
    let (total, excess) = (line.total(), Dong::ZERO - line.cash());
    Err(Refusal::LineOverdrawn {
        total,
        parts: total + excess,
        excess,
    })
}

/// A payment for a project may be ready, or paid, only with its papers and hand-overs. One that has
/// come so far before may be put right.
pub(super) fn payment_ruled(ledger: &Ledger, new: &Payment) -> Result<(), Refusal> {
    let old = ledger.payment(&new.id);
    advances_cover(ledger, old, Some(new))?;
    let was = old.map_or(PaymentState::Preparing, |old| old.state);
    let project = new.project.as_ref().and_then(|id| ledger.project(id));
    let Some(project) = project.filter(|_| new.state > was) else {
        return Ok(());
    };
    let blocks = paying::findings(ledger, project, new);
    let blocks: Vec<&Finding> = blocks
        .iter()
        .filter(|finding| finding.blocks(Gate::Payment))
        .collect();
    if blocks.is_empty() {
        return Ok(());
    }
    let rules: Vec<&str> = blocks.iter().map(|finding| finding.rule.as_str()).collect();
    Err(Refusal::PaymentRuled {
        rules: rules.join(", "),
        reasons: steps::reasons(ledger, &blocks),
    })
}

pub(super) fn in_range(amount: Dong) -> Result<(), Refusal> {
    if amount > Dong::ZERO && amount <= crate::domain::money::MAX_AMOUNT {
        Ok(())
    } else {
        Err(Refusal::AmountOutOfRange)
    }
}

/// Decisions that take back cannot take more than there was.
pub(super) fn takes_back(
    amount: Dong,
    adjustments: &Keyed<String, Adjustment>,
) -> Result<(), Refusal> {
    let mut taken = Dong::ZERO;
    for adjustment in adjustments.values() {
        in_range(adjustment.amount)?;
        taken += adjustment.amount;
    }
    if taken > amount {
        return Err(Refusal::TakenBackTooMuch {
            amount,
            taken,
            excess: taken - amount,
        });
    }
    Ok(())
}

/// Whose money was carried on stays.
pub(super) fn not_carried(ledger: &Ledger, id: &str) -> Result<(), Refusal> {
    let carried = ledger.carried_out(id);
    if carried > Dong::ZERO {
        return Err(Refusal::OverCarried {
            sum: Overdraw {
                limit: Dong::ZERO,
                used: Dong::ZERO,
                left: Dong::ZERO,
                wanted: carried,
                excess: carried,
            },
        });
    }
    Ok(())
}

/// What was paid from an allocation had no source without it.
pub(super) fn not_paid_from(ledger: &Ledger, id: &str) -> Result<(), Refusal> {
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

/// Whether a payment can go: what it brought back would be missing, or what was cleared of it had no
/// advance behind it.
pub(super) fn payment_goes(ledger: &Ledger, id: &str) -> Result<(), Refusal> {
    let payment = ledger.payment(id);
    let Some(back) = payment.filter(|payment| payment.spent() < Dong::ZERO) else {
        return advances_cover(ledger, payment, None);
    };
    let allocation = ledger.allocation(&back.allocation);
    let limit = allocation.map_or(Dong::ZERO, |a| ledger.worth(a));
    let paid = ledger.paid_from(&back.allocation);
    let unit = receiver(ledger, &back.allocation);
    fits(limit, paid, back.amount).map_err(|sum| Refusal::OverPaid { unit, sum })
}

/// A grant carries over only what was granted and not allocated the year before.
pub(super) fn grant_carries(ledger: &Ledger, new: &Grant) -> Result<(), Refusal> {
    let from = new.carried_from.as_ref();
    let Some(from) = from.and_then(|id| ledger.grant(id)) else {
        return Ok(());
    };
    year_before((from.year, &from.component), (new.year, &new.component))?;
    let old = ledger.grant(&new.id);
    let own = old.filter(|old| old.carried_from == new.carried_from);
    let own = own.map_or(Dong::ZERO, Grant::net);
    if new.net() <= own {
        return Ok(());
    }
    let pool = ledger.pool(&from.component, from.year);
    let left = (pool.unallocated() + own).min(ledger.worth_of_grant(from) + own);
    let limit = ledger.worth_of_grant(from) + own;
    fits(limit, limit - left, new.net()).map_err(|sum| Refusal::OverCarried { sum })
}

/// An allocation carries over only what was not paid of that of the year before.
pub(super) fn allocation_carries(ledger: &Ledger, new: &Allocation) -> Result<(), Refusal> {
    let from = new.carried_from.as_ref();
    let Some(from) = from.and_then(|id| ledger.allocation(id)) else {
        return Ok(());
    };
    year_before((from.year, &from.component), (new.year, &new.component))?;
    if !sources::same_place(ledger, &from.unit, &new.unit) {
        return Err(Refusal::CarriedFromElsewhere { field: "unit" });
    }
    let old = ledger.allocation(&new.id);
    let own = old.filter(|old| old.carried_from == new.carried_from);
    let own = own.map_or(Dong::ZERO, Allocation::net);
    if new.net() <= own {
        return Ok(());
    }
    let limit = ledger.worth(from) + own;
    fits(limit, ledger.paid_from(&from.id), new.net()).map_err(|sum| Refusal::OverCarried { sum })
}

/// Money is carried over from the year before and within its component: both as year and component.
fn year_before(from: (i16, &str), new: (i16, &str)) -> Result<(), Refusal> {
    let field = if from.0 + 1 != new.0 {
        "year"
    } else if from.1 != new.1 {
        "component"
    } else {
        return Ok(());
    };
    Err(Refusal::CarriedFromElsewhere { field })
}

fn code_of(ledger: &Ledger, component: &str) -> String {
    let found = ledger.component(component);
    found.map_or_else(String::new, |c| c.code.clone())
}

fn receiver(ledger: &Ledger, allocation: &str) -> String {
    let found = ledger.allocation(allocation);
    found.map_or_else(String::new, |a| ledger.unit_name(&a.unit).to_owned())
}

/// After replacing the grant `old` by `new`, every pool it touches must still cover what is
/// allocated; unless it did not before and is no worse now, so that a register that came overdrawn
/// from a merge can be mended step by step.
pub(super) fn grants_cover(
    ledger: &Ledger,
    old: Option<&Grant>,
    new: Option<&Grant>,
) -> Result<(), Refusal> {
    let pools = old.iter().chain(new.iter());
    for (component, year) in pools.map(|g| (g.component.as_str(), g.year)) {
        let of_pool = |g: &&Grant| g.component == component && g.year == year;
        let before = ledger.pool(component, year);
        // What was carried on stays carried on.
        let less = old.filter(of_pool).map_or(Dong::ZERO, Grant::net);
        let more = new.filter(of_pool).map_or(Dong::ZERO, Grant::net);
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
    let old = ledger.allocation(&new.id);
    let Chain {
        granted, allocated, ..
    } = ledger.pool(&new.component, new.year);
    let same_pool = old.filter(|a| a.component == new.component && a.year == new.year);
    let own = same_pool.map_or(Dong::ZERO, Allocation::net);
    // What is carried over brings its own money with it, as far as no grant has brought it yet.
    let brings = |a: &Allocation| a.carried_from.is_some();
    let granted = if brings(new) {
        granted.max(allocated - own + new.net())
    } else {
        granted
    };
    if new.net() > own || same_pool.is_none() || old.is_some_and(|old| brings(old) && !brings(new))
    {
        fits(granted, allocated - own, new.net()).map_err(|sum| Refusal::OverAllocated {
            component: code_of(ledger, &new.component),
            sum,
        })?;
    }
    let paid = ledger.paid_from(&new.id) + ledger.carried_out(&new.id);
    if paid > new.net() && old.is_some_and(|old| new.net() < old.net()) {
        return Err(Refusal::AllocationInUse {
            unit: ledger.unit_name(&new.unit).to_owned(),
            allocated: new.net(),
            paid,
            excess: paid - new.net(),
            payments: ledger.payments_of(&new.id),
        });
    }
    Ok(())
}

/// The payment must fit into what is left of its allocation. What is still being prepared counts as if
/// it were paid: nobody should gather papers for money that is not there.
fn payment_fits(ledger: &Ledger, new: &Payment) -> Result<(), Refusal> {
    let takes = |payment: &Payment| match payment.kind {
        PaymentKind::Payment | PaymentKind::Advance => payment.amount,
        PaymentKind::Settlement | PaymentKind::Recovery => payment.spent(),
    };
    let old = ledger.payment(&new.id);
    let same = old.filter(|p| p.allocation == new.allocation);
    let own = same.map_or(Dong::ZERO, Payment::spent);
    let wanted = takes(new);
    if same.is_some_and(|same| wanted <= takes(same) && wanted <= own.max(Dong::ZERO)) {
        return Ok(());
    }
    let allocation = ledger.allocation(&new.allocation);
    let limit = allocation.map_or(Dong::ZERO, |a| ledger.worth(a));
    let used = ledger.paid_from(&new.allocation) - own;
    fits(limit, used, wanted).map_err(|sum| Refusal::OverPaid {
        unit: receiver(ledger, &new.allocation),
        sum,
    })
}
