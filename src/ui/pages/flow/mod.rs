//! Where the money is: from the grant over component and unit to the household that signed.
//!
//! Wide windows and paper have the [`picture`], narrow ones the [`ladder`]; the note on what lies idle
//! and the table of the units are the same for both. The order follows the loudness: what nobody has
//! been given comes first, then what waits too long, then all units.

mod ladder;
mod late;
mod layout;
mod parts;
mod picture;

use crate::ui::kit::i18n::Shown as _;
use std::sync::Arc;

use leptos::prelude::*;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::ui::{
    kit::{
        i18n::{percent, short, t, tv},
        icons::{Icon, icon},
        labels::count,
        parts::{empty, link_button},
        table::WindowedBody,
    },
    state::handle::RegisterHandle,
};
use crate::{
    app::{
        capital::overview::overview,
        projects::{
            flow as money_flow,
            flow::{Flow, UnitFlow},
        },
        route::{Page, Route, Tab},
    },
    domain::{
        date,
        money::{self, Dong},
        percent::share,
    },
    platform::page as browser,
};

/// How many components the note names.
const NAMED: usize = 3;

/// The page.
pub fn page(register: RegisterHandle) -> AnyView {
    (move || shown(register)).into_any()
}

fn shown(register: RegisterHandle) -> AnyView {
    let route = register.route.get();
    let (year, today) = (register.year(), register.today());
    let unit = route.unit.as_deref();
    let (flow, without, name) = register.read(|ledger| {
        (
            money_flow::flow(ledger, year, unit, today),
            overview(ledger, year, unit, today).without,
            unit.map(|id| ledger.unit_name(id).to_owned()),
        )
    });
    let (year_text, day) = (year.to_string(), date::format(today));
    let of_all = [("year", year_text.as_str()), ("day", &day)];
    let line = match &name {
        Some(unit) => tv("flow.line-unit", &[("unit", unit), of_all[0], of_all[1]]),
        None => tv("flow.line", &of_all),
    };
    let body = match &name {
        None if flow.sources.is_empty() => nothing(&route, &year_text),
        Some(unit) if flow.units.is_empty() => nothing_here(&route, unit, &year_text),
        _ => {
            let said = sentence(&flow, name.as_deref(), &year_text, &day);
            view! {
                <div class="stack">
                    {drawing(&flow, &route, without.len(), said)}
                    {late::unspent_card(register, &route, year)}
                    {late::advances_card(register, &route, year)}
                    {table(&flow, &route, &year_text, &without)}
                </div>
            }
            .into_any()
        }
    };
    view! {
        <div class="flow-page">
            <div class="head">
                <div class="grow"><h1>{t("flow.title")}</h1><p class="muted small">{line}</p></div>
                <div class="actions">
                    <button type="button" class="btn" on:click=move |_| browser::print()>
                        {icon(Icon::Printer)}{t("action.print")}
                    </button>
                </div>
            </div>
            {body}
        </div>
    }
    .into_any()
}

/// Nothing was granted or allocated in the year.
fn nothing(route: &Route, year: &str) -> AnyView {
    let grant = route.to(Page::Capital(Tab::Grants)).with_form("grant");
    empty(
        tv("overview.empty-title", &[("year", year)]),
        t("overview.empty-text"),
        link_button(&grant, Icon::Plus, t("capital.add-grant"), true),
    )
    .into_any()
}

/// The unit was given nothing in the year.
fn nothing_here(route: &Route, unit: &str, year: &str) -> AnyView {
    let all = Route {
        unit: None,
        ..route.clone()
    };
    let allocation = route
        .to(Page::Capital(Tab::Allocations))
        .with_form("allocation");
    let ways = view! {
        <div class="row wrap">
            {link_button(&allocation, Icon::Plus, t("capital.add-allocation"), true)}
            <a class="btn" href=all.to_string()>{t("flow.all-units")}</a>
        </div>
    };
    let title = tv("flow.none-here", &[("unit", unit), ("year", year)]);
    empty(title, t("flow.none-here-text"), ways).into_any()
}

