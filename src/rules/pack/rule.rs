//! What a pack consists of.

use std::collections::BTreeMap;

use crate::{
    domain::{coded::coded, programme::Period, project::kinds::State},
    rules::{
        case::Subject,
        condition::Condition,
        parameter::{Basis, Parameter, Spoken},
    },
};

coded! {
    /// How grave it is when a rule does not hold.
    Severity {
        /// Chặn: no way past.
        Block = "block",
        /// Cảnh báo: past with a written reason.
        Warn = "warn",
        /// Thông tin.
        Info = "info",
    }
}

/// Where a rule stands in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gate {
    /// Before a project reaches this state.
    State(State),
    /// Before a payment is ready.
    Payment,
    /// Before a household joins.
    Join,
    /// Before a vocational class opens.
    ClassOpen,
    /// Before the learners of a class are paid for.
    ClassPay,
}

impl Gate {
    /// Whom the rules that stand here are about.
    pub const fn subject(self) -> Subject {
        match self {
            Gate::State(_) | Gate::Payment => Subject::Project,
            Gate::Join => Subject::Household,
            Gate::ClassOpen | Gate::ClassPay => Subject::Class,
        }
    }
}

impl Rule {
    /// Whom it is about: all its gates are of one subject.
    pub fn subject(&self) -> Subject {
        let gate = self.gates.first();
        gate.map_or(Subject::Project, |gate| gate.subject())
    }
}

/// One thing that a rule demands.
#[derive(Clone, Debug)]
pub struct Check {
    /// What must hold.
    pub require: Condition,
    /// What is said when it does not.
    pub fail: Spoken,
    /// The arithmetic.
    pub sum: Spoken,
}

/// A rule as it holds between two days.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its id in the catalogue, as `Q01`.
    pub id: String,
    /// What people call it.
    pub name: Spoken,
    /// When it holds.
    pub valid: Period,
    /// Which cases it is about; all without a condition.
    pub applies: Option<Condition>,
    /// How grave.
    pub severity: Severity,
    /// Where it stands in the way.
    pub gates: Vec<Gate>,
    /// What it demands.
    pub checks: Vec<Check>,
    /// What is said when all of it holds.
    pub pass: Spoken,
    /// What to do when it does not.
    pub advice: Spoken,
    /// The text that it follows.
    pub citation: String,
    /// How sure that is.
    pub basis: Basis,
    /// What its author noted about the sources: for those who check the pack, never shown as a citation.
    pub note: String,
}

/// Days for which rules are not judged: nobody has read the texts that hold then.
#[derive(Clone, Debug)]
pub struct Gap {
    /// The days.
    pub valid: Period,
    /// What is said in place of a rule's sentences.
    pub says: Spoken,
    /// The text that waits to be read; may be empty.
    pub citation: String,
}

/// A pack. There is no empty one: by it nothing would stand in the way of anything.
#[derive(Clone, Debug)]
pub struct Pack {
    /// Its name in frozen results.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Parameters by id.
    pub parameters: BTreeMap<String, Parameter>,
    /// Rules in the order of the catalogue.
    pub rules: Vec<Rule>,
    /// What is said on days that no version of a rule holds for.
    pub gaps: Vec<Gap>,
}

impl Pack {
    /// What is said on `day` in place of a rule that does not hold then.
    pub fn gap(&self, day: jiff::civil::Date) -> Option<&Gap> {
        self.gaps.iter().find(|gap| gap.valid.contains(day))
    }

    /// Of each rule about `subject` that has no version on `day`, the version that lies nearest: the one
    /// that would be judged if its days were longer.
    pub fn unjudged(&self, subject: Subject, day: jiff::civil::Date) -> Vec<&Rule> {
        let mut nearest: Vec<&Rule> = Vec::new();
        for rule in self.rules.iter().filter(|rule| rule.subject() == subject) {
            let mut versions = self.rules.iter().filter(|other| other.id == rule.id);
            if versions.any(|version| version.valid.contains(day))
                || nearest.iter().any(|known| known.id == rule.id)
            {
                continue;
            }
            let versions = || self.rules.iter().filter(|other| other.id == rule.id);
            let before = versions()
                .filter(|version| version.valid.to.is_some_and(|to| to < day))
                .max_by_key(|version| version.valid.to);
            let after = versions().min_by_key(|version| version.valid.from);
            nearest.extend(before.or(after));
        }
        nearest
    }

    /// The pack with its version, as frozen results name it.
    pub fn label(&self) -> String {
        format!("{} {}", self.id, self.version)
    }
}
