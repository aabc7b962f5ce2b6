//! What must hold of an obstacle when it is written.

use jiff::civil::Date;
use serde::Serialize;

use super::standing::has_solver;
use crate::domain::{date, obstacle::Obstacle};

/// Why an obstacle is not written. Days are dd/MM/yyyy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum ObstacleFault {
    /// It is said neither of which project it is, nor of which component, nor of which unit.
    #[error("it is about nothing")]
    ObstacleAboutNothing,
    /// It would be due before it was raised.
    #[error("due before {raised}")]
    ObstacleDueEarly {
        /// The day on which it was raised.
        raised: String,
    },
    /// It would be passed on before it was raised.
    #[error("passed on before {raised}")]
    ObstacleEscalatedEarly {
        /// The day on which it was raised.
        raised: String,
    },
    /// It would be passed on to nobody.
    #[error("passed on to nobody")]
    ObstacleEscalatedToNobody,
    /// It would be closed before it was raised.
    #[error("closed before {raised}")]
    ObstacleClosedEarly {
        /// The day on which it was raised.
        raised: String,
    },
    /// It would be closed, and nobody says what was done.
    #[error("closed without a word of what was done")]
    ObstacleClosedInSilence,
}

impl ObstacleFault {
    /// The field that is wrong, as in bodies.
    pub const fn field(&self) -> &'static str {
        match self {
            ObstacleFault::ObstacleAboutNothing => "unit",
            ObstacleFault::ObstacleDueEarly { .. } => "due",
            ObstacleFault::ObstacleEscalatedEarly { .. } => "escalated",
            ObstacleFault::ObstacleEscalatedToNobody => "escalated_to",
            ObstacleFault::ObstacleClosedEarly { .. } => "closed",
            ObstacleFault::ObstacleClosedInSilence => "outcome",
        }
    }
}

/// Whether it may be written.
pub fn check(obstacle: &Obstacle) -> Result<(), ObstacleFault> {
    let early = |day: Option<Date>| match (obstacle.raised, day) {
        (Some(raised), Some(day)) if day < raised => Some(date::format(raised)),
        _ => None,
    };
    let is_about = [&obstacle.project, &obstacle.component, &obstacle.unit];
    if is_about.into_iter().all(Option::is_none) {
        return Err(ObstacleFault::ObstacleAboutNothing);
    }
    if let Some(raised) = early(obstacle.due) {
        return Err(ObstacleFault::ObstacleDueEarly { raised });
    }
    if let Some(raised) = early(obstacle.escalated) {
        return Err(ObstacleFault::ObstacleEscalatedEarly { raised });
    }
    let has_target =
        obstacle.escalated_to.is_some() || !obstacle.escalated_office.trim().is_empty();
    if obstacle.escalated.is_some() && !has_target {
        return Err(ObstacleFault::ObstacleEscalatedToNobody);
    }
    if let Some(raised) = early(obstacle.closed) {
        return Err(ObstacleFault::ObstacleClosedEarly { raised });
    }
    if obstacle.closed.is_some() && obstacle.outcome.trim().is_empty() {
        return Err(ObstacleFault::ObstacleClosedInSilence);
    }
    Ok(())
}

/// What had better be said before it is left alone. Days are dd/MM/yyyy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// What it is about, of the ten kinds.
    Kind,
    /// Who must solve it.
    Solver,
    /// Until when.
    Due,
}

impl Missing {
    /// The name in `locales/`.
    pub const fn code(self) -> &'static str {
        match self {
            Missing::Kind => "kind",
            Missing::Solver => "solver",
            Missing::Due => "due",
        }
    }
}

/// What is missing of an obstacle, in the order in which it is asked for.
pub fn missing(obstacle: &Obstacle) -> Vec<Missing> {
    let is_open = obstacle.closed.is_none();
    let all = [
        (Missing::Kind, obstacle.kind.is_none()),
        (Missing::Solver, is_open && !has_solver(obstacle)),
        (Missing::Due, is_open && obstacle.due.is_none()),
    ];
    let missing = all.into_iter().filter(|(_, is)| *is);
    missing.map(|(what, _)| what).collect()
}
