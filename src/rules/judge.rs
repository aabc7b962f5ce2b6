//! Judging a case by a pack: what passes, warns or blocks, with everything needed to say why.

use std::collections::BTreeMap;

use super::{
    case::Case,
    condition::{Condition, Facts, Holds},
    fact::Fact,
    pack::{Gate, Pack, Rule, Severity, placeholders},
    parameter::{Basis, CLASS_LISTS, ESCAPED_MONTHS, ESCAPED_NEAR_POOR, Spoken},
    settings::{Set, Settings},
    value::Value,
};
use crate::{
    domain::{
        coded::coded, household::PovertyClass, local::LocalParameters, project::kinds::State,
    },
    order,
};

coded! {
    /// How a rule came out.
    Outcome {
        /// It holds.
        Pass = "pass",
        /// It does not.
        Fail = "fail",
        /// Something that it needs is not written down.
        Unknown = "unknown",
        /// Neither the law nor the place sets the limit that it compares with.
        NoLimit = "no-limit",
        /// No version of it holds on the day: before the first one, or under a text that nobody has read.
        /// It stands in no way, and it does not hold either.
        NotJudged = "not-judged",
    }
}

/// What one rule says of one case. The screens only render it.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule.
    pub rule: String,
    /// What people call it.
    pub name: Spoken,
    /// How it came out.
    pub outcome: Outcome,
    /// How grave it is when it does not hold.
    pub severity: Severity,
    /// The states and payments that it stands in the way of.
    pub gates: Vec<Gate>,
    /// What it says: one sentence for each check that does not hold, or that all hold.
    pub says: Vec<Line>,
    /// The fact or parameter that is not known.
    pub missing: String,
    /// Values of facts, and of parameters as `param:id`, that the lines speak of.
    pub values: BTreeMap<String, Value>,
    /// The households behind it.
    pub who: Vec<String>,
    /// Those behind each of its lines, which names them as `%{who#0}`, `%{who#1}`.
    pub whose: Vec<Vec<String>>,
    /// What to do.
    pub advice: Spoken,
    /// The texts that it follows, with those that set its limits.
    pub citations: Vec<String>,
    /// How sure these are: the least sure of them.
    pub basis: Basis,
}

/// A sentence with its arithmetic.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// The conclusion.
    pub text: Spoken,
    /// The arithmetic; may be empty.
    pub sum: Spoken,
}

impl Finding {
    /// Whether it stands in the way of `gate`: it blocks, and does not hold or is not known.
    pub fn blocks(&self, gate: Gate) -> bool {
        let open = matches!(self.outcome, Outcome::Fail | Outcome::Unknown);
        self.severity == Severity::Block && open && self.stands_at(gate)
    }

    /// Whether it warns at `gate`: only a written reason leads past.
    pub fn warns(&self, gate: Gate) -> bool {
        self.severity == Severity::Warn && self.outcome == Outcome::Fail && self.stands_at(gate)
    }

    /// Whether it has to be looked at before `gate`: every state up to it counts, since a project may
    /// have come from elsewhere.
    pub fn stands_at(&self, gate: Gate) -> bool {
        stands_at(&self.gates, gate)
    }
}

/// Whether what stands at `gates` has to be looked at before `gate`.
pub fn stands_at(gates: &[Gate], gate: Gate) -> bool {
    gates.iter().any(|own| match (own, gate) {
        (Gate::State(own), Gate::State(gate)) => *own <= gate,
        (own, gate) => *own == gate,
    })
}

/// How one rule comes out, without saying why: for judging thousands of cases.
pub fn outcome(rule: &Rule, facts: &mut Facts<'_>) -> Option<Outcome> {
    if !applies(rule, facts) {
        return None;
    }
    let mut all = Outcome::Pass;
    for check in &rule.checks {
        match facts.holds(&check.require) {
            Holds::No => return Some(Outcome::Fail),
            Holds::Unknown(_) => all = Outcome::Unknown,
            Holds::NoLimit(_) if all == Outcome::Pass => all = Outcome::NoLimit,
            Holds::Yes | Holds::NoLimit(_) => {}
        }
    }
    Some(all)
}

fn applies(rule: &Rule, facts: &mut Facts<'_>) -> bool {
    rule.subject() == facts.case.subject()
        && rule.valid.contains(facts.case.date)
        && rule
            .applies
            .as_ref()
            .is_none_or(|condition| facts.holds(condition) == Holds::Yes)
}

