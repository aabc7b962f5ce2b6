//! Why a proposal cannot be so, or cannot be adopted.

use serde::Serialize;

use crate::{app::projects::steps::Reasons, domain::money::Dong};

/// Why a proposal cannot be so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum ProposalFault {
    /// A variant would give more than is left.
    #[error("{project} would have {wanted}, {left} is left for it")]
    ProposedTooMuch {
        /// The project whose amount is too much.
        project: String,
        /// The component's code.
        component: String,
        /// What is left of the component.
        limit: Dong,
        /// What the variant gives to others.
        used: Dong,
        /// What is left for this project.
        left: Dong,
        /// What was typed.
        wanted: Dong,
    },
    /// It is adopted: what was decided stays.
    #[error("adopted already")]
    AdoptedAlready,
    /// Nothing is adopted without a decision.
    #[error("no number or no day of the decision")]
    Undecided,
    /// The variant gives nothing to anybody, or is not there.
    #[error("nothing to adopt")]
    NothingProposed,
    /// Rules stand against giving the project money.
    #[error("{rules} stand against {project}")]
    ProjectBlocked {
        /// The project.
        project: String,
        /// The rules, joined by commas.
        rules: String,
        /// What they say, with those behind it by name.
        #[serde(skip)]
        reasons: Reasons,
    },
    /// The project is suspended, cancelled or settled.
    #[error("{project} rests")]
    ProjectRests {
        /// The project.
        project: String,
    },
}

impl ProposalFault {
    /// The field of the form that is wrong.
    pub const fn field(&self) -> &'static str {
        match self {
            ProposalFault::Undecided => "decision",
            _ => "adopted",
        }
    }
}
