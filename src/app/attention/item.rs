//! A line of what wants doing.

use crate::{
    app::route::Route,
    domain::{
        coded::coded,
        money::Dong,
        project::{Project, kinds::State},
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
        /// Tasks given to units whose day has passed.
        TasksOverdue = "tasks-overdue",
        /// Meetings that are held today, or are over and not closed.
        MeetingsOpen = "meetings-open",
        /// What stands in the way and was not solved by its day.
        ObstaclesOverdue = "obstacles-overdue",
        /// What stands in the way for long, and nobody is to solve it.
        ObstaclesForgotten = "obstacles-forgotten",
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
        /// Tasks given to units whose day is near.
        TasksDueSoon = "tasks-due-soon",
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
    /// The project's name, the component's code, or the names of units; empty where it is about none. Of many names the
    /// first.
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
    pub(super) fn new(kind: Kind, count: usize, route: Route) -> Item {
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

    pub(super) fn of(kind: Kind, project: &Project, count: usize, route: Route) -> Item {
        Item {
            name: project.name.clone(),
            ..Item::new(kind, count, route)
        }
    }

    pub(super) fn grave(self) -> Item {
        Item {
            grave: true,
            ..self
        }
    }
}

/// The address with the field that is asked about.
pub(super) fn asking(route: Route, field: &str) -> Route {
    route.asking(Some(field.to_owned()))
}

/// So many names are told in a line; what it leads to has all of them.
const NAMES: usize = 3;

/// The first of some names, each once; `…` stands for the others.
pub(super) fn first_names<'n>(all: impl IntoIterator<Item = &'n str>) -> String {
    let mut names: Vec<&str> = Vec::new();
    for name in all {
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    let has_more = names.len() > NAMES;
    names.truncate(NAMES);
    if has_more {
        names.push("…");
    }
    names.join(", ")
}
