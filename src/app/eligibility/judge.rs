//! Everything that is the same for all households, read once: projects, rules, criteria, places.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use jiff::civil::Date;

use super::{
    answer::{Eligibility, Target},
    facts::HouseholdFacts,
    missing::missing,
    received,
    stage::{Stage, stage},
    verdict::Verdict,
};
use crate::{
    app::{
        households::home,
        projects::{
            cases::{Cases, average},
            pack,
        },
        register::{
            index::participation::{Participation, doubles_among},
            ledger::Ledger,
        },
    },
    domain::{money::Dong, project::Project},
    rules::{
        case::{Case, HouseholdCase, Joins},
        condition::Facts,
        fact::Fact,
        judge::{self, Finding, Outcome},
        pack::{Rule, Severity, Subject},
        settings::Settings,
        value::Value,
    },
};

/// Something that households would join, ready to be judged.
pub struct Candidate<'c> {
    /// What.
    pub target: Target,
    case: Case,
    settings: Settings<'c>,
    criteria: Vec<&'c Rule>,
    stage: Stage,
    average: Option<Dong>,
}

/// Judges households against projects on a day.
pub struct EligibilityJudge<'l> {
    /// The register.
    pub ledger: &'l Ledger,
    /// The day of judgement.
    pub day: Date,
    cases: Cases<'l>,
    joined: Rc<Participation>,
    rules: Vec<&'static Rule>,
    /// Rules of which no version holds on the day.
    silent: Vec<&'static Rule>,
    label: String,
    around: RefCell<BTreeMap<String, Rc<Vec<String>>>>,
}

impl<'l> EligibilityJudge<'l> {
    /// For a register on a day.
    pub fn new(ledger: &'l Ledger, day: Date) -> EligibilityJudge<'l> {
        let about = |rule: &&Rule| rule.subject() == Subject::Household && rule.valid.contains(day);
        EligibilityJudge {
            ledger,
            day,
            cases: Cases::new(ledger, day),
            joined: ledger.participation(),
            rules: pack().rules.iter().filter(about).collect(),
            silent: pack().unjudged(Subject::Household, day),
            label: pack().label(),
            around: RefCell::default(),
        }
    }

    /// A unit with all that it lies in.
    pub fn around(&self, unit: &str) -> Rc<Vec<String>> {
        if let Some(found) = self.around.borrow().get(unit) {
            return found.clone();
        }
        let found = Rc::new(home::around(self.ledger, unit, self.day));
        let mut all = self.around.borrow_mut();
        all.insert(unit.to_owned(), found.clone());
        found
    }

    /// What is known of the household that `id` stands for.
    pub fn facts_of(&self, id: &str) -> Option<HouseholdFacts> {
        let household = self.ledger.household(id)?;
        let units = self.around(household.home(Some(self.day)).unit);
        let supporting = self.supporting(&household.id);
        let (ledger, day) = (self.ledger, self.day);
        Some(HouseholdFacts::of(
            ledger, household, day, units, supporting,
        ))
    }

    /// The projects that have supported a household or its people by the day.
    pub fn supporting(&self, household: &str) -> Vec<(String, bool)> {
        let mut all = self.ledger.supporting(&self.joined, household);
        let by_then = |id: &String| {
            let project = self.ledger.project(id);
            project.is_some_and(|p| p.approved().is_none_or(|on| on <= self.day))
        };
        all.retain(|(id, _)| by_then(id));
        all
    }

    /// A project to be joined.
    pub fn candidate(&self, project: &Project) -> Candidate<'_> {
        let mut case = self.cases.frame(project, self.day);
        case.participants = self.cases.counted(project, self.day);
        self.aim_of(Target::Project(project.id.clone()), case)
    }

