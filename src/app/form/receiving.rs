//! Forms of what households receive and give back: cost lines, participants, hand-overs, follow-ups, returns.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{
    field::{Field, LINE_QUANTITIES, Of, line_name, line_quantity},
    input::Input,
    project::{own_project, project},
    topic::Topic,
};
use crate::{
    app::{
        projects::handing,
        register::kinds::{Record, Tables},
    },
    domain::{
        handover::{FollowUp, Handover, Return},
        project::{
            Project,
            parts::{CostLine, Participant},
        },
        schema::{Declared, typing::typed_quantity},
    },
};

const C: Of = Of(CostLine::SCHEMA);
const P: Of = Of(Participant::SCHEMA);
const H: Of = Of(Handover::SCHEMA);
const F: Of = Of(FollowUp::SCHEMA);
const R: Of = Of(Return::SCHEMA);

const NOT_AT_HOME: &[&str] = &["cooperative", "elsewhere"];

pub(super) const COST: Topic = Topic {
    fields: &[
        C.must("item"),
        C.must("quantity").half(),
        C.may("measure").half(),
        C.must("price").half(),
        C.may("state").half(),
        C.may("labour").half(),
        C.may("in_kind").half(),
        C.may("other"),
        C.may("reference").half(),
        C.may("reference_source").half(),
        C.must("common").half(),
        C.must("indirect").called("direct").half(),
        C.must("animal"),
        C.may("spec"),
        C.may("accepted").only("common", &["yes"]),
    ],
    show: |at, form| form.shows(project(at)?.costs.get(at.key?)),
    take: |answers| {
        let mut project = own_project(answers)?;
        let mut line = CostLine::default();
        answers.take(&mut line);
        project.costs.insert(answers.key(), line);
        Some(Record::Project(project))
    },
    begin: |_, form| form.put("direct", "yes"),
    remove: |at| {
        let (key, mut project) = (at.key?, project(at)?.clone());
        project.costs.remove(key)?;
        // Nobody is to receive of a line that is no longer there.
        for participant in project.participants.values_mut() {
            participant.items.remove(key);
        }
        Some(Record::Project(project))
    },
};

/// Which household a row of the list is about, where the list is typed like a sheet: its code, the identity number of
/// one of its people, or its name.
pub static WHO: Field = Field::apart("household", Input::Text);

pub(super) const PARTICIPANT: Topic = Topic {
    fields: &[
        P.may("amount").half(),
        P.may("counterpart").half(),
        P.must("committed"),
        P.may("reason"),
        line_quantity(0),
        line_quantity(1),
        line_quantity(2),
        line_quantity(3),
        line_quantity(4),
        line_quantity(5),
        line_quantity(6),
        line_quantity(7),
        P.must("place"),
        P.may("agreement").only("place", NOT_AT_HOME),
        P.must("experienced"),
        P.may("refused"),
    ],
    show: |at, form| {
        let project = project(at)?;
        let participant = project.participants.get(at.key?)?;
        form.show(participant);
        lines(Some(project), &participant.items, &mut |name, text| {
            form.put(name, text);
        });
        Some(())
    },
    take: |answers| {
        let mut project = own_project(answers)?;
        let key = answers.key();
        let mut participant = project.participants.remove(&key).unwrap_or_default();
        answers.take(&mut participant);
        answers.take_items(&mut participant.items);
        project.participants.insert(key, participant);
        Some(Record::Project(project))
    },
    begin: |ledger, form| {
        let project = ledger.project(&form.owner);
        lines(project, &BTreeMap::new(), &mut |name, text| {
            form.put(name, text);
        });
    },
    remove: |at| {
        let mut project = project(at)?.clone();
        project.participants.remove(at.key?)?;
        Some(Record::Project(project))
    },
};

pub(super) const HANDOVER: Topic = Topic {
    fields: &[
        H.must("household"),
        H.must("date").half(),
        H.must("sheet").half(),
        line_quantity(0),
        line_quantity(1),
        line_quantity(2),
        line_quantity(3),
        line_quantity(4),
        line_quantity(5),
        line_quantity(6),
        line_quantity(7),
        H.may("tags"),
        H.may("quarantine"),
        H.must("place"),
        H.may("agreement").only("place", NOT_AT_HOME),
        H.must("signed"),
        H.may("signer").only("signed", &["member"]),
        H.may("witness"),
        H.may("photo"),
        H.may("note"),
    ],
    show: |at, form| {
        let handover = at.ledger.handover(at.id)?;
        form.show(handover);
        let project = at.ledger.project(&handover.project);
        lines(project, &handover.items, &mut |name, text| {
            form.put(name, text);
        });
        Some(())
    },
    take: |answers| {
        let mut handover = answers.record(Tables::handover, Handover::with_id);
        answers.form.owner.clone_into(&mut handover.project);
        answers.take_items(&mut handover.items);
        Some(Record::Handover(handover))
    },
    begin: |ledger, form| {
        (PARTICIPANT.begin)(ledger, form);
        let (_, next) = handing::sheets(ledger, &form.owner);
        form.put("sheet", next.to_string());
    },
    ..Topic::PLAIN
};

pub(super) const FOLLOW_UP: Topic = Topic {
    fields: &[
        F.must("household"),
        F.must("date"),
        F.may("alive").half(),
        F.may("dead").half(),
        F.may("sold").half(),
        F.may("slaughtered").half(),
        F.may("elsewhere").half(),
        F.may("note"),
    ],
    show: |at, form| form.shows(at.ledger.followup(at.id)),
    take: |answers| {
        let mut followup = answers.record(Tables::followup, FollowUp::with_id);
        answers.form.owner.clone_into(&mut followup.project);
        Some(Record::FollowUp(followup))
    },
    ..Topic::PLAIN
};

pub(super) const RETURN: Topic = Topic {
    fields: &[
        R.must("household"),
        R.must("due"),
        R.may("amount").half(),
        R.may("heads").half(),
        R.may("returned"),
        R.may("next"),
        R.may("note"),
    ],
    show: |at, form| form.shows(at.ledger.returned(at.id)),
    take: |answers| {
        let mut given = answers.record(Tables::returned, Return::with_id);
        answers.form.owner.clone_into(&mut given.project);
        Some(Record::Return(given))
    },
    ..Topic::PLAIN
};

/// Which cost lines the fields are about, and how much of each. What is for all of them is handed to nobody.
fn lines(
    project: Option<&Project>,
    items: &BTreeMap<String, Decimal>,
    put: &mut dyn FnMut(&str, String),
) {
    let lines = project.map(|project| &project.costs);
    let lines = lines.into_iter().flatten().filter(|(_, line)| !line.common);
    for (at, (name, (key, _))) in LINE_QUANTITIES.iter().zip(lines).enumerate() {
        put(&line_name(at), key.clone());
        let quantity = items.get(key).copied().map(typed_quantity);
        put(name, quantity.unwrap_or_default());
    }
}
