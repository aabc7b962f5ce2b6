//! What the end of one thing proposes for another: of a project or an obstacle for the tasks about it, of the
//! tasks about an obstacle for the obstacle.
//!
//! Nothing is closed by itself: a task that was given stays given until somebody says what came of it.

use jiff::civil::Date;

use super::list::{Row, row};
use crate::{
    app::register::ledger::Ledger,
    domain::{
        obstacle::Obstacle,
        project::kinds::{Side, State},
        task::Task,
    },
};

/// Why it is time to ask whether something else is over, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closing {
    /// A task, for the project that it is about is settled.
    ProjectSettled,
    /// A task, for the project that it is about was cancelled.
    ProjectCancelled,
    /// A task, for what stood in the way is solved.
    ObstacleClosed,
    /// An obstacle, for the task that was to solve it is done and no other is open.
    TaskDone,
}

impl Closing {
    /// What a task as it stands proposes; `None` where nothing does.
    pub fn proposed(ledger: &Ledger, task: &Task) -> Option<Closing> {
        let obstacle = task.obstacle.as_deref().and_then(|id| ledger.obstacle(id));
        if !task.is_open() {
            let ready = obstacle.is_some_and(|obstacle| is_ready(ledger, obstacle));
            return (ready && task.done.is_some()).then_some(Closing::TaskDone);
        }
        if obstacle.is_some_and(|obstacle| obstacle.closed.is_some()) {
            return Some(Closing::ObstacleClosed);
        }
        let project = ledger.project(task.project.as_deref()?)?;
        if project.side == Some(Side::Cancelled) {
            Some(Closing::ProjectCancelled)
        } else {
            (project.state() == State::Settled).then_some(Closing::ProjectSettled)
        }
    }
}

/// Whether an obstacle that is open has had all its tasks, of which one is done.
pub fn is_ready(ledger: &Ledger, obstacle: &Obstacle) -> bool {
    let (mut any_done, mut any_open) = (false, false);
    for task in naming(ledger, &obstacle.id) {
        any_done |= task.done.is_some();
        any_open |= task.is_open();
    }
    obstacle.closed.is_none() && any_done && !any_open
}

fn naming<'l>(ledger: &'l Ledger, id: &str) -> impl Iterator<Item = &'l Task> {
    let tasks = ledger.tasks().values();
    tasks.filter(move |task| {
        task.project.as_deref() == Some(id) || task.obstacle.as_deref() == Some(id)
    })
}

/// The tasks about a project or an obstacle, what is latest first.
pub fn about(ledger: &Ledger, id: &str, today: Date) -> Vec<Row> {
    let tasks = naming(ledger, id).filter(|task| !ledger.is_to_come(task.given, today));
    super::list::in_order(tasks.map(|task| row(ledger, task, today)).collect())
}
