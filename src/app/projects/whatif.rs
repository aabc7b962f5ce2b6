//! "What if": who and what is affected by a changed parameter, before it is saved.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{cases::Cases, pack};
use crate::{
    app::register::ledger::Ledger,
    domain::local::{Criterion, LocalParameters},
    rules::{
        case::Case,
        condition::Facts,
        judge::{self, Outcome},
        pack::{Pack, Rule},
        settings::Settings,
    },
};

/// A project for which a rule comes out differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Affected {
    /// The project.
    pub project: String,
    /// The rule.
    pub rule: String,
    /// How it came out.
    pub before: Outcome,
    /// How it would come out.
    pub after: Outcome,
    /// Households that would newly stand behind a rule that does not hold.
    pub who: Vec<String>,
}

/// All projects of a register as cases, judged once.
pub struct WhatIf {
    cases: Vec<Case>,
    locals: Vec<LocalParameters>,
    criteria: Vec<(Criterion, Rule)>,
}

impl WhatIf {
    /// Every project that is neither cancelled nor approved: an approved list stays as it was judged.
    pub fn new(ledger: &Ledger, today: Date) -> WhatIf {
        let cases = Cases::new(ledger, today);
        let open = ledger
            .projects()
            .values()
            .filter(|project| project.is_open() && project.frozen.is_none());
        WhatIf {
            cases: open.map(|project| cases.case(project)).collect(),
            locals: cases.locals,
            criteria: cases.criteria,
        }
    }

    /// Of given cases and local parameters.
    pub fn of(cases: Vec<Case>, locals: Vec<LocalParameters>) -> WhatIf {
        WhatIf {
            cases,
            locals,
            criteria: Vec::new(),
        }
    }

    /// How many projects are looked at.
    pub fn len(&self) -> usize {
        self.cases.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.cases.is_empty()
    }

    /// What would change if `changed` stood in the register in the place of the record with its id.
    pub fn with_local(&self, changed: &LocalParameters) -> Vec<Affected> {
        let mut after: Vec<LocalParameters> = self.locals.clone();
        let old = after.iter().position(|local| local.id == changed.id);
        let mut named: BTreeSet<&str> =
            crate::order::set(changed.values.values().map(|v| v.parameter.as_str()));
        if let Some(at) = old {
            let before = &self.locals[at];
            named.extend(before.values.values().map(|v| v.parameter.as_str()));
            after[at] = changed.clone();
        } else {
            after.push(changed.clone());
        }
        self.compare(pack(), pack(), &after, &named)
    }

    /// What would change under another pack in which the parameters `named` differ.
    pub fn with_pack(&self, other: &Pack, named: &BTreeSet<&str>) -> Vec<Affected> {
        self.compare(pack(), other, &self.locals, named)
    }

    fn compare(
        &self,
        before: &Pack,
        after: &Pack,
        locals: &[LocalParameters],
        named: &BTreeSet<&str>,
    ) -> Vec<Affected> {
        // Only rules that look at a changed parameter can come out differently.
        let touched = |rule: &Rule| {
            let mut used = Vec::new();
            for check in &rule.checks {
                check.require.parameters(&mut used);
            }
            if let Some(applies) = &rule.applies {
                applies.parameters(&mut used);
            }
            used.iter().any(|id| named.contains(id.as_str()))
        };
        let pairs = before.rules.iter().zip(&after.rules);
        let rules: Vec<(&Rule, &Rule)> = pairs.filter(|(rule, _)| touched(rule)).collect();
        let criteria = self.criteria.iter().filter(|(_, rule)| touched(rule));
        let criteria: Vec<&(Criterion, Rule)> = criteria.collect();
        let mut affected = Vec::new();
        for case in &self.cases {
            let agreed = criteria
                .iter()
                .filter(|(criterion, _)| criterion.is_about(&case.project, &case.units));
            let rules = rules
                .iter()
                .copied()
                .chain(agreed.map(|(_, rule)| (rule, rule)));
            let old = Settings::new(&before.parameters, &self.locals, case);
            let new = Settings::new(&after.parameters, locals, case);
            let (mut old, mut new) = (Facts::new(case, &old), Facts::new(case, &new));
            for (rule, changed) in rules {
                let was = judge::outcome(rule, &mut old);
                let is = judge::outcome(changed, &mut new);
                if was == is {
                    continue;
                }
                let failing = |rule: &Rule, facts: &mut Facts<'_>| {
                    judge::finding(rule, facts)
                        .map(|finding| finding.who)
                        .unwrap_or_default()
                };
                let before_who = failing(rule, &mut old);
                let mut who = failing(changed, &mut new);
                who.retain(|household| !before_who.contains(household));
                affected.push(Affected {
                    project: case.project.id.clone(),
                    rule: rule.id.clone(),
                    before: was.unwrap_or(Outcome::Pass),
                    after: is.unwrap_or(Outcome::Pass),
                    who,
                });
            }
        }
        affected
    }
}
