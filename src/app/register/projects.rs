//! Asking who names a project and who takes part where.

use std::{collections::BTreeSet, rc::Rc};

use super::{
    index::participation::{Participation, doubles_among},
    ledger::Ledger,
    table::Records,
};
use crate::{
    domain::{project::Project, report::Period},
    rules::case::Double,
};

impl Ledger {
    /// The records of one kind that name the project, in the order of entry.
    pub fn naming<'l, T>(
        &'l self,
        project: &str,
        table: &'l Records<T>,
    ) -> impl Iterator<Item = &'l T> {
        let named = self.indexes.by_project.of(project);
        named.filter_map(|id| table.get(id))
    }

    /// Who takes part where.
    pub fn participation(&self) -> Rc<Participation> {
        let cache = &self.indexes.participation;
        if let Some(known) = &cache.get().0 {
            return known.clone();
        }
        let same = |id: &str| self.same(id).to_owned();
        let new = Participation::new(self.projects(), &same, &|id| self.household(id));
        let new = Rc::new(new);
        cache.change(|known| known.0 = Some(new.clone()));
        new
    }

    /// The units that are asked for a report on a month; `find` looks for them where that is not known any more.
    pub fn asked_to_report(
        &self,
        period: Period,
        find: impl FnOnce() -> BTreeSet<String>,
    ) -> Rc<BTreeSet<String>> {
        let cache = &self.indexes.reporting;
        if let Some(known) = cache.get().0.get(&period) {
            return known.clone();
        }
        let found = Rc::new(find());
        cache.change(|known| known.0.insert(period, found.clone()));
        found
    }

    /// The projects that support `household` or one of its people, each with whether that is only through
    /// a person who was then in another household.
    pub fn supporting(&self, among: &Participation, household: &str) -> Vec<(String, bool)> {
        let read = self.household(household);
        among.supporting(self.same(household), read.as_deref())
    }

    /// The other projects that support `household` or one of its people in the same year, or with the
    /// same things in a year before.
    pub fn doubles(
        &self,
        among: &Participation,
        project: &Project,
        household: &str,
    ) -> Vec<Double> {
        doubles_among(self.projects(), project, &self.supporting(among, household))
    }
}
