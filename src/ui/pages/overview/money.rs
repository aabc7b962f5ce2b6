//! What wants attention about the money itself, above what the rules say.

use leptos::prelude::*;

use super::components::only;
use crate::{
    app::{
        capital::{
            filter::Filter,
            overview::{Attention, Overview},
        },
        projects::flow::YearEnd,
        route::{Narrows as _, Page, Route, Tab},
    },
    domain::money::Dong,
    ui::kit::{i18n::percent, misplaced, prelude::*},
};

/// Shows what the rules say wants attention, once its code is there.
pub type Judged = fn(RegisterHandle) -> AnyView;

pub fn attention_card(
    judged: Judged,
    register: RegisterHandle,
    route: &Route,
    view: &Overview,
) -> impl IntoView + use<> {
    let items = view
        .attention
        .iter()
        .map(|item| attention(route, item))
        .collect_view();
    view! {
        <section class="card urgent" aria-labelledby="h-attention">
            <div class="card-h"><h2 id="h-attention">{t("attention.title")}</h2></div>
            <ul class="items">{items}</ul>
            // Asks the rules, which come with the other pages; until then nothing is called done.
            {judged(register)}
        </section>
    }
}

pub fn attention(route: &Route, item: &Attention) -> impl IntoView + use<> {
    let (block, href, title, text) = match item {
        Attention::Damaged { count } => (
            true,
            route.to(Page::Files).to_string(),
            tv("attention.damaged", &[("n", &count.to_string())]),
            t("attention.damaged-text"),
        ),
        Attention::Disputed { count } => (
            false,
            route.to(Page::Conflicts).to_string(),
            tv("conflicts.waiting", &[("n", &count.to_string())]),
            t("attention.disputed-text"),
        ),
        Attention::Overdrawn {
            component,
            code,
            excess,
        } => (
            true,
            only(Tab::Allocations, route, component),
            tv(
                "attention.overdrawn",
                &[("code", code), ("excess", &excess.to_string())],
            ),
            t("attention.overdrawn-text"),
        ),
        Attention::Misplaced {
            count,
            amount,
            first,
        } => (
            true,
            match count {
                1 => misplaced::way(route, first),
                _ => misplaced::list(route, first).to_string(),
            },
            tv("attention.misplaced", &[("n", &count.to_string())]),
            tv(
                "attention.misplaced-text",
                &[("amount", &amount.to_string())],
            ),
        ),
        Attention::Slow {
            component,
            code,
            share,
            idle,
            days,
        } => {
            let share = percent(Some(share.clone()));
            let idle = idle.to_string();
            let text = match days {
                Some(days) => tv(
                    "attention.slow-text",
                    &[("idle", &idle), ("days", &days.to_string())],
                ),
                None => tv("attention.slow-past", &[("idle", &idle)]),
            };
            (
                days.is_none(),
                only(Tab::Grants, route, component),
                tv("attention.slow", &[("code", code), ("share", &share)]),
                text,
            )
        }
        Attention::Unpaid {
            count,
            amount,
            units,
        } => {
            let list = Filter::idle().on(route.to(Page::Capital(Tab::Allocations)));
            (
                false,
                list.to_string(),
                tv("attention.unpaid", &[("n", &count.to_string())]),
                tv(
                    "attention.unpaid-text",
                    &[
                        ("amount", &amount.to_string()),
                        ("units", &units.join(", ")),
                    ],
                ),
            )
        }
        Attention::Unspent { count, amount, end } => (
            *end != YearEnd::Closed && !matches!(end, YearEnd::Running(_)),
            route.to(Page::Flow).to_string(),
            tv("attention.unspent", &[("n", &count.to_string())]),
            year_end(*end, *amount),
        ),
        Attention::Advances { count, days } => (
            true,
            route.to(Page::Flow).to_string(),
            tv("attention.advances", &[("n", &count.to_string())]),
            tv("attention.advances-text", &[("days", &days.to_string())]),
        ),
        Attention::Classes { opened, target } => (
            false,
            route.to(Page::Training).to_string(),
            tv(
                "attention.classes",
                &[
                    ("opened", &opened.to_string()),
                    ("target", &target.to_string()),
                ],
            ),
            t("attention.classes-text"),
        ),
    };
    let (glyph, class) = if block {
        (Icon::Octagon, "t-block")
    } else {
        (Icon::Triangle, "t-warn")
    };
    view! {
        <li>
            <span class=class>{icon(glyph)}</span>
            <div><a class="strong" href=href>{title}</a><div class="sub">{text}</div></div>
        </li>
    }
}

/// What the law says at this time of what is unspent.
pub fn year_end(end: YearEnd, amount: Dong) -> String {
    let amount = amount.to_string();
    let (key, days) = match end {
        YearEnd::Running(days) => ("attention.unspent-text", days),
        YearEnd::Settling(days) => ("year-end.settling", days),
        YearEnd::Closed => ("year-end.closed", 0),
    };
    tv(key, &[("amount", &amount), ("days", &days.to_string())])
}
