//! The Overview: the money question of the meeting, answered on one screen.

use crate::ui::kit::i18n::Shown as _;
use leptos::prelude::*;

use crate::ui::{
    kit::{
        chart::{chart, meter},
        i18n::{self, english, percent, t, tv},
        icons::{Icon, icon},
        misplaced,
        parts::{amount, empty, headline, link_button},
    },
    state::handle::RegisterHandle,
};
use crate::{
    app::{
        capital::overview::{Attention, ClassYear, ComponentRow, Overview, UnitRow, overview},
        projects::flow::YearEnd,
        route::{Page, Route, Tab},
    },
    domain::{
        date,
        money::{self, Dong, Scale},
        percent::share,
    },
    platform::page,
    rules::capital::Chain,
};

/// Shows what the rules say wants attention, once its code is there.
type Judged = fn(RegisterHandle) -> AnyView;

/// The page.
#[component]
pub fn OverviewPage(register: RegisterHandle, attention: Judged) -> impl IntoView {
    move || {
        let route = register.route.get();
        let year = register.year();
        let today = register.today();
        let view = register.read(|ledger| overview(ledger, year, route.unit.as_deref(), today));
        let place = register.read(|ledger| {
            let unit = route.unit.as_ref().and_then(|id| ledger.unit(id));
            unit.or_else(|| ledger.home())
                .map(|unit| unit.name.clone())
                .unwrap_or_default()
        });
        let nothing = view.grants == 0 && view.allocations == 0;
        let title = tv("overview.title", &[("year", &year.to_string())]);
        let stand = tv(
            "overview.stand",
            &[("place", &place), ("day", &date::format(today))],
        );
        view! {
            <div class="head">
                <div class="grow"><h1>{title}</h1><p class="muted small">{stand}</p></div>
                <div class="actions">
                    <button type="button" class="btn" on:click=move |_| page::print()>
                        {icon(Icon::Printer)}{t("action.print")}
                    </button>
                    {add_button(&route, view.grants)}
                </div>
            </div>
            {super::first_steps::card(register)}
            {if nothing && route.unit.is_none() {
                // Work may have begun before its money is written down.
                let begun = register.read(|ledger| !ledger.projects().is_empty() || !ledger.sessions().is_empty());
                view! {
                    {begun.then(|| attention_card(attention, register, &route, &view))}
                    {first_steps(&route, &view)}
                }
                .into_any()
            } else {
                filled(attention, register, &route, &view).into_any()
            }}
        }
    }
}

/// The next thing to enter: money has to be granted before it can be allocated.
fn add_button(route: &Route, grants: usize) -> impl IntoView + use<> {
    let (tab, form, label) = if grants == 0 {
        (Tab::Grants, "grant", "capital.add-grant")
    } else {
        (Tab::Allocations, "allocation", "capital.add-allocation")
    };
    let to = route.to(Page::Capital(tab)).with_form(form);
    link_button(&to, Icon::Plus, t(label), true)
}

/// Before any money is entered: where to begin.
fn first_steps(route: &Route, view: &Overview) -> impl IntoView + use<> {
    let year = view.year.to_string();
    let grant = route.to(Page::Capital(Tab::Grants)).with_form("grant");
    view! {
        <div class="cols cols-main">
            {empty(
                tv("overview.empty-title", &[("year", &year)]),
                t("overview.empty-text"),
                link_button(&grant, Icon::Plus, t("capital.add-grant"), true),
            )}
            {classes_card(route, view)}
        </div>
    }
}

fn filled(
    judged: Judged,
    register: RegisterHandle,
    route: &Route,
    view: &Overview,
) -> impl IntoView + use<> {
    view! {
        {figures(route, view)}
        <div class="cols cols-main urgent-first">
            <div class="stack">{components_card(route, view)}{units_card(route, view)}{classes_card(route, view)}</div>
            <div class="stack">{attention_card(judged, register, route, view)}</div>
        </div>
    }
}

fn spoken(amount: Dong) -> String {
    let spoken = money::spoken(amount);
    let unit = match spoken.short.scale {
        Scale::Unit => t("money.dong"),
        Scale::Million => t("money.million-word"),
        Scale::Billion => t("money.billion-word"),
    };
    i18n::quoted(
        spoken.quote,
        &format!("{}\u{a0}{unit}", spoken.short.number.shown()),
    )
}

fn figure(
    href: &Route,
    class: &'static str,
    label: String,
    value: Dong,
    lines: [String; 2],
) -> impl IntoView + use<> {
    let [first, second] = lines;
    let idle = class.contains("idle");
    view! {
        <a class=class href=href.to_string()>
            <span class="k">{idle.then(|| icon(Icon::Clock))}{label}</span>
            <span class="v num">{headline(value)}</span>
            <span class="x">{first}</span>
            <span class="x">{second}</span>
        </a>
    }
}

