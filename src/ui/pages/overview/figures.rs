//! The headline figures of the year.

use leptos::prelude::*;

use crate::{
    app::{
        capital::{filter::Filter, overview::Overview},
        route::{Narrows as _, Page, Route, Tab},
    },
    domain::{
        money::{self, Dong, Scale},
        percent::share,
    },
    rules::capital::Chain,
    ui::kit::{
        figure::headline,
        i18n::{self, percent},
        prelude::*,
    },
};

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

pub fn figures(route: &Route, view: &Overview) -> impl IntoView + use<> {
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
        let unpaid = Filter::unpaid().on(list(Tab::Allocations));
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
