//! What a person can do to the register, and why it may be refused.

use serde::Serialize;
use serde_json::{Map, Value};

use super::{
    ledger::Ledger,
    projects::{
        pack, papers, paying,
        steps::{self, StepFault},
    },
    record::{Kind, Record},
};
use crate::{
    domain::{
        capital::{Allocation, Grant, Payment, PaymentKind, PaymentState},
        local::LocalParameters,
        money::Dong,
        project::parts::CostLine,
    },
    rules::{
        capital::{Chain, Overdraw, fits},
        pack::Gate,
    },
};

/// One user action.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Adds the record, or changes it when its id is already there.
    Put(Record),
    /// Changes a record in what differs between the two, whatever else has become of it since: what was
    /// done a moment before and is still on its way to the disk stays.
    Edit(Box<(Record, Record)>),
    /// Deletes the record.
    Delete(String),
    /// Several of them as one action, about different records. Each is checked against the register
    /// as it stands before all of them.
    All(Vec<Command>),
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
    /// Papers or hand-overs are missing for a payment.
    #[error("{rules} stand against the payment")]
    PaymentRuled {
        /// The rules.
        rules: String,
    },
    /// More would be cleared or recovered than is advanced.
    #[error("{wanted} would be cleared, {left} is advanced")]
    NotAdvanced {
        /// Open advances.
        left: Dong,
        /// What was asked for.
        wanted: Dong,
    },
    /// A cost line is split into more than it costs.
    #[error("split into {parts}, costs {total}")]
    LineOverdrawn {
        /// What it costs.
        total: Dong,
        /// What its parts come to.
        parts: Dong,
        /// By how much it goes beyond.
        excess: Dong,
    },
    /// Other records name the project or household.
    #[error("{count} records name it")]
    Named {
        /// How many.
        count: usize,
    },
    /// A local value would be laxer than the law.
    #[error("{local} would be laxer than {national}")]
    LaxerThanLaw {
        /// The parameter.
        parameter: String,
        /// What the law allows.
        national: String,
        /// What was asked for.
        local: String,
    },
    /// There is nothing to undo or redo.
    #[error("nothing to undo")]
    NothingToUndo,
    /// A rule stands against it.
    #[error(transparent)]
    #[serde(untagged)]
    Step(#[from] StepFault),
}

impl Command {
    /// Writes a record that was made out of what the register holds: a change of what differs, or a new
    /// one.
    pub fn write(ledger: &Ledger, record: Record) -> Command {
        let held = ledger.body(record.id());
        let held = held.and_then(|body| Record::read(record.id(), &body.fields()));
        match held {
            Some((held, _)) => Command::Edit(Box::new((held, record))),
            None => Command::Put(record),
        }
    }

    /// The records that the action is about.
    pub fn targets(&self) -> Vec<&str> {
        match self {
            Command::Put(record) => vec![record.id()],
            Command::Edit(edit) => vec![edit.1.id()],
            Command::Delete(id) => vec![id],
            Command::All(parts) => parts.iter().flat_map(Command::targets).collect(),
        }
    }

    /// Checks the action and gives each record's new body, `None` for deletion.
    pub fn plan(&self, ledger: &Ledger) -> Result<Vec<Planned>, Refusal> {
        match self {
            Command::Put(record) => {
                check_put(ledger, record)?;
                let old = ledger.body(record.id());
                let mut body = old.map(crate::replica::Body::fields).unwrap_or_default();
                record.write(&mut body);
                Ok(vec![(record.id().to_owned(), Some(body))])
            }
            Command::Edit(edit) => {
                let (before, after) = &**edit;
                let id = after.id();
                let mut body = ledger.body(id).ok_or(Refusal::Gone)?.fields();
                let written = |record: &Record| {
                    let mut fields = body.clone();
                    record.write(&mut fields);
                    fields
                };
                let (was, is) = (written(before), written(after));
                patch(&mut body, &was, &is);
                let (record, _) = Record::read(id, &body).ok_or(Refusal::Gone)?;
                check_put(ledger, &record)?;
                Ok(vec![(id.to_owned(), Some(body))])
            }
            Command::Delete(id) => {
                check_delete(ledger, id)?;
                Ok(vec![(id.clone(), None)])
            }
            Command::All(parts) => {
                let mut planned = Vec::new();
                for part in parts {
                    planned.extend(part.plan(ledger)?);
                }
                Ok(planned)
            }
        }
    }
}

