//! Asking for households, of which there may be very many: each is read when it is needed, and lists
//! and search read a line of each.

use std::rc::Rc;

use super::{
    index::{
        directory::{Directory, RowIndex},
        household_search::SLICE,
    },
    kinds::Kind,
    ledger::Ledger,
};
use crate::{
    app::duplicates::pair::Pair,
    domain::{household::Household, outreach::Attendance},
    replica::Body,
};

impl Ledger {
    /// The household that an id stands for, if it is there: the one it was merged into.
    pub fn household(&self, id: &str) -> Option<Rc<Household>> {
        self.own_household(self.same(id))
    }

    /// The very household with this id, merged or not.
    pub fn own_household(&self, id: &str) -> Option<Rc<Household>> {
        let recent = &self.indexes.households;
        if let Some(read) = recent.change(|recent| recent.get(id)) {
            return Some(read);
        }
        if Kind::of_id(id) != Some(Kind::Household) {
            return None;
        }
        let (household, _) = Household::read(id, &self.bodies.get(id)?.fields());
        let household = Rc::new(household);
        recent.change(|recent| recent.put(id.to_owned(), household.clone()));
        Some(household)
    }

    /// The id of the household that `id` stands for: itself, unless it was merged into another.
    pub fn same<'i>(&'i self, id: &'i str) -> &'i str {
        let is_there = |id: &str| self.bodies.contains(id);
        self.indexes.merges.same(id, &is_there)
    }

    /// The merged households, each with the one that it stands for.
    pub fn merged(&self) -> impl Iterator<Item = (&str, &str)> {
        let all = self.merging().map(|id| (id, self.same(id)));
        all.filter(|(id, same)| id != same)
    }

    /// All households that say they were merged, also where that leads nowhere or in a circle.
    pub fn merging(&self) -> impl Iterator<Item = &str> {
        self.indexes.merges.ids()
    }

    /// The ids of all households, in the order of entry; merged ones are left out.
    pub fn household_ids(&self) -> impl Iterator<Item = &String> {
        let merges = &self.indexes.merges;
        let all = self.households_after("").map(|(id, _)| id);
        all.filter(|id| !merges.contains(id) || self.same(id) == *id)
    }

    /// The bodies of the households after the one with the id `after`, merged ones too, in the order
    /// of entry.
    pub fn households_after(&self, after: &str) -> impl Iterator<Item = (&String, &Body)> {
        self.bodies.households_after(after)
    }

    /// The directory with every household read.
    pub fn directory(&self) -> Rc<Directory> {
        self.read_directory(usize::MAX);
        self.directory_so_far()
    }

    /// The directory as far as it was read.
    pub fn directory_so_far(&self) -> Rc<Directory> {
        self.indexes.directory.get()
    }

    /// Reads up to `most` more households into the directory; whether all are read.
    pub fn read_directory(&self, most: usize) -> bool {
        if self.directory_so_far().is_ready() {
            return true;
        }
        let body = |id: &str| {
            let is_own = self.same(id) == id;
            self.body(id).filter(|_| is_own).cloned()
        };
        let directory = &self.indexes.directory;
        directory.change(|directory| directory.step(most, &body))
    }

    /// Takes up to `many` more households into the index of search; whether it is ready.
    pub fn prepare_search(&self, many: usize) -> bool {
        let directory = || self.directory();
        let search = &self.indexes.search;
        search.change(|search| search.prepare(&self.bodies, self.units(), &directory, many))
    }

    /// The households that `query` finds, the best first: where their lines lie.
    pub fn find_households(&self, query: &str) -> Vec<RowIndex> {
        while !self.prepare_search(SLICE) {}
        let directory = self.directory();
        let search = &self.indexes.search;
        search.change(|search| search.find(&directory, query))
    }

    /// The person of the household that `query` finds, when it is not the head: relation, name, year of
    /// birth. Known for the best of what was found last.
    pub fn person_found(&self, id: &str, query: &str) -> Option<(String, String, Option<i16>)> {
        let search = self.indexes.search.get();
        let (record, key) = search.person(id, query)?;
        let household = self.own_household(record)?;
        if household.head_key(None) == key && record == id {
            return None;
        }
        let member = household.members.get(key)?;
        Some((
            member.relation.clone(),
            member.name.clone(),
            member.birth_year(),
        ))
    }

    /// The pairs of households that may be one, if they were looked for as the households stand.
    pub fn found_pairs(&self) -> Option<Rc<Vec<Pair>>> {
        self.indexes.pairs.get().get()
    }

    /// How often households have changed: what a search for pairs must know of the moment it began.
    pub fn household_changes(&self) -> u64 {
        self.indexes.pairs.get().changes()
    }

    /// Keeps the pairs that a search found which began after so many changes.
    pub fn keep_pairs(&self, began: u64, pairs: Rc<Vec<Pair>>) {
        self.indexes.pairs.change(|found| found.keep(began, pairs));
    }

    /// The attendances of a session.
    pub fn attendances_of_session(&self, session: &str) -> impl Iterator<Item = &Attendance> {
        let ids = self.indexes.attended.of_session(session);
        ids.filter_map(|id| self.attendance(id))
    }

    /// The attendances that name this very household, whatever it was merged into.
    pub fn attendances_naming(&self, household: &str) -> impl Iterator<Item = &Attendance> {
        let ids = self.indexes.attended.naming(household);
        ids.filter_map(|id| self.attendance(id))
    }

    /// The attendances of a household and of all that were merged into it.
    pub fn attendances_of(&self, household: &str) -> Vec<&Attendance> {
        let household = self.same(household);
        let mut found: Vec<&Attendance> = self.attendances_naming(household).collect();
        for (merged, same) in self.merged() {
            if same == household {
                found.extend(self.attendances_naming(merged));
            }
        }
        found
    }
}
