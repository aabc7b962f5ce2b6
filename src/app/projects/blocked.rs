//! Whether a rule blocks the next step of a project, without saying why: the first verdict of the list, for a wall on which
//! thousands of projects stand at once.
//!
//! Most projects are past their approval, and nothing is asked of their households any more: only where a rule still does
//! are these read.

use super::{
    cases::{Cases, next_state},
    pack, steps,
};
use crate::{
    domain::project::kinds::State,
    rules::{
        case::Case,
        condition::Facts,
        judge::{self, Outcome},
        pack::{Gate, Rule, Severity},
    },
};

/// Whether a rule blocks the next step of a case whose households are not read.
pub fn is_blocked(cases: &Cases<'_>, unread: Case) -> bool {
    let next = next_state(&unread.project).unwrap_or(State::Settled);
    let gate = Gate::State(next);
    let criteria = cases.criteria_of(&unread);
    let rules = pack().rules.iter().chain(&criteria);
    let rules = rules.filter(|rule| {
        rule.severity == Severity::Block
            && judge::stands_at(&rule.gates, gate)
            && !steps::was_judged(&unread.project, &rule.gates, gate)
    });
    let (of_list, plain): (Vec<&Rule>, Vec<&Rule>) = rules.partition(|rule| asks_who(rule));
    if fails(cases, &unread, &plain) {
        return true;
    }
    !of_list.is_empty() && fails(cases, &cases.read(unread), &of_list)
}

/// Whether any of them does not hold.
fn fails(cases: &Cases<'_>, case: &Case, rules: &[&Rule]) -> bool {
    let settings = cases.settings(case);
    let mut facts = Facts::new(case, &settings);
    let mut rules = rules.iter();
    rules.any(|rule| judge::outcome(rule, &mut facts) == Some(Outcome::Fail))
}

/// Whether a rule asks what the households on the list count as. Who they are is known without.
fn asks_who(rule: &Rule) -> bool {
    let mut facts = Vec::new();
    let checks = rule.checks.iter().map(|check| &check.require);
    for condition in checks.chain(&rule.applies) {
        condition.facts(&mut facts);
    }
    facts
        .iter()
        .any(|fact| fact.name.starts_with("participants."))
}