fn figures(route: &Route, view: &Overview) -> impl IntoView + use<> {
    let total = view.total;
    let list = |tab| route.to(Page::Capital(tab));
    let count = |key: &str, n: usize| tv(key, &[("n", &n.to_string())]);
    let allocated = figure(
        &list(Tab::Allocations),
        "fig",
        t("money.allocated"),
        total.allocated,
        [
            format!("{} · {}", total.allocated.shown(), spoken(total.allocated)),
            match share(total.allocated, total.granted) {
                Some(share) => tv("overview.of-granted", &[("share", &percent(Some(share)))]),
                None => count("overview.allocations", view.allocations),
            },
        ],
    );
    let paid = figure(
        &list(Tab::Payments),
        "fig",
        t("money.paid"),
        total.paid,
        [
            format!("{} · {}", total.paid.shown(), spoken(total.paid)),
            tv(
                "overview.of-allocated",
                &[("share", &percent(share(total.paid, total.allocated)))],
            ),
        ],
    );
    // Money is granted to the whole register. For one unit the question is what it has not spent.
    if route.unit.is_some() {
        let unpaid = Route {
            unpaid: true,
            ..list(Tab::Allocations)
        };
        return view! {
            <section class="card figs figs-3" aria-label=t("overview.figures")>
                {allocated}
                {paid}
                {figure(&unpaid, "fig idle", t("money.unpaid"), total.unpaid(), [
                    format!("{} · {}", total.unpaid().shown(), spoken(total.unpaid())),
                    carried(count("overview.allocations", view.allocations), total),
                ])}
            </section>
        }
        .into_any();
    }
    let idle: Vec<String> = view
        .components
        .iter()
        .filter(|row| row.chain.unallocated() > Dong::ZERO)
        .map(|row| row.code.clone())
        .collect();
    let class = if total.unallocated() > Dong::ZERO {
        "fig idle"
    } else {
        "fig"
    };
    view! {
        <section class="card figs" aria-label=t("overview.figures")>
            {figure(&list(Tab::Grants), "fig", t("money.granted"), total.granted, [
                format!("{} · {}", total.granted.shown(), spoken(total.granted)),
                carried(count("overview.grants", view.grants), total),
            ])}
            {allocated}
            {paid}
            {figure(&list(Tab::Grants), class, t("money.unallocated"), total.unallocated(), [
                format!("{} · {}", total.unallocated().shown(), spoken(total.unallocated())),
                if idle.is_empty() { t("chart.all-allocated") } else { idle.join(", ") },
            ])}
        </section>
    }
    .into_any()
}

fn only(tab: Tab, route: &Route, component: &str) -> String {
    let route = Route {
        component: Some(component.to_owned()),
        ..route.to(Page::Capital(tab))
    };
    route.to_string()
}

fn cell(href: String, value: Dong, class: &'static str) -> impl IntoView {
    let zero = if value == Dong::ZERO { "zero" } else { "" };
    view! { <td class=class><a class=format!("plain {zero}") href=href>{value.shown()}</a></td> }
}

fn components_card(route: &Route, view: &Overview) -> impl IntoView + use<> {
    let whole = route.unit.is_none();
    let heads = if whole {
        vec![
            "money.granted",
            "money.allocated",
            "money.paid",
            "money.unallocated",
        ]
    } else {
        vec!["money.allocated", "money.paid", "money.unpaid"]
    };
    let last = heads.len() - 1;
    let heads = heads
        .into_iter()
        .enumerate()
        .map(|(i, key)| {
            let class = if i == last { "num" } else { "num only-wide" };
            view! { <th class=class scope="col">{t(key)}</th> }
        })
        .collect_view();
    let row = |row: &ComponentRow| {
        let chain = row.chain;
        let left = if whole {
            chain.unallocated()
        } else {
            chain.unpaid()
        };
        let class = if left > Dong::ZERO {
            "num t-warn strong"
        } else {
            "num"
        };
        let tab = if whole { Tab::Grants } else { Tab::Allocations };
        let name = row.name.pick(english()).to_owned();
        view! {
            <tr>
                <td>
                    <a href=only(Tab::Allocations, route, &row.id)>{row.code.clone()}" "<span class="prog">{row.programme.clone()}</span></a>
                    <span class="sub">{name}</span>
                </td>
                {whole.then(|| cell(only(Tab::Grants, route, &row.id), chain.granted, "num only-wide"))}
                {cell(only(Tab::Allocations, route, &row.id), chain.allocated, "num only-wide")}
                {cell(only(Tab::Payments, route, &row.id), chain.paid, "num only-wide")}
                <td class=class>
                    <a class="plain" href=only(tab, route, &row.id)>{amount(left)}</a>
                    {whole.then(|| view! {
                        <span class="sub only-narrow">{tv("overview.granted-short", &[("amount", &chain.granted.to_string())])}</span>
                    })}
                </td>
            </tr>
        }
    };
    let rows = view.components.iter().map(row).collect_view();
    let total = view.total;
    let left = if whole {
        total.unallocated()
    } else {
        total.unpaid()
    };
    let caption = tv("overview.table", &[("year", &view.year.to_string())]);
    view! {
        <section class="card" aria-labelledby="h-components">
            <div class="card-h">
                <h2 id="h-components">{t("overview.by-component")}</h2>
                <div class="legend end">
                    <span><i class="sw"></i>{t("money.paid")}</span>
                    <span><i class="sw alloc"></i>{t("money.allocated-unpaid")}</span>
                    {whole.then(|| view! { <span><i class="sw idle"></i>{t("money.unallocated")}</span> })}
                </div>
            </div>
            <div class="card-b">{chart(&view.components, view.year, whole)}</div>
            <div class="tw">
                <table>
                    <caption class="sr">{caption}</caption>
                    <thead><tr><th scope="col">{t("field.component")}</th>{heads}</tr></thead>
                    <tbody>{rows}</tbody>
                    <tfoot>
                        <tr>
                            <td>{t("money.total")}</td>
                            {whole.then(|| view! { <td class="num only-wide">{total.granted.shown()}</td> })}
                            <td class="num only-wide">{total.allocated.shown()}</td>
                            <td class="num only-wide">{total.paid.shown()}</td>
                            <td class="num">{left.shown()}</td>
                        </tr>
                    </tfoot>
                </table>
            </div>
        </section>
    }
}

