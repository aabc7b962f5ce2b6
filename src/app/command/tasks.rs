//! What must hold when a task is written. Only what somebody enters now is looked at: what came from elsewhere
//! with a fault in it can still be reported on and closed.

use jiff::civil::Date;
use serde::Serialize;

use crate::{
    app::register::ledger::Ledger,
    domain::{
        date,
        task::{Extension, Task},
    },
};

/// Why a task cannot be so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum TaskFault {
    /// Nothing is to be done.
    #[error("no text")]
    TaskWithoutText,
    /// Due before it was given.
    #[error("due before {given}")]
    DueBeforeGiven {
        /// The day on which it was given, as dd/MM/yyyy.
        given: String,
    },
    /// Begun before it was given.
    #[error("begun before {given}")]
    BegunBeforeGiven {
        /// The day on which it was given, as dd/MM/yyyy.
        given: String,
    },
    /// Done before it was given.
    #[error("done before {given}")]
    DoneBeforeGiven {
        /// The day on which it was given, as dd/MM/yyyy.
        given: String,
    },
    /// Cancelled before it was given.
    #[error("cancelled before {given}")]
    CancelledBeforeGiven {
        /// The day on which it was given, as dd/MM/yyyy.
        given: String,
    },
    /// Extended to a day before it was given.
    #[error("extended to before {given}")]
    ExtendedBeforeGiven {
        /// The day on which it was given, as dd/MM/yyyy.
        given: String,
    },
    /// Granted before the task was given.
    #[error("granted before {given}")]
    GrantedBeforeGiven {
        /// The day on which it was given, as dd/MM/yyyy.
        given: String,
    },
    /// Extended, and nobody said until when.
    #[error("extended to no day")]
    ExtendedToNoDay,
    /// Extended, and nobody said why.
    #[error("extended without a reason")]
    ExtendedWithoutReason,
    /// Extended, and nobody said who granted it.
    #[error("extended by nobody")]
    ExtendedByNobody,
    /// Cancelled, and nobody said why.
    #[error("cancelled without a reason")]
    CancelledWithoutReason,
    /// What is done is not cancelled, what is cancelled is not done.
    #[error("closed on {day}")]
    ClosedAlready {
        /// The day on which it was done or cancelled, as dd/MM/yyyy.
        day: String,
    },
    /// What was reported stays.
    #[error("a proof was changed")]
    ProofChanged,
}

impl TaskFault {
    /// The field that is wrong, as in bodies.
    pub const fn field(&self) -> &'static str {
        match self {
            TaskFault::TaskWithoutText => "text",
            TaskFault::DueBeforeGiven { .. } => "due",
            TaskFault::BegunBeforeGiven { .. } => "begun",
            TaskFault::DoneBeforeGiven { .. } | TaskFault::ClosedAlready { .. } => "done",
            TaskFault::CancelledBeforeGiven { .. } => "cancelled",
            TaskFault::ExtendedBeforeGiven { .. } | TaskFault::ExtendedToNoDay => "until",
            TaskFault::GrantedBeforeGiven { .. } => "granted",
            TaskFault::ExtendedWithoutReason => "reason",
            TaskFault::ExtendedByNobody => "granted_by",
            TaskFault::CancelledWithoutReason => "cancel_reason",
            TaskFault::ProofChanged => "note",
        }
    }
}

/// The field of the task that a day stands in, and what is wrong where it lies before the day it was given.
type Dated = (fn(&Task) -> Option<Date>, fn(String) -> TaskFault);

const AFTER_GIVEN: [Dated; 4] = [
    (|task| task.due, |given| TaskFault::DueBeforeGiven { given }),
    (
        |task| task.begun,
        |given| TaskFault::BegunBeforeGiven { given },
    ),
    (
        |task| task.done,
        |given| TaskFault::DoneBeforeGiven { given },
    ),
    (
        |task| task.cancelled,
        |given| TaskFault::CancelledBeforeGiven { given },
    ),
];

pub(super) fn check_task(ledger: &Ledger, task: &Task) -> Result<(), TaskFault> {
    let old = ledger.task(&task.id);
    if old.is_none_or(|old| old.text != task.text) && task.text.trim().is_empty() {
        return Err(TaskFault::TaskWithoutText);
    }
    for (day, fault) in AFTER_GIVEN {
        let is_new = old.is_none_or(|old| (day(old), old.given) != (day(task), task.given));
        if let (Some(day), Some(given)) = (day(task), task.given)
            && is_new
            && day < given
        {
            return Err(fault(date::format(given)));
        }
    }
    for (key, extension) in &task.extensions {
        let stands = old.and_then(|old| old.extensions.get(key));
        if stands != Some(extension) {
            extended(task.given, extension)?;
        }
    }
    closed_once(old, task)?;
    let changed = |(key, proof)| task.proofs.get(key) != Some(proof);
    if old.is_some_and(|old| old.proofs.iter().any(changed)) {
        return Err(TaskFault::ProofChanged);
    }
    Ok(())
}

fn extended(given: Option<Date>, extension: &Extension) -> Result<(), TaskFault> {
    let Some(until) = extension.until else {
        return Err(TaskFault::ExtendedToNoDay);
    };
    if let Some(given) = given {
        let text = || date::format(given);
        if until < given {
            return Err(TaskFault::ExtendedBeforeGiven { given: text() });
        }
        if extension.granted.is_some_and(|granted| granted < given) {
            return Err(TaskFault::GrantedBeforeGiven { given: text() });
        }
    }
    if extension.reason.trim().is_empty() {
        return Err(TaskFault::ExtendedWithoutReason);
    }
    if extension.granted_by.trim().is_empty() {
        return Err(TaskFault::ExtendedByNobody);
    }
    Ok(())
}

/// What is over is not ended a second time in another way; and nothing is cancelled without a word.
fn closed_once(old: Option<&Task>, task: &Task) -> Result<(), TaskFault> {
    let is_new = old.is_none_or(|old| (old.done, old.cancelled) != (task.done, task.cancelled));
    if let (Some(done), Some(cancelled)) = (task.done, task.cancelled)
        && is_new
    {
        let before = old.and_then(Task::closed);
        let day = date::format(before.unwrap_or_else(|| done.min(cancelled)));
        return Err(TaskFault::ClosedAlready { day });
    }
    if is_new && task.cancelled.is_some() && task.cancel_reason.trim().is_empty() {
        return Err(TaskFault::CancelledWithoutReason);
    }
    Ok(())
}
