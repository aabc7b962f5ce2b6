//! One line of the list.

use leptos::prelude::*;

use crate::{
    app::{
        capital::{filter::Filter, lists::Row},
        route::{Narrows as _, Page, Tab},
    },
    domain::{coded::Coded, date, money::Dong},
    ui::kit::{figure::amount, i18n::quoted, prelude::*},
};

/// The line of a grant, an allocation or a payment.
pub fn line(register: RegisterHandle, tab: Tab, i: usize, row: &Row) -> impl IntoView + use<> {
    let id = row.id.clone();
    // The list is built anew when what narrows it changes, so its addresses stand still until then.
    let open = register
        .route
        .with_untracked(|route| route.with_form(&id))
        .to_string();
    let selected = {
        let id = id.clone();
        move || {
            register
                .route
                .with(|route| route.form.as_ref() == Some(&id))
        }
    };
    let day = row.date.map_or_else(|| t("capital.no-date"), date::format);
    let sort = (!row.sort.is_empty()).then(|| t(&format!("choice.{}", row.sort)));
    let state = (!row.state.is_empty()).then(|| t(&format!("paid-state.{}", row.state)));
    // What is not in the sum below stands apart from what is.
    let uncounted = row.counts == Dong::ZERO && row.amount != Dong::ZERO;
    let minus = if row.counts < Dong::ZERO { "− " } else { "" };
    let class = match row.state {
        "paid" => "tag pass",
        "came-back" => "tag info",
        "clears" | "ready" => "tag",
        _ => "tag warn",
    };
    let standing = state.clone();
    let join = |parts: Vec<String>| {
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(" · ")
    };
    let (main, sub) = match tab {
        Tab::Grants => (
            row.code.clone(),
            join(vec![
                sort.unwrap_or_default(),
                source(row),
                row.text.clone(),
            ]),
        ),
        Tab::Allocations => (
            row.unit.clone(),
            join(vec![row.code.clone(), row.text.clone(), source(row)]),
        ),
        Tab::Payments => (
            row.payee().to_owned(),
            join(vec![
                sort.unwrap_or_default(),
                row.unit.clone(),
                row.code.clone(),
            ]),
        ),
    };
    let left = row.counts - row.paid;
    // Of money it is said what it is worth now; of a payment what stands in it.
    let worth = if tab == Tab::Payments {
        row.amount
    } else {
        row.counts
    };
    let three = tab == Tab::Allocations;
    let route = register.route.get_untracked().without_form();
    let payments = Filter {
        component: Filter::of(&route).component,
        ..Filter::paid_from(&id)
    };
    let payments = payments.on(route.at(Page::Capital(Tab::Payments)).sorted(None));
    let payments = payments.to_string();
    let paid = row.paid;
    view! {
        <tr class:sel=selected class:uncounted=uncounted aria-rowindex=(i + 2).to_string()>
            <td class="when"><a href=open>{day}</a><span class="sub">{row.document.clone()}</span></td>
            <td>{main}<span class="sub">{sub}</span></td>
            <td class="num">
                {minus}{quoted(row.quoted, &worth.shown())}
                {standing.map(|state| view! { <span class="sub only-narrow">{state}</span> })}
                {three.then(|| view! { <span class="sub only-narrow">{tv("capital.unpaid-short", &[("amount", &left.to_string())])}</span> })}
            </td>
            {state.map(|state| view! { <td class="only-wide"><span class=class>{state}</span></td> })}
            {three.then(|| view! {
                <td class="num only-wide"><a class="plain" href=payments>{amount(paid)}</a></td>
                <td class="num only-wide">{amount(left)}</td>
            })}
        </tr>
    }
}

/// What a row says of its source, of what was taken back and of what was carried on.
fn source(row: &Row) -> String {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(row.fund.map(|fund| t(&format!("choice.{}", fund.code()))));
    parts.extend(
        row.nature
            .map(|nature| t(&format!("choice.{}", nature.code()))),
    );
    let mut amount = |key: &str, of: Dong| {
        if of != Dong::ZERO {
            parts.push(tv(key, &[("amount", &of.to_string())]));
        }
    };
    amount("capital.taken-back", row.taken_back);
    amount("capital.moved", row.moved);
    if row.carried && row.sort.is_empty() {
        parts.push(t("choice.carried-over"));
    }
    parts.join(" · ")
}
