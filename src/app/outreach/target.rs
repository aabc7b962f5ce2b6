//! What a session is about and what households want to join: policies, projects, classes, components.

use jiff::civil::Date;

use super::policies::{self, Policy};
use crate::{
    app::{places::is_within, register::ledger::Ledger},
    domain::{
        programme::Component,
        project::{Project, kinds::Side},
        training::TrainingClass,
    },
};

/// What a target's id stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Target<'l> {
    /// A policy of the catalogue.
    Policy(&'l Policy),
    /// A project.
    Project(&'l Project),
    /// A vocational class.
    Class(&'l TrainingClass),
    /// A component of a programme.
    Component(&'l Component),
}

/// What `id` stands for; `None` for what is not in this register.
pub fn target<'l>(ledger: &'l Ledger, id: &str) -> Option<Target<'l>> {
    let found = policies::get(id).map(Target::Policy);
    let found = found.or_else(|| ledger.project(id).map(Target::Project));
    let found = found.or_else(|| ledger.class(id).map(Target::Class));
    found.or_else(|| ledger.component(id).map(Target::Component))
}

/// What a session in a unit can be about on a day: the policies that hold, then the unit's projects and
/// classes of that year that one may still join or see. A unit that is not known yet has all.
pub fn topics(ledger: &Ledger, unit: &str, day: Date) -> Vec<String> {
    let year = day.year();
    let near = |own: &str| unit.is_empty() || is_within(ledger, own, unit);
    let mut found: Vec<String> = policies::on(day).map(|policy| policy.id.clone()).collect();
    let projects = ledger.projects().values();
    let projects = projects.filter(|project| {
        project.year == year && near(&project.unit) && project.side != Some(Side::Cancelled)
    });
    found.extend(projects.map(|project| project.id.clone()));
    let classes = ledger.classes().values();
    let classes = classes
        .filter(|class| class.year == year && class.unit.as_ref().is_none_or(|unit| near(unit)));
    found.extend(classes.map(|class| class.id.clone()));
    found
}

/// What a target is called, in English where there is an English name; `say` has the words for what has no name of
/// its own.
pub fn name(
    ledger: &Ledger,
    id: &str,
    english: bool,
    say: &dyn Fn(&str, &[(&str, &str)]) -> String,
) -> String {
    match target(ledger, id) {
        Some(Target::Policy(policy)) => policy.name.pick(english).to_owned(),
        Some(Target::Project(project)) => project.name.clone(),
        Some(Target::Class(class)) => {
            say("outreach.class-named", &[("trade", class.trade.as_str())])
        }
        Some(Target::Component(component)) => component.name.pick(english).to_owned(),
        None => say("outreach.target-gone", &[]),
    }
}
