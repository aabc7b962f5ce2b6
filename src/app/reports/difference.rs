//! Where the figures of a report and those of the register differ. Both are shown; neither is changed.

use super::figures::Figures;
use crate::domain::{coded::Coded as _, money::Dong, project::kinds::State, report::Figure};

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
    /// As the report has it.
    pub sent: Amount,
    /// As the register has it for the same day.
    pub register: Amount,
}

impl Figures {
    /// One of them.
    pub fn amount(&self, figure: Figure) -> Amount {
        match figure {
            Figure::Step => Amount::Step(self.step.unwrap_or(State::Proposed)),
            Figure::Allocated => Amount::Money(self.allocated),
            Figure::Advanced => Amount::Money(self.advanced),
            Figure::Paid => Amount::Money(self.paid),
            Figure::Approved => Amount::Count(self.approved),
            Figure::Reached => Amount::Count(self.reached),
            Figure::Handed => Amount::Words(self.handed.clone()),
        }
    }
}

/// Where two sets of figures differ.
pub fn differences(sent: &Figures, register: &Figures) -> Vec<Difference> {
    let pairs = Figure::ALL.iter().map(|figure| Difference {
        figure: *figure,
        sent: sent.amount(*figure),
        register: register.amount(*figure),
    });
    pairs.filter(|pair| pair.sent != pair.register).collect()
}
