//! The records that name each project, because every look at a project asks for them.

use std::collections::{BTreeMap, BTreeSet};

use super::protocol::Index;
use crate::app::register::kinds::RecordRef;

/// The ids of the records that name a project, by project, in the order of entry.
#[derive(Clone, Debug, Default)]
pub struct ByProject(BTreeMap<String, BTreeSet<String>>);

impl ByProject {
    /// The records that name the project.
    pub fn of(&self, project: &str) -> impl Iterator<Item = &String> {
        self.0.get(project).into_iter().flatten()
    }

    /// How many records name the project.
    pub fn count(&self, project: &str) -> usize {
        self.0.get(project).map_or(0, BTreeSet::len)
    }

    /// All projects that are named, whether they are there or not, with who names them.
    pub fn all(&self) -> impl Iterator<Item = (&String, &BTreeSet<String>)> {
        self.0.iter()
    }

    /// The project that a record of another kind names.
    fn named(record: RecordRef<'_>) -> Option<&str> {
        let project = match record {
            RecordRef::Handover(record) => &record.project,
            RecordRef::FollowUp(record) => &record.project,
            RecordRef::Return(record) => &record.project,
            RecordRef::Allocation(record) => record.project.as_ref()?,
            RecordRef::Payment(record) => record.project.as_ref()?,
            RecordRef::Criterion(record) => record.project.as_ref()?,
            _ => return None,
        };
        Some(project.as_str()).filter(|project| !project.is_empty())
    }
}

impl Index for ByProject {
    fn put(&mut self, id: &str, record: RecordRef<'_>) {
        if let Some(project) = ByProject::named(record) {
            let named = self.0.entry(project.to_owned()).or_default();
            named.insert(id.to_owned());
        }
    }

    fn remove(&mut self, id: &str, record: RecordRef<'_>) {
        if let Some(project) = ByProject::named(record)
            && let Some(named) = self.0.get_mut(project)
        {
            named.remove(id);
        }
    }
}
