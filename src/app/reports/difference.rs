//! Where the figures that were sent and those of the register differ. Both are shown; neither is changed.

use super::figures::Figures;
use crate::domain::{coded::coded, money::Dong, project::kinds::State};

coded! {
    /// A figure of a report.
    Figure in "report-figure." {
        /// How far the project had come.
        Step = "step",
        /// Allocated.
        Allocated = "allocated",
        /// Advanced and not settled.
        Advanced = "advanced",
        /// Paid.
        Paid = "paid",
        /// Households on the list.
        Approved = "approved",
        /// Households that received all.
        Reached = "reached",
        /// What was handed over.
        Handed = "handed",
    }
}

/// What a figure is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Amount {
    /// A step.
    Step(State),
    /// Money.
    Money(Dong),
    /// How many.
    Count(u32),
    /// Words.
    Words(String),
}

/// A figure that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Which.
    pub figure: Figure,
    /// As it was sent.
    pub sent: Amount,
    /// As the register has it for the same day.
    pub register: Amount,
}

/// Where two sets of figures differ.
pub fn differences(sent: &Figures, register: &Figures) -> Vec<Difference> {
    let all = |of: &Figures| {
        [
            (
                Figure::Step,
                Amount::Step(of.step.unwrap_or(State::Proposed)),
            ),
            (Figure::Allocated, Amount::Money(of.allocated)),
            (Figure::Advanced, Amount::Money(of.advanced)),
            (Figure::Paid, Amount::Money(of.paid)),
            (Figure::Approved, Amount::Count(of.approved)),
            (Figure::Reached, Amount::Count(of.reached)),
            (Figure::Handed, Amount::Words(of.handed.clone())),
        ]
    };
    let pairs = all(sent).into_iter().zip(all(register));
    pairs
        .filter(|(sent, register)| sent != register)
        .map(|((figure, sent), (_, register))| Difference {
            figure,
            sent,
            register,
        })
        .collect()
}
