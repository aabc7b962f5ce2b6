//! Classes opened against the target.

use leptos::prelude::*;

use crate::{
    app::{
        capital::overview::{ClassYear, Overview},
        route::{Page, Route},
    },
    ui::kit::{card::card, prelude::*},
};

/// Classes opened against the target.
pub fn classes_card(route: &Route, view: &Overview) -> impl IntoView + use<> {
    let now = view.classes.first().cloned().unwrap_or_default();
    let years = view.classes.iter().map(class_line).collect_view();
    card(
        "h-classes",
        t("training.title"),
        view! { <a class="end small" href=route.to(Page::Training).to_string()>{t("training.open-list")}</a> },
        view! {
            <div class="card-b">
                {squares(&now)}
                <dl class="kv">{years}</dl>
            </div>
        },
    )
}

fn class_line(year: &ClassYear) -> impl IntoView + use<> {
    let trades: Vec<String> = year
        .trades
        .iter()
        .map(|(trade, n)| format!("{n} {}", lower_first(trade)))
        .collect();
    let text = if trades.is_empty() {
        t("training.none")
    } else {
        trades.join(", ")
    };
    view! { <dt>{year.year.shown()}</dt><dd>{text}</dd> }
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(chars).collect()
    })
}

/// One square per class of the target, filled when opened.
pub fn squares(year: &ClassYear) -> impl IntoView + use<> {
    let opened = year.opened;
    let Some(target) = year.target else {
        return view! {
            <p class="row base"><b class="big num">{opened.shown()}</b>
            <span class="muted small">{t("training.no-target")}</span></p>
        }
        .into_any();
    };
    let target = usize::try_from(target).unwrap_or(0);
    let left = target.saturating_sub(opened);
    let rest = match left {
        0 => t("training.reached"),
        n => tv("training.left", &[("n", &n.to_string())]),
    };
    let label = tv(
        "training.progress",
        &[
            ("opened", &opened.to_string()),
            ("target", &target.to_string()),
        ],
    );
    // More than sixty squares say less than the figure beside them.
    let drawn = (target.max(opened) <= 60).then(|| {
        let square = |i: usize| view! { <i class:on=i < opened></i> };
        view! {
            <div class="squares" role="img" aria-label=label>
                {(0..target.max(opened)).map(square).collect_view()}
            </div>
        }
    });
    view! {
        <p class="row base">
            <b class="big num">{format!("{opened}/{target}")}</b>
            <span class="muted small">{rest}</span>
        </p>
        {drawn}
    }
    .into_any()
}
