//! What was given to somebody and is not done, and what stands in the way: the most urgent of both.

use leptos::prelude::*;

use super::shown::looked;
use crate::{
    app::{
        obstacles::{self, list::found},
        route::Page,
        tasks::{self, list::rows},
    },
    ui::{
        kit::{card::card as titled, labels, prelude::*},
        pages::tasks::words::{in_words, shape},
    },
};

/// How many lines each has; the list has all of them.
const LINES: usize = 4;

/// Both cards, each where there is anything open.
pub fn cards(register: RegisterHandle) -> AnyView {
    view! { {given(register)}{stuck(register)} }.into_any()
}

fn given(register: RegisterHandle) -> Option<AnyView> {
    let of = looked(register);
    let filter = tasks::filter::Filter {
        year: of.year,
        unit: of.route.unit.clone(),
        ..Default::default()
    };
    let mut open = register.peek(|ledger| rows(ledger, &filter, of.today));
    open.retain(|row| row.state.is_open());
    if open.is_empty() {
        return None;
    }
    let all = more(
        &of.route.to(Page::Tasks).to_string(),
        "year.open-tasks",
        open.len(),
    );
    let lines = open.iter().take(LINES).map(|row| {
        let (glyph, class) = shape(row.state);
        let href = of.route.about(Page::Tasks, &row.task.id).to_string();
        let under = [&*in_words(row, tv), &*row.unit];
        let under: Vec<&str> = under.into_iter().filter(|part| !part.is_empty()).collect();
        line(class, glyph, href, row.task.text.clone(), under.join(" · "))
    });
    let lines = lines.collect_view();
    let body = view! { <ul class="items">{lines}</ul> };
    Some(titled("h-open-tasks", t("nav.tasks"), all, body))
}

fn stuck(register: RegisterHandle) -> Option<AnyView> {
    let of = looked(register);
    let filter = obstacles::filter::Filter {
        year: of.year,
        unit: of.route.unit.clone(),
        ..Default::default()
    };
    let open = register
        .peek(|ledger| found(ledger, &filter, of.today))
        .open;
    if open.is_empty() {
        return None;
    }
    let all = of.route.to(Page::Obstacles).to_string();
    let all = more(&all, "year.open-obstacles", open.len());
    let lines = open.iter().take(LINES).map(|row| {
        let class = if row.old { "t-warn" } else { "muted" };
        let href = of
            .route
            .about(Page::Obstacles, &row.obstacle.id)
            .to_string();
        let days = row
            .age
            .map(|days| labels::count("obstacles.n-days", days as usize));
        let solver = match &*row.solver {
            "" => t("present.nobody"),
            solver => solver.to_owned(),
        };
        let under = days.into_iter().chain([solver]).collect::<Vec<_>>();
        line(
            class,
            Icon::Obstacle,
            href,
            row.obstacle.text.clone(),
            under.join(" · "),
        )
    });
    let lines = lines.collect_view();
    let body = view! { <ul class="items">{lines}</ul> };
    Some(titled("h-open-obstacles", t("nav.obstacles"), all, body))
}

fn more(href: &str, key: &str, n: usize) -> AnyView {
    view! { <a class="end small" href=href.to_owned()>{labels::count(key, n)}</a> }.into_any()
}

fn line(class: &'static str, glyph: Icon, href: String, text: String, under: String) -> AnyView {
    view! {
        <li>
            <span class=class>{icon(glyph)}</span>
            <div><a class="strong" href=href><span class="brief-text">{text}</span></a><div class="sub">{under}</div></div>
        </li>
    }
    .into_any()
}
