//! The flow for narrow windows: one bar below the other on one scale, from the grant to the household.

use leptos::prelude::*;

use crate::{
    app::{
        projects::flow::Flow,
        route::{Page, Route, Tab},
    },
    domain::{money::Dong, percent::scaled},
    ui::{kit::prelude::*, language::labels::millions},
};

/// How many components or units a line names.
const NAMED: usize = 3;

/// One rung: a name with its amount, a bar of two parts, and what the second part is.
struct Rung {
    href: String,
    name: String,
    amount: Dong,
    /// Class of the first part; the second part's class and amount.
    bar: (&'static str, &'static str, Dong),
    /// What the second part is, and whether it lies idle.
    note: Option<(String, bool)>,
}

pub fn ladder(flow: &Flow, route: &Route) -> AnyView {
    let whole = route.unit.is_none();
    let allocated = flow.sum(|unit| unit.allocated);
    let paid = flow.sum(|unit| unit.paid);
    let uncleared = flow.sum(|unit| unit.uncleared);
    let reached = flow.sum(|unit| unit.reached);
    let most = flow.granted().max(allocated);
    let scale = if whole { most } else { allocated };
    let list = |tab| route.to(Page::Capital(tab)).to_string();
    let mut rungs = Vec::new();
    if whole {
        rungs.push(Rung {
            href: list(Tab::Grants),
            name: t("money.granted"),
            amount: flow.granted(),
            bar: ("", "", Dong::ZERO),
            note: None,
        });
    }
    let idle = if whole { flow.idle() } else { Dong::ZERO };
    let left = flow
        .sources
        .iter()
        .map(|s| (s.code.as_str(), s.granted - s.allocated));
    rungs.push(Rung {
        href: list(Tab::Allocations),
        name: t("money.allocated"),
        amount: allocated,
        bar: ("", "gap", idle),
        note: note("flow.stays", idle, left).map(|text| (text, true)),
    });
    let unpaid = flow
        .units
        .iter()
        .map(|unit| (unit.name.as_str(), unit.unpaid()));
    rungs.push(Rung {
        href: list(Tab::Payments),
        name: t("money.paid"),
        amount: paid,
        bar: ("", "al", allocated - paid),
        note: note("flow.waits", allocated - paid, unpaid).map(|text| (text, false)),
    });
    let open = flow
        .units
        .iter()
        .map(|unit| (unit.name.as_str(), unit.uncleared));
    rungs.push(Rung {
        href: route.to(Page::Projects).to_string(),
        name: t("flow.reached"),
        amount: reached,
        bar: ("la", "gap", uncleared),
        note: note("flow.open", uncleared, open).map(|text| (text, true)),
    });
    let rungs: Vec<AnyView> = rungs.into_iter().map(|rung| view_of(rung, scale)).collect();
    view! { <ol class="ladder">{rungs}</ol> }.into_any()
}

fn view_of(rung: Rung, scale: Dong) -> AnyView {
    let (first, second, more) = rung.bar;
    let width = |amount: Dong| format!("{}%", scaled(amount, scale, 100));
    let (own, other) = (width(rung.amount), width(more));
    let class = if first == "la" {
        "v num t-pass"
    } else {
        "v num"
    };
    let more = (more > Dong::ZERO).then(|| view! { <i class=second style:width=other></i> });
    let note = rung.note.map(|(text, idle)| {
        let class = if idle { "s" } else { "s n" };
        view! { <span class=class>{text}</span> }
    });
    view! {
        <li>
            <a class="plain strong" href=rung.href>{rung.name}</a>
            <span class=class>{millions(rung.amount).shown()}</span>
            <div class="b" aria-hidden="true"><i class=first style:width=own></i>{more}</div>
            {note}
        </li>
    }
    .into_any()
}

/// The text of `key` with the amount and the largest of those that it consists of; nothing of nothing.
fn note<'n>(key: &str, amount: Dong, of: impl Iterator<Item = (&'n str, Dong)>) -> Option<String> {
    (amount > Dong::ZERO).then(|| {
        let parts = largest(of, NAMED);
        tv(key, &[("amount", &millions(amount)), ("parts", &parts)])
    })
}

/// The largest amounts with their names, and how many more there are.
pub fn largest<'n>(of: impl Iterator<Item = (&'n str, Dong)>, named: usize) -> String {
    let mut all: Vec<(&str, Dong)> = of.filter(|(_, amount)| *amount > Dong::ZERO).collect();
    crate::order::sort_by(&mut all, |a, b| b.1.cmp(&a.1));
    let shown: Vec<String> = all
        .iter()
        .take(named)
        .map(|(name, amount)| format!("{name}\u{a0}{}", millions(*amount).shown()))
        .collect();
    let shown = shown.join(", ");
    match all.len().saturating_sub(named) {
        0 => shown,
        more => tv(
            "flow.and-more",
            &[("parts", &shown), ("n", &more.to_string())],
        ),
    }
}
