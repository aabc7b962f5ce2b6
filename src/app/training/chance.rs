//! Who of a household may learn in which class.

use jiff::civil::Date;

use crate::{
    app::{eligibility::Verdict, ledger::Ledger},
    domain::money::Dong,
    rules::{
        judge::Finding,
        training::{Bar, Open, Step},
    },
};

/// Whether one person may join one class with support, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct ClassChance {
    /// The class.
    pub class: String,
    /// The person's key in the household.
    pub member: String,
    /// Whether he may.
    pub verdict: Verdict,
    /// Why, as codes of `locales/` (`class-chance.<code>`) with values: the code of a [`Bar`] (`young` with
    /// `day` of reaching the age where it is known, `before` with `class`, its name, …), of an [`Open`], or
    /// `full` (`places`), `listed`, `begun` (`day`).
    pub reasons: Vec<Step>,
    /// What stands in the way.
    pub blocked: Vec<Bar>,
    /// What has to be written down to know.
    pub open: Vec<Open>,
    /// What the rules about joining say of him alone, with citations.
    pub findings: Vec<Finding>,
    /// Most that would be paid for teaching him, whole đồng, as far as is known.
    pub maximum: Dong,
    /// Places left, where the class says how many there are.
    pub places_left: Option<u32>,
    /// Whether he is on its list already.
    pub listed: bool,
}

/// For each class that has not ended by `day` and is held where the household lives or above it, each of
/// its people with the answer: those that may first.
pub fn chances(ledger: &Ledger, household: &str, day: Date) -> Vec<ClassChance> {
    let _ = (ledger, household, day);
    Vec::new()
}
