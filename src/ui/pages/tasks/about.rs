//! The tasks about a project or an obstacle, on its own page.

use leptos::prelude::*;

use super::words::standing;
use crate::{
    app::{
        register::{kinds::Kind, place::Place},
        route::{Page, Route},
        tasks::{Row, about, is_ready},
    },
    domain::obstacle::Obstacle,
    ui::kit::{card::card, labels, prelude::*},
};

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
        let to = route.to_all(Page::Tasks).about(Page::Tasks, &row.task.id);
        let text = match row.task.text.trim() {
            "" => t("tasks.no-text"),
            text => text.to_owned(),
        };
        view! {
            <li>
                <div class="grow"><a href=to.to_string()>{text}</a><span class="sub">{row.unit.clone()}</span></div>
                {standing(row)}
            </li>
        }
        .into_any()
    };
    rows.iter().map(line).collect()
}
