//! The page: the drawing, what waits too long, and the table.

use leptos::prelude::*;

use super::{ladder, late, parts, picture, table::table};
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
    ui::kit::{
        button,
        head::Head,
        i18n::{percent, short},
        labels::count,
        prelude::*,
    },
};

/// How many components the note names.
const NAMED: usize = 3;

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
    let head = Head::new(t("flow.title"))
        .line(line)
        .actions(button::print());
    view! {
        <div class="flow-page">
            {head}
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
        Button::add(t("capital.add-grant")).to(&grant),
    )
    .into_any()
}

/// The unit was given nothing in the year.
fn nothing_here(route: &Route, unit: &str, year: &str) -> AnyView {
    let all = route.clone().in_unit(None);
    let allocation = route
        .to(Page::Capital(Tab::Allocations))
        .with_form("allocation");
    let ways = view! {
        <div class="row wrap">
            {Button::add(t("capital.add-allocation")).to(&allocation)}
            {Button::new(t("flow.all-units")).to(all)}
        </div>
    };
    let title = tv("flow.none-here", &[("unit", unit), ("year", year)]);
    empty(title, t("flow.none-here-text"), ways).into_any()
}

/// The picture in one sentence.
pub fn sentence(flow: &Flow, unit: Option<&str>, year: &str, day: &str) -> String {
    let in_words = |amount: Dong| short(&money::short(amount, 1));
    let granted = in_words(flow.granted());
    let idle = in_words(flow.idle());
    let allocated = in_words(flow.sum(|unit| unit.allocated));
    let unpaid = in_words(flow.sum(UnitFlow::unpaid));
    let paid = in_words(flow.sum(|unit| unit.paid));
    let uncleared = in_words(flow.sum(|unit| unit.uncleared));
    let reached = in_words(flow.sum(|unit| unit.reached));
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
        Button::new(t("capital.add-allocation"))
            .icon(Icon::Plus)
            .small()
            .to(allocation)
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
