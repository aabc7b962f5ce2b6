//! What is chosen for the table as a whole: what its rows are, whose they are, of which year.

use leptos::prelude::*;

use super::state::Import;
use crate::{
    app::{
        editable::owners,
        tabular::{Reading, TableKind},
    },
    domain::coded::Coded,
    ui::kit::{form::choosable_units, labels, prelude::*},
};

/// What the rows are.
pub(super) fn choose_kind(import: Import, reading: &Reading) -> AnyView {
    let now = reading.kind;
    let options: Vec<AnyView> = TableKind::ALL
        .iter()
        .map(|kind| {
            view! { <option value=kind.code() selected=*kind == now>{labels::coded(*kind)}</option> }.into_any()
        })
        .collect();
    let pick = move |event: leptos::ev::Event| {
        let kind = TableKind::from_code(&event_target_value(&event));
        import.decide(|choices| {
            choices.kind = kind;
            choices.owner = None;
            choices.fields.clear();
        });
    };
    labelled("book-kind", t("workbook.kind"), pick, options)
}

/// The project, class, session or allocation that the rows belong to.
pub(super) fn choose_owner(import: Import, reading: &Reading) -> Option<AnyView> {
    let of = reading.kind.owner()?;
    let now = reading.owner.clone().unwrap_or_default();
    let all = import.register.peek(|ledger| owners(ledger, reading.kind));
    let pick = move |event: leptos::ev::Event| {
        let id = event_target_value(&event);
        import.decide(|choices| choices.owner = Some(id).filter(|id| !id.is_empty()));
    };
    let label = t(&["workbook.owner-", of].concat());
    Some(labelled("book-owner", label, pick, options_of(all, &now)))
}

/// Records to choose from, and none of them.
pub(super) fn options_of(all: Vec<(String, String)>, now: &str) -> Vec<AnyView> {
    let none = (String::new(), t("workbook.owner-none"));
    let all = std::iter::once(none).chain(all);
    all.map(|(id, name)| {
        let selected = id == now;
        view! { <option value=id selected=selected>{name}</option> }.into_any()
    })
    .collect()
}

/// The unit of the rows that name none.
pub(super) fn choose_unit(import: Import, reading: &Reading) -> AnyView {
    let now = reading.unit.clone().unwrap_or_default();
    let register = import.register;
    let units = register.peek(|ledger| choosable_units(ledger, reading.year, &now));
    let mut options = vec![
        view! { <option value="" selected=now.is_empty()>{t("workbook.unit-none")}</option> }
            .into_any(),
    ];
    options.extend(units.into_iter().map(|(id, name)| {
        let selected = id == now;
        view! { <option value=id selected=selected>{name}</option> }.into_any()
    }));
    let pick = move |event: leptos::ev::Event| {
        let id = event_target_value(&event);
        import.decide(|choices| choices.unit = Some(id).filter(|id| !id.is_empty()));
    };
    labelled("book-unit", t("workbook.unit"), pick, options)
}

/// The year of the list.
pub(super) fn choose_year(import: Import, reading: &Reading) -> AnyView {
    let now = reading.year.to_string();
    let typed = move |event: leptos::ev::Event| {
        let year = event_target_value(&event).trim().parse().ok();
        let year = year.filter(|year| (1990..=2100).contains(year));
        import.decide(|choices| choices.year = year);
    };
    view! {
        <div class="field">
            <label for="book-year">{t("workbook.year")}</label>
            <input class="in num" id="book-year" inputmode="numeric" autocomplete="off" prop:value=now on:change=typed/>
        </div>
    }
    .into_any()
}

pub(super) fn labelled(
    id: &'static str,
    label: String,
    pick: impl FnMut(leptos::ev::Event) + 'static,
    options: Vec<AnyView>,
) -> AnyView {
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <select class="in" id=id on:change=pick>{options}</select>
        </div>
    }
    .into_any()
}
