//! Who of a household may learn in which class.

use jiff::civil::Date;

use super::{
    attendance::Attendance,
    classes::Classes,
    person::{marks_of, member_of},
};
use crate::{
    app::{eligibility::verdict::Verdict, households::home, register::ledger::Ledger},
    domain::{
        coded::Coded,
        date::parse_iso,
        money::Dong,
        training::{Trainee, TrainingClass},
    },
    rules::{
        case::{Case, ClassCase, Learner},
        judge::{Finding, Outcome},
        pack::{Gate, Severity},
        training::{AGE, Bar, Open, Step, Support, birthday_of, support},
        value::Value,
    },
};

/// Whether one person may join one class with support, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct ClassEligibility {
    /// The class.
    pub class: String,
    /// The person's key in the household.
    pub member: String,
    /// Whether he may.
    pub verdict: Verdict,
    /// Why, as codes of `locales/` (`class-chance.<code>`) with values:
    /// - the code of a [`Bar`]: `young` (`day` of reaching the age, where the birthday is known), `before`
    ///   (`class`, the id of the class that supported him), `twice`, `elsewhere`, `unclassed`;
    /// - the code of an [`Open`]: `opening`, `born`, `class`;
    /// - `full`, `listed`.
    pub reasons: Vec<Step>,
    /// What stands in the way.
    pub blocked: Vec<Bar>,
    /// What has to be written down to know.
    pub open: Vec<Open>,
    /// What the rules about opening say of the class with him in it, with citations.
    pub findings: Vec<Finding>,
    /// Most that would be paid for teaching him, whole đồng, as far as is known.
    pub maximum: Dong,
    /// Places left, where the class says how many there are.
    pub places_left: Option<u32>,
    /// Whether he is on its list already.
    pub listed: bool,
}

/// For each class that has not begun before `day` and is held where the household lives or above it, each
/// of its people with the answer: those that may first.
pub fn eligibilities(ledger: &Ledger, household: &str, day: Date) -> Vec<ClassEligibility> {
    let Some(household) = ledger.household(household) else {
        return Vec::new();
    };
    let around = home::around(ledger, household.home(Some(day)).unit, day);
    let classes = Classes::new(ledger);
    let mut eligibilities = Vec::new();
    for class in ledger.classes().values() {
        let here = class.unit.as_ref().is_none_or(|unit| around.contains(unit));
        if !here || !class.counts() || !is_to_come(class, day) {
            continue;
        }
        for (member, person) in household.people(Some(day)) {
            let trainee = Trainee {
                household: Some(household.id.clone()),
                member: member.clone(),
                name: person.name.clone(),
                ..Trainee::default()
            };
            eligibilities.extend(eligibility(&classes, ledger, class, &trainee, day));
        }
    }
    crate::order::sort_by(&mut eligibilities, |a, b| a.verdict.cmp(&b.verdict));
    eligibilities
}

/// Whether it opens on `day` or later; without an opening day, whether it is of that year or a later one.
fn is_to_come(class: &TrainingClass, day: Date) -> bool {
    class
        .opened
        .map_or(class.year >= day.year(), |opened| opened >= day)
}

/// The key of somebody who is not on the list yet: after all others, so that whoever stands there
/// already was first.
const CANDIDATE: &str = "~";

