//! Forms of a programme and of a component of it.

use super::{
    answers::Answers,
    field::{Field, Of},
    input::Input,
    prefill::flag,
    topic::Topic,
};
use crate::{
    app::register::kinds::Record,
    domain::{
        fields::Localised,
        programme::{Component, Programme},
        schema::Declared,
    },
};

/// An official name may be long: that of the merged programme has 200 characters.
const MAX_OFFICIAL: usize = 500;

const P: Of = Of(Programme::SCHEMA);
const C: Of = Of(Component::SCHEMA);

/// Whether somebody has compared the entry with the text.
const CHECKED: Field = Field::apart("checked", Input::Flag);

pub(super) const PROGRAMME: Topic = Topic {
    fields: &[
        P.must("code").half(),
        P.must("name"),
        P.may("official").shown(Input::Lines).up_to(MAX_OFFICIAL),
        P.may("citation"),
        P.may("valid_from").half(),
        P.may("valid_to").half(),
        CHECKED,
    ],
    show: |at, form| {
        let programme = at.ledger.programme(at.id)?;
        form.show(programme);
        form.put(CHECKED.name, flag(programme.basis != "memory"));
        Some(())
    },
    take: |answers| {
        let old = answers.ledger.programme(answers.id);
        let mut programme = answers.over(old, Programme::with_id);
        keep_english(&mut programme.name, old.map(|old| &old.name));
        programme.basis = basis(answers, old.map(|old| old.basis.as_str()));
        answers.in_order("valid_to", (programme.valid.from, programme.valid.to));
        Some(Record::Programme(programme))
    },
    ..Topic::PLAIN
};

pub(super) const COMPONENT: Topic = Topic {
    fields: &[
        C.must("programme"),
        C.must("code").half(),
        C.must("name"),
        C.may("official").shown(Input::Lines).up_to(MAX_OFFICIAL),
        C.may("valid_from").half(),
        C.may("valid_to").half(),
        CHECKED,
    ],
    show: |at, form| {
        let component = at.ledger.component(at.id)?;
        form.show(component);
        form.put(CHECKED.name, flag(component.basis == "read"));
        Some(())
    },
    take: |answers| {
        let old = answers.ledger.component(answers.id);
        let mut component = answers.over(old, Component::with_id);
        keep_english(&mut component.name, old.map(|old| &old.name));
        component.basis = basis(answers, None);
        answers.in_order("valid_to", (component.valid.from, component.valid.to));
        Some(Record::Component(component))
    },
    ..Topic::PLAIN
};

/// The English name of the catalogue goes with the name that it translates.
fn keep_english(name: &mut Localised, old: Option<&Localised>) {
    if let Some(old) = old.filter(|old| old.vi == name.vi) {
        name.clone_from(old);
    }
}

/// Whoever ticks it has compared it with the text. An entry of which nothing was said stays so.
fn basis(answers: &Answers<'_>, old: Option<&str>) -> String {
    let basis = match (answers.flag(CHECKED.name), old) {
        (true, Some("")) => "",
        (true, _) => "read",
        (false, _) => "memory",
    };
    basis.to_owned()
}