/// Puts into `body` what differs between `was` and `is`, field by field and part by part.
fn patch(body: &mut Map<String, Value>, was: &Map<String, Value>, is: &Map<String, Value>) {
    for key in was.keys().filter(|key| !is.contains_key(*key)) {
        body.remove(key);
    }
    let nothing = Map::new();
    for (key, now) in is {
        let before = was.get(key);
        if before == Some(now) {
            continue;
        }
        match (before, now, body.get_mut(key)) {
            (before, Value::Object(now), Some(Value::Object(inner))) => {
                let before = before.and_then(Value::as_object).unwrap_or(&nothing);
                patch(inner, before, now);
            }
            _ => drop(body.insert(key.clone(), now.clone())),
        }
    }
}

/// A record's id with its new body, `None` for deletion.
pub type Planned = (String, Option<Map<String, Value>>);

/// Whether the record's amount fits into the chain, whatever else is missing in it.
pub fn check_money(ledger: &Ledger, record: &Record) -> Result<(), Refusal> {
    match record {
        Record::Grant(grant) => grants_cover(ledger, ledger.grants.get(&grant.id), Some(grant)),
        Record::Allocation(allocation) => allocation_fits(ledger, allocation),
        Record::Payment(payment) => payment_fits(ledger, payment),
        _ => Ok(()),
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
            named(ledger, allocation.project.as_deref(), "project")?;
            in_range(allocation.amount)?;
            check_money(ledger, record)
        }
        Record::Payment(payment) => {
            known(
                ledger.allocations.contains_key(&payment.allocation),
                "allocation",
            )?;
            in_range(payment.amount)?;
            named(ledger, payment.project.as_deref(), "project")?;
            check_money(ledger, record)?;
            payment_ruled(ledger, payment)
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
        Record::Project(project) => {
            known(
                ledger.components.contains_key(&project.component),
                "component",
            )?;
            known(ledger.units.contains_key(&project.unit), "unit")?;
            for line in project.costs.values() {
                line_fits(ledger, &project.id, line)?;
            }
            Ok(steps::check(ledger, project)?)
        }
        Record::Handover(record) => of_project(ledger, &record.project, &record.household),
        Record::FollowUp(record) => of_project(ledger, &record.project, &record.household),
        Record::Return(record) => of_project(ledger, &record.project, &record.household),
        Record::Household(household) => known(ledger.units.contains_key(&household.unit), "unit"),
        Record::Parameters(parameters) => {
            named(ledger, parameters.unit.as_deref(), "unit")?;
            not_laxer(parameters)
        }
        Record::Criterion(criterion) => named(ledger, criterion.project.as_deref(), "project"),
        Record::Target(_) => Ok(()),
    }
}

/// A reference that may be absent must name a record that is there.
fn named(ledger: &Ledger, id: Option<&str>, field: &'static str) -> Result<(), Refusal> {
    known(id.is_none_or(|id| ledger.body(id).is_some()), field)
}

fn of_project(ledger: &Ledger, project: &str, household: &str) -> Result<(), Refusal> {
    known(ledger.projects.contains_key(project), "project")?;
    known(ledger.body(household).is_some(), "household")
}

