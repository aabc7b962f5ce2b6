//! Vocational classes of the year against the target.

use leptos::prelude::*;

use super::{
    desk::Desk,
    entry::EntryPanel,
    i18n::{t, tv},
    icons::Icon,
    overview::squares,
    parts::{empty, link_button},
};
use crate::{
    app::overview::overview,
    domain::{date, training::TrainingClass},
};

/// The page.
#[component]
pub fn TrainingPage(desk: Desk) -> impl IntoView {
    let form = Memo::new(move |_| desk.route.with(|route| route.form.clone()));
    let title = move || tv("training.page-title", &[("year", &desk.year().to_string())]);
    let add = move || {
        let route = desk.route.get();
        link_button(
            &route.with_form("class"),
            Icon::Plus,
            t("training.add-class"),
            true,
        )
    };
    view! {
        <div class="head">
            <div class="grow"><h1>{title}</h1><p class="muted small">{t("training.how")}</p></div>
            <div class="actions">{add}</div>
        </div>
        <div class="cols" class:cap-grid=move || form.get().is_some()>
            <div class="stack">
                {move || target_card(desk)}
                {move || classes(desk)}
            </div>
            {move || form.get().map(|form| view! { <EntryPanel desk form/> })}
        </div>
    }
}

fn target_card(desk: Desk) -> impl IntoView {
    let route = desk.route.get();
    let year = desk.year();
    let view = desk.read(|ledger| overview(ledger, year, route.unit.as_deref(), desk.today()));
    let now = view.classes.first().cloned().unwrap_or_default();
    let targets: Vec<(String, String)> = desk.read(|ledger| {
        let targets = ledger.targets.values().filter(|target| target.year == year);
        targets
            .map(|target| {
                (
                    target.id.clone(),
                    format!("{} · {}", target.value, target.source),
                )
            })
            .collect()
    });
    let links = targets
        .into_iter()
        .map(|(id, text)| {
            let href = route.with_form(id).to_string();
            view! { <li class="small">{t("training.target")}" "<a href=href>{text}</a></li> }
        })
        .collect_view();
    let set = now.target.is_none().then(|| {
        link_button(
            &route.with_form("target"),
            Icon::Plus,
            t("training.add-target"),
            false,
        )
    });
    view! {
        <section class="card opt" aria-label=t("training.target")>
            {squares(&now)}
            <ul>{links}</ul>
            {set}
        </section>
    }
}

fn classes(desk: Desk) -> impl IntoView {
    let route = desk.route.get();
    let year = desk.year();
    let mut classes: Vec<TrainingClass> = desk.read(|ledger| {
        let classes = ledger.classes.values().filter(|class| class.year == year);
        let of_unit = classes.filter(|c| route.unit.is_none() || c.unit == route.unit);
        of_unit.cloned().collect()
    });
    crate::order::sort_by(&mut classes, |a, b| {
        (a.opened, &a.trade, &a.id).cmp(&(b.opened, &b.trade, &b.id))
    });
    if classes.is_empty() {
        let add = link_button(
            &route.with_form("class"),
            Icon::Plus,
            t("training.add-class"),
            true,
        );
        let title = tv("training.empty", &[("year", &year.to_string())]);
        return empty(title, t("training.empty-text"), add).into_any();
    }
    let row = |class: &TrainingClass| {
        let href = route.with_form(&class.id).to_string();
        let unit = class
            .unit
            .as_ref()
            .map(|id| desk.peek(|l| l.unit_name(id).to_owned()));
        let learners = class
            .learners()
            .map_or_else(|| String::from("–"), |n| n.to_string());
        let selected = route.form.as_ref() == Some(&class.id);
        view! {
            <tr class:sel=selected>
                <td class="when"><a href=href>{class.opened.map_or_else(|| t("capital.no-date"), date::format)}</a></td>
                <td>{class.trade.clone()}<span class="sub">{class.provider.clone()}</span></td>
                <td class="only-wide">{unit}</td>
                <td class="num">{learners}</td>
            </tr>
        }
    };
    let learners: u32 = classes.iter().filter_map(TrainingClass::learners).sum();
    let rows = classes.iter().map(row).collect_view();
    view! {
        <section class="card tw" aria-label=t("training.list")>
            <table class="list">
                <thead><tr>
                    <th scope="col">{t("field.class-date")}</th>
                    <th scope="col">{t("field.trade")}</th>
                    <th class="only-wide" scope="col">{t("field.class-unit")}</th>
                    <th class="num" scope="col">{t("field.learners")}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
                <tfoot><tr>
                    <td>{t("money.total")}</td>
                    <td>{tv("training.n-classes", &[("n", &classes.len().to_string())])}</td>
                    <td class="only-wide"></td>
                    <td class="num">{learners.to_string()}</td>
                </tr></tfoot>
            </table>
        </section>
    }
    .into_any()
}