/// The picture in one sentence.
fn sentence(flow: &Flow, unit: Option<&str>, year: &str, day: &str) -> String {
    let told = |amount: Dong| short(&money::short(amount, 1));
    let granted = told(flow.granted());
    let idle = told(flow.idle());
    let allocated = told(flow.sum(|unit| unit.allocated));
    let unpaid = told(flow.sum(UnitFlow::unpaid));
    let paid = told(flow.sum(|unit| unit.paid));
    let uncleared = told(flow.sum(|unit| unit.uncleared));
    let reached = told(flow.sum(|unit| unit.reached));
    let values = [
        ("unit", unit.unwrap_or_default()),
        ("year", year),
        ("day", day),
        ("granted", &granted),
        ("idle", &idle),
        ("allocated", &allocated),
        ("unpaid", &unpaid),
        ("paid", &paid),
        ("uncleared", &uncleared),
        ("reached", &reached),
    ];
    tv(
        if unit.is_some() {
            "flow.sentence-unit"
        } else {
            "flow.sentence"
        },
        &values,
    )
}

fn drawing(flow: &Flow, route: &Route, without: usize, said: String) -> AnyView {
    let whole = route.unit.is_none();
    let all = parts::parts(flow, route);
    let note = whole.then(|| note(flow, route, without));
    view! {
        <section class="card flow-card" aria-label=t("flow.picture")>
            {note}
            <div class="flow-w">{picture::picture(&all, whole, said)}</div>
            <div class="flow-n">{ladder::ladder(flow, route)}</div>
        </section>
    }
    .into_any()
}

/// What is not allocated, and what was allocated beyond the grant.
fn note(flow: &Flow, route: &Route, without: usize) -> AnyView {
    let idle = flow.idle();
    let over: Vec<AnyView> = flow
        .sources
        .iter()
        .filter(|source| source.allocated > source.granted)
        .map(|source| {
            let excess = (source.allocated - source.granted).to_string();
            let text = tv(
                "attention.overdrawn",
                &[("code", &source.code), ("excess", &excess)],
            );
            view! { <div class="note block">{icon(Icon::Octagon)}<div>{text}</div></div> }
                .into_any()
        })
        .collect();
    let nobody = (without > 0).then(|| count("flow.note-without", without));
    let (class, glyph, lead, text) = if idle > Dong::ZERO {
        let part = percent(share(idle, flow.granted()));
        let left = flow
            .sources
            .iter()
            .map(|s| (s.code.as_str(), s.granted - s.allocated));
        let parts = ladder::largest(left, NAMED);
        (
            "note warn",
            Icon::Clock,
            tv("flow.note-idle", &[("share", &part)]),
            Some(tv("flow.note-left", &[("parts", &parts)])),
        )
    } else {
        ("note", Icon::Check, t("flow.all-allocated"), None)
    };
    let allocation = route
        .to(Page::Capital(Tab::Allocations))
        .with_form("allocation");
    let add = (idle > Dong::ZERO).then(|| {
        view! {
            <a class="btn sm" href=allocation.to_string()>
                {icon(Icon::Plus)}{t("capital.add-allocation")}
            </a>
        }
    });
    view! {
        <div class="tell">
            <div class=class>
                {icon(glyph)}
                <div><b>{lead}</b>" "{text}" "{nobody}</div>
            </div>
            {over}
            {add}
        </div>
    }
    .into_any()
}

