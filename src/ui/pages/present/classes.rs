//! How far the classes are, against the year's target.

use leptos::prelude::*;

use super::answer::{Answer, Asking};
use crate::{
    app::{
        register::ledger::Ledger,
        route::Page,
        training::{Reached, year_progress},
    },
    ui::{kit::prelude::*, language::labels},
};

/// Trades on one screen.
const ROOM: usize = 7;

pub fn answer(ledger: &Ledger, asking: &Asking<'_>) -> Answer {
    let progress = year_progress(ledger, asking.year, asking.unit());
    let all = progress.all;
    let list = asking.route.to(Page::Training).to_string();
    let opened = labels::number(all.opened);
    let said = match all.target {
        Some(target) => tv(
            "present.classes",
            &[
                ("opened", &opened),
                ("target", &labels::number(target as usize)),
            ],
        ),
        None => tv("present.classes-untold", &[("opened", &opened)]),
    };
    let number = |key: &'static str, value: String, class: &'static str| {
        let href = list.clone();
        view! {
            <a class=class href=href><span class="k">{t(key)}</span><span class="v num">{value}</span></a>
        }
    };
    let missing = all
        .target
        .map(|target| (target as usize).saturating_sub(all.opened));
    let (shown, sheets) = asking.cut(&progress.trades, ROOM);
    let rows = shown.iter().map(|(trade, reached): &(String, Reached)| {
        view! {
            <tr>
                <th scope="row">{trade.clone()}</th>
                <td class="num">{labels::number(reached.opened)}</td>
                <td class="num">{labels::number(reached.planned)}</td>
                <td class="num">{reached.target.map(|target| labels::number(target as usize))}</td>
                <td class="num">{labels::number(reached.learners as usize)}</td>
            </tr>
        }
    });
    let body = view! {
        <div class="numbers">
            {number("present.opened", opened.clone(), "number plain")}
            {all.target.map(|target| number("present.target", labels::number(target as usize), "number plain"))}
            {missing.filter(|missing| *missing > 0).map(|missing| number("present.missing", labels::number(missing), "number idle plain"))}
            {number("present.learners", labels::number(all.learners as usize), "number plain")}
        </div>
        {(!shown.is_empty()).then(|| view! {
            <table class="boxed">
                <thead><tr>
                    <th scope="col">{t("present.trade")}</th>
                    <th scope="col" class="num">{t("present.opened")}</th>
                    <th scope="col" class="num">{t("present.planned")}</th>
                    <th scope="col" class="num">{t("present.target")}</th>
                    <th scope="col" class="num">{t("present.learners")}</th>
                </tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        })}
    };
    Answer {
        said,
        body: body.into_any(),
        sheets,
    }
}
