//! The money by unit.

use leptos::prelude::*;

use super::components::cell;
use crate::{
    app::{
        capital::overview::{Overview, UnitRow},
        route::{Page, Route, Tab},
    },
    domain::percent::share,
    ui::kit::{card::card, chart::meter, i18n::percent, prelude::*},
};

pub fn units_card(route: &Route, view: &Overview) -> impl IntoView + use<> {
    let row = |row: &UnitRow| {
        let chain = row.chain;
        let list = |tab| {
            let list = route.to(Page::Capital(tab)).in_unit(Some(row.id.clone()));
            list.to_string()
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
    card(
        "h-units",
        t("overview.by-unit"),
        view! { <span class="faint cap end">{t("overview.by-unit-what")}</span> },
        view! {
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
        },
    )
}
