//! How a meeting goes: its figures, what is talked about, who is there, what was said; what is open from before.

use leptos::prelude::*;

use super::{agenda, figures, people, reports, words};
use crate::{
    app::{
        meetings::list::before_with_tasks,
        obstacles::{
            filter::Filter,
            list::{Row, found},
        },
        route::{Page, Route},
    },
    domain::{date, meeting::Meeting},
    ui::{
        kit::{card::card, labels, prelude::*},
        pages::obstacles::parts::{age, kind, solver, way},
    },
};

/// How many obstacles are shown.
const SHOWN: usize = 8;

/// The part.
pub fn part(register: RegisterHandle, id: &str) -> AnyView {
    let id = id.to_owned();
    let meeting = Memo::new(move |_| register.read(|ledger| ledger.meeting(&id).cloned()));
    (move || {
        let meeting = meeting.get()?;
        let route = register.route.get_untracked().without_form();
        Some(view! {
            {figures::card(register, &route, &meeting)}
            <div class="cols cols-main">
                <div class="stack">
                    {agenda::agenda(register, &route, &meeting)}
                    {last_tasks(register, &route, &meeting)}
                    {agenda::statements(register, &route, &meeting)}
                </div>
                <div class="stack">
                    {reports::card(register, &route, &meeting)}
                    {people::card(register, &route, &meeting)}
                    {obstacles(register, &route, &meeting)}
                </div>
            </div>
        })
    })
    .into_any()
}

/// What the meeting before gave, and how that stands.
fn last_tasks(register: RegisterHandle, route: &Route, meeting: &Meeting) -> Option<AnyView> {
    let today = register.today();
    let (before, rows) = register.read(|ledger| before_with_tasks(ledger, meeting, today))?;
    let day = before.date.map(date::format).unwrap_or_default();
    let title = tv("meetings.last-tasks", &[("day", &day)]);
    let done = rows.iter().filter(|row| !row.state.is_open()).count();
    let n = format!("{done}/{}", rows.len());
    let n = view! { <span class="n faint">{n}</span> };
    Some(card("h-last", title, n, words::tasks(route, &rows)))
}

/// What stands in the way still.
fn obstacles(register: RegisterHandle, route: &Route, meeting: &Meeting) -> AnyView {
    let year = meeting
        .date
        .map_or_else(|| register.year(), jiff::civil::Date::year);
    let section_of =
        |beside: AnyView, body: AnyView| card("h-obstacles", t("meetings.obstacles"), beside, body);
    let filter = Filter {
        year,
        ..Filter::default()
    };
    let found = register.read(|ledger| found(ledger, &filter, register.today()));
    let n = found.open.len();
    let add = Button::new(t("meetings.raise")).icon(Icon::Plus).small();
    let add = add.to(route.with_form("obstacle"));
    let foot = view! { <div class="row wrap card-b pad">{add}</div> };
    if n == 0 {
        let none = view! { <p class="card-b small muted">{t("meetings.no-obstacles")}</p>{foot} };
        return section_of(().into_any(), none.into_any());
    }
    let raised_here = |row: &Row| {
        let is_here = row.obstacle.meeting == meeting.id;
        if is_here {
            t("meetings.raised-here")
        } else {
            String::new()
        }
    };
    let lines = found.open.iter().take(SHOWN).map(|row| {
        view! {
            <li>
                <div class="grow"><a href=way(route, &row.obstacle.id)>{row.obstacle.text.clone()}</a>
                    <span class="sub">{words::joined([kind(row.obstacle.kind), raised_here(row)])}</span>
                    <span class="small">{solver(row)}</span></div>
                {age(row)}
            </li>
        }
        .into_any()
    });
    let lines: Vec<AnyView> = lines.collect();
    let all = route.to_all(Page::Obstacles).to_string();
    let all = view! { <span class="n faint">{labels::number(n)}</span><a class="end small" href=all>{t("meetings.see-all")}</a> };
    let body = view! { <ul class="stuck">{lines}</ul>{foot} };
    section_of(all.into_any(), body.into_any())
}
