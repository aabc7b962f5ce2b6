//! The fields of tables whose rows are one record each, or a part of one.

use super::field::{Field, Reads};
use crate::domain::{
    capital::{Allocation, Payment},
    handover::Handover,
    outreach::Attendance,
    project::parts::{CostLine, Participant},
    schema::Declared,
    training::{Target, Trainee},
};

/// What tells which household a row is about; it is looked for and not written.
const fn who(code: &'static str, label: &'static str, reads: Reads) -> Field {
    Field::of(code, label, reads)
}

const HEAD: Field = who("head_name", "field.head_name", Reads::Name);
const PERSON: Field = who("person_name", "field.member-name", Reads::Name);
const BORN: Field = who("born", "field.household-born", Reads::Birth);
const IDENTITY: Field = who("identity", "field.identity", Reads::Identity);
const CODE: Field = who("code", "field.household-code", Reads::Plain);
const UNIT: Field = who("unit", "field.household-unit", Reads::Unit);
const VILLAGE: Field = who("village", "field.village", Reads::Village);
const ORDER: Field = Field::of("order", "tabular.order", Reads::Nothing);

/// The households of a project.
pub const PARTICIPANTS: &[Field] = &[
    HEAD,
    PERSON,
    BORN,
    IDENTITY,
    CODE,
    UNIT,
    VILLAGE,
    Field::of("amount", "field.participant-amount", Reads::Money)
        .into(Participant::SCHEMA, "amount"),
    Field::of("counterpart", "field.participant-counterpart", Reads::Money)
        .into(Participant::SCHEMA, "counterpart"),
    Field::of("committed", "field.committed", Reads::Code("answer"))
        .into(Participant::SCHEMA, "committed"),
    Field::of("note", "field.participant-reason", Reads::Plain).into(Participant::SCHEMA, "reason"),
    ORDER,
];

/// The cost lines of a project.
pub const COSTS: &[Field] = &[
    Field::of("item", "field.item", Reads::Plain).into(CostLine::SCHEMA, "item"),
    Field::of("measure", "field.measure", Reads::Plain).into(CostLine::SCHEMA, "measure"),
    Field::of("quantity", "field.quantity", Reads::Plain).into(CostLine::SCHEMA, "quantity"),
    Field::of("price", "field.price", Reads::Money).into(CostLine::SCHEMA, "price"),
    Field::of("state_part", "field.cost-state", Reads::Money).into(CostLine::SCHEMA, "state"),
    Field::of("labour_part", "field.cost-labour", Reads::Money).into(CostLine::SCHEMA, "labour"),
    Field::of("kind_part", "field.cost-in_kind", Reads::Money).into(CostLine::SCHEMA, "in_kind"),
    Field::of("other_part", "field.cost-other", Reads::Money).into(CostLine::SCHEMA, "other"),
    Field::of("spec", "field.spec", Reads::Plain).into(CostLine::SCHEMA, "spec"),
    Field::of("total", "tabular.total", Reads::Nothing),
    ORDER,
];

/// Money passed on to units.
pub const ALLOCATIONS: &[Field] = &[
    Field::of("unit", "field.allocation-unit", Reads::Unit).into(Allocation::SCHEMA, "unit"),
    Field::of("component", "field.component", Reads::Component)
        .into(Allocation::SCHEMA, "component"),
    Field::of("amount", "field.amount", Reads::Money).into(Allocation::SCHEMA, "amount"),
    Field::of("decision", "field.decision", Reads::Plain).into(Allocation::SCHEMA, "decision"),
    Field::of("date", "field.date", Reads::Day).into(Allocation::SCHEMA, "date"),
    Field::of("purpose", "field.purpose", Reads::Plain).into(Allocation::SCHEMA, "purpose"),
    ORDER,
];

/// Payments out of one allocation.
pub const PAYMENTS: &[Field] = &[
    Field::of("amount", "field.amount", Reads::Money).into(Payment::SCHEMA, "amount"),
    Field::of("date", "field.date", Reads::Day).into(Payment::SCHEMA, "date"),
    Field::of("document", "field.document", Reads::Plain).into(Payment::SCHEMA, "document"),
    Field::of("payee", "field.payee", Reads::Plain).into(Payment::SCHEMA, "payee"),
    ORDER,
];

