//! Criteria that a commune and its cooperatives agreed on, as rules of the same shape.

use super::{
    condition::{Condition, Operand, Test},
    fact::{Fact, VOCABULARY},
    pack::{Check, Gate, Rule, Severity},
    parameter::{Basis, Spoken},
    value::{Kind, Value},
};
use crate::domain::{
    coded::Coded,
    local::{Comparison, Criterion},
    project::kinds::State,
};

/// Why a criterion cannot be judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// It names a fact that is not in the vocabulary.
    Fact,
    /// Its value is not one that the fact can be compared with.
    Value,
    /// Yes is not more than no, and one code not more than another.
    Comparison,
}

/// Facts that people can agree criteria about: those of the plan, known before approval, and those of
/// a household that would join.
pub fn facts() -> impl Iterator<Item = &'static Fact> {
    VOCABULARY.iter().filter(|fact| fact.is_offered)
}

/// Whether it is one of a household that would join: a criterion about it counts for joining, and not
/// for the project as a whole.
pub fn is_of_household(fact: &Fact) -> bool {
    fact.name.starts_with("household.")
}

/// The value that a criterion compares with.
pub fn value(fact: &Fact, text: &str) -> Option<Value> {
    let text = text.trim().trim_end_matches('%').trim();
    let value = Value::read(fact.kind, &serde_json::Value::String(text.to_owned()))?;
    match &value {
        Value::Code(code) if !fact.codes.contains(&code.as_str()) => None,
        _ => Some(value),
    }
}

/// The criterion as a rule.
pub fn rule(criterion: &Criterion) -> Result<Rule, Unfit> {
    let fact = Fact::find(&criterion.fact).ok_or(Unfit::Fact)?;
    let value = value(fact, &criterion.value).ok_or(Unfit::Value)?;
    let test = match criterion.comparison.ok_or(Unfit::Comparison)? {
        Comparison::AtLeast => Test::AtLeast,
        Comparison::AtMost => Test::AtMost,
        Comparison::Is => Test::Is,
    };
    if matches!(fact.kind, Kind::Flag | Kind::Code) && test != Test::Is {
        return Err(Unfit::Comparison);
    }
    let spoken = Spoken {
        vi: criterion.text.clone(),
        en: criterion.text.clone(),
    };
    let limit = match &value {
        Value::Code(code) => format!("%{{word:{code}}}"),
        Value::Flag(is) => String::from(if *is { "%{word:yes}" } else { "%{word:no}" }),
        Value::Decimal(_) if fact.kind == Kind::Share => format!("{}\u{a0}%", value.text()),
        Value::Decimal(_) if fact.kind == Kind::Area => format!("{}\u{a0}m²", value.text()),
        value => value.text(),
    };
    let comparison = criterion.comparison.map_or("", Coded::code);
    let name = fact.name;
    let sum = format!("%{{name:{name}}}: %{{{name}}}, %{{word:{comparison}}} {limit}.");
    Ok(Rule {
        note: String::new(),
        id: format!("L-{}", tail(&criterion.id)),
        name: spoken.clone(),
        valid: criterion.valid,
        applies: None,
        severity: if criterion.blocks {
            Severity::Block
        } else {
            Severity::Warn
        },
        gates: vec![if is_of_household(fact) {
            Gate::Join
        } else {
            Gate::State(State::Approved)
        }],
        checks: vec![Check {
            require: Condition::Compare(fact, test, Operand::Literal(value)),
            fail: spoken.clone(),
            sum: Spoken {
                vi: sum.clone(),
                en: sum,
            },
        }],
        pass: spoken,
        advice: Spoken::default(),
        citation: criterion.citation(),
        basis: Basis::Agreed,
    })
}

/// The end of an id is random, its beginning is the time.
fn tail(id: &str) -> &str {
    id.get(id.len().saturating_sub(6)..).unwrap_or(id)
}

impl Criterion {
    /// Who agreed and when, as findings cite it.
    pub fn citation(&self) -> String {
        let day = self.date.map(crate::domain::date::format);
        let parts = [
            Some(self.commune_signer.clone()),
            Some(self.cooperative.clone()),
            day,
        ];
        let parts: Vec<String> = parts
            .into_iter()
            .flatten()
            .filter(|p| !p.is_empty())
            .collect();
        parts.join(", ")
    }

    /// Whether it is about this project.
    pub fn is_about(&self, project: &crate::domain::project::Project, units: &[String]) -> bool {
        match &self.project {
            Some(only) => *only == project.id,
            None => self.unit.is_empty() || units.contains(&self.unit),
        }
    }
}
