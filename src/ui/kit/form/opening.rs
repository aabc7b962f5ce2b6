//! The form that an address opens, with what the list that it stands beside is narrowed to.

use leptos::prelude::*;

use super::raising;
use crate::{
    app::{
        capital,
        form::Form,
        register::{kinds::Kind, place::Place},
        route::Narrows as _,
    },
    ui::state::handle::RegisterHandle,
};

/// The form that a place in the address opens: `grant`, or `project:uuid.cost` for a part of a record.
pub(super) fn new_form(register: RegisterHandle, place: &str) -> Option<Form> {
    let Place { kind, record, part } = Place::parse(place)?;
    let is_part = kind.is_part();
    if part.is_some() && kind != Kind::Override || !is_part && record.is_some() {
        return None;
    }
    let route = register.route.get_untracked();
    let about_project = kind.is_about_project();
    let owner = match route.record {
        Some(record) if about_project => record,
        _ if is_part => record.unwrap_or_default().to_owned(),
        _ => String::new(),
    };
    if (is_part || about_project) && register.peek(|ledger| ledger.body(&owner).is_none()) {
        return None;
    }
    let mut form = register
        .peek(|ledger| Form::beginning(ledger, kind, &owner, register.year(), register.today()));
    if part.is_some() {
        // A warning is let pass under its own name.
        form.id = Some(place.to_owned());
    }
    let year = register.year();
    register.peek(|ledger| form.preset_unit(ledger, year));
    Some(prefilled(register, form))
}

/// A new form takes over what the list is narrowed to.
fn prefilled(register: RegisterHandle, mut form: Form) -> Form {
    let route = register.route.get_untracked();
    let money = capital::filter::Filter::of(&route);
    let pairs = [
        ("component", money.component),
        ("unit", route.unit),
        ("allocation", money.allocation),
        (
            "obstacle",
            route
                .record
                .clone()
                .filter(|id| Kind::of_id(id) == Some(Kind::Obstacle)),
        ),
        (
            "project",
            route
                .record
                .filter(|id| Kind::of_id(id) == Some(Kind::Project)),
        ),
    ];
    for (name, value) in pairs {
        if let (Some(value), true) = (value, form.values.contains_key(name)) {
            form.values.insert(name.to_owned(), value);
        }
    }
    if form.kind == Kind::Obstacle {
        raising::begin(register, &mut form, &register.route.get_untracked());
    }
    register.peek(|ledger| form.begin_money(ledger, register.year()));
    // For a project the papers come first; other payments are written down once they are made.
    if form.kind == Kind::Payment && !form.value("project").is_empty() {
        form.values
            .insert(String::from("payment_state"), String::from("preparing"));
    }
    form
}