/// What all rules of `pack` and those in `local` say, in the order of the catalogue.
pub fn judge(pack: &Pack, local: &[Rule], facts: &mut Facts<'_>) -> Vec<Finding> {
    let rules = pack.rules.iter().chain(local);
    let mut all: Vec<Finding> = rules.filter_map(|rule| finding(rule, facts)).collect();
    let silent = pack.unjudged(facts.case.subject(), facts.case.date);
    all.extend(
        silent
            .into_iter()
            .filter_map(|rule| not_judged(pack, rule, facts)),
    );
    let place = |finding: &Finding| {
        let mut rules = pack.rules.iter();
        rules
            .position(|rule| rule.id == finding.rule)
            .unwrap_or(usize::MAX)
    };
    order::sort_by(&mut all, |a, b| place(a).cmp(&place(b)));
    all
}

/// That a rule is not judged on the day of the case: it would be about it, and no version of it holds then.
/// What only informs is left out.
pub fn not_judged(pack: &Pack, rule: &Rule, facts: &mut Facts<'_>) -> Option<Finding> {
    let about = |condition: &Condition, facts: &mut Facts<'_>| facts.holds(condition) != Holds::No;
    let applies = rule.applies.as_ref();
    if rule.severity == Severity::Info || applies.is_some_and(|applies| !about(applies, facts)) {
        return None;
    }
    // A duty that came in between was none before: only days that the pack leaves out are not judged.
    let gap = pack.gap(facts.case.date)?;
    let says = Line {
        text: gap.says.clone(),
        sum: Spoken::default(),
    };
    Some(Finding {
        rule: rule.id.clone(),
        name: rule.name.clone(),
        outcome: Outcome::NotJudged,
        severity: rule.severity,
        gates: rule.gates.clone(),
        says: vec![says],
        missing: String::new(),
        values: BTreeMap::new(),
        who: Vec::new(),
        whose: Vec::new(),
        advice: Spoken::default(),
        citations: Some(gap.citation.clone())
            .filter(|text| !text.is_empty())
            .into_iter()
            .collect(),
        basis: Basis::Design,
    })
}

/// What one rule says; `None` where it is not about this case.
pub fn finding(rule: &Rule, facts: &mut Facts<'_>) -> Option<Finding> {
    if !applies(rule, facts) {
        return None;
    }
    let mut outcome = Outcome::Pass;
    let mut says = Vec::new();
    let mut missing = String::new();
    let mut who: Vec<String> = Vec::new();
    let mut whose: Vec<Vec<String>> = Vec::new();
    for check in &rule.checks {
        match facts.holds(&check.require) {
            Holds::No => {
                outcome = Outcome::Fail;
                says.push(Line {
                    text: numbered(&check.fail, whose.len()),
                    sum: numbered(&check.sum, whose.len()),
                });
                let mut about = Vec::new();
                check.require.facts(&mut about);
                let mut here: Vec<String> = Vec::new();
                for fact in about {
                    add_new(&mut here, &facts.value_of(fact).who);
                }
                add_new(&mut who, &here);
                whose.push(here);
            }
            Holds::Unknown(fact) if outcome != Outcome::Fail => {
                outcome = Outcome::Unknown;
                fact.clone_into(&mut missing);
            }
            Holds::NoLimit(id) if outcome == Outcome::Pass => {
                outcome = Outcome::NoLimit;
                missing = id;
            }
            Holds::Yes | Holds::Unknown(_) | Holds::NoLimit(_) => {}
        }
    }
    if outcome == Outcome::Pass {
        // Nobody stands behind what holds: a sum that would name them says nothing then.
        let sums = rule.checks.iter().map(|check| &check.sum);
        let mut sums = sums.filter(|sum| !sum.vi.is_empty() && !sum.vi.contains("%{who}"));
        says.push(Line {
            text: rule.pass.clone(),
            sum: sums.next().cloned().unwrap_or_default(),
        });
    }
    let mut finding = Finding {
        rule: rule.id.clone(),
        name: rule.name.clone(),
        outcome,
        severity: rule.severity,
        gates: rule.gates.clone(),
        says,
        missing,
        values: BTreeMap::new(),
        who,
        whose,
        advice: rule.advice.clone(),
        citations: vec![rule.citation.clone()],
        basis: rule.basis,
    };
    fill(&mut finding, rule, facts);
    Some(finding)
}

