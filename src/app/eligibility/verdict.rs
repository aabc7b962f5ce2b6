//! Whether somebody may join, as findings of the rules come to.

use crate::rules::{
    fact::BENEFICIARIES,
    judge::{Finding, Outcome},
    pack::Severity,
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

    /// What the findings come to: a block that does not hold makes it a no, one of which it is not known leaves the
    /// answer open. Warnings and information decide nothing.
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
/// the answer is neither yes nor no before it is known for whom the programme is.
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
