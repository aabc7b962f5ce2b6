//! What waits too long: allocations that are not spent late in the year, advances without papers.

use leptos::prelude::*;

use crate::{
    app::{
        capital::filter::Filter,
        projects::{
            flow::unspent,
            open_advances::{advance_days, waiting},
        },
        route::{Narrows as _, Page, Route, Tab},
    },
    domain::{date, money::Dong},
    ui::kit::{
        labels::{count, number},
        prelude::*,
    },
};

/// How many records a card names; the list behind it has all.
const NAMED: usize = 8;

/// One line of a card.
struct Item {
    href: String,
    title: String,
    text: String,
    amount: Dong,
}

/// From 30 September on: the allocations from which money is left.
pub fn unspent_card(register: RegisterHandle, route: &Route, year: i16) -> Option<AnyView> {
    let today = register.today();
    let unit = route.unit.as_deref();
    let all = register.read(|ledger| unspent(ledger, year, unit, today));
    if all.is_empty() {
        return None;
    }
    let left: Dong = all.iter().map(|one| one.left).sum();
    let list = Filter::unpaid().on(route.to(Page::Capital(Tab::Allocations)));
    let title = tv(
        "flow.unspent",
        &[("n", &number(all.len())), ("amount", &left.to_string())],
    );
    let text = tv(
        "flow.unspent-text",
        &[
            ("year", &year.to_string()),
            ("next", &(year + 1).to_string()),
        ],
    );
    let total = all.len();
    let items = all.into_iter().take(NAMED).map(|one| Item {
        href: list.with_form(one.allocation).to_string(),
        title: one.unit,
        text: one.purpose,
        amount: one.left,
    });
    Some(card(
        "h-unspent",
        [title, text],
        items.collect(),
        (total, &list),
    ))
}

/// Advances whose papers are overdue.
pub fn advances_card(register: RegisterHandle, route: &Route, year: i16) -> Option<AnyView> {
    let today = register.today();
    let all = register.read(|ledger| {
        waiting(
            ledger,
            year,
            route.unit.as_deref(),
            advance_days(today),
            today,
        )
    });
    if all.is_empty() {
        return None;
    }
    let days = advance_days(today).to_string();
    let title = tv("flow.late", &[("n", &number(all.len())), ("days", &days)]);
    let text = tv("flow.late-text", &[("days", &days)]);
    let list = route.to(Page::Capital(Tab::Payments));
    let total = all.len();
    let items = all.into_iter().take(NAMED).map(|one| {
        let day = one.date.map_or_else(|| t("capital.no-date"), date::format);
        let waited = tv(
            "flow.late-item",
            &[("day", &day), ("days", &Dong(one.days).to_string())],
        );
        let parts: Vec<String> = [one.payee, waited]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        Item {
            href: list.with_form(one.payment).to_string(),
            title: one.unit,
            text: parts.join(" · "),
            amount: one.amount,
        }
    });
    Some(card(
        "h-late",
        [title, text],
        items.collect(),
        (total, &list),
    ))
}

fn card(id: &'static str, words: [String; 2], items: Vec<Item>, all: (usize, &Route)) -> AnyView {
    let [title, text] = words;
    let (total, list) = all;
    let more = (total > items.len()).then(|| {
        view! { <p class="card-b small"><a href=list.to_string()>{count("flow.see-all", total)}</a></p> }
    });
    let items: Vec<AnyView> = items
        .into_iter()
        .map(|item| {
            view! {
                <li>
                    <span class="t-warn">{icon(Icon::Clock)}</span>
                    <div><a class="strong" href=item.href>{item.title}</a><div class="sub">{item.text}</div></div>
                    <span class="num small">{item.amount.shown()}</span>
                </li>
            }
            .into_any()
        })
        .collect();
    view! {
        <section class="card late" aria-labelledby=id>
            <div class="card-h"><span class="t-warn">{icon(Icon::Triangle)}</span><h2 id=id>{title}</h2></div>
            <p class="card-b small muted">{text}</p>
            <ul class="items">{items}</ul>
            {more}
        </section>
    }
    .into_any()
}
