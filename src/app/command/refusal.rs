//! Why an action was refused.

use serde::Serialize;

use super::tasks::TaskFault;
use crate::{
    app::{
        capital::sources::WrongSource,
        obstacles::check::ObstacleFault,
        projects::steps::{Reasons, StepFault},
        proposals::ProposalFault,
        reports::check::ReportFault,
    },
    domain::money::Dong,
    rules::capital::Overdraw,
};

/// Why an action was refused. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Serialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Refusal {
    /// More would be allocated than was granted for this component and year.
    #[error("over-allocated by {}", sum.excess)]
    OverAllocated {
        /// The component's code.
        component: String,
        /// What there is, what was asked for, and by how much that is too much.
        #[serde(flatten)]
        sum: Overdraw,
    },
    /// More would be paid than was allocated.
    #[error("over-paid by {}", sum.excess)]
    OverPaid {
        /// The short name of the unit that receives it.
        unit: String,
        /// What there is, what was asked for, and by how much that is too much.
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
        /// The short name of the unit that receives it.
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
    /// More would be taken back than the grant or allocation is.
    #[error("{taken} would be taken back of {amount}")]
    TakenBackTooMuch {
        /// What it was.
        amount: Dong,
        /// What all decisions together would take back.
        taken: Dong,
        /// By how much that is too much.
        excess: Dong,
    },
    /// More would be carried over than is left.
    #[error("{} would be carried over beyond what is left", sum.excess)]
    OverCarried {
        /// What there is, what was asked for, and by how much that is too much.
        #[serde(flatten)]
        sum: Overdraw,
    },
    /// What is carried over must be of the year before, the same component and the same unit.
    #[error("carried over from another {field}")]
    CarriedFromElsewhere {
        /// What differs.
        field: &'static str,
    },
    /// The unit is named by other records.
    #[error("{unit} is named by {count} records")]
    UnitInUse {
        /// Its short name.
        unit: String,
        /// How many records name it.
        count: usize,
    },
    /// Figures of a day in the past are shown, and what is written down goes in today.
    #[error("looking back")]
    LookingBack,
    /// The record is no longer there.
    #[error("the record is gone")]
    Gone,
    /// A record that this one names is not there.
    #[error("{field} names nothing")]
    Dangling {
        /// The field that names it, as in bodies.
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
        /// The names of the rules, joined by commas.
        rules: String,
        /// What they say, with those behind it by name.
        #[serde(skip)]
        reasons: Reasons,
    },
    /// More would be cleared or recovered than is advanced.
    #[error("{wanted} would be cleared, {left} is advanced")]
    NotAdvanced {
        /// Open advances.
        left: Dong,
        /// What was asked for.
        wanted: Dong,
    },
    /// More would be cleared or recovered by a day than had been advanced by then.
    #[error("{cleared} would be cleared by {day}, {advanced} was advanced")]
    ClearedEarly {
        /// The day, as dd/MM/yyyy.
        day: String,
        /// What was advanced by then.
        advanced: Dong,
        /// What would be cleared or recovered by then.
        cleared: Dong,
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
    /// Other records name it, and would lead nowhere without it.
    #[error("{count} records name it")]
    Named {
        /// How many.
        count: usize,
    },
    /// A unit of this kind and name is there already, under the same unit and at the same time.
    #[error("{unit} is there already")]
    SameUnit {
        /// Its name.
        unit: String,
    },
    /// A programme or component of this code is there already.
    #[error("{given} is there already: {name}")]
    SameCode {
        /// The code that was entered.
        given: String,
        /// What bears it.
        name: String,
    },
    /// A local value would be laxer than the law.
    #[error("{local} would be laxer than {national}")]
    LaxerThanLaw {
        /// The id of the parameter in the rule packs.
        parameter: String,
        /// What the law allows.
        national: String,
        /// What was asked for.
        local: String,
    },
    /// Allocations or payments would no longer be their project's.
    #[error("{count} would lose their source by {field}")]
    SourceInUse {
        /// The field that was changed.
        field: &'static str,
        /// How many allocations and payments.
        count: usize,
    },
    /// There is nothing to undo or redo.
    #[error("nothing to undo")]
    NothingToUndo,
    /// The figures that were frozen with a meeting stay.
    #[error("the figures of the meeting are frozen")]
    FiguresFrozen,
    /// The allocation is not the project's money.
    #[error(transparent)]
    #[serde(untagged)]
    Source(#[from] WrongSource),
    /// The obstacle cannot be like that.
    #[error(transparent)]
    #[serde(untagged)]
    Obstacle(#[from] ObstacleFault),
    /// A rule stands against it.
    #[error(transparent)]
    #[serde(untagged)]
    Step(#[from] StepFault),
    /// A task cannot be so.
    #[error(transparent)]
    #[serde(untagged)]
    Task(#[from] TaskFault),
    /// A proposal cannot be so, or cannot be adopted.
    #[error(transparent)]
    #[serde(untagged)]
    Proposal(#[from] ProposalFault),
    /// A report cannot be so.
    #[error(transparent)]
    #[serde(untagged)]
    Report(#[from] ReportFault),
}

/// A reference must name what is there.
pub(super) fn known(is: bool, field: &'static str) -> Result<(), Refusal> {
    if is {
        Ok(())
    } else {
        Err(Refusal::Dangling { field })
    }
}
