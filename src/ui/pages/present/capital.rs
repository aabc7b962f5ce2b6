//! How much money is not used yet.

use leptos::prelude::*;

use super::answer::{Answer, Asking};
use crate::{
    app::{
        capital::overview::overview,
        meetings::figures::{before, sum},
        present::frozen,
        register::ledger::Ledger,
        route::{Page, Tab},
    },
    domain::{date, meeting::MeetingFigures, money::Dong, percent::share},
    ui::{
        kit::{chart::chart, figure::headline, i18n::percent, prelude::*},
        language::labels,
        pages::{
            meetings::words::{change, joined},
            overview::components::only,
        },
    },
};

pub fn answer(ledger: &Ledger, asking: &Asking<'_>) -> Answer {
    let mut view = overview(ledger, asking.year, asking.unit(), asking.today);
    let whole = asking.route.unit.is_none();
    let meeting = asking.meeting.filter(|_| whole);
    if let Some(meeting) = meeting {
        frozen::put(ledger, meeting, &mut view);
    }
    let before = meeting.and_then(|meeting| before(ledger, meeting));
    let was = before.map(|before| sum(&before.figures));
    let moved = |pick: fn(&MeetingFigures) -> Dong, now: Dong| {
        let was = was.as_ref();
        was.map_or_else(String::new, |was| change(now, pick(was)))
    };
    let total = view.total;
    let left = if whole {
        total.unallocated()
    } else {
        total.unpaid()
    };
    let of = if whole {
        total.granted
    } else {
        total.allocated
    };
    let list = |tab| asking.route.to(Page::Capital(tab)).to_string();
    let (label, of_all) = if whole {
        ("money.unallocated", "overview.of-granted")
    } else {
        ("money.unpaid", "overview.of-allocated")
    };
    let part = |part: Dong, key: &'static str, of: Dong| {
        share(part, of).map(|share| tv(key, &[("share", &percent(Some(share)))]))
    };
    let number = |key: &'static str, class: &'static str, value: Dong, tab: Tab, under: String| {
        view! {
            <a class="number plain" href=list(tab)>
                <span class="k">{(!class.is_empty()).then(|| view! { <i class=class></i> })}{t(key)}</span>
                <span class="v num">{headline(value)}</span>
                <span class="x">{under}</span>
            </a>
        }
    };
    let heads = ["money.granted", "money.allocated", "money.paid", label];
    let heads = heads.map(|key| view! { <th scope="col" class="num">{t(key)}</th> });
    let rows = view.components.iter().map(|row| {
        let chain = row.chain;
        let left = if whole { chain.unallocated() } else { chain.unpaid() };
        let cell = |tab: Tab, value: Dong, class: &'static str| {
            let href = only(tab, asking.route, &row.id);
            view! { <td class=class><a class="plain" href=href>{labels::millions(value)}</a></td> }
        };
        view! {
            <tr>
                <th scope="row">{row.code.clone()}</th>
                {cell(Tab::Grants, chain.granted, "num")}
                {cell(Tab::Allocations, chain.allocated, "num")}
                {cell(Tab::Payments, chain.paid, "num")}
                {cell(Tab::Allocations, left, if left > Dong::ZERO { "num t-warn strong" } else { "num" })}
            </tr>
        }
    });
    let body = view! {
        <div class="numbers">
            <a class="number idle plain" href=list(if whole { Tab::Grants } else { Tab::Allocations })>
                <span class="k"><i class="sw idle"></i>{t(label)}</span>
                <span class="v num">{headline(left)}</span>
                <span class="x">{joined([part(left, of_all, of).unwrap_or_default(), moved(MeetingFigures::left, left)])}</span>
            </a>
            {whole.then(|| number("money.granted", "", total.granted, Tab::Grants, moved(|of| of.granted, total.granted)))}
            {number("money.allocated", "sw alloc", total.allocated, Tab::Allocations, joined([
                part(total.allocated, "overview.of-granted", total.granted).filter(|_| whole).unwrap_or_default(),
                moved(|of| of.allocated, total.allocated)]))}
            {number("money.paid", "sw", total.paid, Tab::Payments, joined([
                part(total.paid, "overview.of-allocated", total.allocated).unwrap_or_default(),
                moved(|of| of.paid, total.paid)]))}
        </div>
        <div class="halves">
            <div>
                {chart(&view.components, asking.year, whole)}
                <p class="legend">
                    <span><i class="sw"></i>{t("money.paid")}</span>
                    <span><i class="sw alloc"></i>{t("money.allocated-unpaid")}</span>
                    {whole.then(|| view! { <span><i class="sw idle"></i>{t("money.unallocated")}</span> })}
                </p>
            </div>
            <table>
                <thead><tr><th scope="col">{t("present.million")}</th>{heads}</tr></thead>
                <tbody>{rows.collect_view()}</tbody>
                <tfoot><tr>
                    <th scope="row">{t("money.total")}</th>
                    <td class="num">{labels::millions(total.granted)}</td>
                    <td class="num">{labels::millions(total.allocated)}</td>
                    <td class="num">{labels::millions(total.paid)}</td>
                    <td class="num">{labels::millions(left)}</td>
                </tr></tfoot>
            </table>
        </div>
    };
    let place = asking.unit().map_or_else(
        || ledger.home().map(|unit| unit.name.clone()),
        |id| ledger.unit(id).map(|unit| unit.name.clone()),
    );
    let said = [
        ("year", &*asking.year.to_string()),
        ("place", &place.unwrap_or_default()),
    ];
    let said = tv("present.capital", &said);
    let since = before
        .and_then(|before| before.date)
        .map(|day| tv("present.since", &[("day", &date::format(day))]));
    Answer {
        said: [said, since.unwrap_or_default()]
            .join(" ")
            .trim()
            .to_owned(),
        body: body.into_any(),
        sheets: 1,
    }
}
