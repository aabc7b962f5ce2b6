//! Open obstacles in a list, the oldest first; and the closed ones below.

use std::sync::Arc;

use leptos::prelude::*;

use super::parts::{about, age, closed_by, solver, way};
use crate::{
    app::{
        columns,
        obstacles::{columns::COLUMNS, list::Row},
        register::kinds::Kind,
    },
    ui::{
        kit::{
            card::card,
            labels::{self, count},
            prelude::*,
            table::{class, headings, windowed},
        },
        language::labels::millions,
        pages::together::picking::{self, Picked},
    },
};

/// The list.
pub fn list(
    register: RegisterHandle,
    rows: Vec<Row>,
    sort: Memo<Option<String>>,
    picked: Picked,
) -> AnyView {
    let n = rows.len();
    let ids = Arc::new(rows.iter().map(|row| row.obstacle.id.clone()).collect());
    let picking = picking::bar(register, Kind::Obstacle, ids, picked);
    let headings = headings(register, COLUMNS.iter().map(|column| column.head), sort);
    let open = Memo::new(move |_| register.route.with(|route| route.record.clone()));
    let body = move || {
        let mut rows = rows.clone();
        columns::sort(&mut rows, COLUMNS, sort.get().as_deref());
        let row = move |i: usize| line(register, i, &rows[i], open, picked);
        windowed(n, COLUMNS.len(), None, Arc::new(row))
    };
    view! {
        <section class="card tw" aria-label=t("obstacles.list")>
            {picking}
            <table class="list" aria-rowcount=(n + 1).to_string()>
                <thead><tr>{headings}</tr></thead>
                {body}
            </table>
        </section>
    }
    .into_any()
}

fn line(
    register: RegisterHandle,
    i: usize,
    row: &Row,
    open: Memo<Option<String>>,
    picked: Picked,
) -> AnyView {
    let id = row.obstacle.id.clone();
    let to = {
        let id = id.clone();
        move || register.route.with(|route| way(route, &id))
    };
    let is_open = Memo::new(move |_| open.with(|open| open.as_ref() == Some(&id)));
    let money = if row.obstacle.project.is_some() && row.money.0 > 0 {
        millions(row.money)
    } else {
        String::new()
    };
    let pick = picking::pick(picked, &row.obstacle.id, &row.obstacle.text);
    let [.., sum] = COLUMNS else {
        return ().into_any();
    };
    view! {
        <tr aria-rowindex=(i + 2).to_string() class:sel=is_open>
            <td>{pick}<a href=to aria-current=move || is_open.get().then_some("true")>{row.obstacle.text.clone()}</a>
                <span class="sub">{about(row, true)}</span>
                <span class="only-narrow small">{solver(row)}</span></td>
            <td class="age-cell">{age(row)}</td>
            <td class="only-wide who-cell">{solver(row)}</td>
            <td class=class(&sum.head)>{money}</td>
        </tr>
    }
    .into_any()
}

/// Those that are closed, the latest first.
pub fn closed(register: RegisterHandle, rows: &[Row]) -> AnyView {
    let lines: Vec<AnyView> = rows
        .iter()
        .map(|row| {
            let id = row.obstacle.id.clone();
            let to = move || register.route.with(|route| way(route, &id));
            let lasted = row
                .age
                .map(|days| count("obstacles.closed-after", days as usize));
            let under: Vec<String> = [about(row, true), lasted.unwrap_or_default()]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect();
            view! {
                <li>
                    <div class="grow"><a href=to>{row.obstacle.text.clone()}</a>
                        <span class="sub">{under.join(" · ")}</span></div>
                    <span class="tag pass">{icon(Icon::Pass)}{closed_by(row)}</span>
                </li>
            }
            .into_any()
        })
        .collect();
    let n = labels::number(rows.len());
    card(
        "h-closed",
        t("obstacles.closed"),
        view! { <span class="n faint">{n}</span> },
        view! { <ul class="stuck">{lines}</ul> },
    )
}