/// The households at a session.
pub const ATTENDANCE: &[Field] = &[
    HEAD,
    PERSON,
    BORN,
    IDENTITY,
    CODE,
    UNIT,
    VILLAGE,
    Field::of("present", "field.present", Reads::Code("answer"))
        .into(Attendance::SCHEMA, "present"),
    Field::of("who", "field.member", Reads::Name).into(Attendance::SCHEMA, "who"),
    Field::of("note", "field.question", Reads::Plain).into(Attendance::SCHEMA, "question"),
    ORDER,
];

/// The learners of a class.
pub const LEARNERS: &[Field] = &[
    Field::of("person_name", "field.trainee-name", Reads::Name).into(Trainee::SCHEMA, "name"),
    Field::of("born", "field.trainee-born", Reads::Birth).into(Trainee::SCHEMA, "born"),
    Field::of("sex", "field.sex", Reads::Code("sex")).into(Trainee::SCHEMA, "sex"),
    Field::of("ethnicity", "field.ethnicity", Reads::Ethnic).into(Trainee::SCHEMA, "ethnicity"),
    Field::of("identity", "field.identity", Reads::Identity).into(Trainee::SCHEMA, "identity"),
    Field::of("phone", "field.phone", Reads::Phone).into(Trainee::SCHEMA, "phone"),
    Field::of("address", "field.address", Reads::Plain).into(Trainee::SCHEMA, "address"),
    Field::of("class", "field.class", Reads::Code("class")).into(Trainee::SCHEMA, "class"),
    Field::of("disabled", "field.trainee-disabled", Reads::Code("answer"))
        .into(Trainee::SCHEMA, "disabled"),
    ORDER,
];

/// How many classes units are to open.
pub const TARGETS: &[Field] = &[
    Field::of("unit", "field.target-unit", Reads::Unit).into(Target::SCHEMA, "unit"),
    Field::of("trade", "field.target-trade", Reads::Plain).into(Target::SCHEMA, "trade"),
    Field::of("target", "field.value", Reads::Plain).into(Target::SCHEMA, "value"),
    ORDER,
];

/// What was handed over to the households of a project: a row for each thing that a household received.
pub const HANDOVERS: &[Field] = &[
    HEAD,
    PERSON,
    BORN,
    IDENTITY,
    CODE,
    UNIT,
    VILLAGE,
    Field::of("item", "field.item", Reads::Plain),
    Field::of("measure", "field.measure", Reads::Plain),
    Field::of("quantity", "field.quantity", Reads::Plain),
    Field::of("date", "field.date", Reads::Day).into(Handover::SCHEMA, "date"),
    Field::of("sheet", "field.sheet", Reads::Plain).into(Handover::SCHEMA, "sheet"),
    Field::of("tags", "field.tags", Reads::Plain).into(Handover::SCHEMA, "tags"),
    Field::of("quarantine", "field.quarantine", Reads::Plain).into(Handover::SCHEMA, "quarantine"),
    Field::of("kept", "field.place", Reads::Code("place")).into(Handover::SCHEMA, "place"),
    Field::of("agreement", "field.agreement", Reads::Plain).into(Handover::SCHEMA, "agreement"),
    Field::of("signed", "field.signed", Reads::Code("signed")).into(Handover::SCHEMA, "signed"),
    Field::of("signer", "field.signer", Reads::Name).into(Handover::SCHEMA, "signer"),
    Field::of("witness", "field.witness", Reads::Name).into(Handover::SCHEMA, "witness"),
    Field::of("note", "field.note", Reads::Plain).into(Handover::SCHEMA, "note"),
    ORDER,
];

/// Who was at which day of a class: a row for each learner, a column for each day.
pub const ROLL: &[Field] = &[
    who("person_name", "field.trainee-name", Reads::Name),
    who("born", "field.trainee-born", Reads::Birth),
    IDENTITY,
    Field::of("mark", "tabular.mark", Reads::Mark),
    Field::of("days_there", "tabular.days-there", Reads::Nothing),
    ORDER,
];