fn table(flow: &Flow, route: &Route, year: &str, without: &[String]) -> AnyView {
    let rows = Arc::new(flow.units.clone());
    let total = flow.units.len() + 2;
    let base = route.clone();
    let row = move |i: usize, unit: &UnitFlow| unit_row(&base, i, unit);
    let sum = |of: fn(&UnitFlow) -> Dong| flow.sum(of).shown();
    let reached = sum(|unit| unit.reached);
    let nobody = (!without.is_empty()).then(|| {
        let text = count("overview.without", without.len());
        view! { <p class="card-b small muted without">{format!("{text}: {}.", without.join(", "))}</p> }
    });
    view! {
        <section class="card" aria-labelledby="h-flow">
            <div class="card-h">
                <h2 id="h-flow">{t("flow.table")}</h2>
                <span class="end cap faint">{t("money.dong")}</span>
            </div>
            <div class="tw">
                <table aria-rowcount=total.to_string()>
                    <caption class="sr">{tv("flow.caption", &[("year", year)])}</caption>
                    <thead><tr>
                        <th scope="col">{t("field.unit")}</th>
                        <th class="num" scope="col">{t("money.allocated")}</th>
                        <th class="num only-wide" scope="col">{t("money.unpaid")}</th>
                        <th class="num" scope="col">{t("money.paid")}</th>
                        <th class="num only-wide" scope="col">{t("flow.uncleared")}</th>
                        <th class="num only-wide" scope="col">{t("flow.reached")}</th>
                    </tr></thead>
                    <WindowedBody rows=rows columns=6 row=row/>
                    <tfoot><tr>
                        <td>{t("money.total")}</td>
                        <td class="num">{sum(|unit| unit.allocated)}</td>
                        <td class="num only-wide">{sum(UnitFlow::unpaid)}</td>
                        <td class="num">
                            {sum(|unit| unit.paid)}
                            <span class="sub only-narrow">{tv("flow.reached-short", &[("amount", &reached)])}</span>
                        </td>
                        <td class="num only-wide">{sum(|unit| unit.uncleared)}</td>
                        <td class="num only-wide">{reached}</td>
                    </tr></tfoot>
                </table>
            </div>
            {nobody}
        </section>
    }
    .into_any()
}

fn unit_row(route: &Route, i: usize, unit: &UnitFlow) -> AnyView {
    let of_unit = |page: Page| Route {
        unit: Some(unit.unit.clone()),
        ..route.to(page)
    };
    let allocations = of_unit(Page::Capital(Tab::Allocations));
    let payments = of_unit(Page::Capital(Tab::Payments)).to_string();
    let projects = of_unit(Page::Projects).to_string();
    let unpaid = Route {
        unpaid: true,
        ..allocations.clone()
    };
    let allocations = allocations.to_string();
    let name = Some(unit.name.clone()).filter(|name| !name.is_empty());
    let name = name.unwrap_or_else(|| t("word.nothing"));
    let open = if unit.uncleared > Dong::ZERO {
        "num only-wide t-warn"
    } else {
        "num only-wide"
    };
    let link = |href: String, value: Dong| {
        let class = if value == Dong::ZERO {
            "plain zero"
        } else {
            "plain"
        };
        view! { <a class=class href=href>{value.shown()}</a> }
    };
    let reached = (unit.reached > Dong::ZERO).then(|| {
        let text = tv(
            "flow.reached-short",
            &[("amount", &unit.reached.to_string())],
        );
        view! { <span class="sub only-narrow">{text}</span> }
    });
    view! {
        <tr aria-rowindex=(i + 2).to_string()>
            <td><a href=allocations.clone()>{name}</a></td>
            <td class="num">{link(allocations, unit.allocated)}</td>
            <td class="num only-wide">{link(unpaid.to_string(), unit.unpaid())}</td>
            <td class="num">{link(payments.clone(), unit.paid)}{reached}</td>
            <td class=open>{link(payments, unit.uncleared)}</td>
            <td class="num only-wide">{link(projects, unit.reached)}</td>
        </tr>
    }
    .into_any()
}

/// Millions with one decimal at most. What one decimal would show as nothing keeps all of them.
pub fn millions(amount: Dong) -> String {
    let exact = Decimal::from(amount.0) / Decimal::from(1_000_000);
    let round = exact.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
    let shown = if round.is_zero() { exact } else { round };
    let text = shown.abs().normalize().to_string();
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let mut number = Dong(whole.parse().unwrap_or(i64::MAX)).to_string();
    if !part.is_empty() {
        number.push(',');
        number.push_str(part);
    }
    if amount < Dong::ZERO {
        number.insert(0, '−');
    }
    number
}
