//! How many of each kind: the table that reports on progress take over.

use leptos::prelude::*;

use super::parts::kind;
use crate::{
    app::obstacles::{
        by_kind::{Line, lines},
        filter::Filter,
        list::Found,
    },
    domain::money::Dong,
    ui::{
        kit::{
            card::card as section,
            labels::number,
            prelude::*,
            table::plain::{figures, plain_table, wide, words},
        },
        language::labels::millions,
    },
};

/// The card.
pub fn card(register: RegisterHandle, found: &Found) -> AnyView {
    let kinds = lines(found).into_iter();
    let rows: Vec<AnyView> = kinds.map(|of| line(register, of)).collect();
    let year = register.year().to_string();
    card_of(tv("obstacles.by-kind-title", &[("year", &year)]), rows)
}

fn card_of(title: String, rows: Vec<AnyView>) -> AnyView {
    let headings = [
        words("field.obstacle_kind"),
        figures("obstacles.open"),
        figures("obstacles.closed"),
        wide(figures("obstacles.oldest-days")),
        figures("obstacles.money"),
    ];
    section("h-by-kind", title, (), plain_table(&headings, rows))
}

fn line(register: RegisterHandle, of: Line) -> AnyView {
    let name = match of.kind {
        Some(_) if of.open + of.closed > 0 => {
            let only = of.kind;
            let to = move || {
                let route = register.route.get().without_form();
                let to = route.narrowed(|filter: &mut Filter| filter.kind = only);
                to.to_string()
            };
            view! { <a href=to>{kind(of.kind)}</a> }.into_any()
        }
        _ => kind(of.kind).into_any(),
    };
    let figure = |n: usize| {
        let class = if n == 0 { "num zero" } else { "num" };
        view! { <td class=class>{number(n)}</td> }.into_any()
    };
    let money = match of.money {
        Dong::ZERO => String::new(),
        amount => millions(amount),
    };
    view! {
        <tr>
            <td>{name}</td>
            {figure(of.open)}
            {figure(of.closed)}
            <td class="num only-wide">{of.oldest.map(|days| number(days as usize))}</td>
            <td class="num">{money}</td>
        </tr>
    }
    .into_any()
}
