//! The answer whether a household may join something.

use jiff::civil::Date;

use super::received::Received;
use crate::{
    app::register::ledger::Ledger,
    domain::money::Dong,
    rules::{
        fact::BENEFICIARIES,
        judge::{Finding, Outcome},
        pack::Severity,
    },
};

/// Whether it may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// It may: nothing stands in the way. Warnings may ask for a written reason.
    Yes,
    /// No rule that decides holds on the day: before the first one, or under a text that nobody has read.
    NotJudged,
    /// Something that decides is not written down.
    Unknown,
    /// It may not.
    No,
}

impl Verdict {
    /// The name in addresses and texts.
    pub const fn code(self) -> &'static str {
        match self {
            Verdict::Yes => "yes",
            Verdict::NotJudged => "not-judged",
            Verdict::Unknown => "unknown",
            Verdict::No => "no",
        }
    }

    /// What the findings come to: a block that does not hold is a no, one that cannot be told is not
    /// known. Warnings and information decide nothing.
    pub fn of<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> Verdict {
        let outcomes = findings
            .into_iter()
            .map(|f| (f.severity, f.outcome, decides(&f.missing)));
        Verdict::of_outcomes(outcomes)
    }

    /// Of severity, outcome, and whether what is not written down decides by itself.
    pub(super) fn of_outcomes(all: impl IntoIterator<Item = (Severity, Outcome, bool)>) -> Verdict {
        let mut verdict = Verdict::Yes;
        for (severity, outcome, decides) in all {
            let of_it = match (severity, outcome) {
                (Severity::Block, Outcome::Fail) => Verdict::No,
                // Without the classes of a programme nobody can say who belongs to them.
                (Severity::Block, Outcome::Unknown | Outcome::NoLimit) => Verdict::Unknown,
                (_, Outcome::Unknown | Outcome::NoLimit) if decides => Verdict::Unknown,
                (_, Outcome::NotJudged) => Verdict::NotJudged,
                _ => Verdict::Yes,
            };
            verdict = verdict.max(of_it);
        }
        verdict
    }
}

/// Whether a fact or parameter that is not known leaves the answer open, though its rule only warns:
/// nobody can be told yes or no before it is known for whom the programme is.
pub(super) fn decides(missing: &str) -> bool {
    [
        "household.beneficiary",
        "household.escaped_late",
        BENEFICIARIES,
    ]
    .contains(&missing)
}

/// Whether a finding says that the programme is for others: the law asks for a share of those whom it is
/// for, and leaves the rest to others (NĐ 27/2022/NĐ-CP, article 20.5).
pub fn says_for_whom(finding: &Finding) -> bool {
    ["T01", "T02"].contains(&finding.rule.as_str())
}

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
            Target::Project(id) => ledger.projects.get(id).map_or("", |p| p.name.as_str()),
            Target::Class(id) => ledger.classes.get(id).map_or("", |c| c.trade.as_str()),
            Target::Component(id) => ledger.components.get(id).map_or("", |c| c.code.as_str()),
        }
    }

    /// The component that pays for it.
    pub fn component<'l>(&'l self, ledger: &'l Ledger) -> Option<&'l str> {
        match self {
            Target::Project(id) => Some(ledger.projects.get(id)?.component.as_str()),
            Target::Class(id) => ledger.classes.get(id)?.component.as_deref(),
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
