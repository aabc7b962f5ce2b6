//! What narrows the list of tasks, and how it is divided.

use super::state::State;
use crate::{
    app::{
        places::Within,
        register::ledger::Ledger,
        route::{Name, Narrows, Visit},
    },
    domain::{coded::coded, task::Task},
};

coded! {
    /// By what the list is divided into sections.
    Group in "task-group." {
        /// By the unit that leads.
        Unit = "unit",
        /// By the day on which they are due.
        Due = "due",
        /// By the document that gave them.
        Document = "document",
    }
}

/// What the list is narrowed to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// The year that is looked at.
    pub year: i16,
    /// Only those that this unit leads.
    pub unit: Option<String>,
    /// Only about this component.
    pub component: Option<String>,
    /// Only those that stand so.
    pub state: Option<State>,
    /// Only about this project.
    pub project: Option<String>,
    /// Only those that the document of this number gave.
    pub document: Option<String>,
    /// How it is divided; by unit where nobody has chosen.
    pub group: Option<Group>,
}

/// Year and unit belong to the address of every page.
impl Narrows for Filter {
    fn each(&mut self, visit: &mut Visit<'_>) {
        visit(Name::Component, &mut self.component);
        visit(Name::State, &mut self.state);
        visit(Name::Project, &mut self.project);
        visit(Name::Document, &mut self.document);
        visit(Name::Group, &mut self.group);
    }
}

impl Filter {
    /// Those that stand so.
    pub fn state(state: State) -> Filter {
        Filter {
            state: Some(state),
            ..Filter::default()
        }
    }

    /// Those about a project.
    pub fn project(id: &str) -> Filter {
        Filter {
            project: Some(id.to_owned()),
            ..Filter::default()
        }
    }

    /// Whether anything but the year leaves some out.
    pub fn narrows(&self) -> bool {
        let nothing = Filter {
            year: self.year,
            group: self.group,
            ..Filter::default()
        };
        *self != nothing
    }

    /// The same however they stand.
    #[must_use]
    pub fn in_any_state(self) -> Filter {
        Filter {
            state: None,
            ..self
        }
    }

    /// Whether a task is listed, however it stands.
    pub(super) fn takes(&self, task: &Task, within: &Within) -> bool {
        let is = |chosen: &Option<String>, own: Option<&str>| {
            chosen.as_deref().is_none_or(|chosen| own == Some(chosen))
        };
        is_of_year(task, self.year)
            && within.has(&task.unit)
            && is(&self.component, task.component.as_deref())
            && is(&self.project, task.project.as_deref())
            && is(&self.document, Some(&task.document))
    }

    pub(super) fn within(&self, ledger: &Ledger) -> Within {
        Within::in_year(ledger, self.unit.as_deref(), self.year)
    }
}

/// Whether a task belongs to the lists of a year. What is open belongs to every one: it waits, whichever year
/// somebody looks at; what is over, to the years from the day it was given to the day it was closed.
pub fn is_of_year(task: &Task, year: i16) -> bool {
    let Some(closed) = task.closed() else {
        return true;
    };
    let given = task
        .given
        .or(task.due)
        .map_or(closed, |day| day.min(closed));
    (given.year()..=closed.year()).contains(&year)
}
