//! Which allocation may pay for which project.
//!
//! An allocation that names a project pays for it alone. One that names none is the money of its unit
//! and component: projects of that unit and component may draw on it, and so may payments that are for
//! no project. Budget years count: an allocation of a year in which the project runs. A unit that was
//! reorganised is one with what it became, so that a project of an old commune draws on the money of
//! its successor; two old communes that became one stay two.

use jiff::civil::Date;
use serde::Serialize;

use crate::app::{
    places,
    register::{kinds::Record, ledger::Ledger},
};
use crate::domain::{
    capital::{Allocation, Payment},
    project::Project,
};

/// Why an allocation is not the money of a project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum WrongSource {
    /// It is for another project.
    #[error("the allocation is for {other}, not for {project}")]
    SourceOfProject {
        /// The project that is to be paid for.
        project: String,
        /// The project that the allocation is for.
        other: String,
    },
    /// It is for a project, and the payment names none.
    #[error("the allocation is for {other}, the payment for no project")]
    SourceNeedsProject {
        /// The project that the allocation is for.
        other: String,
    },
    /// It is another unit's.
    #[error("the allocation is of {other}, the project of {unit}")]
    SourceOfUnit {
        /// The project's unit.
        unit: String,
        /// The unit that has the money.
        other: String,
    },
    /// It is of another component.
    #[error("the allocation is of {other}, the project of {component}")]
    SourceOfComponent {
        /// The project's component with its programme.
        component: String,
        /// The allocation's.
        other: String,
    },
    /// It is of a year in which the project does not run.
    #[error("the allocation is of {other}, the project runs {years}")]
    SourceOfYear {
        /// The project's years, as `2023` or `2023–2024`.
        years: String,
        /// The allocation's.
        other: String,
    },
}

impl WrongSource {
    /// The field of a project or allocation that the two differ in.
    pub const fn field(&self) -> &'static str {
        match self {
            WrongSource::SourceOfProject { .. } | WrongSource::SourceNeedsProject { .. } => {
                "project"
            }
            WrongSource::SourceOfUnit { .. } => "unit",
            WrongSource::SourceOfComponent { .. } => "component",
            WrongSource::SourceOfYear { .. } => "ends",
        }
    }
}

/// Whether two units are the same one, or one became the other.
pub fn same_place(ledger: &Ledger, a: &str, b: &str) -> bool {
    places::is_in(ledger, a, b, Date::MAX) || places::is_in(ledger, b, a, Date::MAX)
}

/// The budget years whose money may pay for a project: from its own to that of its last day.
pub fn years(project: &Project) -> std::ops::RangeInclusive<i16> {
    let last = project.ends.map_or(project.year, Date::year);
    project.year..=last.max(project.year)
}

/// A component with its programme: `GNBV · DA2`.
pub fn component_name(ledger: &Ledger, id: &str) -> String {
    let component = ledger.component(id);
    let programme = component.and_then(|c| ledger.programme(&c.programme));
    let parts = [
        programme.map(|p| p.code.as_str()),
        component.map(|c| c.code.as_str()),
    ];
    let parts: Vec<&str> = parts.into_iter().flatten().collect();
    parts.join(" · ")
}

/// What an allocation has in it that the project has not: unit, component, year.
pub fn of_allocation(ledger: &Ledger, project: &Project, from: &Allocation) -> Option<WrongSource> {
    if !same_place(ledger, &from.unit, &project.unit) {
        return Some(WrongSource::SourceOfUnit {
            unit: ledger.unit_name(&project.unit).to_owned(),
            other: ledger.unit_name(&from.unit).to_owned(),
        });
    }
    if from.component != project.component {
        return Some(WrongSource::SourceOfComponent {
            component: component_name(ledger, &project.component),
            other: component_name(ledger, &from.component),
        });
    }
    let years = years(project);
    // What is carried over pays for a year longer.
    let carried = from.carried_from.is_some() && from.year - 1 == *years.end();
    if !years.contains(&from.year) && !carried {
        let (first, last) = (years.start(), years.end());
        return Some(WrongSource::SourceOfYear {
            years: if first == last {
                first.to_string()
            } else {
                format!("{first}–{last}")
            },
            other: from.year.to_string(),
        });
    }
    None
}

/// Why a payment for `project` may not draw on the allocation.
pub fn of_payment(
    ledger: &Ledger,
    project: Option<&Project>,
    from: &Allocation,
) -> Option<WrongSource> {
    let owner = from.project.as_ref();
    let owner = owner.and_then(|id| ledger.project(id));
    match (project, owner) {
        (None, None) => None,
        (None, Some(owner)) => Some(WrongSource::SourceNeedsProject {
            other: owner.name.clone(),
        }),
        (Some(project), Some(owner)) if owner.id != project.id => {
            Some(WrongSource::SourceOfProject {
                project: project.name.clone(),
                other: owner.name.clone(),
            })
        }
        (Some(project), _) => of_allocation(ledger, project, from),
    }
}

