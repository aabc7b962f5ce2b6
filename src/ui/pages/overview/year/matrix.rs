//! Units against components: a bar on one scale for the whole table, and what it stands for; beside it households and
//! reports.

use leptos::prelude::*;

use super::{
    beside,
    shown::{in_millions, looked},
};
use crate::{
    app::{
        capital::filter::Filter,
        overview::{Cell, Line, Matrix, Work, matrix, work},
        route::{Narrows as _, Page, Route, Tab},
    },
    domain::{
        money::Dong,
        percent::{scaled, share},
    },
    ui::kit::{card::card as titled, i18n::percent, prelude::*},
};

/// The card; nothing where the tables by unit and by component say all of it.
pub fn card(register: RegisterHandle) -> Option<AnyView> {
    let of = looked(register);
    let unit = of.route.unit.as_deref();
    let (all, beside) = register.peek(|ledger| {
        let beside = work(ledger, of.year, unit, of.today);
        let all = matrix(ledger, of.year, unit).with_units(ledger, beside.units.keys());
        (all, beside)
    });
    let says_more = all.says_more() || all.units.len() > 1 && !beside.units.is_empty();
    says_more.then(|| shown(&of.route, &all, &beside))
}

fn shown(route: &Route, all: &Matrix, beside: &Work) -> AnyView {
    let heads = all.components.iter().map(|component| {
        view! { <th scope="col" class="num"><a class="plain" href=list(route, None, Some(component))>{component.name.clone()}</a></th> }
    });
    let largest = all.largest();
    let rows = all.units.iter().map(|unit| {
        let cells = all.components.iter().map(|component| {
            let cell = all.cell(&unit.id, &component.id);
            let href = list(route, Some(unit), Some(component));
            view! { <td class="num">{cell.map(|cell| filled(href, cell, Some(largest)))}</td> }
        });
        view! {
            <tr>
                <th scope="row"><a href=list(route, Some(unit), None)>{unit.name.clone()}</a></th>
                {cells.collect_view()}
                <td class="num">{(unit.sum.allocations > 0).then(|| filled(list(route, Some(unit), None), unit.sum, None))}</td>
                {beside::cells(route, beside, &unit.id)}
            </tr>
        }
    });
    let sums = all.components.iter().map(|component| {
        view! { <td class="num">{filled(list(route, None, Some(component)), component.sum, None)}</td> }
    });
    titled(
        "h-matrix",
        t("year.matrix"),
        view! { <span class="faint cap end">{t("year.matrix-what")}</span> },
        view! {
            <div class="tw money-matrix">
                <table>
                    <thead><tr>
                        <th scope="col">{t("field.unit")}</th>
                        {heads.collect_view()}
                        <th scope="col" class="num">{t("money.total")}</th>
                        {beside::heads(beside)}
                    </tr></thead>
                    <tbody>{rows.collect_view()}</tbody>
                    <tfoot><tr>
                        <th scope="row">{t("money.total")}</th>
                        {sums.collect_view()}
                        <td class="num">{filled(list(route, None, None), all.total, None)}</td>
                        {beside::sums(route, beside)}
                    </tr></tfoot>
                </table>
            </div>
        },
    )
}

/// The allocations that a figure is made of.
fn list(route: &Route, unit: Option<&Line>, component: Option<&Line>) -> String {
    let to = route.to(Page::Capital(Tab::Allocations));
    let to = match unit {
        Some(unit) => to.in_unit(Some(unit.id.clone())),
        None => to,
    };
    match component {
        Some(component) => Filter::component(&component.id).on(to).to_string(),
        None => to.to_string(),
    }
}

/// Paid of allocated, with the share; over a bar where there is a scale.
fn filled(href: String, cell: Cell, scale: Option<Dong>) -> AnyView {
    let part = percent(share(cell.paid, cell.allocated));
    view! {
        <a class="plain" href=href>
            {scale.map(|scale| bar(cell, scale))}
            <b>{in_millions(cell.paid)}</b>"/"{in_millions(cell.allocated)}
            <span class="sub">{part}</span>
        </a>
    }
    .into_any()
}

fn bar(cell: Cell, scale: Dong) -> AnyView {
    let at = |amount: Dong| scaled(amount, scale, 100);
    view! {
        <svg class="money-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
            <rect width=at(cell.allocated) height="6" class="f-alloc"></rect>
            <rect width=at(cell.paid) height="6" class="f-paid"></rect>
        </svg>
    }
    .into_any()
}
