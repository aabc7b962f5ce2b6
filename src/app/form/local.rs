//! Forms of what places set for themselves: parameters with their values, and criteria.

use super::{answers::Answers, fault::PlainProblem, field::Of, input::Input, topic::Topic};
use crate::{
    app::{
        projects::pack,
        register::kinds::{Record, Tables},
    },
    domain::{
        coded::Coded,
        local::{Criterion, LocalParameters, LocalValue},
        place::AreaClass,
        project::kinds::{DossierItem, Mode},
        schema::Declared,
    },
    rules::{
        criteria,
        fact::{DOSSIER, Fact},
    },
};

const P: Of = Of(LocalParameters::SCHEMA);
const V: Of = Of(LocalValue::SCHEMA);
const C: Of = Of(Criterion::SCHEMA);

pub(super) const PARAMETERS: Topic = Topic {
    fields: &[
        P.must("resolution"),
        P.must("date").half(),
        P.must("valid_from").half(),
        P.may("valid_to"),
        P.may("unit"),
        P.may("note"),
    ],
    show: |at, form| form.shows(at.ledger.parameter_set(at.id)),
    take: |answers| {
        let parameters = answers.record(Tables::parameter_set, LocalParameters::with_id);
        answers.in_order("valid_to", (parameters.valid.from, parameters.valid.to));
        Some(Record::Parameters(parameters))
    },
    ..Topic::PLAIN
};

/// How projects are organised of which a place may set values of its own.
const MODES: &[&str] = Mode::CODES.split_at(3).0;

/// Households and learners that a local value may be for alone.
const CLASSES: &[&str] = &[
    "poor",
    "near-poor",
    "escaped",
    "disabled",
    "poor-minority",
    "poor-hard-place",
    "minority",
    "war-merit",
    "land-lost",
    "job-lost",
    "fisher",
    "woman",
    "rural-worker",
];

/// A list is ticked, everything else typed.
const TICKED: &str = "dossier";

pub(super) const VALUE: Topic = Topic {
    fields: &[
        V.must("parameter").shown(Input::Parameter),
        V.must("value").unless("parameter", &[DOSSIER]).by_hand(),
        V.must("value")
            .called(TICKED)
            .shown(Input::Several(DossierItem::LIST))
            .only("parameter", &[DOSSIER])
            .by_hand(),
        V.may("programme").shown(Input::ProgrammeCode),
        V.may("mode").offering(MODES).half(),
        V.may("area").offering(AreaClass::CODES).half(),
        V.may("class").offering(CLASSES),
    ],
    show: |at, form| {
        let parameters = at.ledger.parameter_set(at.id)?;
        form.shows(parameters.values.get(at.key?))
    },
    take: |answers| {
        let owner = answers.ledger.parameter_set(&answers.form.owner);
        let mut parameters = owner?.clone();
        parameters.values.insert(answers.key(), value(answers));
        Some(Record::Parameters(parameters))
    },
    remove: |at| {
        let mut parameters = at.ledger.parameter_set(at.id)?.clone();
        parameters.values.remove(at.key?)?;
        Some(Record::Parameters(parameters))
    },
    ..Topic::PLAIN
};

pub(super) const CRITERION: Topic = Topic {
    fields: &[
        C.must("fact").shown(Input::Fact),
        C.must("comparison").half(),
        C.must("value").half(),
        C.must("text"),
        C.must("unit"),
        C.may("project"),
        C.must("blocks"),
        C.must("date").half(),
        C.may("valid_from").half(),
        C.may("commune_signer"),
        C.may("cooperative"),
    ],
    show: |at, form| form.shows(at.ledger.criterion(at.id)),
    take: |answers| Some(Record::Criterion(criterion(answers))),
    ..Topic::PLAIN
};

fn value(answers: &mut Answers<'_>) -> LocalValue {
    let mut value = LocalValue::default();
    answers.take(&mut value);
    let field = if value.parameter == DOSSIER {
        TICKED
    } else {
        "value"
    };
    answers.take_one(&mut value, field);
    let parameter = pack().parameters.get(&value.parameter);
    if let Some(parameter) = parameter
        && !value.value.is_empty()
        && parameter.read(&value.value).is_none()
    {
        let text = value.value.clone();
        answers.plain(field, PlainProblem::NotAValue { text });
    }
    value
}

/// A criterion has no last day: another one takes its place.
fn criterion(answers: &mut Answers<'_>) -> Criterion {
    let criterion = answers.over(None, Criterion::with_id);
    let is_known = Fact::find(&criterion.fact).is_some() && !criterion.value.is_empty();
    if is_known && let Err(unfit) = criteria::rule(&criterion) {
        let field = match unfit {
            criteria::Unfit::Comparison => "comparison",
            criteria::Unfit::Fact | criteria::Unfit::Value => "value",
        };
        let text = criterion.value.clone();
        answers.plain(field, PlainProblem::NotAValue { text });
    }
    criterion
}
