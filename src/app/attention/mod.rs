//! What wants doing beyond the money itself: in projects, hand-overs, papers, sessions. Each line leads
//! to the very form, field or list that mends it.
//!
//! What follows from the money alone stands in [`super::capital::overview`], which the first screen shows without
//! the rules. This asks the rules as well, and so comes with the pages that have them.

mod delivered;
mod judged;
mod paying;

use jiff::civil::Date;

use super::{
    outreach::promises,
    places::Within,
    register::ledger::Ledger,
    route::{Page, Route},
};
use crate::{
    domain::{
        coded::coded,
        money::Dong,
        project::{
            Project,
            kinds::{Side, State},
        },
    },
    rules::judge::Finding,
};

coded! {
    /// What kind of thing wants doing, in the order of the list: the gravest first.
    Kind {
        /// Rules block the next step of a project.
        Blocked = "blocked",
        /// Households received and have not signed.
        Unsigned = "unsigned",
        /// Things are kept elsewhere without an agreement.
        Elsewhere = "elsewhere",
        /// Returns are past their day.
        Returns = "returns",
        /// Something is to be passed on, and nobody wrote down what.
        NoReturns = "no-returns",
        /// Promises to households.
        Promises = "promises",
        /// The dossier of a project lacks items.
        Dossier = "dossier",
        /// A project is suspended.
        Suspended = "suspended",
        /// Little of a component's money is paid for the part of the year that is over.
        Behind = "behind",
        /// A payment is being prepared.
        Preparing = "preparing",
        /// Nobody has looked at what became of it.
        FollowUps = "followups",
        /// No rule says anything of a project.
        Unchecked = "unchecked",
    }
}

/// Something that wants doing.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// What.
    pub kind: Kind,
    /// Whether it stands in somebody's way, or a day has passed.
    pub grave: bool,
    /// The project's name, or the component's code; empty where it is about neither.
    pub name: String,
    /// How many: households, papers, payments, promises.
    pub count: usize,
    /// Of these, how many are late.
    pub late: usize,
    /// The money that it is about.
    pub amount: Dong,
    /// Of how much.
    pub whole: Dong,
    /// Which part of that is done, in percent.
    pub share: String,
    /// Why, as somebody wrote it down.
    pub reason: String,
    /// The step that is not reached.
    pub state: Option<State>,
    /// What the rules say.
    pub findings: Vec<Finding>,
    /// Codes of what is missing.
    pub missing: Vec<String>,
    /// Where it is mended.
    pub route: Route,
}

impl Item {
    fn new(kind: Kind, count: usize, route: Route) -> Item {
        Item {
            kind,
            grave: false,
            name: String::new(),
            count,
            late: 0,
            amount: Dong::ZERO,
            whole: Dong::ZERO,
            share: String::new(),
            reason: String::new(),
            state: None,
            findings: Vec::new(),
            missing: Vec::new(),
            route,
        }
    }

    fn of(kind: Kind, project: &Project, count: usize, route: Route) -> Item {
        Item {
            name: project.name.clone(),
            ..Item::new(kind, count, route)
        }
    }

    fn grave(self) -> Item {
        Item {
            grave: true,
            ..self
        }
    }
}

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
        .about(
            Page::Project(super::route::ProjectTab::Summary),
            &project.id,
        )
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

/// The address with the field that is asked about.
fn asking(route: Route, field: &str) -> Route {
    Route {
        field: Some(field.to_owned()),
        ..route
    }
}
