//! Classes of a register before the rules: everything that is the same for all of them, read once.

use jiff::civil::Date;

use super::{
    attendance::{Attendance, attendance},
    learner::{day_of, learner},
    person::Enrolled,
};
use crate::{
    app::{projects::pack, register::ledger::Ledger},
    domain::{
        local::LocalParameters,
        money::Dong,
        training::{Trainee, TrainingClass},
    },
    rules::{
        case::{Case, ClassCase, Enrolment, Learner},
        condition::Facts,
        judge::{self, Finding},
        settings::Settings,
        training::{AGE, Aged, Support, aged, support},
    },
};

/// What is paid for all trainees of a class together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// How many are on the list and have not withdrawn.
    pub learners: usize,
    /// For how many something is paid, as far as is known.
    pub paid: usize,
    /// For how many nothing is paid, because of a bar; those who withdrew are left out.
    pub blocked: usize,
    /// Of how many not all amounts are known: the sums below are then too low.
    pub open: usize,
    /// For teaching.
    pub fee: Dong,
    /// For meals.
    pub meals: Dong,
    /// For travel.
    pub travel: Dong,
    /// All three.
    pub total: Dong,
    /// The sum of those whose amounts are all known: of the totals that are seen.
    pub sure: Dong,
}

/// Judges and pays the classes of one register.
pub struct Classes<'l> {
    ledger: &'l Ledger,
    enrolled: Enrolled,
    locals: Vec<LocalParameters>,
}

