//! Pairs that somebody has looked at and found to be different households.

use std::collections::BTreeSet;

use super::comparison::ComparisonRecord;
use crate::app::register::ledger::Ledger;

/// The pairs, by what the households stand for now: if A is not B, and B was merged into C, then A is not
/// C either.
#[derive(Clone, Debug, Default)]
pub struct Apart(BTreeSet<(String, String)>);

impl Apart {
    /// What merged households say. What the others say comes by [`Apart::read`].
    pub fn new(ledger: &Ledger) -> Apart {
        let mut apart = Apart::default();
        for (id, _) in ledger.merged() {
            if let Some(household) = ledger.own_household(id) {
                for other in &household.apart {
                    apart.put(ledger.same(id), ledger.same(other));
                }
            }
        }
        apart
    }

    /// Takes in what a household says.
    pub fn read(&mut self, household: &ComparisonRecord, stands_for: impl Fn(&str) -> String) {
        for other in &household.apart {
            self.put(&household.id, &stands_for(other));
        }
    }

    fn put(&mut self, a: &str, b: &str) {
        let (a, b) = if a <= b { (a, b) } else { (b, a) };
        self.0.insert((a.to_owned(), b.to_owned()));
    }

    /// Whether these two are known to be different. `a` is the smaller id.
    pub fn holds(&self, a: &str, b: &str) -> bool {
        !self.0.is_empty() && self.0.contains(&(a.to_owned(), b.to_owned()))
    }
}
