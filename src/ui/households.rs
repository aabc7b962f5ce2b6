//! The households of the register: found by name with and without marks, entered through a form.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    desk::Desk,
    entry::EntryPanel,
    i18n::{t, tv},
    icons::Icon,
    parts::{empty, link_button},
    table::WindowedBody,
    words,
};
use crate::{
    app::{
        projects::joining::name_key,
        route::{Page, ProjectTab, Route},
    },
    domain::{coded::Coded, household::masked, text},
    platform::page as window,
};

/// The page.
pub fn page(desk: Desk) -> AnyView {
    let form = Memo::new(move |_| desk.route.with(|route| route.form.clone()));
    let narrowed = Memo::new(move |_| {
        desk.route
            .with(|route| (route.unit.clone(), route.words.clone().unwrap_or_default()))
    });
    let add = move || {
        let route = desk.route.get();
        link_button(
            &route.with_form("household"),
            Icon::Plus,
            t("households.add"),
            true,
        )
    };
    view! {
        <div class="head">
            <div class="grow"><h1>{t("nav.households")}</h1><p class="muted small only-wide">{t("households.how")}</p></div>
            <div class="actions">{add}</div>
        </div>
        <div class="cols" class:cap-grid=move || form.get().is_some()>
            <div>
                {search(desk)}
                {move || {
                    let (unit, words) = narrowed.get();
                    listing(desk, unit.as_deref(), &words)
                }}
            </div>
            {move || form.get().map(|form| view! { <EntryPanel desk form/> })}
        </div>
    }
    .into_any()
}

fn search(desk: Desk) -> AnyView {
    let held = desk
        .route
        .with_untracked(|route| route.words.clone().unwrap_or_default());
    view! {
        <div class="field find-line">
            <label for="f-words">{t("takers.find")}</label>
            <input class="in" id="f-words" type="search" autocomplete="off" placeholder=t("takers.find-hint")
                prop:value=held
                on:input=move |event| {
                    let words = Some(event_target_value(&event)).filter(|words| !words.trim().is_empty());
                    let route = Route { words, ..desk.route.get_untracked() };
                    // Kept in the address, but not as a step for each letter.
                    window::replace(&route.to_string());
                    desk.route.set(route);
                }/>
        </div>
    }
    .into_any()
}

fn listing(desk: Desk, unit: Option<&str>, query: &str) -> AnyView {
    let query = text::tidy(query);
    let ids: Vec<(String, String)> = desk.read(|ledger| {
        let mut found = Vec::new();
        for id in ledger.household_ids() {
            let Some(household) = ledger.household(id) else {
                continue;
            };
            let home = household.home(None);
            if unit.is_some_and(|unit| unit != home.unit) {
                continue;
            }
            let head = household.head();
            let identity = head.map_or("", |head| head.identity.as_str());
            let words = [
                household.head_name(),
                &household.code,
                home.village,
                &household.phone,
                identity,
            ];
            if query.is_empty() || text::matches(&words.join(" "), &query) {
                found.push((household.head_name().to_owned(), id.clone()));
            }
        }
        crate::order::sort_by(&mut found, |a, b| {
            (name_key(&a.0), &a.1).cmp(&(name_key(&b.0), &b.1))
        });
        found
    });
    let route = desk.route.get_untracked();
    if ids.is_empty() {
        let (title, under) = if query.is_empty() {
            ("households.empty", "households.empty-text")
        } else {
            ("households.none-found", "households.none-found-text")
        };
        let add = link_button(
            &route.with_form("household"),
            Icon::Plus,
            t("households.add"),
            true,
        );
        return empty(t(title), t(under), add).into_any();
    }
    let count = ids.len();
    let year = desk.year();
    let row = move |i: usize, (_, id): &(String, String)| line(desk, i, id, year);
    view! {
        <p class="small muted summary num">{tv("households.n", &[("n", &words::number(count))])}</p>
        <section class="card tw" aria-label=t("nav.households")>
            <table class="list" aria-rowcount=(count + 1).to_string()>
                <thead><tr>
                    <th scope="col">{t("field.head")}</th>
                    <th scope="col">{tv("households.class-in", &[("year", &year.to_string())])}</th>
                    <th scope="col" class="only-wide">{t("field.household-unit")}</th>
                    <th scope="col" class="only-wide">{t("field.identity")}</th>
                    <th scope="col" class="only-wide">{t("nav.projects")}</th>
                </tr></thead>
                <WindowedBody rows=Arc::new(ids) columns=5 row=row/>
            </table>
        </section>
    }
    .into_any()
}

fn line(desk: Desk, i: usize, id: &str, year: i16) -> Option<AnyView> {
    let route = desk.route.get_untracked();
    let (household, unit, projects) = desk.peek(|ledger| {
        let household = ledger.household(id)?;
        let unit = ledger.unit_name(household.home(None).unit).to_owned();
        let joined = ledger.joined();
        let named = joined.of(id).filter_map(|project| {
            let project = ledger.projects.get(project)?;
            Some((project.id.clone(), project.name.clone()))
        });
        let named: Vec<(String, String)> = named.collect();
        Some((household, unit, named))
    })?;
    let status = household.status_in(year);
    let class = status.and_then(|(_, status)| status.class);
    let class = class.map_or_else(|| t("takers.unlisted"), |class| words::code(class.code()));
    let old = status.filter(|(from, _)| *from != year);
    let old = old.map(|(from, _)| tv("households.list-of", &[("year", &from.to_string())]));
    let identity = household.head().map(|head| masked(&head.identity));
    let place = id.to_owned();
    let selected = move || desk.route.with(|route| route.form.as_ref() == Some(&place));
    let projects: Vec<AnyView> = projects
        .into_iter()
        .map(|(id, name)| {
            let to = route
                .about(Page::Project(ProjectTab::default()), &id)
                .to_string();
            view! { <a class="line" href=to>{name}</a> }.into_any()
        })
        .collect();
    Some(
        view! {
            <tr class:sel=selected aria-rowindex=(i + 2).to_string()>
                <td><a href=route.with_form(id).to_string()>{household.head_name().to_owned()}</a>
                    <span class="sub">{[household.code.as_str(), household.home(None).village].join(" · ")}</span></td>
                <td>{class}<span class="sub">{old}</span></td>
                <td class="only-wide">{unit}</td>
                <td class="only-wide num-l">{identity}</td>
                <td class="only-wide">{projects}</td>
            </tr>
        }
        .into_any(),
    )
}
