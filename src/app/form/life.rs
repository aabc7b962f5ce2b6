//! The days of a project's steps: with a project that is already on its way when it is written down, and
//! corrected later.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{
    answers::Answers,
    fault::{PlainProblem, Problem},
    field::Field,
    input::Input,
    topic::Topic,
    typed::Form,
};
use crate::{
    app::{
        projects::steps,
        register::kinds::{Kind, Record},
    },
    domain::{
        coded::Coded,
        date::{self, DateFault},
        project::kinds::State,
    },
};

/// The field that says how far the project has come.
const STEP: &str = "step";

/// A step's day, asked for from that step on.
const fn step(name: &'static str, at: usize) -> Field {
    Field::apart(name, Input::Date)
        .optional()
        .half()
        .only(STEP, State::CODES.split_at(at).1)
}

pub(super) const PROPOSED: Field = Field::apart("proposed", Input::Date);

const STATES: Input = Input::Choice {
    codes: State::CODES,
    words: State::LIST.words,
    blank: false,
};
pub(super) const REACHED: Field = Field::apart(STEP, STATES);

/// The days of the steps after the proposal, in their order.
pub(super) const STEPS: [Field; 12] = [
    step("step-meeting", 1),
    step("step-dossier", 2),
    step("step-appraisal", 3),
    step("step-approved", 4),
    step("step-funded", 5),
    step("step-contracted", 6),
    step("step-handing-over", 7),
    step("step-accepted", 8),
    step("step-paid", 9),
    step("step-followed", 10),
    step("step-revolving", 11),
    step("step-settled", 12),
];

/// The form that corrects the days of the steps taken.
pub(super) const LIFE: Topic = Topic {
    fields: &{
        let mut all = [PROPOSED; 13];
        let mut at = 0;
        while at < STEPS.len() {
            all[at + 1] = STEPS[at];
            at += 1;
        }
        all
    },
    show: |at, form| {
        let project = at.ledger.project(at.id)?;
        form.put(STEP, project.state().code());
        let proposed = std::iter::once(&PROPOSED);
        for field in proposed.chain(&STEPS) {
            let Some(state) = state_of(field.name) else {
                continue;
            };
            let skipped = state == State::Revolving && !project.revolves;
            let taken = state <= project.state() && !skipped;
            if taken || state == State::Proposed {
                let day = project.steps.get(&state).copied();
                form.put(field.name, day.map(date::format).unwrap_or_default());
            }
        }
        Some(())
    },
    take: |answers| {
        let ledger = answers.ledger;
        let mut project = ledger.project(&answers.form.owner)?.clone();
        let was = project.approved();
        project.steps = answers.steps(&project.steps);
        // An approved list is judged anew when the day of its approval was another: what counts are the
        // rules and classes of that day.
        let now = project.approved();
        if let (Some(_), Some(day)) = (&project.frozen, now.filter(|_| now != was)) {
            project.frozen = Some(steps::freeze(ledger, &project, day));
        }
        Some(Record::Project(project))
    },
    ..Topic::PLAIN
};

/// The state whose day a field holds.
pub fn state_of(field: &str) -> Option<State> {
    match field {
        "proposed" => Some(State::Proposed),
        field => State::from_code(field.strip_prefix("step-")?),
    }
}

/// The field that holds the day of a state.
pub fn field_of(state: State) -> &'static str {
    let mut steps = STEPS.iter().map(|field| field.name);
    steps
        .find(|name| state_of(name) == Some(state))
        .unwrap_or(PROPOSED.name)
}

/// Whether the day of a step cannot stay empty: that of a new project's proposal and of the state
/// reached, that of the approval, whose rules are the ones that count, and what was known already.
pub fn is_needed(form: &Form, field: &str) -> bool {
    let Some(state) = state_of(field) else {
        return false;
    };
    if form.id.is_some() {
        // Registers of others may lack some days, and are none the worse for another's correction.
        return form.base.get(field).is_some_and(|was| !was.is_empty());
    }
    let reached = form.value(STEP) == state.code();
    reached || matches!(state, State::Proposed | State::Approved)
}

impl Answers<'_> {
    /// The days of the steps as typed, those that are not asked for as they were. Each lies on or after
    /// those of the steps before it.
    pub(super) fn steps(&mut self, old: &BTreeMap<State, Date>) -> BTreeMap<State, Date> {
        let mut steps = old.clone();
        let asked: Vec<(&'static str, State)> = self
            .form
            .asked_of(self.fields)
            .filter_map(|field| Some((field.name, state_of(field.name)?)))
            .collect();
        for (field, state) in &asked {
            match date::parse_in(self.form.value(field), self.year) {
                Ok(day) => drop(steps.insert(*state, day)),
                Err(DateFault::Empty) => {
                    if is_needed(self.form, field) {
                        self.fault(field, Problem::Date(DateFault::Empty));
                    }
                    steps.remove(state);
                }
                Err(fault) => self.fault(field, Problem::Date(fault)),
            }
        }
        for (field, state) in asked {
            let Some(day) = steps.get(&state).copied() else {
                continue;
            };
            let before = steps.range(..state).map(|(_, day)| *day).max();
            if let Some(before) = before.filter(|before| day < *before) {
                let before = date::format(before);
                self.plain(field, PlainProblem::BeforeStep { before });
            }
            // Where later steps have a form of their own.
            let apart = self.form.kind == Kind::Project && self.form.id.is_some();
            let after = steps.iter().filter(|(later, _)| **later > state);
            let after = after.map(|(_, day)| *day).min().filter(|_| apart);
            if let Some(after) = after.filter(|after| day > *after) {
                let after = date::format(after);
                self.plain(field, PlainProblem::AfterStep { after });
            }
        }
        steps
    }
}