impl<'l> Classes<'l> {
    /// For a register as it stands.
    pub fn new(ledger: &'l Ledger) -> Classes<'l> {
        Classes {
            ledger,
            enrolled: Enrolled::new(ledger),
            locals: ledger.parameters().values().cloned().collect(),
        }
    }

    /// What everybody on the list of a class counts as, in the order of the keys.
    pub fn learners(&self, class: &str) -> Vec<Learner> {
        let Some(class) = self.ledger.class(class) else {
            return Vec::new();
        };
        self.learners_of(class, &attendance(self.ledger, &class.id))
    }

    fn learners_of(&self, class: &TrainingClass, attendance: &Attendance) -> Vec<Learner> {
        let all = class.trainees.keys();
        let all = all.filter_map(|key| self.learner(class, key, attendance));
        all.collect()
    }

    /// One learner of a class that is in the register or is thought of, with what came before.
    pub(super) fn learner(
        &self,
        class: &TrainingClass,
        key: &str,
        attendance: &Attendance,
    ) -> Option<Learner> {
        let trainee: &Trainee = class.trainees.get(key)?;
        let mut learner = learner(self.ledger, class, key)?;
        learner.attended = attendance.of(key);
        if trainee.withdrawn {
            return Some(learner);
        }
        for place in self.enrolled.before(self.ledger, class, key, trainee) {
            if place.class == class.id {
                learner.twice = true;
            } else if self.was_supported(&place, &learner.born) {
                learner.before.push(place);
            }
        }
        Some(learner)
    }

    /// Whether somebody was supported at an earlier place: not if he was too young for it.
    fn was_supported(&self, place: &Enrolment, born: &str) -> bool {
        let Some(class) = self.ledger.class(&place.class) else {
            return false;
        };
        let frame = self.frame(class, day_of(class));
        let least = self.settings(&frame).count(AGE, &frame);
        let age = least.zip(class.opened);
        age.is_none_or(|(least, opened)| aged(born, least, opened) != Aged::No)
    }

    /// What a case says of a class and its place, nobody in it yet.
    pub(super) fn frame(&self, class: &TrainingClass, today: Date) -> Case {
        let ledger = self.ledger;
        let component = class.component.as_ref();
        let component = component.and_then(|id| ledger.component(id));
        let programme = component.and_then(|c| ledger.programme(&c.programme));
        let mut units: Vec<String> = Vec::new();
        let mut above = class.unit.as_ref();
        while let Some(id) = above.filter(|id| !units.contains(id)) {
            units.push(id.clone());
            above = ledger.unit(id).and_then(|unit| unit.parent.as_ref());
        }
        let date = day_of(class);
        let unit = class.unit.as_ref().and_then(|id| ledger.unit(id));
        Case {
            programme: programme.map_or_else(String::new, |p| p.code.clone()),
            component: component.map_or_else(String::new, |c| c.code.clone()),
            programme_end: programme.and_then(|p| p.valid.to),
            area: unit.and_then(|unit| unit.area_on(date)),
            units,
            date,
            today,
            ..Case::default()
        }
    }

    /// The case of a class that is in the register or is thought of, as it stands on `today`.
    pub(super) fn case_of(&self, class: &TrainingClass, today: Date) -> Case {
        let attendance = attendance(self.ledger, &class.id);
        let learners = self.learners_of(class, &attendance);
        let is_within = |day: &Date| {
            class.opened.is_none_or(|first| first <= *day)
                && class.closed.is_none_or(|last| *day <= last)
        };
        // A day on which nobody has a mark is none of the class.
        let marked = attendance
            .days
            .iter()
            .filter(|(_, marks)| !marks.is_empty());
        let marked = || marked.clone().map(|(day, _)| *day);
        let mut differing = attendance.disputed.clone();
        differing.extend(attendance.differing.iter().map(|(day, _)| *day));
        Case {
            today,
            class: Some(ClassCase {
                class: class.clone(),
                learners,
                outside: crate::order::set(marked().filter(|day| !is_within(day))),
                ahead: crate::order::set(marked().filter(|day| *day > today)),
                differing,
            }),
            ..self.frame(class, today)
        }
    }

    /// The case of a class as it stands on `today`.
    pub fn case(&self, class: &str, today: Date) -> Option<Case> {
        let class = self.ledger.class(class)?;
        Some(self.case_of(class, today))
    }

    /// The settings of a case: the pack's, made stricter by local resolutions.
    pub fn settings<'c>(&'c self, case: &Case) -> Settings<'c> {
        Settings::new(&pack().parameters, &self.locals, case)
    }

    /// What is paid for one trainee.
    pub fn support(&self, class: &str, key: &str) -> Option<Support> {
        let all = self.supports(class)?;
        all.into_iter().find(|support| support.key == key)
    }

    /// What is paid for everybody on the list, in the order of the keys; those who withdrew among them,
    /// with nothing. `None` where there is no such class.
    pub fn supports(&self, class: &str) -> Option<Vec<Support>> {
        let class = self.ledger.class(class)?;
        // Amounts do not hang on the day of the look.
        let case = self.case_of(class, day_of(class));
        let settings = self.settings(&case);
        let learners = case.class.iter().flat_map(|class| &class.learners);
        let each = learners.map(|learner| support(learner, &case, &settings));
        Some(each.collect())
    }

    /// The sums of a class.
    pub fn totals(&self, class: &str) -> Option<Totals> {
        let supports = self.supports(class)?;
        let trainees = &self.ledger.class(class)?.trainees;
        let mut totals = Totals::default();
        let there = |key: &str| trainees.get(key).is_some_and(|trainee| !trainee.withdrawn);
        for support in supports.iter().filter(|support| there(&support.key)) {
            totals.learners += 1;
            totals.paid += usize::from(support.known() > Dong::ZERO);
            totals.blocked += usize::from(!support.blocked.is_empty());
            totals.open += usize::from(support.total.is_none());
            totals.fee += support.fee.unwrap_or_default();
            totals.meals += support.meals.unwrap_or_default();
            totals.travel += support.travel.unwrap_or_default();
            totals.sure += support.total.unwrap_or_default();
        }
        totals.total = totals.fee + totals.meals + totals.travel;
        Some(totals)
    }

    /// What the rules say of a class as it stands on `today`.
    pub fn findings(&self, class: &str, today: Date) -> Vec<Finding> {
        self.case(class, today)
            .map_or_else(Vec::new, |case| self.judge(&case))
    }

    pub(super) fn judge(&self, case: &Case) -> Vec<Finding> {
        let settings = self.settings(case);
        judge::judge(pack(), &[], &mut Facts::new(case, &settings))
    }
}