/// A line that was within its cost must stay so; one that a merge has overdrawn may be mended bit by bit.
fn line_fits(ledger: &Ledger, project: &str, line: &CostLine) -> Result<(), Refusal> {
    if line.cash() >= Dong::ZERO {
        return Ok(());
    }
    let old = ledger.projects.get(project);
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

fn not_laxer(parameters: &LocalParameters) -> Result<(), Refusal> {
    for value in parameters.values.values() {
        let Some(parameter) = pack().parameters.get(&value.parameter) else {
            return Err(Refusal::Dangling { field: "parameter" });
        };
        if parameter.read(&value.value).is_none() {
            return Err(Refusal::Unfit);
        }
        let from = parameters.valid.from.or(parameters.date);
        if let Some(laxer) = parameter.laxer(value, from) {
            return Err(Refusal::LaxerThanLaw {
                parameter: parameter.id.clone(),
                national: laxer.national.text(),
                local: laxer.local.text(),
            });
        }
    }
    Ok(())
}

/// A payment for a project may be ready, or paid, only with its papers and hand-overs. One that has
/// come so far before may be put right.
fn payment_ruled(ledger: &Ledger, new: &Payment) -> Result<(), Refusal> {
    let old = ledger.payments.get(&new.id);
    advances_cover(ledger, old, Some(new))?;
    let was = old.map_or(PaymentState::Preparing, |old| old.state);
    let project = new.project.as_ref().and_then(|id| ledger.projects.get(id));
    let Some(project) = project.filter(|_| new.state > was) else {
        return Ok(());
    };
    let blocks = paying::findings(ledger, project, new);
    let blocks = blocks
        .iter()
        .filter(|finding| finding.blocks(Gate::Payment));
    let rules: Vec<&str> = blocks.map(|finding| finding.rule.as_str()).collect();
    if rules.is_empty() {
        return Ok(());
    }
    Err(Refusal::PaymentRuled {
        rules: rules.join(", "),
    })
}

/// After replacing the payment `old` by `new`, no more may be cleared or recovered than is advanced out of
/// the same allocation for the same project; unless it was so before, as after a merge, and is no worse now.
fn advances_cover(
    ledger: &Ledger,
    old: Option<&Payment>,
    new: Option<&Payment>,
) -> Result<(), Refusal> {
    for pool in old.iter().chain(new.iter()) {
        let same = |p: &&Payment| p.allocation == pool.allocation && p.project == pool.project;
        let part =
            |payment: Option<&Payment>| payment.filter(same).map_or(Dong::ZERO, Payment::advanced);
        let others = papers::uncleared(ledger, pool, old.or(new).map_or("", |p| &p.id));
        let (before, after) = (others + part(old), others + part(new));
        if after >= Dong::ZERO || after >= before {
            continue;
        }
        return Err(match new.filter(|new| new.advanced() < Dong::ZERO) {
            Some(new) => Refusal::NotAdvanced {
                left: others,
                wanted: new.amount,
            },
            // What was cleared already would have no advance behind it.
            None => Refusal::NotAdvanced {
                left: part(new),
                wanted: Dong::ZERO - others,
            },
        });
    }
    Ok(())
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
        Some(Kind::Payment) => match ledger.payments.get(id) {
            // What came back would be missing.
            Some(payment) if payment.spent() < Dong::ZERO => {
                let allocation = ledger.allocations.get(&payment.allocation);
                let limit = allocation.map_or(Dong::ZERO, |a| a.amount);
                let paid = ledger.paid_from(&payment.allocation);
                let unit = receiver(ledger, &payment.allocation);
                fits(limit, paid, payment.amount).map_err(|sum| Refusal::OverPaid { unit, sum })
            }
            payment => advances_cover(ledger, payment, None),
        },
        Some(Kind::Project) => not_named(ledger.named_by(id)),
        Some(Kind::Household) => {
            let joined = ledger
                .projects
                .values()
                .filter(|p| p.participants.contains_key(id));
            let named = ledger.handovers.values().filter(|h| h.household == id);
            not_named(joined.count() + named.count())
        }
        Some(Kind::Unit) => {
            let units = ledger.units.values();
            let count = ledger.allocations.values().filter(|a| a.unit == id).count()
                + ledger
                    .classes
                    .values()
                    .filter(|c| c.unit.as_deref() == Some(id))
                    .count()
                + ledger.projects.values().filter(|p| p.unit == id).count()
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

fn not_named(count: usize) -> Result<(), Refusal> {
    if count == 0 {
        return Ok(());
    }
    Err(Refusal::Named { count })
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

/// The payment must fit into what is left of its allocation. What is still being prepared counts as if
/// it were paid: nobody should gather papers for money that is not there.
fn payment_fits(ledger: &Ledger, new: &Payment) -> Result<(), Refusal> {
    let takes = |payment: &Payment| match payment.kind {
        PaymentKind::Payment | PaymentKind::Advance => payment.amount,
        PaymentKind::Settlement | PaymentKind::Recovery => payment.spent(),
    };
    let old = ledger.payments.get(&new.id);
    let same = old.filter(|p| p.allocation == new.allocation);
    let own = same.map_or(Dong::ZERO, Payment::spent);
    let wanted = takes(new);
    if same.is_some_and(|same| wanted <= takes(same) && wanted <= own.max(Dong::ZERO)) {
        return Ok(());
    }
    let allocation = ledger.allocations.get(&new.allocation);
    let limit = allocation.map_or(Dong::ZERO, |a| a.amount);
    let used = ledger.paid_from(&new.allocation) - own;
    fits(limit, used, wanted).map_err(|sum| Refusal::OverPaid {
        unit: receiver(ledger, &new.allocation),
        sum,
    })
}
