//! The tasks of the units, each with how many stand how: a section of the page of the units.

use leptos::prelude::*;

use super::about;
use crate::{
    app::{
        columns::cell::Cell,
        route::{Narrows as _, Page, Route},
        tasks::{self, Filter, State, Tally},
    },
    ui::kit::{
        card::card,
        prelude::*,
        table::{
            plain::{figures, wide, words},
            short::{self, short_table},
        },
    },
};

/// The section; nothing where no unit has a task.
pub fn section(register: RegisterHandle, route: &Route) -> Option<AnyView> {
    // Of one unit there is more to say than how many.
    if let Some(unit) = &route.unit {
        return about::of_unit(register, route, unit);
    }
    let filter = Filter {
        year: register.year(),
        unit: route.unit.clone(),
        ..Filter::default()
    };
    let today = register.today();
    let units = register.read(|ledger| tasks::by_unit(ledger, &filter, today));
    if units.is_empty() {
        return None;
    }
    let rows = units.into_iter().map(|(id, name, tally)| {
        let cells = vec![
            Cell::Text(name.clone()),
            Cell::Count(tally.open()),
            Cell::Count(tally.n(State::Overdue)),
            Cell::Count(tally.n(State::DueSoon)),
            Cell::Count(tally.done()),
        ];
        let route = route.clone();
        short::line(cells, move || line(&route, &id, &name, &tally))
    });
    let table = short_table(
        "tasks-by-unit",
        &[
            words("field.task-unit"),
            figures("tasks.open"),
            figures("task-state.overdue"),
            wide(figures("task-state.due-soon")),
            wide(figures("tasks.done")),
            words("tasks.reminder"),
        ],
        rows.collect(),
    );
    let all = route.to(Page::Tasks).to_string();
    let all = view! { <a class="end small" href=all>{t("tasks.all")}</a> };
    Some(card("h-tasks-by-unit", t("tasks.title"), all, table))
}

fn line(route: &Route, id: &str, name: &str, tally: &Tally) -> AnyView {
    let list = route.to(Page::Tasks).in_unit(Some(id.to_owned()));
    let figure = |n: usize, class: &str| {
        let zero = if n == 0 { " zero" } else { "" };
        let class = ["num ", class, zero].concat();
        view! { <td class=class>{n.shown()}</td> }.into_any()
    };
    let late = tally.n(State::Overdue);
    let of_late = Filter::state(State::Overdue).on(list.clone()).to_string();
    let late = if late > 0 {
        view! { <td class="num"><a class="t-block" href=of_late>{late.shown()}</a></td> }.into_any()
    } else {
        figure(0, "")
    };
    let remind = (tally.open() > 0).then(|| {
        let to = route.about(Page::Reminder, id).to_string();
        let aloud = tv("tasks.remind-unit", &[("unit", name)]);
        view! { <a class="remind" href=to aria-label=aloud>{icon(Icon::Printer)}{t("tasks.remind")}</a> }
    });
    let name = match name {
        "" => t("tasks.no-unit"),
        name => name.to_owned(),
    };
    view! {
        <tr>
            <td><a href=list.to_string()>{name}</a></td>
            {figure(tally.open(), "")}
            {late}
            {figure(tally.n(State::DueSoon), "only-wide")}
            {figure(tally.done(), "only-wide")}
            <td>{remind}</td>
        </tr>
    }
    .into_any()
}
