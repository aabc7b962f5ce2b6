//! Which unit is at which step: a line for each unit, a mark for each project.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::{
    app::{
        places::Within,
        projects::{blocked::is_blocked, cases::Cases},
        register::ledger::Ledger,
    },
    domain::{
        coded::coded,
        collate,
        money::Dong,
        project::{
            Project,
            kinds::{Side, State},
        },
    },
    rules::case::Case,
};

coded! {
    /// The steps of a project's life, as many as a wall has room for.
    Stage in "present-stage." {
        /// Proposed, discussed, its dossier made.
        Preparing = "preparing",
        /// Appraised, approved.
        Approving = "approving",
        /// Money allocated, contracts signed.
        Funding = "funding",
        /// Handed over, accepted.
        HandingOver = "handing-over",
        /// Paid.
        Paying = "paying",
        /// Followed up, revolving, settled.
        Following = "following",
    }
}

impl Stage {
    /// The stage that a step belongs to.
    pub const fn of(state: State) -> Stage {
        match state {
            State::Proposed | State::Meeting | State::Dossier => Stage::Preparing,
            State::Appraisal | State::Approved => Stage::Approving,
            State::Funded | State::Contracted => Stage::Funding,
            State::HandingOver | State::Accepted => Stage::HandingOver,
            State::Paid => Stage::Paying,
            State::Followed | State::Revolving | State::Settled => Stage::Following,
        }
    }
}

coded! {
    /// How a project looks on the wall.
    Look in "present-look." {
        /// Nothing stands in its way.
        InStep = "in-step",
        /// It has no money yet.
        Unfunded = "unfunded",
        /// It is suspended.
        Suspended = "suspended",
        /// A rule blocks its next step.
        Blocked = "blocked",
    }
}

/// A project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its record.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// At which stage it is.
    pub stage: Stage,
    /// How it looks.
    pub look: Look,
    /// Households that received all.
    pub handed: usize,
    /// Households on its list.
    pub households: usize,
}

/// A unit with its projects.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UnitSteps {
    /// The unit.
    pub id: String,
    /// Its name on lists.
    pub name: String,
    /// What its projects were allocated.
    pub allocated: Dong,
    /// What of that is paid.
    pub paid: Dong,
    /// Its projects, by stage and name.
    pub marks: Vec<Mark>,
}

/// The units that have projects in the year, by name; cancelled projects are left out.
pub fn steps(ledger: &Ledger, year: i16, unit: Option<&str>, today: Date) -> Vec<UnitSteps> {
    let within = Within::in_year(ledger, unit, year);
    let cases = Cases::new(ledger, today);
    let shown = ledger.projects().values().filter(|project| {
        project.year == year && project.side != Some(Side::Cancelled) && within.has(&project.unit)
    });
    let mut units: BTreeMap<String, UnitSteps> = BTreeMap::new();
    for project in shown {
        let case = cases.unread(project);
        let of = units.entry(project.unit.clone()).or_default();
        of.allocated += case.allocated;
        of.paid += case.paid;
        of.marks.push(mark(&cases, project, case));
    }
    let mut all: Vec<UnitSteps> = units
        .into_iter()
        .map(|(id, unit)| named(ledger, id, unit))
        .collect();
    crate::order::sort_by(&mut all, |a, b| {
        let key = |unit: &UnitSteps| (collate::key(&unit.name), unit.id.clone());
        key(a).cmp(&key(b))
    });
    all
}

fn named(ledger: &Ledger, id: String, mut unit: UnitSteps) -> UnitSteps {
    crate::order::sort_by(&mut unit.marks, |a, b| {
        (a.stage, &a.name, &a.id).cmp(&(b.stage, &b.name, &b.id))
    });
    UnitSteps {
        name: ledger.unit_name(&id).to_owned(),
        id,
        ..unit
    }
}

fn mark(cases: &Cases<'_>, project: &Project, case: Case) -> Mark {
    let planned = project.households_planned.unwrap_or(0);
    let named = project.participants.len();
    let waiting = case.waiting().len();
    let is_funded = case.allocated != Dong::ZERO;
    let look = match project.side {
        Some(Side::Suspended) => Look::Suspended,
        _ if is_blocked(cases, case) => Look::Blocked,
        _ if !is_funded => Look::Unfunded,
        _ => Look::InStep,
    };
    Mark {
        stage: Stage::of(project.state()),
        look,
        id: project.id.clone(),
        name: project.name.clone(),
        handed: named.saturating_sub(waiting),
        households: if named > 0 {
            named
        } else {
            usize::try_from(planned).unwrap_or(0)
        },
    }
}