/// The same for what is written down: nothing where the allocation or the project is not there, which is
/// said elsewhere.
pub(super) fn fault_of(ledger: &Ledger, payment: &Payment) -> Option<WrongSource> {
    let from = ledger.allocation(&payment.allocation)?;
    let project = match &payment.project {
        Some(id) => Some(ledger.project(id)?),
        None => None,
    };
    of_payment(ledger, project, from)
}

/// Why an allocation is not the money of the project that it names.
pub(super) fn fault_in(ledger: &Ledger, allocation: &Allocation) -> Option<WrongSource> {
    let project = ledger.project(allocation.project.as_ref()?)?;
    of_allocation(ledger, project, allocation)
}

/// Whether a payment may be written: it must draw on its own money. One that a merge has brought may be
/// put right step by step; until then nothing is added to it.
pub fn payment_allowed(ledger: &Ledger, new: &Payment) -> Result<(), WrongSource> {
    let Some(why) = fault_of(ledger, new) else {
        return Ok(());
    };
    let known = ledger.payment(&new.id).is_some_and(|old| {
        old.allocation == new.allocation
            && old.project == new.project
            && new.state <= old.state
            && new.amount <= old.amount
    });
    if known { Ok(()) } else { Err(why) }
}

/// Whether an allocation may name its project.
pub fn allocation_allowed(ledger: &Ledger, new: &Allocation) -> Result<(), WrongSource> {
    let Some(why) = fault_in(ledger, new) else {
        return Ok(());
    };
    let known = ledger.allocation(&new.id).is_some_and(|old| {
        (&old.project, &old.unit, &old.component, old.year)
            == (&new.project, &new.unit, &new.component, new.year)
            && new.amount <= old.amount
    });
    if known { Ok(()) } else { Err(why) }
}

/// What would lose its source when the record is written: how many, and the field that does it. Only
/// what was in order before counts.
pub fn would_lose(ledger: &Ledger, record: &Record) -> Option<(usize, &'static str)> {
    let mut lost = Vec::new();
    match record {
        Record::Allocation(new) => {
            let old = ledger.allocation(&new.id)?;
            let same = (&old.project, &old.unit, &old.component, old.year)
                == (&new.project, &new.unit, &new.component, new.year);
            if same {
                return None;
            }
            let payments = ledger.payments().values();
            for payment in payments.filter(|p| p.allocation == new.id) {
                let project = payment.project.as_ref();
                let project = project.and_then(|id| ledger.project(id));
                if fault_of(ledger, payment).is_none() {
                    lost.extend(of_payment(ledger, project, new));
                }
            }
        }
        Record::Project(new) => {
            let old = ledger.project(&new.id)?;
            let same =
                (&old.unit, &old.component, years(old)) == (&new.unit, &new.component, years(new));
            if same {
                return None;
            }
            for allocation in ledger.naming(&new.id, ledger.allocations()) {
                if fault_in(ledger, allocation).is_none() {
                    lost.extend(of_allocation(ledger, new, allocation));
                }
            }
            for payment in ledger.naming(&new.id, ledger.payments()) {
                let from = ledger.allocation(&payment.allocation);
                // What draws on an allocation to the project goes with that.
                let from = from.filter(|from| from.project.is_none());
                if let Some(from) = from.filter(|_| fault_of(ledger, payment).is_none()) {
                    lost.extend(of_allocation(ledger, new, from));
                }
            }
        }
        _ => {}
    }
    Some((lost.len(), lost.first()?.field()))
}

/// The allocations that a payment for `project` may draw on; of a payment for none, all of `year`: with
/// the allocation its project is chosen.
pub fn allowed<'l>(ledger: &'l Ledger, project: Option<&str>, year: i16) -> Vec<&'l Allocation> {
    let project = project.and_then(|id| ledger.project(id));
    let all = ledger.allocations().values();
    let mut allowed: Vec<&Allocation> = match project {
        Some(project) => all
            .filter(|from| of_payment(ledger, Some(project), from).is_none())
            .collect(),
        None => all.filter(|from| from.year == year).collect(),
    };
    // What is meant for the project comes before what its unit has for all.
    let rank = |a: &Allocation| {
        let unit = ledger.unit_name(&a.unit);
        (unit.to_owned(), a.project.is_none(), a.date)
    };
    crate::order::sort_by(&mut allowed, |a, b| (rank(a), &a.id).cmp(&(rank(b), &b.id)));
    allowed
}

/// Allocations that name no project and could be this one's: of its unit, component and years.
pub fn attachable<'l>(ledger: &'l Ledger, project: &Project) -> Vec<&'l Allocation> {
    let all = ledger.allocations().values();
    let free = all.filter(|from| from.project.is_none());
    free.filter(|from| of_allocation(ledger, project, from).is_none())
        .collect()
}
