//! Which attendances belong to which session and which household, kept in step with the records.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    app::register::{ledger::Ledger, table::Records},
    domain::outreach::Attendance,
};

/// The attendances by id, and who is named by which.
#[derive(Clone, Debug, Default)]
pub struct Attended {
    records: Records<Attendance>,
    by_session: BTreeMap<String, BTreeSet<String>>,
    by_household: BTreeMap<String, BTreeSet<String>>,
}

impl Attended {
    /// Takes in a record.
    pub fn put(&mut self, attendance: Attendance) {
        let id = attendance.id.clone();
        let session = self
            .by_session
            .entry(attendance.session.clone())
            .or_default();
        session.insert(id.clone());
        let household = self
            .by_household
            .entry(attendance.household.clone())
            .or_default();
        household.insert(id.clone());
        self.records.insert(id, attendance);
    }

    /// Forgets a record.
    pub fn remove(&mut self, id: &str) {
        let Some(old) = self.records.remove(id) else {
            return;
        };
        if let Some(of_session) = self.by_session.get_mut(&old.session) {
            of_session.remove(id);
        }
        if let Some(of_household) = self.by_household.get_mut(&old.household) {
            of_household.remove(id);
        }
    }

    /// The record with this id.
    pub fn get(&self, id: &str) -> Option<&Attendance> {
        self.records.get(id)
    }

    /// All records.
    pub fn values(&self) -> impl Iterator<Item = &Attendance> {
        self.records.values()
    }

    /// The records of a session.
    pub fn of_session(&self, session: &str) -> impl Iterator<Item = &Attendance> {
        let ids = self.by_session.get(session).into_iter().flatten();
        ids.filter_map(|id| self.records.get(id))
    }

    /// The records that name this very household, whatever it was merged into.
    pub fn naming(&self, household: &str) -> impl Iterator<Item = &Attendance> {
        let ids = self.by_household.get(household).into_iter().flatten();
        ids.filter_map(|id| self.records.get(id))
    }

    /// The records of a household and of all that were merged into it.
    pub fn of_household<'l>(ledger: &'l Ledger, household: &str) -> Vec<&'l Attendance> {
        let household = ledger.same(household);
        let mut found: Vec<&Attendance> = ledger.attended.naming(household).collect();
        for (merged, same) in ledger.merged() {
            if same == household {
                found.extend(ledger.attended.naming(merged));
            }
        }
        found
    }
}
