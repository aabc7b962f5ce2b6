//! A list with nothing to choose from says why, and offers the way out and back.

use std::cell::RefCell;

use leptos::prelude::*;

use super::{
    choices::{Choice, choices},
    entry::Entry,
};
use crate::{
    app::{
        form::{Field, Form, Input, fields},
        register::{kinds::Kind, ledger::Ledger},
        route::{Page, Tab},
    },
    platform::page,
    ui::{
        kit::{
            button::Button,
            i18n::{t, tv},
            icons::Icon,
        },
        state::handle::RegisterHandle,
    },
};

thread_local! {
    /// What is being added for another form, and where that form is; the last one was asked for from the
    /// one before.
    static BACK: RefCell<Vec<(Kind, String)>> = const { RefCell::new(Vec::new()) };
    /// What was added for the form that comes next.
    static ADDED: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// The form that adds what `input` offers, and the page that it stands on.
fn adds(kind: Kind, input: Input) -> Option<(Kind, Page)> {
    match input {
        Input::Component if kind == Kind::Allocation => {
            Some((Kind::Grant, Page::Capital(Tab::Grants)))
        }
        Input::Component => Some((Kind::Component, Page::Programmes)),
        Input::Programme => Some((Kind::Programme, Page::Programmes)),
        Input::Unit => Some((Kind::Unit, Page::Catalogue)),
        Input::Allocation => Some((Kind::Allocation, Page::Capital(Tab::Allocations))),
        _ => None,
    }
}

/// Why there is nothing to choose from.
fn why(kind: Kind, input: Input, year: i16) -> Option<String> {
    let key = match input {
        Input::Component if kind == Kind::Allocation => "entry.no-grant",
        Input::Component => "entry.no-component",
        Input::Programme => "entry.no-programme",
        Input::Unit => "entry.no-unit",
        Input::Allocation => "entry.no-allocation",
        Input::Project => "entry.no-project",
        Input::Participant => "entry.no-taker",
        _ => return None,
    };
    Some(tv(key, &[("year", &year.to_string())]))
}

/// Under a list: why it is empty, and a button that adds to it and comes back.
pub(super) fn way_out(entry: Entry, field: Field, is_empty: bool) -> Option<AnyView> {
    let kind = entry.form.with_untracked(|form| form.kind);
    // What may stay empty needs no reason, unless nothing else says where the money comes from.
    let is_source = field.input == Input::Component && kind != Kind::Obstacle;
    let matters = !field.optional || is_source;
    let why = (is_empty && matters)
        .then(|| why(kind, field.input, entry.year))
        .flatten();
    // A list that is full enough needs a way out only where people's own names are missing from it.
    let offered = is_empty
        || matches!(
            field.input,
            Input::Component | Input::Programme | Input::Unit
        );
    let adds = adds(kind, field.input).filter(|_| offered && matters);
    let button = adds.map(|(adds, page)| {
        let go = move |_| {
            let here = entry.register.route.get_untracked();
            BACK.with_borrow_mut(|back| back.push((adds, here.to_string())));
            let there = here.to_all(page).with_form(adds.code());
            page::go(&there.to_string());
        };
        let label = t(&["entry.add-", adds.code()].concat());
        let button = Button::new(label).icon(Icon::Plus).small();
        let button = if is_empty { button } else { button.quiet() };
        button.press(go)
    });
    if why.is_none() && button.is_none() {
        return None;
    }
    let why = why.map(|why| view! { <span class="small t-warn">{why}</span> });
    Some(view! { <div class="row wrap way-out">{why}{button}</div> }.into_any())
}

/// Where to go when the form of `kind` closes: to the form that it was opened from.
pub(super) fn back(kind: Kind) -> Option<String> {
    let last = BACK.with_borrow_mut(|back| back.pop_if(|(adds, _)| *adds == kind));
    last.map(|(_, href)| href)
}

/// Whether another form waits for what this one adds.
pub(super) fn is_waited_for(kind: Kind) -> bool {
    BACK.with_borrow(|back| back.last().is_some_and(|(adds, _)| *adds == kind))
}

/// A form opens that is not the one another waits for.
pub(super) fn opened(kind: Kind) {
    BACK.with_borrow_mut(|back| {
        if back.last().is_some_and(|(adds, _)| *adds != kind) {
            back.clear();
        }
    });
}

/// Keeps what was added for the form that waits for it.
pub(super) fn added(id: &str) {
    if BACK.with_borrow(|back| !back.is_empty()) {
        ADDED.with_borrow_mut(|added| *added = Some(id.to_owned()));
    }
}

/// Puts what was just added into the empty field that asked for it; in a new form also the only
/// component or programme that there is.
pub(super) fn fill(register: RegisterHandle, mut form: Form) -> Form {
    let added = ADDED.with_borrow_mut(Option::take);
    let year = register.year();
    let fill = |ledger: &Ledger, form: &Form| {
        let mut found: Vec<(&'static str, String)> = Vec::new();
        for field in fields(form.kind) {
            let asks = matches!(
                field.input,
                Input::Component | Input::Programme | Input::Unit | Input::Allocation
            );
            if !asks || !form.value(field.name).is_empty() {
                continue;
            }
            let list = choices(ledger, form, field.input, year, "");
            // A grant is no choice, but its component is.
            let wanted = added.as_ref().map(|id| {
                let grant = ledger.grant(id);
                grant.map_or_else(|| id.clone(), |grant| grant.component.clone())
            });
            let mine = list
                .iter()
                .find(|choice| Some(&choice.id) == wanted.as_ref());
            let of_year = |choice: &&Choice| {
                let programme = ledger.programme(&choice.id);
                programme.is_none_or(|p| p.valid.touches_year(year))
            };
            let mut fitting = list.iter().filter(of_year);
            let only = match (fitting.next(), fitting.next()) {
                (Some(only), None) if form.id.is_none() && !field.optional => Some(only),
                _ => None,
            };
            let only = only.filter(|_| matches!(field.input, Input::Component | Input::Programme));
            let pick = mine.or(only);
            found.extend(pick.map(|choice| (field.name, choice.id.clone())));
        }
        found
    };
    let found = register.peek(|ledger| fill(ledger, &form));
    for (name, id) in found {
        form.values.insert(name.to_owned(), id);
    }
    form
}
