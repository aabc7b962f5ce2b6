//! The units of the flow as a table.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    app::{
        capital::filter::Filter,
        projects::flow::{Flow, UnitFlow},
        route::{Narrows as _, Page, Route, Tab},
    },
    domain::money::Dong,
    ui::kit::{
        card::card,
        labels::count,
        prelude::*,
        table::{
            WindowedBody,
            plain::{figures, thead, wide, words},
        },
    },
};

pub fn table(flow: &Flow, route: &Route, year: &str, without: &[String]) -> AnyView {
    let rows = Arc::new(flow.units.clone());
    let total = flow.units.len() + 2;
    let base = route.clone();
    let row = move |i: usize, unit: &UnitFlow| unit_row(&base, i, unit);
    let sum = |of: fn(&UnitFlow) -> Dong| flow.sum(of).shown();
    let reached = sum(|unit| unit.reached);
    let nobody = (!without.is_empty()).then(|| {
        let text = count("overview.without", without.len());
        view! { <p class="card-b small muted without">{format!("{text}: {}.", without.join(", "))}</p> }
    });
    card(
        "h-flow",
        t("flow.table"),
        view! { <span class="end cap faint">{t("money.dong")}</span> },
        view! {
            <div class="tw">
                <table aria-rowcount=total.to_string()>
                    <caption class="sr">{tv("flow.caption", &[("year", year)])}</caption>
                    {thead(&[words("field.unit"), figures("money.allocated"), wide(figures("money.unpaid")), figures("money.paid"), wide(figures("flow.uncleared")), wide(figures("flow.reached"))])}
                    <WindowedBody rows=rows columns=6 row=row/>
                    <tfoot><tr>
                        <td>{t("money.total")}</td>
                        <td class="num">{sum(|unit| unit.allocated)}</td>
                        <td class="num only-wide">{sum(UnitFlow::unpaid)}</td>
                        <td class="num">
                            {sum(|unit| unit.paid)}
                            <span class="sub only-narrow">{tv("flow.reached-short", &[("amount", &reached)])}</span>
                        </td>
                        <td class="num only-wide">{sum(|unit| unit.uncleared)}</td>
                        <td class="num only-wide">{reached}</td>
                    </tr></tfoot>
                </table>
            </div>
            {nobody}
        },
    )
}

fn unit_row(route: &Route, i: usize, unit: &UnitFlow) -> AnyView {
    let of_unit = |page: Page| route.to(page).in_unit(Some(unit.unit.clone()));
    let allocations = of_unit(Page::Capital(Tab::Allocations));
    let payments = of_unit(Page::Capital(Tab::Payments)).to_string();
    let projects = of_unit(Page::Projects).to_string();
    let unpaid = Filter::unpaid().on(allocations.clone());
    let allocations = allocations.to_string();
    let name = Some(unit.name.clone()).filter(|name| !name.is_empty());
    let name = name.unwrap_or_else(|| t("word.nothing"));
    let open = if unit.uncleared > Dong::ZERO {
        "num only-wide t-warn"
    } else {
        "num only-wide"
    };
    let link = |href: String, value: Dong| {
        let class = if value == Dong::ZERO {
            "plain zero"
        } else {
            "plain"
        };
        view! { <a class=class href=href>{value.shown()}</a> }
    };
    let reached = (unit.reached > Dong::ZERO).then(|| {
        let text = tv(
            "flow.reached-short",
            &[("amount", &unit.reached.to_string())],
        );
        view! { <span class="sub only-narrow">{text}</span> }
    });
    view! {
        <tr aria-rowindex=(i + 2).to_string()>
            <td><a href=allocations.clone()>{name}</a></td>
            <td class="num">{link(allocations, unit.allocated)}</td>
            <td class="num only-wide">{link(unpaid.to_string(), unit.unpaid())}</td>
            <td class="num">{link(payments.clone(), unit.paid)}{reached}</td>
            <td class=open>{link(payments, unit.uncleared)}</td>
            <td class="num only-wide">{link(projects, unit.reached)}</td>
        </tr>
    }
    .into_any()
}