fn eligibility(
    classes: &Classes<'_>,
    ledger: &Ledger,
    class: &TrainingClass,
    candidate: &Trainee,
    day: Date,
) -> Option<ClassEligibility> {
    let mut there = class.trainees.iter().filter(|(_, t)| !t.withdrawn);
    let own = marks_of(ledger, candidate);
    let listed = there.find(|(_, trainee)| {
        let marks = marks_of(ledger, trainee);
        marks.iter().any(|mark| own.contains(mark))
    });
    let key = listed.map_or(CANDIDATE, |(key, _)| key).to_owned();
    let listed = listed.is_some();
    let mut with_him = class.clone();
    // Of a class without a day he is judged as if it opened today: later he is only older.
    with_him.opened = class.opened.or(Some(day));
    if !listed {
        with_him.trainees.insert(key.clone(), candidate.clone());
    }
    let learner = classes.learner(&with_him, &key, &Attendance::default())?;
    let case = one(classes, &with_him, &learner, day);
    let support = support(&learner, &case, &classes.settings(&case));
    let places_left = class.capacity.map(|all| {
        let taken = class.learners().unwrap_or(0);
        all.saturating_sub(taken)
    });
    let mut eligibility = ClassEligibility {
        class: class.id.clone(),
        member: member_of(ledger, candidate)?.1,
        verdict: Verdict::Yes,
        reasons: Vec::new(),
        blocked: support.blocked.clone(),
        open: Vec::new(),
        findings: opening(classes, &case),
        maximum: support.maximum.unwrap_or(Dong::ZERO),
        places_left,
        listed,
    };
    eligibility.decide(&support, class.opened.is_none());
    let least = classes.settings(&case).count(AGE, &case);
    eligibility.give_reasons(&learner, least);
    Some(eligibility)
}

/// The case of the class with one learner to be judged, while all count for its size.
fn one(classes: &Classes<'_>, class: &TrainingClass, learner: &Learner, day: Date) -> Case {
    Case {
        class: Some(ClassCase {
            class: class.clone(),
            learners: vec![learner.clone()],
            ..ClassCase::default()
        }),
        ..classes.frame(class, day)
    }
}

/// The blocks that stand before the opening.
fn opening(classes: &Classes<'_>, case: &Case) -> Vec<Finding> {
    let mut findings = classes.judge(case);
    findings.retain(|finding| {
        finding.severity == Severity::Block && finding.gates.contains(&Gate::ClassOpen)
    });
    findings
}

impl ClassEligibility {
    fn decide(&mut self, support: &Support, undated: bool) {
        // Whoever is too young today may be old enough on a day that nobody has set.
        if undated && self.blocked.contains(&Bar::Young) {
            self.blocked.retain(|bar| *bar != Bar::Young);
            self.open.push(Open::Opening);
        }
        if support.open.contains(&Open::Born) {
            self.open.push(Open::Born);
        }
        // A class that might pay more changes the amount, not whether he may.
        let classed = support.classes.iter().any(|limit| limit.sure);
        if !classed && !support.classes.is_empty() {
            self.open.push(Open::Class);
        }
        let full = self.places_left == Some(0) && !self.listed;
        if full || !self.blocked.is_empty() {
            self.verdict = Verdict::No;
        } else if !self.open.is_empty() {
            self.verdict = Verdict::Unknown;
        } else if self
            .findings
            .iter()
            .any(|f| f.outcome == Outcome::NotJudged)
        {
            self.verdict = Verdict::NotJudged;
        }
    }

    fn give_reasons(&mut self, learner: &Learner, least: Option<i64>) {
        for bar in &self.blocked {
            let born = parse_iso(&learner.born);
            let values = match bar {
                Bar::Young => {
                    let day = born
                        .zip(least)
                        .map(|(born, years)| birthday_of(born, years));
                    day.map(|day| ("day", Value::Day(day)))
                        .into_iter()
                        .collect()
                }
                Bar::Before(place) => vec![("class", Value::Code(place.class.clone()))],
                _ => Vec::new(),
            };
            let code = bar.code();
            self.reasons.push(Step { code, values });
        }
        if self.places_left == Some(0) && !self.listed {
            self.reasons.push(Step {
                code: "full",
                values: Vec::new(),
            });
        }
        for open in &self.open {
            let code = open.code();
            let values = Vec::new();
            self.reasons.push(Step { code, values });
        }
        if self.listed {
            self.reasons.push(Step {
                code: "listed",
                values: Vec::new(),
            });
        }
    }
}
