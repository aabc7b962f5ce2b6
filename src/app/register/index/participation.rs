//! Who takes part where: by household and by person, across projects and years.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    app::register::ledger::Ledger,
    domain::{
        project::{Project, kinds::Side},
        text::{fold, tidy},
    },
    rules::case::Double,
};

/// All supported participations, by household and by identity number.
#[derive(Clone, Debug, Default)]
pub struct Participation {
    by_household: BTreeMap<String, BTreeSet<String>>,
    by_person: BTreeMap<String, BTreeSet<(String, String)>>,
}

/// Whether taking part in it is support: it is approved and not cancelled.
pub fn supports(project: &Project) -> bool {
    project.state().is_approved() && project.side != Some(Side::Cancelled)
}

impl Participation {
    /// Reads all projects.
    pub fn new(ledger: &Ledger) -> Participation {
        let mut joined = Participation::default();
        for project in ledger.projects.values().filter(|p| supports(p)) {
            for household in project.participants.keys() {
                let household = ledger.same(household);
                let projects = joined.by_household.entry(household.to_owned()).or_default();
                projects.insert(project.id.clone());
                let Some(read) = ledger.household(household) else {
                    continue;
                };
                for member in read.members.values().filter(|m| !m.identity.is_empty()) {
                    let places = joined.by_person.entry(member.identity.clone()).or_default();
                    places.insert((project.id.clone(), household.to_owned()));
                }
            }
        }
        joined
    }

    /// The other projects that support `household` or one of its people in the same year, or with the
    /// same things in a year before.
    pub fn doubles(&self, ledger: &Ledger, project: &Project, household: &str) -> Vec<Double> {
        doubles_among(ledger, project, &self.supporting(ledger, household))
    }

    /// All projects that support `household` or one of its people, each with whether that is only
    /// through a person who was then in another household.
    pub fn supporting(&self, ledger: &Ledger, household: &str) -> Vec<(String, bool)> {
        let household = ledger.same(household);
        let mut found: BTreeMap<&str, bool> = BTreeMap::new();
        for other in self.by_household.get(household).into_iter().flatten() {
            found.insert(other, false);
        }
        if let Some(read) = ledger.household(household) {
            for member in read.members.values().filter(|m| !m.identity.is_empty()) {
                let places = self.by_person.get(&member.identity);
                for (other, there) in places.into_iter().flatten() {
                    if there != household {
                        found.entry(other).or_insert(true);
                    }
                }
            }
        }
        let found = found.into_iter();
        found.map(|(id, person)| (id.to_owned(), person)).collect()
    }

    /// The projects that support a household.
    pub fn of(&self, household: &str) -> impl Iterator<Item = &String> {
        self.by_household.get(household).into_iter().flatten()
    }
}

/// Of the projects that support somebody, those that would support him twice together with `project`.
pub fn doubles_among(
    ledger: &Ledger,
    project: &Project,
    supporting: &[(String, bool)],
) -> Vec<Double> {
    let mut doubles = Vec::new();
    for (id, through_person) in supporting {
        let other = ledger
            .projects
            .get(id)
            .filter(|other| other.id != project.id);
        let Some(other) = other else {
            continue;
        };
        let again = other.year < project.year && share_things(other, project);
        if other.year == project.year || again {
            doubles.push(Double {
                project: id.clone(),
                year: other.year,
                through_person: *through_person,
            });
        }
    }
    doubles
}

/// Whether two projects hand over the same thing, by name.
fn share_things(a: &Project, b: &Project) -> bool {
    let things = |project: &Project| -> BTreeSet<String> {
        let lines = project.costs.values().filter(|line| !line.common);
        crate::order::set(lines.map(|line| fold(&tidy(&line.item))))
    };
    !things(a).is_disjoint(&things(b))
}
