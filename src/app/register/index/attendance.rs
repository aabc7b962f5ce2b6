//! Which attendances belong to which session and which household.

use std::collections::{BTreeMap, BTreeSet};

use super::protocol::Index;
use crate::app::register::kinds::RecordRef;

/// The ids of attendances by whom they name.
#[derive(Clone, Debug, Default)]
pub struct Attended {
    by_session: BTreeMap<String, BTreeSet<String>>,
    by_household: BTreeMap<String, BTreeSet<String>>,
}

impl Attended {
    /// The attendances of a session.
    pub fn of_session(&self, session: &str) -> impl Iterator<Item = &String> {
        self.by_session.get(session).into_iter().flatten()
    }

    /// The attendances that name this very household, whatever it was merged into.
    pub fn naming(&self, household: &str) -> impl Iterator<Item = &String> {
        self.by_household.get(household).into_iter().flatten()
    }
}

impl Index for Attended {
    fn put(&mut self, id: &str, record: RecordRef<'_>) {
        let RecordRef::Attendance(attendance) = record else {
            return;
        };
        for (ids, named) in [
            (&mut self.by_session, &attendance.session),
            (&mut self.by_household, &attendance.household),
        ] {
            ids.entry(named.clone()).or_default().insert(id.to_owned());
        }
    }

    fn remove(&mut self, id: &str, record: RecordRef<'_>) {
        let RecordRef::Attendance(attendance) = record else {
            return;
        };
        for (ids, named) in [
            (&mut self.by_session, &attendance.session),
            (&mut self.by_household, &attendance.household),
        ] {
            if let Some(ids) = ids.get_mut(named) {
                ids.remove(id);
            }
        }
    }
}
