//! The answer whether a household may join something.

use jiff::civil::Date;

use super::{
    received::Received,
    verdict::{Verdict, says_for_whom},
};
use crate::{
    app::register::ledger::Ledger,
    domain::money::Dong,
    rules::{
        judge::{Finding, Outcome},
        pack::Severity,
    },
};

/// What it may join.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// A project, by id.
    Project(String),
    /// A training class, by id.
    Class(String),
    /// Whatever project of this component may be opened.
    Component(String),
}

impl Target {
    /// The id of the record.
    pub fn id(&self) -> &str {
        match self {
            Target::Project(id) | Target::Class(id) | Target::Component(id) => id,
        }
    }

    /// What the record is called; of a component its code.
    pub fn name<'l>(&self, ledger: &'l Ledger) -> &'l str {
        match self {
            Target::Project(id) => ledger.project(id).map_or("", |p| p.name.as_str()),
            Target::Class(id) => ledger.class(id).map_or("", |c| c.trade.as_str()),
            Target::Component(id) => ledger.component(id).map_or("", |c| c.code.as_str()),
        }
    }

    /// The component that pays for it.
    pub fn component<'l>(&'l self, ledger: &'l Ledger) -> Option<&'l str> {
        match self {
            Target::Project(id) => Some(ledger.project(id)?.component.as_str()),
            Target::Class(id) => ledger.class(id)?.component.as_deref(),
            Target::Component(id) => Some(id),
        }
    }

    pub(super) fn rank(&self) -> u8 {
        match self {
            Target::Project(_) => 0,
            Target::Class(_) => 1,
            Target::Component(_) => 2,
        }
    }
}

/// Something that decides and is not written down, and where to write it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The fact, as `household.alluvial_m2`: what it is called stands in `locales/` under `fact.`.
    pub fact: &'static str,
    /// The form that asks for it, as addresses name it: `household:uuid.means`.
    pub form: String,
}

/// Whether a household may join something, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Eligibility {
    /// What.
    pub target: Target,
    /// Whether.
    pub verdict: Verdict,
    /// What each rule and criterion says, with values, citation and basis: those that do not hold first.
    pub findings: Vec<Finding>,
    /// What would have to be written down to know.
    pub missing: Vec<Missing>,
    /// Support that it had before and that counts here.
    pub received_before: Vec<Received>,
    /// Places left, where the plan says how many there are.
    pub places_left: Option<i64>,
    /// Whether it is on the list already.
    pub listed: bool,
    /// The day of judgement.
    pub day: Date,
    /// The pack with its version.
    pub pack: String,
    /// Of a class, who of the household would learn.
    pub learner: Option<Learner>,
}

/// The person of a household who may join a class best.
#[derive(Clone, Debug, PartialEq)]
pub struct Learner {
    /// The name.
    pub name: String,
    /// Most that is paid for teaching him, whole đồng.
    pub maximum: Dong,
    /// Why, as codes of `class-chance.` in `locales/` with their values by name.
    pub reasons: Vec<(String, Vec<(String, String)>)>,
}

impl Eligibility {
    /// Warnings that do not hold: past them only with a written reason.
    pub fn warnings(&self) -> impl Iterator<Item = &Finding> {
        self.findings
            .iter()
            .filter(|f| f.severity == Severity::Warn && f.outcome == Outcome::Fail)
    }

    /// Whether it may, and only for a written reason.
    pub fn needs_reason(&self) -> bool {
        self.verdict == Verdict::Yes && self.warnings().next().is_some()
    }

    /// Whether the programme is for others, beside whom the household might take part (T01, T02).
    pub fn is_for_others(&self) -> bool {
        self.warnings().any(says_for_whom)
    }

    /// What stands in the way.
    pub fn blocks(&self) -> impl Iterator<Item = &Finding> {
        self.findings
            .iter()
            .filter(|f| f.severity == Severity::Block && f.outcome == Outcome::Fail)
    }
}
