//! How a form begins: empty, with what follows from its owner, or with what stands in the record.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{
    field::Field,
    forms::{fields, topic},
    input::Input,
    prefill::Prefill,
    topic::At,
    typed::Form,
};
use crate::{
    app::register::{kinds::Kind, ledger::Ledger, place::Place},
    domain::date,
};

impl Form {
    /// An empty form for a new record.
    pub fn new(kind: Kind, today: Date) -> Form {
        let mut values = BTreeMap::new();
        for field in fields(kind) {
            let first = match field.input {
                Input::Choice {
                    codes,
                    blank: false,
                    ..
                } => codes[0].to_owned(),
                // A project does not begin and end on the day on which it is written down.
                Input::Date if !field.optional && kind != Kind::Project => date::format(today),
                Input::Flag => String::from("no"),
                _ => String::new(),
            };
            values.insert(field.name.to_owned(), first);
        }
        if kind == Kind::Project {
            values.insert(String::from("proposed"), date::format(today));
        }
        Form {
            kind,
            id: None,
            owner: String::new(),
            base: values.clone(),
            values,
        }
    }

    /// The form of a record or part that is there, as a person would have typed it.
    pub fn of(ledger: &Ledger, place: &str) -> Option<Form> {
        let found = Place::parse(place)?;
        let at = At::new(ledger, &found);
        let topic = topic(found.kind);
        let mut prefill = Prefill::new(topic.fields);
        (topic.show)(&at, &mut prefill)?;
        let values = prefill.values;
        Some(Form {
            kind: found.kind,
            id: Some(place.to_owned()),
            owner: owner(&at, found.kind),
            base: values.clone(),
            values,
        })
    }

    /// A new form about a record: a part of it, or another record that names it.
    pub fn new_in(ledger: &Ledger, kind: Kind, owner: &str, today: Date) -> Form {
        let mut form = Form::new(kind, today);
        owner.clone_into(&mut form.owner);
        (topic(kind).begin)(ledger, &mut form);
        form.base = form.values.clone();
        form
    }

    /// Puts the unit whose register it is into the empty field of a new form that asks for a unit,
    /// where it can be meant: a commune's own register is about that commune, in a year in which it
    /// exists.
    pub fn preset_unit(&mut self, ledger: &Ledger, year: i16) {
        let asks = match self.kind {
            Kind::Allocation
            | Kind::Project
            | Kind::Household
            | Kind::Session
            | Kind::Class
            | Kind::Obstacle
            | Kind::Criterion => self.id.is_none() && self.value("unit").is_empty(),
            _ => false,
        };
        let Some(home) = ledger.home().filter(|_| asks) else {
            return;
        };
        let receives = self.kind == Kind::Allocation && home.kind.is_cooperative();
        if home.valid.touches_year(year) && (home.kind.is_commune_level() || receives) {
            for values in [&mut self.values, &mut self.base] {
                values.insert(String::from("unit"), home.id.clone());
            }
        }
    }

    /// The fields that are asked for, as the answers stand: some depend on others.
    pub fn asked(&self) -> impl Iterator<Item = &'static Field> {
        self.asked_of(fields(self.kind))
    }
}

/// The record that a part belongs to, or the project that a record is about.
fn owner(at: &At<'_>, kind: Kind) -> String {
    if kind.is_part() {
        return at.id.to_owned();
    }
    let project = || {
        Some(
            at.ledger
                .body(at.id)?
                .field("project")?
                .as_str()?
                .to_owned(),
        )
    };
    kind.is_about_project()
        .then(project)
        .flatten()
        .unwrap_or_default()
}
