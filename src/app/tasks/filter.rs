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
    /// Only those that this unit leads or takes part in.
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

    /// Whether a task is listed, however it stands. One about a project is about the component of that, too.
    pub(super) fn takes(&self, ledger: &Ledger, task: &Task, within: &Within) -> bool {
        let is = |chosen: &Option<String>, own: Option<&str>| {
            chosen.as_deref().is_none_or(|chosen| own == Some(chosen))
        };
        let project = task.project.as_deref().and_then(|id| ledger.project(id));
        let component = task.component.as_deref();
        let component = component.or(project.map(|project| project.component.as_str()));
        is_of_year(task, self.year)
            && concerns(task, within)
            && is(&self.component, component)
            && is(&self.project, task.project.as_deref())
            && is(&self.document, Some(&task.document))
    }

    pub(super) fn within(&self, ledger: &Ledger) -> Within {
        Within::in_year(ledger, self.unit.as_deref(), self.year)
    }
}

/// Whether a unit that is meant leads a task or takes part in it.
pub(super) fn concerns(task: &Task, within: &Within) -> bool {
    within.has(&task.unit) || task.partner_units.iter().any(|unit| within.has(unit))
}

/// Whether a task belongs to the lists of a year: from the one in which it was given to the one in which it was
/// closed. What is open waits, whichever later year somebody looks at; what nobody knows the day of, in every one.
pub fn is_of_year(task: &Task, year: i16) -> bool {
    let closed = task.closed();
    let first = [task.given.or(task.due), closed];
    let first = first.into_iter().flatten().min();
    first.is_none_or(|first| first.year() <= year)
        && closed.is_none_or(|closed| year <= closed.year())
}
