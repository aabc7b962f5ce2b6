//! What the end of one thing proposes for another: a project that is over, for the tasks about it.
//!
//! Nothing is closed by itself: a task that was given stays given until somebody says what came of it.

use crate::{
    app::register::ledger::Ledger,
    domain::{
        project::kinds::{Side, State},
        task::Task,
    },
};

/// Why it is time to ask whether a task is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closing {
    /// The project that it is about is settled.
    ProjectSettled,
    /// The project that it is about was cancelled.
    ProjectCancelled,
}

impl Closing {
    /// Whether a task that is still open should be closed, too; `None` where nothing says so.
    pub fn proposed(ledger: &Ledger, task: &Task) -> Option<Closing> {
        if !task.is_open() {
            return None;
        }
        let project = ledger.project(task.project.as_deref()?)?;
        if project.side == Some(Side::Cancelled) {
            Some(Closing::ProjectCancelled)
        } else {
            (project.state() == State::Settled).then_some(Closing::ProjectSettled)
        }
    }
}
