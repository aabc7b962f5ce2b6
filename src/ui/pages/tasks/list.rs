//! The list in its sections; sorted, it is one list.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    opening::beside_list,
    words::{document, given_by, standing},
};
use crate::{
    app::{
        columns::{self, Column, cell::Cell},
        register::kinds::Kind,
        route::{Page, Route},
        tasks::{
            self, Filter, Group, Row, Section, State, Tally,
            columns::{COLUMNS, outcome},
            sections,
        },
    },
    domain::date,
    ui::{
        kit::{
            labels::count,
            prelude::*,
            table::{cell, class, headings, windowed},
        },
        pages::together::picking::{self, Picked},
    },
};

type Shown = &'static Column<fn(&Row) -> Cell>;

/// A line of the table.
enum Line {
    Section(Box<Section>, Tally),
    Task(Box<Row>),
}

/// The list, or why it is empty.
pub fn listing(
    register: RegisterHandle,
    filter: &Filter,
    named: Option<&str>,
    sort: Memo<Option<String>>,
    picked: Picked,
) -> AnyView {
    let today = register.today();
    let rows = register.read(|ledger| tasks::rows(ledger, filter, today));
    if rows.is_empty() {
        return nothing(register, filter);
    }
    let ids = Arc::new(rows.iter().map(|row| row.task.id.clone()).collect());
    let picking = picking::bar(register, Kind::Task, ids, picked);
    let group = filter.group.unwrap_or(Group::Unit);
    let mut shown = columns::shown(COLUMNS, named);
    // What the sections say is not said again in each of their rows. The headings, and the focus on them, stay while
    // the list is sorted: sorted, its rows say it themselves.
    if group == Group::Unit {
        shown.retain(|column| column.head.code != "unit");
    }
    let headings = headings(register, shown.iter().map(|column| column.head), sort);
    let body = move || {
        let sort = sort.get();
        let lines = lines(rows.clone(), group, sort.as_deref());
        let (n, span, shown) = (lines.len(), shown.len(), shown.clone());
        let unit = match (group, sort) {
            (Group::Unit, None) => "sub hidden",
            (Group::Unit, Some(_)) => "sub",
            _ => "sub only-narrow",
        };
        let line = move |i: usize| match &lines[i] {
            Line::Section(section, tally) => heading(register, i, section, tally, span),
            Line::Task(row) => line(register, i, row, &shown, (unit, picked)),
        };
        windowed(n, span, None, Arc::new(line))
    };
    view! {
        <section class="card tw tasks" aria-label=t("tasks.list")>
            {picking}
            <table class="list">
                <thead><tr>{headings}</tr></thead>
                {body}
            </table>
        </section>
    }
    .into_any()
}

fn lines(mut rows: Vec<Row>, group: Group, sort: Option<&str>) -> Vec<Line> {
    if sort.is_some() {
        tasks::columns::sort(&mut rows, sort);
        return rows
            .into_iter()
            .map(|row| Line::Task(Box::new(row)))
            .collect();
    }
    let mut lines = Vec::new();
    for mut section in sections(rows, group) {
        let rows = std::mem::take(&mut section.rows);
        let tally = Tally::of(&rows);
        lines.push(Line::Section(Box::new(section), tally));
        lines.extend(rows.into_iter().map(|row| Line::Task(Box::new(row))));
    }
    lines
}

/// What the rows below share, how many they are, how many of them are late.
fn heading(
    register: RegisterHandle,
    i: usize,
    section: &Section,
    tally: &Tally,
    span: usize,
) -> AnyView {
    let name = match (&section.unit, section.day) {
        (Some(_), _) if section.name.is_empty() => t("tasks.no-unit"),
        (Some(_), _) => section.name.clone(),
        (None, day) => match document(&section.name, day).as_str() {
            "" => t("tasks.nothing-said"),
            text => text.to_owned(),
        },
    };
    let late = tally.n(State::Overdue);
    let late = (late > 0)
        .then(|| view! { ", "<span class="t-block">{count("tasks.n-overdue", late)}</span> });
    let remind = section.unit.as_ref().filter(|_| tally.open() > 0).map(|unit| {
        let to = register.route.get_untracked().about(Page::Reminder, unit);
        let aloud = tv("tasks.remind-unit", &[("unit", &name)]);
        view! { <a class="remind" href=to.to_string() aria-label=aloud>{icon(Icon::Printer)}{t("tasks.remind")}</a> }
    });
    view! {
        <tr class="section" aria-rowindex=(i + 2).to_string()>
            <th colspan=span.to_string() scope="rowgroup">
                <span class="row">
                    <span class="grow">{name.clone()}
                        <span class="cap faint">" · "{count("tasks.n", tally.all())}{late}</span></span>
                    {remind}
                </span>
            </th>
        </tr>
    }
    .into_any()
}

