//! The obstacles of the page, and those of one project.

use jiff::civil::Date;

use super::{
    filter::{Filter, Shown},
    standing::{Standing, age, is_old, overdue, standing},
};
use crate::{
    app::register::{as_of::obstacle_on, ledger::Ledger, naming},
    domain::{
        coded::Coded,
        money::Dong,
        obstacle::{Obstacle, ObstacleKind},
        project::kinds::Side,
    },
};

/// An obstacle as lists show it.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The record with what had happened by that day: what lies ahead of it nobody knew.
    pub obstacle: Obstacle,
    /// The project's name; empty without one.
    pub project: String,
    /// Whether the project is suspended, adjusted or cancelled.
    pub side: Option<Side>,
    /// The component's code: its own, or that of the project.
    pub component: String,
    /// Where it stands in the way: its own unit, or that of the project.
    pub unit: String,
    /// Who raised it, by name of the unit.
    pub raised_by: String,
    /// Who must solve it now: the higher level that it was passed on to, else who was named; empty for nobody.
    pub solver: String,
    /// How it stands.
    pub standing: Standing,
    /// For how many days.
    pub age: Option<u32>,
    /// Whether that is long.
    pub old: bool,
    /// By how many days its day has passed.
    pub overdue: Option<u32>,
    /// The state budget of the project's plan that is stuck with it.
    pub money: Dong,
    /// How many households are.
    pub households: usize,
}

impl Row {
    /// The kind, by its place among the ten; after them where it is not said.
    pub fn kind_place(&self) -> usize {
        let kind = self.obstacle.kind;
        kind.map_or(ObstacleKind::ALL.len(), Coded::place)
    }
}

/// An obstacle as lists show it.
pub fn row(ledger: &Ledger, obstacle: &Obstacle, day: Date) -> Row {
    let project = obstacle.project.as_deref();
    let project = project.and_then(|id| ledger.project(id));
    let unit = |id: Option<&str>| id.map_or("", |id| ledger.unit_name(id)).to_owned();
    let own = obstacle.unit.as_deref();
    let component = obstacle.component.as_deref();
    let component = component.or(project.map(|project| project.component.as_str()));
    let standing = standing(obstacle, day);
    let (solver, office) = match standing {
        Standing::Escalated => (&obstacle.escalated_to, &obstacle.escalated_office),
        _ => (&obstacle.solver, &obstacle.solver_office),
    };
    Row {
        project: project.map_or_else(String::new, |project| project.name.clone()),
        side: project.and_then(|project| project.side),
        component: component.map_or_else(String::new, |id| naming::component(ledger, id)),
        unit: unit(own.or(project.map(|project| project.unit.as_str()))),
        raised_by: unit(obstacle.raised_by.as_deref()),
        solver: with_office(&unit(solver.as_deref()), office),
        standing,
        age: age(obstacle, day),
        old: is_old(obstacle, day),
        overdue: overdue(obstacle, day),
        money: project.map_or(Dong::ZERO, |project| project.split().state),
        households: project.map_or(0, |project| project.participants.len()),
        obstacle: obstacle_on(obstacle, day),
    }
}

/// "Phòng Kinh tế (Trạm thú y)", or the one of both that is there.
fn with_office(unit: &str, office: &str) -> String {
    match (unit, office.trim()) {
        ("", office) => office.to_owned(),
        (unit, "") => unit.to_owned(),
        (unit, office) => format!("{unit} ({office})"),
    }
}

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// All open ones that it is about, the oldest first.
    pub open: Vec<Row>,
    /// All closed ones, the latest first.
    pub closed: Vec<Row>,
}

impl Found {
    /// How many of the open ones stand like this; of closed ones, how many there are.
    pub fn count(&self, shown: Shown) -> usize {
        match shown {
            Shown::Unassigned => self.with(Standing::Unassigned),
            Shown::Escalated => self.with(Standing::Escalated),
            Shown::Old => self.open.iter().filter(|row| row.old).count(),
            Shown::Overdue => self.open.iter().filter(|row| row.overdue.is_some()).count(),
            Shown::Forgotten => {
                let rows = self.open.iter().filter(|row| row.old);
                rows.filter(|row| row.standing == Standing::Unassigned)
                    .count()
            }
            Shown::Closed => self.closed.len(),
        }
    }

    fn with(&self, standing: Standing) -> usize {
        let rows = self.open.iter();
        rows.filter(|row| row.standing == standing).count()
    }

    /// For how many days the oldest open one has stood.
    pub fn oldest(&self) -> Option<u32> {
        self.open.iter().filter_map(|row| row.age).max()
    }

    /// Those that the page is narrowed to; the open ones without it.
    pub fn shown(&self, shown: Option<Shown>, day: Date) -> Vec<Row> {
        match shown {
            None => self.open.clone(),
            Some(Shown::Closed) => self.closed.clone(),
            Some(shown) => {
                let rows = self.open.iter();
                let rows = rows.filter(|row| shown.takes(&row.obstacle, day));
                rows.cloned().collect()
            }
        }
    }
}

/// The obstacles that the page is about, as they stand on `day`.
pub fn found(ledger: &Ledger, filter: &Filter, day: Date) -> Found {
    let within = filter.within(ledger);
    let all = ledger.obstacles().values();
    let all = all.filter(|obstacle| filter.is_about(ledger, obstacle, &within));
    sorted(all.map(|obstacle| row(ledger, obstacle, day)))
}

/// The obstacles of one project, of whichever year.
pub fn of_project(ledger: &Ledger, project: &str, day: Date) -> Found {
    let all = ledger.naming(project, ledger.obstacles());
    sorted(all.map(|obstacle| row(ledger, obstacle, day)))
}

fn sorted(rows: impl Iterator<Item = Row>) -> Found {
    let (mut closed, mut open): (Vec<Row>, Vec<Row>) =
        rows.partition(|row| row.standing == Standing::Closed);
    // Of which nobody knows how old it is stands first: it may be the oldest.
    crate::order::sort_by(&mut open, |a, b| {
        let key = |row: &Row| (row.obstacle.raised, row.obstacle.id.clone());
        key(a).cmp(&key(b))
    });
    crate::order::sort_by(&mut closed, |a, b| {
        let key = |row: &Row| (row.obstacle.closed, row.obstacle.id.clone());
        key(b).cmp(&key(a))
    });
    Found { open, closed }
}

/// The open obstacle of a project that was raised from the finding of a rule.
pub fn raised_from<'l>(
    ledger: &'l Ledger,
    project: &str,
    rule: &str,
    day: Date,
) -> Option<&'l Obstacle> {
    let mut all = ledger.naming(project, ledger.obstacles());
    all.find(|obstacle| obstacle.rule == rule && standing(obstacle, day) != Standing::Closed)
}
