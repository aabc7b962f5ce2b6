//! What wants doing beyond the money itself: in projects, hand-overs, papers, sessions. Each line leads
//! to the very form, field or list that mends it.
//!
//! What follows from the money alone stands in [`super::capital::overview`], which the first screen shows without
//! the rules. This asks the rules as well, and so comes with the pages that have them.

mod delivered;
mod item;
mod judged;
mod meetings;
mod obstacles;
mod paying;
mod tasks;

use jiff::civil::Date;

use super::{
    outreach::promises,
    places::Within,
    register::ledger::Ledger,
    route::{Page, ProjectTab, Route},
};
use crate::domain::project::{
    Project,
    kinds::{Side, State},
};

use item::asking;
pub use item::{Item, Kind};

/// What was looked at, and what wants doing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attention {
    /// The gravest first.
    pub items: Vec<Item>,
    /// How many projects were looked at.
    pub projects: usize,
}

/// What wants doing in `year`, in one unit or in all: in the projects of that year, and in those of
/// earlier years that are not settled. `route` carries the narrowing that the lines keep.
pub fn attention(
    ledger: &Ledger,
    year: i16,
    unit: Option<&str>,
    today: Date,
    route: &Route,
) -> Attention {
    let within = Within::in_year(ledger, unit, year);
    let projects: Vec<&Project> = ledger
        .projects()
        .values()
        .filter(|project| within.has(&project.unit) && is_open(project, year))
        .collect();
    let mut items = Vec::new();
    let all = ledger.projects().values();
    for project in all.filter(|project| within.has(&project.unit) && project.year <= year) {
        delivered::never_returned(ledger, project, route, &mut items);
    }
    for project in &projects {
        delivered::of_project(ledger, project, today, route, &mut items);
        if project.side == Some(Side::Suspended) {
            items.push(suspended(project, route));
        }
    }
    if unit.is_none() {
        paying::behind(ledger, year, today, route, &mut items);
    }
    paying::preparing(ledger, year, &within, route, &mut items);
    judged::of_projects(ledger, &projects, today, route, &mut items);
    items.extend(promised(ledger, unit, today, route));
    tasks::given(ledger, year, unit, today, route, &mut items);
    obstacles::stuck(ledger, year, unit, today, route, &mut items);
    if unit.is_none() {
        meetings::open(ledger, today, route, &mut items);
    }
    crate::order::sort_by(&mut items, |a, b| {
        let key = |item: &Item| (!item.grave, item.kind, item.name.clone());
        key(a).cmp(&key(b))
    });
    Attention {
        items,
        projects: projects.len(),
    }
}

/// Whether a project still wants looking at: of the year and not cancelled, or earlier and not settled.
fn is_open(project: &Project, year: i16) -> bool {
    let done = project.state() == State::Settled || project.side == Some(Side::Cancelled);
    !done && project.year <= year
}

fn suspended(project: &Project, route: &Route) -> Item {
    let form = format!("{}.side", project.id);
    let to = route
        .about(Page::Project(ProjectTab::Summary), &project.id)
        .with_form(form);
    Item {
        reason: project.side_reason.clone(),
        ..Item::of(Kind::Suspended, project, 1, asking(to, "side"))
    }
}

/// What was promised to households at sessions and is not done.
fn promised(ledger: &Ledger, unit: Option<&str>, today: Date, route: &Route) -> Option<Item> {
    let open = promises::open(ledger, unit, today);
    if open.is_empty() {
        return None;
    }
    let late = open.iter().filter(|due| due.late).count();
    Some(Item {
        grave: late > 0,
        late,
        ..Item::new(Kind::Promises, open.len(), route.to(Page::Outreach))
    })
}
