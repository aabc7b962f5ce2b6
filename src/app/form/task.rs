//! Forms of tasks: the task itself, another day granted for it, a proof, that it is done or cancelled.

use super::{answers::Answers, field::Of, input::Input, topic::Topic, typed::Form};
use crate::{
    app::register::{
        kinds::{Record, Tables},
        ledger::Ledger,
    },
    domain::{
        schema::Declared,
        task::{Extension, Proof, Task},
    },
};

const T: Of = Of(Task::SCHEMA);
const E: Of = Of(Extension::SCHEMA);
const P: Of = Of(Proof::SCHEMA);

pub(super) const TASK: Topic = Topic {
    fields: &[
        T.must("text"),
        T.must("unit"),
        T.may("person"),
        T.may("partner_units"),
        T.may("partners"),
        T.may("document").half(),
        T.may("item").half(),
        T.must("given").half(),
        T.may("due").half(),
        T.may("begun").half(),
        T.may("project"),
        T.may("component"),
        T.may("obstacle"),
    ],
    show: |at, form| form.shows(at.ledger.task(at.id)),
    take: |answers| {
        let task = answers.record(Tables::task, Task::with_id);
        Some(Record::Task(task))
    },
    ..Topic::PLAIN
};

pub(super) const EXTENSION: Topic = Topic {
    fields: &[
        E.must("until"),
        E.must("reason"),
        E.must("granted_by"),
        E.must("granted").half(),
        E.may("number").half(),
    ],
    // The days to which it is extended are known to nobody before they are typed.
    begin: |_, form| form.put("until", ""),
    show: |at, form| form.shows(at.ledger.task(at.id)?.extensions.get(at.key?)),
    take: |answers| {
        let mut task = own(answers)?;
        let mut extension = Extension::default();
        answers.take(&mut extension);
        task.extensions.insert(answers.key(), extension);
        Some(Record::Task(task))
    },
    remove: |at| {
        let mut task = at.ledger.task(at.id)?.clone();
        task.extensions.remove(at.key?)?;
        Some(Record::Task(task))
    },
};

/// What a form of a proof keeps: whether there is an earlier one that it could put right.
const HAS_EARLIER: &str = "has_earlier";

/// The same of the units that take part: whether there are any whose result it could be.
const HAS_PARTNERS: &str = "has_partners";

/// One that was written down is not changed: another one puts it right.
pub(super) const PROOF: Topic = Topic {
    fields: &[
        P.may("unit")
            .shown(Input::Doer)
            .only(HAS_PARTNERS, &["yes"]),
        P.must("proof_kind").half(),
        P.must("date").half(),
        P.must("note"),
        P.may("number").half(),
        P.may("reported_by").half(),
        P.may("corrects")
            .shown(Input::Proof)
            .only(HAS_EARLIER, &["yes"]),
    ],
    begin: |ledger: &Ledger, form: &mut Form| {
        let task = ledger.task(&form.owner);
        if task.is_some_and(|task| !task.proofs.is_empty()) {
            form.put(HAS_EARLIER, "yes");
        }
        if task.is_some_and(|task| !task.partner_units.is_empty()) {
            form.put(HAS_PARTNERS, "yes");
        }
    },
    take: |answers| {
        let mut task = own(answers)?;
        let mut proof = Proof::default();
        answers.take(&mut proof);
        task.proofs.insert(answers.key(), proof);
        Some(Record::Task(task))
    },
    ..Topic::PLAIN
};

pub(super) const COMPLETION: Topic = Topic {
    fields: &[
        T.must("done").half(),
        T.must("done_by").half(),
        T.may("result"),
    ],
    show: |at, form| {
        let task = at.ledger.task(at.id)?;
        task.done?;
        form.shows(Some(task))
    },
    take: taken,
    ..Topic::PLAIN
};

pub(super) const CANCELLATION: Topic = Topic {
    fields: &[
        T.must("cancelled").half(),
        T.must("cancelled_by").half(),
        T.must("cancel_reason"),
    ],
    show: |at, form| {
        let task = at.ledger.task(at.id)?;
        task.cancelled?;
        form.shows(Some(task))
    },
    take: taken,
    ..Topic::PLAIN
};

fn own(answers: &Answers<'_>) -> Option<Task> {
    answers.ledger.task(&answers.form.owner).cloned()
}

/// The task with what its form says of it.
fn taken(answers: &mut Answers<'_>) -> Option<Record> {
    let mut task = own(answers)?;
    answers.take(&mut task);
    Some(Record::Task(task))
}
