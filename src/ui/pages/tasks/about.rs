//! The tasks about a project or an obstacle, on its own page.

use leptos::prelude::*;

use super::words::{given_by, standing};
use crate::{
    app::{
        register::{kinds::Kind, place::Place},
        route::{Narrows as _, Page, Route},
        tasks::{Filter, Row, Tally, about, is_ready, rows},
    },
    domain::{date, obstacle::Obstacle},
    ui::kit::{card::card, labels, labels::count, prelude::*},
};

/// The tasks of one unit in the year, on the page of the units: what it leads and what it takes part in.
pub fn of_unit(register: RegisterHandle, route: &Route, unit: &str) -> Option<AnyView> {
    let filter = Filter {
        year: register.year(),
        unit: Some(unit.to_owned()),
        ..Filter::default()
    };
    let list = route.to(Page::Tasks).in_unit(Some(unit.to_owned()));
    let found = register.read(|ledger| rows(ledger, &filter, register.today()));
    // A letter goes to the unit that leads.
    let leads = |row: &&Row| row.task.unit == unit && row.state.is_open();
    let remind = found.iter().any(|row| leads(&row)).then(|| {
        let to = route.about(Page::Reminder, unit).to_string();
        view! { <a class="remind" href=to>{icon(Icon::Printer)}{t("tasks.remind")}</a> }
    });
    listed(&list, &found, remind.into_any())
}

/// The tasks about a component in the year, on the page of its money.
pub fn of_component(register: RegisterHandle, component: &str) -> Option<AnyView> {
    let route = register.route.get();
    let filter = Filter {
        year: register.year(),
        unit: route.unit.clone(),
        component: Some(component.to_owned()),
        ..Filter::default()
    };
    let list = filter.clone().on(route.to(Page::Tasks));
    let found = register.read(|ledger| rows(ledger, &filter, register.today()));
    listed(&list, &found, ().into_any())
}

/// How many lines stand open: what is over is seen on the list.
const OPEN: usize = 12;

/// A card of tasks with a way to their list; nothing where there are none.
fn listed(list: &Route, found: &[Row], acts: AnyView) -> Option<AnyView> {
    if found.is_empty() {
        return None;
    }
    let tally = Tally::of(found);
    let values =
        [("open", tally.open()), ("done", tally.done())].map(|(name, n)| (name, labels::number(n)));
    let values = values
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    let n = view! { <span class="n faint">{tv("tasks.open-and-done", &values)}</span> };
    let shown = found.get(..OPEN).unwrap_or(found);
    let lines = lines(list, shown);
    let more = match found.len() - shown.len() {
        0 => t("tasks.all"),
        more => count("tasks.n-more", more),
    };
    Some(card(
        "h-tasks",
        t("tasks.title"),
        view! { {n}<span class="end">{acts}</span> },
        view! {
            <ul class="given">{lines}</ul>
            <p class="card-b small"><a href=list.to_string()>{more}</a></p>
        },
    ))
}

/// The card on the page of a project, with one action to give another.
pub fn of_project(register: RegisterHandle, project: &str) -> AnyView {
    let route = register.route.get_untracked();
    let found = register.peek(|ledger| about(ledger, project, register.today()));
    let add = Button::new(t("tasks.add")).icon(Icon::Plus).small().end();
    let add = add.to(route.with_form("task"));
    let open = found.iter().filter(|row| row.state.is_open()).count();
    let n = (open > 0).then(|| view! { <span class="n faint">{labels::number(open)}</span> });
    let none = found
        .is_empty()
        .then(|| view! { <p class="card-b small muted">{t("tasks.none-of-project")}</p> });
    let lines = lines(&route, &found);
    card(
        "h-tasks",
        t("tasks.title"),
        view! { {n}{add} },
        view! { {none}<ul class="given">{lines}</ul> },
    )
}

/// The part beside an obstacle: who was given what to solve it, and what their end proposes.
pub fn of_obstacle(register: RegisterHandle, obstacle: &Obstacle) -> AnyView {
    let route = register.route.get_untracked();
    let found = register.peek(|ledger| about(ledger, &obstacle.id, register.today()));
    let is_ready = register.peek(|ledger| is_ready(ledger, obstacle));
    let close = is_ready.then(|| {
        let to = route.with_form(Place::of_part(&obstacle.id, Kind::Closing, None));
        view! { <div class="note">{icon(Icon::Info)}<div>{t("tasks.all-done")}" "<a href=to.to_string()>{t("obstacles.close")}</a></div></div> }
    });
    let left = found.iter().any(|row| row.state.is_open()) && obstacle.closed.is_some();
    let left = left.then(|| {
        view! { <div class="note">{icon(Icon::Info)}<div>{t("tasks.still-open")}</div></div> }
    });
    let add = obstacle.closed.is_none().then(|| {
        let add = Button::new(t("tasks.give"))
            .icon(Icon::Plus)
            .small()
            .quiet();
        add.to(route.with_form("task"))
    });
    if found.is_empty() && add.is_none() {
        return ().into_any();
    }
    let lines = lines(&route, &found);
    view! {
        <div class="ruled about-tasks">
            <div class="row card-b"><h3 class="grow">{t("tasks.title")}</h3>{add}</div>
            {close}{left}
            <ul class="given">{lines}</ul>
        </div>
    }
    .into_any()
}

fn lines(route: &Route, rows: &[Row]) -> Vec<AnyView> {
    let line = |row: &Row| {
        let list = match route.page {
            Page::Tasks => route.clone(),
            _ => route.to_all(Page::Tasks),
        };
        let to = list.about(Page::Tasks, &row.task.id);
        let text = match row.task.text.trim() {
            "" => t("tasks.no-text"),
            text => text.to_owned(),
        };
        let due = row
            .due
            .map(|due| tv("obstacles.due-on", &[("day", &date::format(due))]));
        let under = [
            row.unit.clone(),
            given_by(&row.task, tv),
            due.unwrap_or_default(),
        ];
        let under: Vec<String> = under.into_iter().filter(|part| !part.is_empty()).collect();
        let under = under.join(" · ");
        view! {
            <li>
                <div class="grow"><a href=to.to_string()>{text}</a><span class="sub">{under}</span></div>
                {standing(row)}
            </li>
        }
        .into_any()
    };
    rows.iter().map(line).collect()
}
