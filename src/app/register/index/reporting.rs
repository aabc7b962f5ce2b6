//! Which units are asked for a report on a month, because they have projects. The menu wants to know after each change,
//! and most changes are none of projects or units.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use super::protocol::Index;
use crate::{app::register::kinds::RecordRef, domain::report::Period};

/// The units of the months that anybody has asked about, until a project or unit changes.
#[derive(Clone, Debug, Default)]
pub struct Reporting(pub BTreeMap<Period, Rc<BTreeSet<String>>>);

impl Index for Reporting {
    fn put(&mut self, _: &str, record: RecordRef<'_>) {
        if let RecordRef::Project(_) | RecordRef::Unit(_) = record {
            self.0.clear();
        }
    }

    fn remove(&mut self, id: &str, record: RecordRef<'_>) {
        self.put(id, record);
    }
}
