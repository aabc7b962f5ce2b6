//! What narrows the list, as chips; each is part of the address.

use leptos::prelude::*;

use super::shown::Shown;
use crate::{
    app::{
        columns::heads,
        households::{
            columns::COLUMNS,
            filter::{Filter, Support},
            list::choices,
        },
        route::{Narrows as _, Route},
    },
    domain::{coded::Coded, household::PovertyClass},
    platform::page as window,
    ui::{
        kit::{
            labels,
            prelude::*,
            table::{column_menu, named_columns},
            tick::tick,
        },
        pages::projects::list::choice,
    },
};

/// The row of chips with the number of households behind it. What is typed into the search changes only
/// that number.
pub(super) fn view(register: RegisterHandle, shown: Memo<Shown>) -> AnyView {
    let place = Memo::new(move |_| register.route.get().without_form().searching(""));
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
    let with = |change: fn(&mut Filter, Option<String>)| {
        move |code: Option<String>| {
            let route = register.route.get_untracked().without_form();
            route.narrowed(|filter| change(filter, code))
        }
    };
    let filter = Filter::of(place);
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
        {classes(register, &filter.classes, year)}
        {choice(t("field.village"), t("households.all-villages"), filter.village.as_deref(), counted(villages),
            with(|filter, code| filter.village = code))}
        {choice(t("field.ethnicity"), t("households.all-groups"), filter.ethnicity.as_deref(), counted(groups),
            with(|filter, code| filter.ethnicity = code))}
        {choice(t("column.household-support"), t("households.any-support"), filter.support.map(Coded::code), supports.collect(),
            with(|filter, code| filter.support = code.as_deref().and_then(Support::from_code)))}
        {choice(t("kind.project"), t("households.any-project"), filter.project.as_deref(), projects,
            with(|filter, code| filter.project = code))}
        {column_menu(register, &heads(COLUMNS), named_columns(register).as_deref())}
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
fn classes(register: RegisterHandle, chosen: &[PovertyClass], year: i16) -> AnyView {
    let names: Vec<String> = chosen
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
            let mut next = chosen.to_vec();
            if chosen.contains(&class) {
                next.retain(|other| *other != class);
            } else {
                next.push(class);
            }
            let go = move || {
                let route = register.route.get_untracked();
                let to = route.narrowed(|filter: &mut Filter| filter.classes.clone_from(&next));
                window::go(&to.to_string());
            };
            tick(chosen.contains(&class), labels::code(class.code()), go)
        })
        .collect();
    let class = if chosen.is_empty() { "chip" } else { "chip on" };
    view! {
        <details class="chip-menu">
            <summary class=class>{label}{icon(Icon::Down)}</summary>
            <div class="card menu">{boxes}</div>
        </details>
    }
    .into_any()
}
