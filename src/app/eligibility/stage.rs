//! How far a project is, for those who would join it.

use jiff::civil::Date;

use crate::domain::project::{
    Project,
    kinds::{Side, State},
};

/// How far a project is on the day of judgement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Nobody has proposed it yet.
    Future,
    /// Households may be put on its list.
    Open,
    /// Its list is approved.
    Closed,
    /// Settled or cancelled.
    Over,
}

/// How far `project` is on `day`.
pub fn stage(project: &Project, day: Date) -> Stage {
    let reached = |state: State| {
        let on = project.steps.get(&state);
        project.state() >= state && on.is_none_or(|on| *on <= day)
    };
    let proposed = project.steps.get(&State::Proposed);
    if project.side == Some(Side::Cancelled) || reached(State::Settled) {
        Stage::Over
    } else if proposed.is_some_and(|on| *on > day) {
        Stage::Future
    } else if project.state().is_approved() && reached(State::Approved) {
        Stage::Closed
    } else {
        Stage::Open
    }
}
