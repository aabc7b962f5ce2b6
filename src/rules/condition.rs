//! Conditions of a pack: comparisons of facts, joined by all, any and not.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::{
    case::Case,
    fact::{Fact, FactValue, VOCABULARY},
    settings::{Settings, times},
    value::Value,
};
use crate::domain::coded::coded;

coded! {
    /// How a fact compares.
    Test {
        /// The same.
        Is = "is",
        /// Not the same.
        IsNot = "is_not",
        /// Not less than.
        AtLeast = "at_least",
        /// Not more than.
        AtMost = "at_most",
        /// More than.
        Above = "above",
        /// Less than.
        Below = "below",
        /// One of several codes.
        OneOf = "one_of",
    }
}

/// What a fact is compared with.
#[derive(Clone, Debug, PartialEq)]
pub enum Operand {
    /// A value that stands in the rule.
    Literal(Value),
    /// A parameter.
    Parameter(String),
    /// Another fact, taken so many times.
    Fact(&'static Fact, Option<Decimal>),
    /// Another fact, taken as many times as a parameter says.
    FactTimes(&'static Fact, String),
}

/// A condition.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// All of them.
    All(Vec<Condition>),
    /// At least one.
    Any(Vec<Condition>),
    /// Not this.
    Not(Box<Condition>),
    /// One comparison.
    Compare(&'static Fact, Test, Operand),
}

/// Whether a condition holds, as far as is known.
#[derive(Clone, Debug, PartialEq)]
pub enum Holds {
    /// It does.
    Yes,
    /// It does not.
    No,
    /// A fact is not known.
    Unknown(&'static str),
    /// Neither the law nor the place sets this parameter.
    NoLimit(String),
}

/// Facts of one case, each computed once.
pub struct Facts<'c> {
    /// The case.
    pub case: &'c Case,
    /// Its parameters.
    pub settings: &'c Settings<'c>,
    computed: Vec<Option<FactValue>>,
}

impl<'c> Facts<'c> {
    /// None computed yet.
    pub fn new(case: &'c Case, settings: &'c Settings<'c>) -> Facts<'c> {
        Facts {
            case,
            settings,
            computed: vec![None; VOCABULARY.len()],
        }
    }

    /// A fact with its value and whom it is about.
    pub fn value_of(&mut self, fact: &'static Fact) -> &FactValue {
        let (case, settings) = (self.case, self.settings);
        let computed = &mut self.computed[fact.place()];
        computed.get_or_insert_with(|| (fact.compute)(case, settings))
    }

    fn operand(&mut self, operand: &Operand) -> Result<Value, Holds> {
        let number = |facts: &Self, id: &str| {
            let set = facts.settings.of(id, facts.case);
            set.map(|set| set.value).ok_or_else(|| {
                if facts.settings.waits_for_area(id, facts.case) {
                    Holds::Unknown("project.area")
                } else {
                    Holds::NoLimit(id.to_owned())
                }
            })
        };
        match operand {
            Operand::Literal(value) => Ok(value.clone()),
            Operand::Parameter(id) => number(self, id),
            Operand::Fact(fact, factor) => {
                let value = self.value_of(fact).value.clone();
                let value = value.ok_or(Holds::Unknown(fact.name))?;
                match factor {
                    None => Ok(value),
                    Some(factor) => times(&value, *factor).ok_or(Holds::Unknown(fact.name)),
                }
            }
            Operand::FactTimes(fact, id) => {
                let factor = number(self, id)?;
                let value = self.value_of(fact).value.clone();
                let value = value.ok_or(Holds::Unknown(fact.name))?;
                let Value::Decimal(factor) = factor else {
                    return Err(Holds::NoLimit(id.clone()));
                };
                times(&value, factor).ok_or(Holds::Unknown(fact.name))
            }
        }
    }

    /// Why a fact has no value: it is computed with a limit that nobody sets, or something is not
    /// written down.
    fn open(&self, fact: &'static Fact) -> Holds {
        let unset = |id: &&&str| self.settings.all_of(id, self.case).is_empty();
        match fact.uses.iter().find(unset) {
            Some(id) => Holds::NoLimit((*id).to_owned()),
            None => Holds::Unknown(fact.name),
        }
    }

    /// What the first part that `decides` says, else what is open in the first that is open, else `otherwise`.
    fn first_of(&mut self, parts: &[Condition], decides: Holds, otherwise: Holds) -> Holds {
        let mut open = None;
        for part in parts {
            let holds = self.holds(part);
            if holds == decides {
                return decides;
            }
            if holds != otherwise {
                open = open.or(Some(holds));
            }
        }
        open.unwrap_or(otherwise)
    }

    /// Whether `condition` holds.
    pub fn holds(&mut self, condition: &Condition) -> Holds {
        match condition {
            Condition::All(parts) => self.first_of(parts, Holds::No, Holds::Yes),
            Condition::Any(parts) => self.first_of(parts, Holds::Yes, Holds::No),
            Condition::Not(part) => match self.holds(part) {
                Holds::Yes => Holds::No,
                Holds::No => Holds::Yes,
                unknown => unknown,
            },
            Condition::Compare(fact, test, operand) => {
                let wanted = match self.operand(operand) {
                    Ok(wanted) => wanted,
                    Err(open) => return open,
                };
                let Some(is) = &self.value_of(fact).value else {
                    return self.open(fact);
                };
                if compares(is, *test, &wanted) {
                    Holds::Yes
                } else {
                    Holds::No
                }
            }
        }
    }
}

fn compares(is: &Value, test: Test, wanted: &Value) -> bool {
    if let (Value::Code(code), Value::Codes(codes)) = (is, wanted) {
        return codes.contains(code) == (test != Test::IsNot);
    }
    let order = is.compare(wanted);
    match test {
        Test::Is | Test::OneOf => order == Some(Ordering::Equal),
        Test::IsNot => order != Some(Ordering::Equal),
        Test::AtLeast => matches!(order, Some(Ordering::Greater | Ordering::Equal)),
        Test::AtMost => matches!(order, Some(Ordering::Less | Ordering::Equal)),
        Test::Above => order == Some(Ordering::Greater),
        Test::Below => order == Some(Ordering::Less),
    }
}

impl Condition {
    /// The facts that it compares.
    pub fn facts(&self, found: &mut Vec<&'static Fact>) {
        match self {
            Condition::All(parts) | Condition::Any(parts) => {
                for part in parts {
                    part.facts(found);
                }
            }
            Condition::Not(part) => part.facts(found),
            Condition::Compare(fact, _, operand) => {
                found.push(fact);
                if let Operand::Fact(other, _) | Operand::FactTimes(other, _) = operand {
                    found.push(other);
                }
            }
        }
    }

    /// The parameters that it compares with, those of its facts among them.
    pub fn parameters(&self, found: &mut Vec<String>) {
        match self {
            Condition::All(parts) | Condition::Any(parts) => {
                for part in parts {
                    part.parameters(found);
                }
            }
            Condition::Not(part) => part.parameters(found),
            Condition::Compare(fact, _, operand) => {
                found.extend(fact.uses.iter().map(|id| (*id).to_owned()));
                match operand {
                    Operand::Parameter(id) => found.push(id.clone()),
                    Operand::FactTimes(other, id) => {
                        found.push(id.clone());
                        found.extend(other.uses.iter().map(|id| (*id).to_owned()));
                    }
                    Operand::Fact(other, _) => {
                        found.extend(other.uses.iter().map(|id| (*id).to_owned()));
                    }
                    Operand::Literal(_) => {}
                }
            }
        }
    }
}
