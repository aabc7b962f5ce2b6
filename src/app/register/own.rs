//! What the register says about itself, and which record says it.

use super::table::Records;
use crate::domain::{place::Unit, register::RegisterInfo};

/// The records that describe a register. A file may bring another office's; only one speaks.
#[derive(Clone, Debug, Default)]
pub(super) struct OwnRecord {
    /// The one that speaks: the record that the register was begun with. Where nobody noted which one
    /// that was, of several records the one of the unit that works here.
    pub chosen: Option<RegisterInfo>,
    /// The record that it was begun with.
    pub begun_with: Option<String>,
    /// The name of the unit that works here.
    pub working: String,
    pub all: Records<RegisterInfo>,
}

impl OwnRecord {
    /// Chooses anew after a record or unit changed.
    pub fn choose(&mut self, units: &Records<Unit>) {
        if let Some(own) = &self.begun_with {
            self.chosen = self.all.get(own).cloned();
            return;
        }
        let of_ours = |info: &&RegisterInfo| {
            let unit = units.get(&info.unit);
            unit.is_some_and(|unit| unit.name == self.working)
        };
        let all = || self.all.values();
        let chosen = all().find(of_ours).or_else(|| all().next());
        self.chosen = chosen.cloned();
    }
}