fn units_card(route: &Route, view: &Overview) -> impl IntoView + use<> {
    let row = |row: &UnitRow| {
        let chain = row.chain;
        let list = |tab| {
            Route {
                unit: Some(row.id.clone()),
                ..route.to(Page::Capital(tab))
            }
            .to_string()
        };
        view! {
            <tr>
                <td><a href=list(Tab::Allocations)>{row.name.clone()}</a></td>
                <td class="num only-wide">{row.allocations.shown()}</td>
                <td class="num">
                    <a class="plain" href=list(Tab::Allocations)>{chain.allocated.shown()}</a>
                    <span class="sub only-narrow">{tv("overview.paid-short", &[("amount", &chain.paid.to_string())])}</span>
                </td>
                {cell(list(Tab::Payments), chain.paid, "num only-wide")}
                <td class="only-wide progress">
                    <div class="row">
                        {meter(chain.paid, chain.allocated)}
                        <span class="num cap">{percent(share(chain.paid, chain.allocated))}</span>
                    </div>
                </td>
            </tr>
        }
    };
    let rows = view.units.iter().map(row).collect_view();
    let without = (!view.without.is_empty()).then(|| {
        let n = view.without.len().to_string();
        view! {
            <tr>
                <td class="muted">{tv("overview.without", &[("n", &n)])}<span class="sub">{view.without.join(", ")}</span></td>
                <td class="num only-wide zero">"0"</td>
                <td class="num zero">"0"</td>
                <td class="num only-wide zero">"0"</td>
                <td class="only-wide"></td>
            </tr>
        }
    });
    let total = view.total;
    view! {
        <section class="card" aria-labelledby="h-units">
            <div class="card-h">
                <h2 id="h-units">{t("overview.by-unit")}</h2>
                <span class="faint cap end">{t("overview.by-unit-what")}</span>
            </div>
            <div class="tw">
                <table>
                    <thead><tr>
                        <th scope="col">{t("field.unit")}</th>
                        <th class="num only-wide" scope="col">{t("overview.count")}</th>
                        <th class="num" scope="col">{t("money.allocated")}</th>
                        <th class="num only-wide" scope="col">{t("money.paid")}</th>
                        <th class="only-wide progress" scope="col">{t("overview.progress")}</th>
                    </tr></thead>
                    <tbody>{rows}{without}</tbody>
                    <tfoot><tr>
                        <td>{t("money.total")}</td>
                        <td class="num only-wide">{view.allocations.shown()}</td>
                        <td class="num">{total.allocated.shown()}</td>
                        <td class="num only-wide">{total.paid.shown()}</td>
                        <td class="num only-wide cap">{percent(share(total.paid, total.allocated))}</td>
                    </tr></tfoot>
                </table>
            </div>
        </section>
    }
}

fn attention_card(
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

fn attention(route: &Route, item: &Attention) -> impl IntoView + use<> {
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
            let list = Route {
                idle: true,
                ..route.to(Page::Capital(Tab::Allocations))
            };
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

/// What was carried over from the year before and into the next, where anything was.
fn carried(line: String, chain: Chain) -> String {
    let mut parts = vec![line];
    let mut more = |key: &str, amount: Dong| {
        if amount != Dong::ZERO {
            parts.push(tv(key, &[("amount", &amount.to_string())]));
        }
    };
    more("overview.carried", chain.carried);
    more("overview.moved", chain.moved);
    parts.join(" · ")
}

/// Classes opened against the target.
pub fn classes_card(route: &Route, view: &Overview) -> impl IntoView + use<> {
    let now = view.classes.first().cloned().unwrap_or_default();
    let years = view.classes.iter().map(class_line).collect_view();
    view! {
        <section class="card" aria-labelledby="h-classes">
            <div class="card-h">
                <h2 id="h-classes">{t("training.title")}</h2>
                <a class="end small" href=route.to(Page::Training).to_string()>{t("training.open-list")}</a>
            </div>
            <div class="card-b">
                {squares(&now)}
                <dl class="kv">{years}</dl>
            </div>
        </section>
    }
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
