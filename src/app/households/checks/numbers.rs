//! Who else bears an identity number.

use std::collections::BTreeMap;

use crate::{app::register::ledger::Ledger, domain::household::Household};

/// Where identity numbers stand: by number the households, each with the key of the member.
#[derive(Debug, Default)]
pub(super) struct Numbers(BTreeMap<String, Vec<(String, String)>>);

impl Numbers {
    /// Adds the numbers of this household's people.
    pub fn note(&mut self, household: &Household) {
        for (key, member) in &household.members {
            if !member.identity.is_empty() {
                let there = self.0.entry(member.identity.clone()).or_default();
                there.push((household.id.clone(), key.clone()));
            }
        }
    }

    /// The numbers of this household's people wherever they stand. Of all the others only those are read
    /// whose text has one of the numbers.
    pub fn beside(ledger: &Ledger, household: &Household) -> Numbers {
        let mut numbers = Numbers::default();
        numbers.note(household);
        let own: Vec<String> = numbers.0.keys().cloned().collect();
        if own.is_empty() {
            return numbers;
        }
        for id in ledger.household_ids().filter(|id| **id != household.id) {
            let text = ledger.body(id).map_or("", |body| body.text());
            let named = own.iter().any(|number| text.contains(number.as_str()));
            if named && let Some(other) = ledger.household(id) {
                numbers.note(&other);
            }
        }
        numbers
    }

    /// Who bears this number, as household and key of the member.
    pub fn bearers(&self, number: &str) -> &[(String, String)] {
        self.0.get(number).map_or(&[], Vec::as_slice)
    }
}
