//! What narrows the list, as chips; each is part of the address.

use leptos::prelude::*;

use super::list::Shown;
use crate::{
    app::{
        columns::heads,
        households::{
            columns::COLUMNS,
            list::{Support, choices},
        },
        route::Route,
    },
    domain::{coded::Coded, household::PovertyClass},
    platform::page as window,
    ui::{
        kit::{
            i18n::{t, tv},
            icons::{Icon, icon},
            labels,
            table::column_menu,
            tick::tick,
        },
        pages::projects::list::choice,
        state::handle::RegisterHandle,
    },
};

/// The row of chips with the number of households behind it. What is typed into the search changes only
/// that number.
pub(super) fn view(register: RegisterHandle, shown: Memo<Shown>) -> AnyView {
    let place = Memo::new(move |_| {
        let route = register.route.get().without_form();
        Route {
            words: None,
            ..route
        }
    });
    let year = Memo::new(move |_| register.year());
    view! {
        <div class="chips-line">
            <div class="row chips">{move || chips(register, &place.get(), year.get())}</div>
            <p class="small muted num" role="status">{move || shown.with(summary)}</p>
        </div>
    }
    .into_any()
}

fn chips(register: RegisterHandle, place: &Route, year: i16) -> AnyView {
    let (villages, groups) = register.read(|ledger| choices(ledger, place.unit.as_deref()));
    let counted = |list: Vec<(String, usize)>| -> Vec<(String, String)> {
        let line = |(word, n): (String, usize)| (word.clone(), format!("{word} ({n})"));
        list.into_iter().take(300).map(line).collect()
    };
    // The words may have changed since.
    let with = |change: fn(&mut Route, Option<String>)| {
        move |code: Option<String>| {
            let mut to = register.route.get_untracked().without_form();
            change(&mut to, code);
            to
        }
    };
    let supports = Support::CODES.iter().map(|code| {
        let text = tv(&format!("support.{code}"), &[("year", &year.to_string())]);
        ((*code).to_owned(), text)
    });
    let projects = register.read(|ledger| {
        let of_year = ledger.projects().values().filter(|p| p.year == year);
        let mut all: Vec<(String, String)> =
            of_year.map(|p| (p.id.clone(), p.name.clone())).collect();
        crate::order::sort_by(&mut all, |a, b| a.1.cmp(&b.1));
        all
    });
    view! {
        {classes(register, place, year)}
        {choice(t("field.village"), t("households.all-villages"), place.village.as_ref(), counted(villages),
            with(|route, code| route.village = code))}
        {choice(t("field.ethnicity"), t("households.all-groups"), place.ethnicity.as_ref(), counted(groups),
            with(|route, code| route.ethnicity = code))}
        {choice(t("column.household-support"), t("households.any-support"), place.support.as_ref(), supports.collect(),
            with(|route, code| route.support = code))}
        {choice(t("kind.project"), t("households.any-project"), place.project.as_ref(), projects,
            with(|route, code| route.project = code))}
        {column_menu(register, &heads(COLUMNS), place.columns.as_deref())}
    }
    .into_any()
}

fn summary(shown: &Shown) -> String {
    let n = labels::number(shown.slots.len());
    let all = labels::number(shown.all);
    let key = if shown.query.trim().is_empty() {
        "households.n-of"
    } else {
        "households.n-of-best"
    };
    tv(key, &[("n", &n), ("all", &all)])
}

/// The classes of the year, any number of them.
fn classes(register: RegisterHandle, route: &Route, year: i16) -> AnyView {
    let held: Vec<PovertyClass> = route
        .class
        .as_deref()
        .unwrap_or_default()
        .split('.')
        .filter_map(PovertyClass::from_code)
        .collect();
    let names: Vec<String> = held
        .iter()
        .map(|class| labels::code(class.code()))
        .collect();
    let label = if names.is_empty() {
        tv("households.all-classes", &[("year", &year.to_string())])
    } else {
        names.join(", ")
    };
    let boxes: Vec<AnyView> = PovertyClass::ALL
        .iter()
        .map(|class| {
            let class = *class;
            let mut next = held.clone();
            if held.contains(&class) {
                next.retain(|other| *other != class);
            } else {
                next.push(class);
            }
            let codes: Vec<&str> = next.iter().map(|class| class.code()).collect();
            let codes = Some(codes.join(".")).filter(|codes| !codes.is_empty());
            let go = move || {
                let to = Route {
                    class: codes.clone(),
                    ..register.route.get_untracked()
                };
                window::go(&to.to_string());
            };
            tick(held.contains(&class), labels::code(class.code()), go)
        })
        .collect();
    let class = if held.is_empty() { "chip" } else { "chip on" };
    view! {
        <details class="chip-menu">
            <summary class=class>{label}{icon(Icon::Down)}</summary>
            <div class="card menu">{boxes}</div>
        </details>
    }
    .into_any()
}
