//! The money by component, as a chart and a table.

use leptos::prelude::*;

use crate::{
    app::{
        capital::{
            filter::Filter,
            overview::{ComponentRow, Overview},
        },
        route::{Narrows as _, Page, Route, Tab},
    },
    domain::money::Dong,
    ui::kit::{card::card, chart::chart, figure::amount, i18n::english, prelude::*},
};

/// A list of the money of one component.
pub fn only(tab: Tab, route: &Route, component: &str) -> String {
    let list = Filter::component(component).on(route.to(Page::Capital(tab)));
    list.to_string()
}

/// An amount that leads to its records.
pub fn cell(href: String, value: Dong, class: &'static str) -> impl IntoView {
    let zero = if value == Dong::ZERO { "zero" } else { "" };
    view! { <td class=class><a class=format!("plain {zero}") href=href>{value.shown()}</a></td> }
}

pub fn components_card(route: &Route, view: &Overview) -> impl IntoView + use<> {
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
    card(
        "h-components",
        t("overview.by-component"),
        view! {
            <div class="legend end">
                <span><i class="sw"></i>{t("money.paid")}</span>
                <span><i class="sw alloc"></i>{t("money.allocated-unpaid")}</span>
                {whole.then(|| view! { <span><i class="sw idle"></i>{t("money.unallocated")}</span> })}
            </div>
        },
        view! {
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
        },
    )
}