fn line(
    register: RegisterHandle,
    i: usize,
    row: &Row,
    shown: &[Shown],
    (unit, picked): (&'static str, Picked),
) -> AnyView {
    let id = row.task.id.clone();
    let is_open = Memo::new(move |_| {
        let of_address = |route: &Route| route.record.as_deref() == Some(id.as_str());
        register.route.with(of_address)
    });
    let cells: Vec<AnyView> = { shown.iter() }
        .map(|column| match column.head.code {
            "task" => name(register, row, unit, picked),
            "due" => due(row, &class(&column.head)),
            "state" => view! { <td class=class(&column.head)>{standing(row)}</td> }.into_any(),
            "outcome" => said(row, &class(&column.head)),
            _ => cell(&column.head, &(column.cell)(row)),
        })
        .collect();
    view! {
        <tr class:sel=move || is_open.get() class:past=!row.state.is_open() aria-rowindex=(i + 2).to_string()>{cells}</tr>
    }
    .into_any()
}

/// What is to be done; `unit` is how its unit is set.
fn name(register: RegisterHandle, row: &Row, unit: &'static str, picked: Picked) -> AnyView {
    let task = &row.task;
    // The address may have another task open, or a form: the link leads to this one.
    let id = task.id.clone();
    let to = move || {
        let id = id.clone();
        register
            .route
            .with(|route| beside_list(route, &id).to_string())
    };
    let mut under = vec![given_by(task, tv)];
    if !row.partners.is_empty() {
        under.push(tv("tasks.with", &[("partners", &row.partners)]));
    }
    under.push(row.project.clone());
    under.retain(|part| !part.is_empty());
    let unit = (!row.unit.is_empty() && unit != "sub hidden")
        .then(|| view! { <span class=unit>{row.unit.clone()}</span> });
    let text = match task.text.trim() {
        "" => t("tasks.no-text"),
        text => text.to_owned(),
    };
    // A telephone has no room for columns.
    let due = row.due.map(date::format);
    let narrow = view! { <span class="only-narrow row wrap at-once">{due}{standing(row)}</span> };
    let pick = picking::pick(picked, &task.id, &text);
    view! {
        <td>{pick}<a class="line" href=to>{text}</a>{unit}<span class="sub">{under.join(" · ")}</span>{narrow}</td>
    }
    .into_any()
}

fn due(row: &Row, class: &str) -> AnyView {
    let first = row.task.due.filter(|first| row.due != Some(*first));
    let first = first.map(|first| {
        let text = tv("tasks.extended-from", &[("day", &date::format(first))]);
        view! { <span class="sub">{text}</span> }
    });
    let due = row.due.map_or_else(|| t("tasks.no-due"), date::format);
    view! { <td class=class.to_owned()>{due}{first}</td> }.into_any()
}

fn said(row: &Row, class: &str) -> AnyView {
    let text = match outcome(&row.task) {
        "" if row.state.is_open() => t("tasks.not-reported"),
        "" => String::from("–"),
        text => text.to_owned(),
    };
    let class = [class, "clamp"].join(" ");
    view! { <td class=class><span>{text}</span></td> }.into_any()
}

fn nothing(register: RegisterHandle, filter: &Filter) -> AnyView {
    let route = register.route.get_untracked();
    if filter.narrows() {
        let all = route.to_all(Page::Tasks);
        return empty(
            t("capital.none-here"),
            t("capital.none-here-text"),
            Button::new(t("capital.show-all")).to(all),
        )
        .into_any();
    }
    empty(
        t("tasks.empty"),
        t("tasks.empty-text"),
        Button::add(t("tasks.add")).to(route.with_form("task")),
    )
    .into_any()
}
