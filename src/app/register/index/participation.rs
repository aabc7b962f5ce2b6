//! Who takes part where: by household and by person, across projects and years.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use super::protocol::Index;
use crate::{
    app::register::{kinds::RecordRef, table::Records},
    domain::{
        household::Household,
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

/// Who takes part where, until a project or household changes.
#[derive(Clone, Debug, Default)]
pub struct KnownParticipation(pub Option<Rc<Participation>>);

impl Index for KnownParticipation {
    fn put(&mut self, _: &str, record: RecordRef<'_>) {
        if let RecordRef::Project(_) | RecordRef::Household(_) = record {
            self.0 = None;
        }
    }

    fn remove(&mut self, id: &str, record: RecordRef<'_>) {
        self.put(id, record);
    }
}

/// Whether taking part in it is support: it is approved and not cancelled.
pub fn supports(project: &Project) -> bool {
    project.state().is_approved() && project.side != Some(Side::Cancelled)
}

impl Participation {
    /// Reads all projects. `household` gives the one that an id stands for.
    pub fn new(
        projects: &Records<Project>,
        same: &dyn Fn(&str) -> String,
        household: &dyn Fn(&str) -> Option<Rc<Household>>,
    ) -> Participation {
        let mut joined = Participation::default();
        let read = household;
        for project in projects.values().filter(|p| supports(p)) {
            for household in project.participants.keys() {
                let household = &*same(household);
                let projects = joined.by_household.entry(household.to_owned()).or_default();
                projects.insert(project.id.clone());
                let Some(read) = read(household) else {
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

    /// All projects that support `household` or one of its people, each with whether that is only
    /// through a person who was then in another household.
    pub fn supporting(&self, id: &str, household: Option<&Household>) -> Vec<(String, bool)> {
        let mut found: BTreeMap<&str, bool> = BTreeMap::new();
        for other in self.by_household.get(id).into_iter().flatten() {
            found.insert(other, false);
        }
        if let Some(read) = household {
            for member in read.members.values().filter(|m| !m.identity.is_empty()) {
                let places = self.by_person.get(&member.identity);
                for (other, there) in places.into_iter().flatten() {
                    if there != id {
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
    projects: &Records<Project>,
    project: &Project,
    supporting: &[(String, bool)],
) -> Vec<Double> {
    let mut doubles = Vec::new();
    for (id, through_person) in supporting {
        let other = projects.get(id).filter(|other| other.id != project.id);
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
