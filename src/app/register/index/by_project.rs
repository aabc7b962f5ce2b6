//! The records that name each project, because every look at a project asks for them.

use std::collections::{BTreeMap, BTreeSet};

use super::protocol::Index;
use crate::{
    app::register::kinds::RecordRef,
    domain::{
        project::Project,
        schema::{
            Named,
            references::{Place, references},
        },
    },
};

/// The ids of the records that name a project, by project, in the order of entry.
#[derive(Clone, Debug, Default)]
pub struct ByProject(BTreeMap<String, BTreeSet<String>>);

impl ByProject {
    /// The records that name the project.
    pub fn of(&self, project: &str) -> impl Iterator<Item = &String> {
        self.0.get(project).into_iter().flatten()
    }
}

/// The project that a record is about: what names one alone, and not one of several.
fn project_of(record: RecordRef<'_>) -> Option<String> {
    let mut project = None;
    references(record.as_declared()?, &mut |named| {
        let is_project = named.place == Place::Value && named.kinds == [Project::KIND];
        if is_project && !named.id.is_empty() {
            project = Some(named.id.to_owned());
        }
    });
    project
}

impl Index for ByProject {
    fn put(&mut self, id: &str, record: RecordRef<'_>) {
        if let Some(project) = project_of(record) {
            let named = self.0.entry(project).or_default();
            named.insert(id.to_owned());
        }
    }

    fn remove(&mut self, id: &str, record: RecordRef<'_>) {
        if let Some(project) = project_of(record)
            && let Some(named) = self.0.get_mut(&project)
        {
            named.remove(id);
        }
    }
}
