//! The register as typed records, kept in step with the store's documents.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::{
    domain::{
        capital::{Allocation, Grant, Payment},
        fields::{FieldFault, FieldFinding},
        money::Dong,
        place::Unit,
        programme::{Component, Programme},
        register::RegisterInfo,
        training::{Target, TrainingClass},
    },
    replica::{Body, Document},
    rules::capital::Chain,
};

/// All live records by kind. Bodies of kinds that this version does not know are only counted:
/// the store keeps them and exports them again.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    /// What the register says about itself.
    pub info: Option<RegisterInfo>,
    /// Units by id.
    pub units: BTreeMap<String, Unit>,
    /// Programmes by id.
    pub programmes: BTreeMap<String, Programme>,
    /// Components by id.
    pub components: BTreeMap<String, Component>,
    /// Grants by id.
    pub grants: BTreeMap<String, Grant>,
    /// Allocations by id.
    pub allocations: BTreeMap<String, Allocation>,
    /// Payments by id.
    pub payments: BTreeMap<String, Payment>,
    /// Targets by id.
    pub targets: BTreeMap<String, Target>,
    /// Training classes by id.
    pub classes: BTreeMap<String, TrainingClass>,
    /// How many live records are of a kind that only a newer version knows.
    pub unknown: BTreeMap<String, usize>,
    bodies: BTreeMap<String, Body>,
    /// Derived, and kept in step with the payments because every row and check asks for it.
    paid: BTreeMap<String, Paid>,
    findings: BTreeMap<String, Vec<FieldFinding>>,
}

/// The payments out of one allocation.
#[derive(Clone, Copy, Debug, Default)]
struct Paid {
    sum: Dong,
    count: usize,
}

