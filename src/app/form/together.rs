//! The same answers for several records at once.
//!
//! Each record is opened as in its own form, what was chosen is typed into it, and it is checked as if a person
//! had done so one after the other: so nothing can be written together that could not be written alone. What may
//! be written so is what a list of records has in common; what tells a record from others (names, identity
//! numbers, codes) is left to its own form.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Field, Form, fault::Fault, fields};
use crate::app::{
    command::Command,
    form::Problem,
    register::{
        kinds::{Kind, Record},
        ledger::Ledger,
        place::Place,
    },
};

/// The most records that are changed by one action. A commune has some thousand households.
pub const MOST: usize = 20_000;

/// Fields of one form that may be answered together.
type Offer = (Kind, &'static [&'static str]);

/// What can be answered for several records of a kind; nothing for kinds that are changed one by one.
const fn offers(kind: Kind) -> &'static [Offer] {
    match kind {
        Kind::Household => &[
            (
                Kind::Household,
                &[
                    "class",
                    "recognised",
                    "decision",
                    "village",
                    "ethnicity",
                    "livelihood",
                    "note",
                ],
            ),
            (
                Kind::Means,
                &[
                    "rice_m2",
                    "garden_m2",
                    "alluvial_m2",
                    "forest_m2",
                    "pond_m2",
                    "barn_m2",
                ],
            ),
            (Kind::Consent, &["told", "consent", "consent_note"]),
        ],
        Kind::Project => &[(
            Kind::Project,
            &["owner", "appraisal_team", "approver", "note"],
        )],
        // The day until which a task is due is extended, with a reason, one by one.
        Kind::Task => &[(Kind::Task, &["person", "begun", "component"])],
        Kind::Obstacle => &[(
            Kind::Obstacle,
            &["obstacle_kind", "solver", "solver_office", "due"],
        )],
        _ => &[],
    }
}

/// A field that can be answered together, and the form it belongs to.
#[derive(Clone, Copy, Debug)]
pub struct Offered {
    /// The form.
    pub form: Kind,
    /// The field there.
    pub field: &'static Field,
}

/// What can be answered for several records of a kind, in the order in which it is offered.
pub fn offered(kind: Kind) -> Vec<Offered> {
    let of = |(form, names): &'static Offer| {
        let line = |name: &&str| fields(*form).iter().find(|field| field.name == *name);
        let lines = names.iter().filter_map(line);
        lines
            .map(|field| Offered { form: *form, field })
            .collect::<Vec<_>>()
    };
    offers(kind).iter().flat_map(of).collect()
}

/// One answer for all of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// What was typed; empty takes away what stands there.
    pub typed: String,
    /// Whether only records in which nothing stands get it.
    pub only_empty: bool,
}

/// What is to be written into several records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Together {
    /// What the records are.
    pub kind: Kind,
    /// The working year.
    pub year: i16,
    /// The answers by the name of their field.
    pub answers: BTreeMap<String, Answer>,
}

/// What would become of one field of one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The field.
    pub field: &'static str,
    /// What stands there, as a person would have typed it.
    pub before: String,
    /// What would stand there.
    pub after: String,
}

/// What would become of one record.
#[derive(Clone, Debug, PartialEq)]
pub struct Effect {
    /// The record.
    pub id: String,
    /// One for each answer; where nothing changes both texts are the same.
    pub steps: Vec<Step>,
    /// The fields that were not written because something stands there already.
    pub kept: usize,
    /// Why it cannot be; then nothing of it is written.
    pub faults: Vec<Fault>,
    /// What it would be; `None` where nothing changes or something is wrong.
    pub command: Option<Command>,
}

impl Effect {
    /// How many fields change.
    pub fn changes(&self) -> usize {
        let changed = |step: &&Step| step.before != step.after;
        self.steps.iter().filter(changed).count()
    }
}

impl Together {
    /// What would become of one record; `None` where it has gone.
    pub fn effect(&self, ledger: &Ledger, id: &str) -> Option<Effect> {
        let mut effect = Effect {
            id: id.to_owned(),
            steps: Vec::new(),
            kept: 0,
            faults: Vec::new(),
            command: None,
        };
        let mut changed: Vec<Record> = Vec::new();
        for (kind, names) in offers(self.kind) {
            let asked = names
                .iter()
                .filter(|name| self.answers.contains_key(**name));
            let asked: Vec<&str> = asked.copied().collect();
            if asked.is_empty() {
                continue;
            }
            let mut form = Form::of(ledger, &place(self.kind, *kind, id))?;
            for name in asked {
                effect.take(&mut form, name, &self.answers[name]);
            }
            if !form.is_changed() {
                continue;
            }
            match form.check(ledger, id, self.year) {
                Ok(record) => changed.push(record),
                Err(faults) => effect.faults.extend(faults),
            }
        }
        if effect.faults.is_empty() && !changed.is_empty() {
            let command = Command::write_all(ledger, id, &changed)?;
            match command.plan(ledger) {
                Ok(_) => effect.command = Some(command),
                Err(refusal) => effect.faults.push(Fault {
                    field: "",
                    problem: Problem::Refused(refusal),
                }),
            }
        }
        Some(effect)
    }
}

impl Effect {
    /// Types one answer into the record's own form.
    fn take(&mut self, form: &mut Form, name: &str, answer: &Answer) {
        let Some(field) = fields(form.kind).iter().find(|field| field.name == name) else {
            return;
        };
        let before = form.value(name).to_owned();
        let stands = !before.trim().is_empty();
        let after = if answer.only_empty && stands {
            self.kept += usize::from(before != answer.typed);
            before.clone()
        } else {
            answer.typed.clone()
        };
        form.values.insert(name.to_owned(), after.clone());
        self.steps.push(Step {
            field: field.name,
            before,
            after,
        });
    }
}

/// Where the form of a record, or of one of its parts, stands.
fn place(of: Kind, form: Kind, id: &str) -> String {
    if form == of {
        Place::of_record(id).into_owned()
    } else {
        Place::of_part(id, form, None)
    }
}
