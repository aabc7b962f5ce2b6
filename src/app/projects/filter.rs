//! What narrows the list of projects, and the comparison of their support.

use crate::{
    app::{
        places::Within,
        register::ledger::Ledger,
        route::{Name, Narrows, Visit},
    },
    domain::{
        coded::coded,
        project::{
            Project,
            kinds::{Mode, State},
        },
    },
};

coded! {
    /// How a project stands with the rules up to its next step.
    Verdict {
        /// Something blocks.
        Blocked = "blocked",
        /// Something warns.
        Warned = "warned",
        /// Rules of the day are not read, and what is judged stands in no way.
        NotJudged = "not-judged",
        /// Nothing stands in the way.
        Clear = "clear",
    }
}

/// What the list is narrowed to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Budget year.
    pub year: i16,
    /// Only this unit.
    pub unit: Option<String>,
    /// Only this component.
    pub component: Option<String>,
    /// Only this mode.
    pub mode: Option<Mode>,
    /// Only this state.
    pub state: Option<State>,
    /// Only with this verdict.
    pub verdict: Option<Verdict>,
}

/// Year and unit belong to the address of every page.
impl Narrows for Filter {
    fn each(&mut self, visit: &mut Visit<'_>) {
        visit(Name::Component, &mut self.component);
        visit(Name::Mode, &mut self.mode);
        visit(Name::State, &mut self.state);
        visit(Name::Verdict, &mut self.verdict);
    }
}

impl Filter {
    /// Whether anything but the year narrows.
    pub fn narrows(&self) -> bool {
        *self
            != Filter {
                year: self.year,
                ..Filter::default()
            }
    }

    pub(super) fn takes(&self, project: &Project, within: &Within) -> bool {
        let only = self.component.as_deref();
        project.year == self.year
            && within.has(&project.unit)
            && only.is_none_or(|only| only == project.component)
            && (self.mode.is_none() || self.mode == project.mode)
            && self.state.is_none_or(|state| state == project.state())
    }

    /// The units that the chosen one stands for.
    pub(super) fn within(&self, ledger: &Ledger) -> Within {
        Within::in_year(ledger, self.unit.as_deref(), self.year)
    }
}

/// Which of a project's hand-over sheets is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetFilter {
    /// Its number; none for a new one.
    pub sheet: Option<u32>,
}

impl Narrows for SheetFilter {
    fn each(&mut self, visit: &mut Visit<'_>) {
        visit(Name::Sheet, &mut self.sheet);
    }
}