impl Ledger {
    /// The ledger of all `documents`.
    pub fn new<'a>(documents: impl Iterator<Item = &'a Document>) -> Ledger {
        let mut ledger = Ledger::default();
        for document in documents {
            ledger.put(document);
        }
        ledger
    }

    /// Takes in the present state of one document.
    pub fn put(&mut self, document: &Document) {
        let id = document.id();
        self.remove(id);
        let Some(body) = document.live() else {
            return;
        };
        let findings = self.read(id, body);
        if !findings.is_empty() {
            self.findings.insert(id.to_owned(), findings);
        }
        self.bodies.insert(id.to_owned(), body.clone());
    }

    fn remove(&mut self, id: &str) {
        let Some(old) = self.bodies.remove(id) else {
            return;
        };
        self.findings.remove(id);
        match kind_of(&old) {
            "register" => self.info = self.info.take().filter(|info| info.id != id),
            "unit" => drop(self.units.remove(id)),
            "programme" => drop(self.programmes.remove(id)),
            "component" => drop(self.components.remove(id)),
            "grant" => drop(self.grants.remove(id)),
            "allocation" => drop(self.allocations.remove(id)),
            "payment" => {
                if let Some(payment) = self.payments.remove(id)
                    && let Some(paid) = self.paid.get_mut(&payment.allocation)
                {
                    paid.sum = paid.sum - payment.amount;
                    paid.count -= 1;
                }
            }
            "target" => drop(self.targets.remove(id)),
            "class" => drop(self.classes.remove(id)),
            other => {
                if let Some(count) = self.unknown.get_mut(other) {
                    *count -= 1;
                }
                self.unknown.retain(|_, count| *count > 0);
            }
        }
    }

    fn read(&mut self, id: &str, body: &Map<String, Value>) -> Vec<FieldFinding> {
        macro_rules! keep {
            ($map:ident, $type:ident) => {{
                let (record, findings) = $type::read(id, body);
                self.$map.insert(id.to_owned(), record);
                findings
            }};
        }
        match kind_of(body) {
            "register" => {
                let (info, findings) = RegisterInfo::read(id, body);
                self.info = Some(info);
                findings
            }
            "unit" => keep!(units, Unit),
            "programme" => keep!(programmes, Programme),
            "component" => keep!(components, Component),
            "grant" => keep!(grants, Grant),
            "allocation" => keep!(allocations, Allocation),
            "payment" => {
                let (payment, findings) = Payment::read(id, body);
                let new = Paid {
                    sum: payment.amount,
                    count: 1,
                };
                match self.paid.get_mut(&payment.allocation) {
                    Some(paid) => {
                        paid.sum += new.sum;
                        paid.count += 1;
                    }
                    None => drop(self.paid.insert(payment.allocation.clone(), new)),
                }
                self.payments.insert(id.to_owned(), payment);
                findings
            }
            "target" => keep!(targets, Target),
            "class" => keep!(classes, TrainingClass),
            other => {
                *self.unknown.entry(other.to_owned()).or_default() += 1;
                Vec::new()
            }
        }
    }

    /// The present body of a record.
    pub fn body(&self, id: &str) -> Option<&Body> {
        self.bodies.get(id)
    }

    /// Whether nothing but catalogue entries and the register record is there.
    pub fn is_empty(&self) -> bool {
        self.grants.is_empty()
            && self.allocations.is_empty()
            && self.payments.is_empty()
            && self.targets.is_empty()
            && self.classes.is_empty()
            && self.unknown.is_empty()
    }

    /// How many live records there are.
    pub fn len(&self) -> usize {
        self.bodies.len()
    }

    /// Everything wrong with stored fields, references to missing records included.
    pub fn findings(&self) -> Vec<FieldFinding> {
        let mut all: Vec<FieldFinding> = self.findings.values().flatten().cloned().collect();
        let mut dangling = |id: &str, field: &'static str| {
            all.push(FieldFinding {
                id: id.to_owned(),
                field,
                code: FieldFault::Dangling,
            });
        };
        for grant in self.grants.values() {
            if !grant.component.is_empty() && !self.components.contains_key(&grant.component) {
                dangling(&grant.id, "component");
            }
        }
        for allocation in self.allocations.values() {
            if !self.components.contains_key(&allocation.component) {
                dangling(&allocation.id, "component");
            }
            if !self.units.contains_key(&allocation.unit) {
                dangling(&allocation.id, "unit");
            }
        }
        for payment in self.payments.values() {
            if !self.allocations.contains_key(&payment.allocation) {
                dangling(&payment.id, "allocation");
            }
        }
        all
    }

    /// Granted, allocated and paid for one component and year.
    pub fn pool(&self, component: &str, year: i16) -> Chain {
        let grants = self.grants.values();
        let granted = grants.filter(|g| g.component == component && g.year == year);
        let mut chain = Chain {
            granted: granted.map(|g| g.amount).sum(),
            ..Chain::default()
        };
        let allocations = self.allocations.values();
        for a in allocations.filter(|a| a.component == component && a.year == year) {
            chain.allocated += a.amount;
            chain.paid += self.paid_from(&a.id);
        }
        chain
    }

    /// What was paid out of one allocation.
    pub fn paid_from(&self, allocation: &str) -> Dong {
        self.paid
            .get(allocation)
            .map_or(Dong::ZERO, |paid| paid.sum)
    }

    /// How many payments there are out of one allocation.
    pub fn payments_of(&self, allocation: &str) -> usize {
        self.paid.get(allocation).map_or(0, |paid| paid.count)
    }

    /// The name of a unit on lists.
    pub fn unit_name(&self, id: &str) -> &str {
        self.units.get(id).map_or("", |unit| unit.short.as_str())
    }

    /// The unit that keeps the register.
    pub fn home(&self) -> Option<&Unit> {
        self.units.get(&self.info.as_ref()?.unit)
    }

    /// The years that any record speaks of, and the working year.
    pub fn years(&self) -> std::collections::BTreeSet<i16> {
        let mut years: std::collections::BTreeSet<i16> =
            self.info.iter().map(|info| info.year).collect();
        years.extend(self.grants.values().map(|g| g.year));
        years.extend(self.allocations.values().map(|a| a.year));
        years.extend(self.targets.values().map(|t| t.year));
        years.extend(self.classes.values().map(|c| c.year));
        years.remove(&0);
        years
    }

    /// The content of all live records without the notes of who wrote them, in canonical JSON: two
    /// registers hold the same exactly when these bytes are equal.
    pub fn content(&self) -> String {
        let mut all = Map::new();
        for (id, body) in &self.bodies {
            let mut body = Map::clone(body);
            body.remove("meta");
            all.insert(id.clone(), Value::Object(body));
        }
        crate::replica::canonical::to_string(&Value::Object(all))
    }
}

/// The `kind` of a body.
pub fn kind_of(body: &Map<String, Value>) -> &str {
    body.get("kind").and_then(Value::as_str).unwrap_or("")
}
