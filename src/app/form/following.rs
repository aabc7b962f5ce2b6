//! What follows in a form of money from what was chosen: a project's payments come out of its own money.

use super::typed::Form;
use crate::{
    app::{
        capital::sources,
        projects::cases,
        register::{kinds::Kind, ledger::Ledger},
    },
    domain::{
        adjustment::{Fund, Ground, Nature},
        coded::Coded,
        money::Dong,
        schema::typing::typed_amount,
    },
};

impl Form {
    /// Lets what depends on `changed` follow it. Of a payment: the only allocation that can pay for the
    /// project is chosen, one that cannot is not kept, and an allocation to a project brings it along.
    pub fn follow(&mut self, ledger: &Ledger, year: i16, changed: &str) {
        match (self.kind, changed) {
            (Kind::Payment, "allocation") if self.value("project").is_empty() => {
                let from = ledger.allocation(self.value("allocation"));
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
                let project = ledger.project(self.value("project"));
                if let Some(project) = project {
                    self.put("component", project.component.clone());
                    self.put("unit", project.unit.clone());
                }
            }
            (Kind::Allocation, "carried_from") => self.carry_allocation(ledger),
            (Kind::Grant, "carried_from") => {
                let from = ledger.grant(self.value("carried_from"));
                if let Some(from) = from {
                    self.put("component", from.component.clone());
                    self.begin_with("ground", Ground::NationalProgramme.code().to_owned());
                }
            }
            _ => {}
        }
    }

    /// What is carried over is the rest of the same money, for the same unit and project.
    fn carry_allocation(&mut self, ledger: &Ledger) {
        let Some(from) = ledger.allocation(self.value("carried_from")) else {
            return;
        };
        self.put("component", from.component.clone());
        self.put("unit", from.unit.clone());
        self.put("project", from.project.clone().unwrap_or_default());
        let left = ledger.worth(from) - ledger.paid_from(&from.id);
        if left > Dong::ZERO {
            self.begin_with("amount", typed_amount(left, None));
        }
        self.begin_with("purpose", from.purpose.clone());
        self.begin_with("fund", from.fund.map_or("", Fund::code).to_owned());
        self.begin_with("nature", from.nature.map_or("", Nature::code).to_owned());
        self.begin_with("ground", Ground::NationalProgramme.code().to_owned());
    }

    /// Puts a value where nothing stands.
    fn begin_with(&mut self, field: &str, value: String) {
        if self.value(field).is_empty() {
            self.put(field, value);
        }
    }

    fn source_of_project(&mut self, ledger: &Ledger, year: i16) {
        let project = Some(self.value("project")).filter(|id| !id.is_empty());
        let chosen = ledger.allocation(self.value("allocation"));
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
        let project = ledger.project(self.value("project"));
        if let Some(project) = project.filter(|_| self.kind == Kind::Allocation) {
            let wanted = project.split().state - cases::allocated(ledger, &project.id);
            if wanted > Dong::ZERO && self.value("amount").is_empty() {
                self.put("amount", typed_amount(wanted, None));
            }
        }
    }
}
