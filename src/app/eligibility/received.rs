//! What a household has been given: projects, with the things and days of their hand-overs.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::stage::{Stage, stage};
use crate::{
    app::{register::ledger::Ledger, training::Classes},
    domain::{
        coded::Coded,
        household::PovertyClass,
        money::Dong,
        project::{Project, kinds::Side},
        training::TrainingClass,
    },
};

/// Where it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A project, by id.
    Project(String),
    /// A training class, by id.
    Class(String),
}

/// Things that were handed over on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// The day.
    pub date: Option<Date>,
    /// What, as "Bò cái sinh sản".
    pub item: String,
    /// Unit of measure, as "con".
    pub measure: String,
    /// How many.
    pub quantity: Decimal,
}

/// Support that a household has had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// Where it came from.
    pub source: Source,
    /// What that is called.
    pub name: String,
    /// Its budget year.
    pub year: i16,
    /// The day of approval.
    pub approved: Option<Date>,
    /// What the household counted as on the approved list.
    pub class: Option<PovertyClass>,
    /// State support, whole đồng, as approved.
    pub amount: Dong,
    /// What was handed over, oldest first.
    pub given: Vec<Given>,
}

impl Received {
    /// The day by which it counts: that of the last hand-over, else of approval.
    pub fn day(&self) -> Option<Date> {
        self.given
            .iter()
            .filter_map(|given| given.date)
            .max()
            .or(self.approved)
    }
}

/// All support that a household has had by `day`, the latest first: projects whose list with it was
/// approved, and classes that were opened with one of its people. A household that was merged into it counts as itself.
pub fn received(ledger: &Ledger, household: &str, day: Date) -> Vec<Received> {
    let household = ledger.same(household);
    let joined = ledger.participation();
    let projects = joined.of(household);
    let mut all: Vec<Received> = projects
        .filter_map(|project| from_project(ledger, project, household, day))
        .collect();
    let classes = Classes::new(ledger);
    let learned = ledger.classes().values();
    all.extend(learned.filter_map(|class| from_class(ledger, &classes, class, household, day)));
    crate::order::sort_by(&mut all, |a, b| {
        (b.day(), b.year, &b.name).cmp(&(a.day(), a.year, &a.name))
    });
    all
}

/// What a household, or one of its people who was then in another one, had from a project by `day`.
pub(super) fn from_project(
    ledger: &Ledger,
    project: &str,
    household: &str,
    day: Date,
) -> Option<Received> {
    let project = ledger.project(project)?;
    let by_then = match stage(project, day) {
        Stage::Future | Stage::Open => false,
        Stage::Closed => true,
        Stage::Over => project.side != Some(Side::Cancelled),
    };
    if !by_then {
        return None;
    }
    let keys = || project.participants.keys();
    let listed = keys()
        .find(|key| ledger.same(key) == household)
        .or_else(|| keys().find(|key| share_a_person(ledger, key, household)))?;
    let planned = project.participants.get(listed)?;
    let frozen = project.frozen.as_ref();
    let class = frozen.and_then(|frozen| frozen.classes.get(listed));
    Some(Received {
        source: Source::Project(project.id.clone()),
        name: project.name.clone(),
        year: project.year,
        approved: project.approved(),
        class: class.and_then(|code| PovertyClass::from_code(code)),
        amount: planned.amount,
        given: given(ledger, project, ledger.same(listed), day),
    })
}

/// What a household had from a class by `day`: what is known of the support of its people there.
fn from_class(
    ledger: &Ledger,
    classes: &Classes<'_>,
    class: &TrainingClass,
    household: &str,
    day: Date,
) -> Option<Received> {
    let opened = class.opened.filter(|opened| *opened <= day)?;
    let is_own = |id: &String| ledger.same(id) == household;
    let own = class.trainees.iter().filter(|(_, trainee)| {
        !trainee.withdrawn && trainee.household.as_ref().is_some_and(is_own)
    });
    let paid: Vec<Dong> = own
        .filter_map(|(key, _)| Some(classes.support(&class.id, key)?.known()))
        .collect();
    if paid.is_empty() || !class.counts() {
        return None;
    }
    let name = if class.name.is_empty() {
        &class.trade
    } else {
        &class.name
    };
    Some(Received {
        source: Source::Class(class.id.clone()),
        name: name.clone(),
        year: class.year,
        approved: Some(opened),
        class: None,
        amount: paid.into_iter().sum(),
        given: Vec::new(),
    })
}

fn given(ledger: &Ledger, project: &Project, household: &str, day: Date) -> Vec<Given> {
    let mut all = Vec::new();
    let handovers = ledger.naming(&project.id, ledger.handovers());
    for handover in handovers.filter(|h| ledger.same(&h.household) == household) {
        if handover.date.is_some_and(|on| on > day) {
            continue;
        }
        for (line, quantity) in &handover.items {
            let cost = project.costs.get(line);
            all.push(Given {
                date: handover.date,
                item: cost.map_or_else(|| line.clone(), |cost| cost.item.clone()),
                measure: cost.map_or_else(String::new, |cost| cost.measure.clone()),
                quantity: *quantity,
            });
        }
    }
    crate::order::sort_by(&mut all, |a, b| (a.date, &a.item).cmp(&(b.date, &b.item)));
    all
}

/// Whether somebody is in both, by identity number.
fn share_a_person(ledger: &Ledger, one: &str, other: &str) -> bool {
    let (Some(one), Some(other)) = (ledger.household(one), ledger.household(other)) else {
        return false;
    };
    let mut numbers = one.members.values().map(|member| &member.identity);
    numbers.any(|number| {
        let mut others = other.members.values();
        !number.is_empty() && others.any(|member| member.identity == *number)
    })
}
