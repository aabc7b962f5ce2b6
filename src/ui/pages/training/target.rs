//! The year's target of classes and how far it is reached, against the time of the year.

use leptos::prelude::*;

use crate::{
    app::{
        capital::overview::overview,
        route::Route,
        training::{Reached, todo::due, year_progress},
    },
    ui::{kit::prelude::*, pages::overview::classes::squares},
};

/// The card.
pub(super) fn card(register: RegisterHandle) -> AnyView {
    let route = register.route.get();
    let year = register.year();
    let today = register.today();
    let unit = route.unit.as_deref();
    let view = register.read(|ledger| overview(ledger, year, unit, today));
    let now = view.classes.first().cloned().unwrap_or_default();
    let progress = register.read(|ledger| year_progress(ledger, year, unit));
    let targets: Vec<(String, String)> = register.read(|ledger| {
        let targets = ledger.targets().values();
        let targets = targets.filter(|target| target.year == year);
        let line = |target: &crate::domain::training::Target| {
            let of = target.unit.as_deref().map(|id| ledger.unit_name(id));
            let number = tv("training.n-classes", &[("n", &target.value.to_string())]);
            let parts = [
                number.as_str(),
                of.unwrap_or(""),
                &target.trade,
                &target.source,
            ];
            let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            (target.id.clone(), parts.join(" · "))
        };
        targets.map(line).collect()
    });
    let links: Vec<AnyView> = targets
        .into_iter()
        .map(|(id, text)| {
            let href = route.with_form(id).to_string();
            view! { <li class="small">{t("training.target")}" "<a href=href>{text}</a></li> }
                .into_any()
        })
        .collect();
    let units = split(&progress.units, |id| {
        if id.is_empty() {
            t("training.no-unit")
        } else {
            register.peek(|ledger| ledger.unit_name(id).to_owned())
        }
    });
    // What was opened elsewhere, or nobody knows where, counts for the whole: the parts add up with it.
    let mut units = units;
    let in_units: usize = units.iter().map(|(_, reached)| reached.opened).sum();
    if !units.is_empty() && in_units < now.opened {
        let rest = Reached {
            opened: now.opened - in_units,
            ..Reached::default()
        };
        units.push((t("training.elsewhere"), rest));
    }
    let trades = split(&progress.trades, |trade| {
        if trade.is_empty() {
            t("training.any-trade")
        } else {
            trade.to_owned()
        }
    });
    view! {
        <section class="card opt target" aria-label=t("training.target-title")>
            {squares(&now)}
            {pace(now.opened, now.target, &route, year, today)}
            <ul>{links}</ul>
            {parts(t("training.by-unit"), units)}
            {parts(t("training.by-trade"), trades)}
        </section>
    }
    .into_any()
}

/// Whether the year keeps up with its target.
fn pace(
    opened: usize,
    target: Option<u32>,
    route: &Route,
    year: i16,
    today: jiff::civil::Date,
) -> Option<AnyView> {
    let target = target.filter(|_| route.unit.is_none() && today.year() == year)?;
    let due = due(target, year, today);
    let opened = u32::try_from(opened).unwrap_or(u32::MAX);
    let day = crate::domain::date::format(today);
    let values = [("day", day.as_str()), ("n", &due.to_string())];
    let text = tv("training.due", &values);
    let behind = due.saturating_sub(opened);
    Some(if behind > 0 {
        let late = tv("training.behind", &[("n", &behind.to_string())]);
        view! { <p class="small t-warn row">{icon(Icon::Triangle)}<span>{text}" "<b>{late}</b></span></p> }.into_any()
    } else {
        view! { <p class="small muted">{text}</p> }.into_any()
    })
}

/// Those parts that have a target of their own.
fn split(all: &[(String, Reached)], name: impl Fn(&str) -> String) -> Vec<(String, Reached)> {
    let own = all.iter().filter(|(_, reached)| reached.target.is_some());
    own.map(|(of, reached)| (name(of), *reached)).collect()
}

fn parts(title: String, all: Vec<(String, Reached)>) -> Option<AnyView> {
    if all.is_empty() {
        return None;
    }
    let lines: Vec<AnyView> = all
        .into_iter()
        .map(|(name, reached)| {
            let Some(target) = reached.target else {
                return view! { <dt>{name}</dt><dd class="num">{reached.opened.to_string()}</dd> }.into_any();
            };
            let text = format!("{}/{target}", reached.opened);
            let full = usize::try_from(target).unwrap_or(0).max(1);
            let width = (reached.opened.min(full) * 100 / full).to_string();
            view! {
                <dt>{name}</dt>
                <dd class="row">
                    <svg class="meter grow" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                        <rect width=width height="8" class="f-paid"></rect>
                    </svg>
                    <span class="num">{text}</span>
                </dd>
            }
            .into_any()
        })
        .collect();
    Some(view! { <div><h3 class="small">{title}</h3><dl class="kv">{lines}</dl></div> }.into_any())
}
