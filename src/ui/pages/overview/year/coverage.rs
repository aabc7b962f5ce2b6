//! Whom outreach has reached: poor and near-poor households of each unit that were told, want something, take part.

use leptos::prelude::*;

use super::shown::looked;
use crate::{
    app::{
        present::{Coverage, coverage},
        route::Page,
    },
    domain::{money::Dong, percent::scaled},
    ui::kit::{card::card as titled, labels, prelude::*},
};

/// The card; nothing while no session was held and nobody takes part.
pub fn card(register: RegisterHandle) -> Option<AnyView> {
    let of = looked(register);
    let units = register.peek(|ledger| coverage(ledger, of.year, of.route.unit.as_deref()));
    let sum = |figure: fn(&Coverage) -> usize| units.iter().map(figure).sum::<usize>();
    let sums = [
        sum(|unit| unit.listed),
        sum(|unit| unit.told),
        sum(|unit| unit.want),
        sum(|unit| unit.joined),
    ];
    if sums[1..].iter().all(|n| *n == 0) {
        return None;
    }
    let largest = units.iter().map(|unit| unit.listed).max().unwrap_or(0);
    let list = of.route.to(Page::Outreach);
    let rows = units.iter().map(|unit| {
        let href = list.clone().in_unit(Some(unit.id.clone())).to_string();
        let told = if unit.told == 0 {
            "num t-warn strong"
        } else {
            "num"
        };
        view! {
            <tr>
                <th scope="row"><a href=href>{unit.name.clone()}</a></th>
                <td class="only-wide told-bar">{bar(unit, largest)}</td>
                <td class="num">{labels::number(unit.listed)}</td>
                <td class=told>{labels::number(unit.told)}</td>
                <td class="num">{labels::number(unit.want)}</td>
                <td class="num">{labels::number(unit.joined)}</td>
            </tr>
        }
    });
    let figures = sums.map(|n| view! { <td class="num">{labels::number(n)}</td> });
    let beside = view! {
        <div class="legend end">
            <span><i class="sw"></i>{t("present.joined")}</span>
            <span><i class="sw alloc"></i>{t("present.told")}</span>
        </div>
    };
    let heads = [
        "present.listed",
        "present.told",
        "present.want",
        "present.joined",
    ];
    let heads = heads.map(|key| view! { <th scope="col" class="num">{t(key)}</th> });
    let body = view! {
        <div class="tw money-matrix">
            <table>
                <thead><tr>
                    <th scope="col">{t("field.unit")}</th><th scope="col" class="only-wide"><span class="sr">{t("year.drawn")}</span></th>{heads}
                </tr></thead>
                <tbody>{rows.collect_view()}</tbody>
                <tfoot><tr>
                    <th scope="row">{t("money.total")}</th><td class="only-wide"></td>{figures}
                </tr></tfoot>
            </table>
        </div>
    };
    Some(titled("h-coverage", t("year.coverage"), beside, body))
}

/// Those of the unit as an outline on one scale for all units, filled as far as they were told; those who take part
/// lie in front.
fn bar(unit: &Coverage, largest: usize) -> AnyView {
    let count = |n: usize| Dong(i64::try_from(n).unwrap_or(i64::MAX));
    let at = |n: usize| scaled(count(n), count(largest), 200);
    view! {
        <svg class="coverage-bar" viewBox="0 0 201 12" aria-hidden="true">
            <rect x=".5" y="1.5" width=at(unit.listed) height="9" class="y-outline"></rect>
            <rect x=".5" y="1.5" width=at(unit.told) height="9" class="f-alloc"></rect>
            <rect x=".5" y="3.5" width=at(unit.joined) height="5" class="f-paid"></rect>
        </svg>
    }
    .into_any()
}