/// Adds those that are not there yet. A fact names nobody twice, so the first ones are new.
fn add_new(who: &mut Vec<String>, more: &[String]) {
    if who.is_empty() {
        who.extend_from_slice(more);
        return;
    }
    for household in more {
        if !who.contains(household) {
            who.push(household.clone());
        }
    }
}

/// A sentence that names the households of its own check, not those of the whole finding.
fn numbered(spoken: &Spoken, at: usize) -> Spoken {
    let number = |text: &str| text.replace("%{who}", &format!("%{{who#{at}}}"));
    Spoken {
        vi: number(&spoken.vi),
        en: number(&spoken.en),
    }
}

/// Puts in the values that the texts speak of, and the texts that set the limits.
fn fill(finding: &mut Finding, rule: &Rule, facts: &mut Facts<'_>) {
    let mut names: Vec<String> = Vec::new();
    let lines = finding.says.iter().flat_map(|line| [&line.text, &line.sum]);
    for spoken in lines.chain([&finding.advice]) {
        for text in [&spoken.vi, &spoken.en] {
            names.extend(placeholders(text).map(str::to_owned));
        }
    }
    let mut limits = Vec::new();
    for check in &rule.checks {
        check.require.parameters(&mut limits);
    }
    for name in names {
        let value = if let Some(id) = name.strip_prefix("param:") {
            facts.settings.of(id, facts.case).map(|set| set.value)
        } else {
            let plain = name.strip_suffix("|abs").unwrap_or(&name);
            let fact = Fact::find(plain);
            fact.and_then(|fact| facts.value_of(fact).value.clone())
        };
        if let Some(value) = value {
            finding.values.insert(name, value);
        }
    }
    let fresh = |class| class == Some(PovertyClass::Escaped);
    let mut counted = facts.case.participants.iter();
    let escaped =
        counted.any(|participant| fresh(participant.class)) || { facts.case.household.iter() }
            .any(|joining| fresh(joining.participant.class));
    for id in limits {
        // How long somebody counts as newly escaped says nothing where nobody escaped.
        if !escaped && [ESCAPED_MONTHS, ESCAPED_NEAR_POOR].contains(&id.as_str()) {
            continue;
        }
        for Set {
            citation,
            basis,
            local,
            ..
        } in facts.settings.all_of(&id, facts.case)
        {
            // Which classes count differs by programme, so the household sees by which text.
            let lists = facts.case.household.is_some() && CLASS_LISTS.contains(&id.as_str());
            if (local || lists) && !finding.citations.contains(&citation) {
                finding.citations.push(citation);
            }
            // Memory is less sure than what was read; a rule of the program stays one.
            if basis == Basis::Memory && finding.basis == Basis::Read {
                finding.basis = Basis::Memory;
            }
        }
    }
}

/// The settings of a case with everything that judges it.
pub struct Book<'p> {
    /// The pack.
    pub pack: &'p Pack,
    /// Local parameters.
    pub locals: &'p [LocalParameters],
    /// Local criteria as rules.
    pub criteria: &'p [Rule],
}

impl Book<'_> {
    /// What all rules say of `case`.
    pub fn judge(&self, case: &Case) -> Vec<Finding> {
        let settings = Settings::new(&self.pack.parameters, self.locals, case);
        judge(self.pack, self.criteria, &mut Facts::new(case, &settings))
    }
}

/// The worst of a case at a glance: how many block, warn, are not known, and hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Blocks that do not hold.
    pub blocks: usize,
    /// Warnings that do not hold.
    pub warns: usize,
    /// Rules of which it is not known.
    pub unknown: usize,
    /// Rules that hold.
    pub passes: usize,
    /// Rules that are not judged, since none of their versions holds on the day.
    pub not_judged: usize,
}

/// Counts findings that matter up to `gate`.
pub fn tally(findings: &[Finding], gate: State) -> Tally {
    let mut tally = Tally::default();
    for finding in findings {
        let matters = finding.stands_at(Gate::State(gate));
        match (finding.outcome, finding.severity) {
            (Outcome::Pass, _) => tally.passes += 1,
            (Outcome::Fail, Severity::Block) if matters => tally.blocks += 1,
            (Outcome::Fail, Severity::Warn) if matters => tally.warns += 1,
            (Outcome::Unknown, _) if matters => tally.unknown += 1,
            (Outcome::NotJudged, _) if matters => tally.not_judged += 1,
            _ => {}
        }
    }
    tally
}
