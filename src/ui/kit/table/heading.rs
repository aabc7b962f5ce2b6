//! The headings and cells of a list, as its columns say; what is sorted by and shown stands in the address.

use leptos::prelude::*;

use crate::{
    app::columns::{Align, Choice, Head, Order, Room, cell::Cell, toggled},
    platform::page,
    ui::{
        kit::{
            i18n::{Shown as _, t, tv},
            icons::{Icon, icon},
            tick::tick,
        },
        state::{handle::RegisterHandle, local_settings},
    },
};

/// What the address sorts by. A list that watches this apart from what narrows it keeps its headings,
/// and the focus on them, while its rows change.
pub fn sorting(register: RegisterHandle) -> Memo<Option<String>> {
    Memo::new(move |_| register.route.with(|route| route.sort.clone()))
}

/// The columns that a list is shown with: those that its address names, else those that were chosen here last; nothing
/// for the usual ones.
pub fn named_columns(register: RegisterHandle) -> Option<String> {
    let (named, page) = register
        .route
        .with(|route| (route.columns.clone(), route.page));
    named.or_else(|| local_settings::columns(page.path().0))
}

/// The headings of columns, each of which sorts: first ascending, then descending, then as the list is.
pub fn headings(
    register: RegisterHandle,
    heads: impl IntoIterator<Item = Head>,
    sort: Memo<Option<String>>,
) -> Vec<AnyView> {
    let heads = heads.into_iter();
    heads.map(|head| heading(register, head, sort)).collect()
}

fn heading(register: RegisterHandle, head: Head, sort: Memo<Option<String>>) -> AnyView {
    let direction = move || {
        let order = sort.with(|sort| sort.as_deref().map(Order::read));
        let order = order.filter(|order| order.column == head.code);
        order.map(|order| {
            if order.descending {
                "descending"
            } else {
                "ascending"
            }
        })
    };
    let press = move |_| {
        let route = register.route.get_untracked();
        let sort = Order::pressed(route.sort.as_deref(), head.code);
        page::go(&route.sorted(sort).to_string());
    };
    let year = untrack(|| register.year()).to_string();
    let text = tv(head.heading, &[("year", &year)]);
    let unit = head
        .unit
        .map(|unit| view! { <span class="sub light">{t(unit)}</span> });
    // The role is said where a table is laid out as blocks, too.
    view! {
        <th scope="col" role="columnheader" class=class(&head) aria-sort=direction>
            <button type="button" class="sort" on:click=press>{text}{icon(Icon::Down)}</button>{unit}
        </th>
    }
    .into_any()
}

/// How the cells of a column are set, as classes.
pub fn class(head: &Head) -> String {
    let align = match head.align {
        Align::Words => "",
        Align::Figures => "num",
        Align::Digits => "num-l nowrap",
        Align::Days => "when",
    };
    let room = match head.room {
        Room::Always => "",
        Room::Wide => "only-wide",
        Room::Roomy => "only-wide roomy",
    };
    [align, room].join(" ").trim().to_owned()
}

/// A cell that says what its value is, and no more; grey where that is nothing.
pub fn cell(head: &Head, cell: &Cell) -> AnyView {
    let text = cell.text(&t).shown();
    let class = match text.as_str() {
        "0" => [&class(head), "zero"].join(" "),
        _ => class(head),
    };
    view! { <td class=class>{text}</td> }.into_any()
}

/// The menu of the columns that a person may put away or ask for.
pub fn column_menu(register: RegisterHandle, heads: &[Head], named: Option<&str>) -> AnyView {
    let choices = heads.iter().filter(|head| head.choice != Choice::Fixed);
    let boxes: Vec<AnyView> = choices
        .map(|head| {
            let next = toggled(heads, named, head.code);
            tick(head.is_shown(named), t(head.name()), move || {
                let route = register.route.get_untracked();
                local_settings::set_columns(route.page.path().0, &next);
                let to = route.with_columns(Some(next.clone()));
                page::go(&to.to_string());
            })
        })
        .collect();
    view! {
        <details class="chip-menu only-wide">
            <summary class="chip">{t("projects.columns")}{icon(Icon::Down)}</summary>
            <div class="card menu">{boxes}</div>
        </details>
    }
    .into_any()
}
