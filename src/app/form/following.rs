//! What follows in a form of money from what was chosen: a project's payments come out of its own money.

use super::{Form, typed_amount};
use crate::{
    app::{ledger::Ledger, projects::cases, record::Kind, sources},
    domain::money::Dong,
};

impl Form {
    /// Lets what depends on `changed` follow it. Of a payment: the only allocation that can pay for the
    /// project is chosen, one that cannot is not kept, and an allocation to a project brings it along.
    pub fn follow(&mut self, ledger: &Ledger, year: i16, changed: &str) {
        match (self.kind, changed) {
            (Kind::Payment, "allocation") if self.value("project").is_empty() => {
                let from = ledger.allocations.get(self.value("allocation"));
                if let Some(project) = from.and_then(|from| from.project.clone()) {
                    self.put("project", project);
                    // For a project the papers come first.
                    if self.id.is_none() && self.value("payment_state") == "paid" {
                        self.put("payment_state", String::from("preparing"));
                    }
                }
            }
            (Kind::Payment, "project") => self.source_of_project(ledger, year),
            (Kind::Allocation, "project") if self.id.is_none() => {
                let project = ledger.projects.get(self.value("project"));
                if let Some(project) = project {
                    self.put("component", project.component.clone());
                    self.put("unit", project.unit.clone());
                }
            }
            _ => {}
        }
    }

    fn source_of_project(&mut self, ledger: &Ledger, year: i16) {
        let project = Some(self.value("project")).filter(|id| !id.is_empty());
        let chosen = ledger.allocations.get(self.value("allocation"));
        let Some(project) = project else {
            // An allocation to a project pays for nothing else.
            if chosen.is_some_and(|from| from.project.is_some()) {
                self.put("allocation", String::new());
            }
            return;
        };
        let allowed = sources::allowed(ledger, Some(project), year);
        if chosen.is_some_and(|chosen| allowed.iter().any(|from| from.id == chosen.id)) {
            return;
        }
        let only = match allowed.as_slice() {
            [only] => only.id.clone(),
            _ => String::new(),
        };
        self.put("allocation", only);
    }

    /// Presets a new form about money after what it was opened for: a payment for a project, an allocation
    /// to it with what its plan still wants of the state.
    pub fn begin_money(&mut self, ledger: &Ledger, year: i16) {
        self.follow(ledger, year, "allocation");
        self.follow(ledger, year, "project");
        let project = ledger.projects.get(self.value("project"));
        if let Some(project) = project.filter(|_| self.kind == Kind::Allocation) {
            let wanted = project.split().state - cases::allocated(ledger, &project.id);
            if wanted > Dong::ZERO && self.value("amount").is_empty() {
                self.put("amount", typed_amount(wanted, None));
            }
        }
    }

    fn put(&mut self, field: &str, value: String) {
        self.values.insert(field.to_owned(), value);
    }
}