    /// A project of the component that may come where households of `unit` live.
    fn aim_at_component(&self, component: &str, unit: &str) -> Candidate<'_> {
        let none = Project {
            component: component.to_owned(),
            unit: unit.to_owned(),
            year: self.day.year(),
            ..Project::default()
        };
        let case = self.cases.frame(&none, self.day);
        self.aim_of(Target::Component(component.to_owned()), case)
    }

    fn aim_of(&self, target: Target, case: Case) -> Candidate<'_> {
        let agreed = self.cases.criteria.iter().filter(|(criterion, rule)| {
            rule.subject() == Subject::Household && criterion.is_about(&case.project, &case.units)
        });
        let criteria = agreed.map(|(_, rule)| rule).collect();
        let stage = match target {
            Target::Project(_) => stage(&case.project, self.day),
            _ => Stage::Open,
        };
        Candidate {
            target,
            settings: self.cases.settings(&case),
            criteria,
            stage,
            average: average(&case.project),
            case,
        }
    }

    /// What a household may ask for: the projects where it lives, and those on whose list it is before
    /// they are approved; components that have no project open there.
    pub fn aims_of(&self, known: &HouseholdFacts) -> Vec<Candidate<'_>> {
        let mut candidates: Vec<Candidate<'_>> = Vec::new();
        for project in self.ledger.projects().values() {
            let listed = known.listed(self.ledger, project).is_some();
            let asked = match stage(project, self.day) {
                Stage::Future | Stage::Over => false,
                Stage::Open => listed || known.units.contains(&project.unit),
                // What it is on the approved list of, it has received.
                Stage::Closed => !listed && known.units.contains(&project.unit),
            };
            if asked {
                candidates.push(self.candidate(project));
            }
        }
        let open = |candidates: &[Candidate<'_>], component: &str| {
            let mut open = candidates
                .iter()
                .filter(|candidate| candidate.stage == Stage::Open);
            open.any(|candidate| candidate.case.project.component == component)
        };
        for component in self.components() {
            if !open(&candidates, component) {
                candidates.push(self.aim_at_component(component, &known.unit));
            }
        }
        candidates
    }

    /// Everything that households of `unit` may join on the day: open projects there and components.
    pub fn aims_at(&self, unit: &str) -> Vec<Candidate<'_>> {
        let around = self.around(unit);
        let mut candidates: Vec<Candidate<'_>> = Vec::new();
        for project in self.ledger.projects().values() {
            if stage(project, self.day) == Stage::Open && around.contains(&project.unit) {
                candidates.push(self.candidate(project));
            }
        }
        let taken: Vec<String> = candidates
            .iter()
            .map(|candidate| candidate.case.project.component.clone())
            .collect();
        let free = self.components();
        for component in free.filter(|component| !taken.iter().any(|taken| taken == component)) {
            candidates.push(self.aim_at_component(component, unit));
        }
        candidates
    }

    /// The components of the day that pay for production projects of households.
    fn components(&self) -> impl Iterator<Item = &'l str> {
        let fact = Fact::find("component.production");
        let ledger = self.ledger;
        let valid = ledger.components().values();
        let valid = valid.filter(|component| component.valid.contains(self.day));
        valid.filter_map(move |component| {
            let project = Project {
                component: component.id.clone(),
                ..Project::default()
            };
            let case = self.cases.frame(&project, self.day);
            let settings = self.cases.settings(&case);
            let value = Facts::new(&case, &settings).value_of(fact?).value.clone();
            (value == Some(Value::Flag(true))).then_some(component.id.as_str())
        })
    }

    /// The household before the project, with what the project says about it.
    fn household(&self, candidate: &Candidate<'_>, known: &HouseholdFacts) -> HouseholdCase {
        let project = &candidate.case.project;
        let joins = match candidate.target {
            Target::Project(_) => Joins::Project,
            _ => Joins::Component,
        };
        let mut household = known.before(joins);
        household.participant.doubles =
            doubles_among(self.ledger.projects(), project, &known.supporting);
        if joins == Joins::Component {
            return household;
        }
        let planned = known
            .listed(self.ledger, project)
            .and_then(|key| project.participants.get(key));
        household.within = (!known.units.is_empty()).then(|| known.units.contains(&project.unit));
        household.listed = planned.is_some();
        if let Some(key) = known.listed(self.ledger, project) {
            // On the list it may stand under the id of one that it was merged with.
            key.clone_into(&mut household.participant.household);
        }
        household.committed = planned.is_some_and(|planned| planned.committed);
        if matches!(candidate.stage, Stage::Closed | Stage::Over) {
            household.closed = true;
            household.closed_on = project.approved();
        }
        household.list = project.participants.len();
        household.planned = project.households_planned;
        let own = planned.map(|planned| planned.amount);
        household.support = own
            .filter(|amount| *amount > Dong::ZERO)
            .or(candidate.average)
            .filter(|amount| *amount > Dong::ZERO);
        household
    }

    /// Everything that the rules say of a household before `candidate`.
    pub fn eligibility(
        &self,
        candidate: &mut Candidate<'_>,
        known: &HouseholdFacts,
    ) -> Eligibility {
        let (verdict, findings) = self.judge(candidate, known, true);
        self.answer(candidate, known, verdict, findings)
    }

    /// The answer with what does not hold or is not known, and nothing of what holds: for many
    /// households at once.
    pub fn briefly(&self, candidate: &mut Candidate<'_>, known: &HouseholdFacts) -> Eligibility {
        let (verdict, findings) = self.judge(candidate, known, false);
        self.answer(candidate, known, verdict, findings)
    }

    /// The answer alone, for the list of those whom a programme is for: no for everybody else.
    pub fn verdict(&self, candidate: &mut Candidate<'_>, known: &HouseholdFacts) -> Verdict {
        candidate.case.household = Some(self.household(candidate, known));
        let mut facts = Facts::new(&candidate.case, &candidate.settings);
        let rules = self.rules.iter().chain(&candidate.criteria);
        let blocks = rules.filter(|rule| rule.severity == Severity::Block);
        let mut verdict = Verdict::Yes;
        for rule in blocks {
            let outcome = judge::outcome(rule, &mut facts).unwrap_or(Outcome::Pass);
            verdict = verdict.max(Verdict::of_outcomes([(rule.severity, outcome, false)]));
            if verdict == Verdict::No {
                return verdict;
            }
        }
        for rule in &self.silent {
            if judge::not_judged(pack(), rule, &mut facts).is_some() {
                return verdict.max(Verdict::NotJudged);
            }
        }
        let Some(fact) = Fact::find("household.beneficiary") else {
            return verdict;
        };
        match facts.value_of(fact).value {
            Some(Value::Flag(true)) => verdict,
            // Others may take part beside them, and the list is not made to look for those.
            Some(_) => Verdict::No,
            None => verdict.max(Verdict::Unknown),
        }
    }

    fn judge(
        &self,
        candidate: &mut Candidate<'_>,
        known: &HouseholdFacts,
        all: bool,
    ) -> (Verdict, Vec<Finding>) {
        candidate.case.household = Some(self.household(candidate, known));
        let mut facts = Facts::new(&candidate.case, &candidate.settings);
        let mut findings: Vec<Finding> = Vec::new();
        for rule in self.rules.iter().chain(&candidate.criteria) {
            // Most rules hold for most households: their sentences are left unmade where nobody reads them.
            let holds = |facts: &mut Facts<'_>| {
                matches!(judge::outcome(rule, facts), None | Some(Outcome::Pass))
            };
            if !all && holds(&mut facts) {
                continue;
            }
            if let Some(finding) = judge::finding(rule, &mut facts) {
                findings.push(finding);
            }
        }
        let silent = self.silent.iter();
        findings.extend(silent.filter_map(|rule| judge::not_judged(pack(), rule, &mut facts)));
        crate::order::sort_by(&mut findings, |a, b| rank(a).cmp(&rank(b)));
        (Verdict::of(&findings), findings)
    }

    fn answer(
        &self,
        candidate: &Candidate<'_>,
        known: &HouseholdFacts,
        verdict: Verdict,
        findings: Vec<Finding>,
    ) -> Eligibility {
        let household = candidate.case.household.as_ref();
        let doubles = household.into_iter().flat_map(|h| &h.participant.doubles);
        let received_before = doubles
            .filter_map(|double| {
                received::from_project(self.ledger, &double.project, &known.household.id, self.day)
            })
            .collect();
        Eligibility {
            target: candidate.target.clone(),
            verdict,
            missing: missing(&findings, &candidate.criteria, known, self.day),
            findings,
            received_before,
            places_left: household.and_then(HouseholdCase::places_left),
            listed: household.is_some_and(|household| household.listed),
            day: self.day,
            pack: self.label.clone(),
            learner: None,
        }
    }
}

/// What stands in the way first, then what is not known, warnings, information, and what holds.
fn rank(finding: &Finding) -> u8 {
    match (finding.outcome, finding.severity) {
        (Outcome::Fail, Severity::Block) => 0,
        (Outcome::Unknown | Outcome::NoLimit, Severity::Block) => 1,
        (Outcome::Fail, Severity::Warn) => 2,
        (Outcome::Unknown, _) => 3,
        (Outcome::Fail, Severity::Info) => 4,
        (Outcome::Pass, _) => 5,
        (Outcome::NoLimit | Outcome::NotJudged, _) => 6,
    }
}
