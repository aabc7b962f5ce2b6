//! What narrows the page of obstacles, and in which arrangement it shows them.

use jiff::civil::Date;

use super::standing::{Standing, is_forgotten, is_of_year, is_old, overdue, standing};
use crate::{
    app::{
        places::Within,
        register::ledger::Ledger,
        route::{Name, Narrows, Visit},
    },
    domain::{
        coded::coded,
        obstacle::{Obstacle, ObstacleKind},
    },
};

coded! {
    /// Which obstacles are shown, by how they stand.
    Shown in "obstacles." {
        /// Nobody has to solve them yet.
        Unassigned = "unassigned",
        /// A higher level has to solve them.
        Escalated = "escalated",
        /// Open for more than two weeks.
        Old = "old",
        /// Not solved by their day.
        Overdue = "overdue",
        /// Open for more than two weeks, and nobody has to solve them.
        Forgotten = "forgotten",
        /// Closed.
        Closed = "closed",
    }
}

coded! {
    /// How open obstacles are arranged; without one, in a list, the oldest first.
    Arranged in "obstacles.by-" {
        /// On a board, by kind.
        ByKind = "kind",
        /// On a board, by who must solve them.
        BySolver = "solver",
    }
}

/// What the page is narrowed to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Budget year.
    pub year: i16,
    /// Only of this unit: what stands in its way, and what it must solve.
    pub unit: Option<String>,
    /// Only of this component.
    pub component: Option<String>,
    /// Only of this project.
    pub project: Option<String>,
    /// Only of this kind.
    pub kind: Option<ObstacleKind>,
    /// Only those that stand like this; all open ones, and below them the closed ones, without it.
    pub shown: Option<Shown>,
    /// How they are arranged.
    pub arranged: Option<Arranged>,
}

/// Year and unit belong to the address of every page.
impl Narrows for Filter {
    fn each(&mut self, visit: &mut Visit<'_>) {
        visit(Name::Component, &mut self.component);
        visit(Name::State, &mut self.shown);
        visit(Name::Project, &mut self.project);
        visit(Name::Kind, &mut self.kind);
        visit(Name::Group, &mut self.arranged);
    }
}

impl Filter {
    /// Those that stand like this.
    pub fn shown(shown: Shown) -> Filter {
        Filter {
            shown: Some(shown),
            ..Filter::default()
        }
    }

    /// Whether anything but the year narrows.
    pub fn narrows(&self) -> bool {
        *self
            != Filter {
                year: self.year,
                arranged: self.arranged,
                ..Filter::default()
            }
    }

    /// Whether an obstacle is one of those that the page is about, however it stands.
    pub(super) fn is_about(&self, ledger: &Ledger, obstacle: &Obstacle, within: &Within) -> bool {
        let of_project = obstacle.project.as_deref();
        let project = of_project.and_then(|id| ledger.project(id));
        let component = obstacle.component.as_deref();
        let component = component.or(project.map(|project| project.component.as_str()));
        let only = |wanted: &Option<String>, is: Option<&str>| {
            wanted.as_deref().is_none_or(|wanted| Some(wanted) == is)
        };
        is_of_year(obstacle, self.year)
            && only(&self.project, of_project)
            && only(&self.component, component)
            && (self.kind.is_none() || self.kind == obstacle.kind)
            && (self.unit.is_none() || units(ledger, obstacle).any(|unit| within.has(unit)))
    }

    /// The units that the chosen one stands for.
    pub(super) fn within(&self, ledger: &Ledger) -> Within {
        Within::in_year(ledger, self.unit.as_deref(), self.year)
    }
}

impl Shown {
    /// Whether an obstacle stands like this on a day.
    pub fn takes(self, obstacle: &Obstacle, day: Date) -> bool {
        match self {
            Shown::Unassigned => standing(obstacle, day) == Standing::Unassigned,
            Shown::Escalated => standing(obstacle, day) == Standing::Escalated,
            Shown::Old => is_old(obstacle, day),
            Shown::Overdue => overdue(obstacle, day).is_some(),
            Shown::Forgotten => is_forgotten(obstacle, day),
            Shown::Closed => standing(obstacle, day) == Standing::Closed,
        }
    }
}

/// The units that an obstacle has to do with: where it stands in the way, who raised it, who must solve it.
fn units<'o>(ledger: &'o Ledger, obstacle: &'o Obstacle) -> impl Iterator<Item = &'o str> {
    let project = obstacle
        .project
        .as_deref()
        .and_then(|id| ledger.project(id));
    let all = [
        obstacle.unit.as_deref(),
        project.map(|project| project.unit.as_str()),
        obstacle.raised_by.as_deref(),
        obstacle.solver.as_deref(),
        obstacle.escalated_to.as_deref(),
    ];
    all.into_iter().flatten()
}

/// What a form about an obstacle was opened from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The rule whose finding it is raised from.
    pub rule: Option<String>,
}

impl Narrows for Origin {
    fn each(&mut self, visit: &mut Visit<'_>) {
        visit(Name::Rule, &mut self.rule);
    }
}
