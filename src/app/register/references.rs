//! What is wrong in the register as a whole: fields that could not be read, and names of records that
//! are not there.

use super::ledger::Ledger;
use crate::domain::fields::{FieldFault, FieldFinding};

impl Ledger {
    /// Everything wrong with stored fields, references to missing records included.
    pub fn findings(&self) -> Vec<FieldFinding> {
        let mut all: Vec<FieldFinding> = self.faults.values().flatten().cloned().collect();
        let mut dangling = |id: &str, field: &'static str| {
            all.push(FieldFinding {
                id: id.to_owned(),
                field,
                code: FieldFault::Dangling,
            });
        };
        for grant in self.grants().values() {
            if !grant.component.is_empty() && !self.components().contains_key(&grant.component) {
                dangling(&grant.id, "component");
            }
            let from = grant.carried_from.as_ref();
            if from.is_some_and(|id| !self.grants().contains_key(id)) {
                dangling(&grant.id, "carried_from");
            }
        }
        for component in self.components().values() {
            if !self.programmes().contains_key(&component.programme) {
                dangling(&component.id, "programme");
            }
        }
        for allocation in self.allocations().values() {
            if !self.components().contains_key(&allocation.component) {
                dangling(&allocation.id, "component");
            }
            if !self.units().contains_key(&allocation.unit) {
                dangling(&allocation.id, "unit");
            }
            let from = allocation.carried_from.as_ref();
            if from.is_some_and(|id| !self.allocations().contains_key(id)) {
                dangling(&allocation.id, "carried_from");
            }
        }
        for payment in self.payments().values() {
            if !self.allocations().contains_key(&payment.allocation) {
                dangling(&payment.id, "allocation");
            }
        }
        for project in self.projects().values() {
            if !self.components().contains_key(&project.component) {
                dangling(&project.id, "component");
            }
            if !self.units().contains_key(&project.unit) {
                dangling(&project.id, "unit");
            }
            let gone = |id: &&String| !self.bodies.contains(id);
            if project.participants.keys().any(|id| gone(&id)) {
                dangling(&project.id, "participants");
            }
        }
        for attendance in self.attendances().values() {
            if !self.sessions().contains_key(&attendance.session) {
                dangling(&attendance.id, "session");
            }
            if !self.bodies.contains(&attendance.household) {
                dangling(&attendance.id, "household");
            }
        }
        for (project, named) in self.indexes.by_project.all() {
            if !self.projects().contains_key(project) {
                for id in named {
                    dangling(id, "project");
                }
            }
        }
        all
    }
}
