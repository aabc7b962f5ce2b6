//! The list of projects: filters in the address, columns chosen, never more rows than fit.

use std::{collections::BTreeSet, sync::Arc};

use leptos::prelude::*;

use crate::{
    app::{
        columns::{self, Column, cell::Cell, heads},
        projects::{
            columns::COLUMNS,
            filter::{Filter, Verdict},
            list::{Row, rows},
        },
        register::kinds::Kind,
        route::{Narrows as _, Page, ProjectTab, Route},
    },
    domain::{
        coded::Coded,
        money::Dong,
        project::kinds::{Mode, State},
    },
    platform::page as window,
    ui::{
        kit::{
            as_grid::from_last_year,
            export::{self, Shown},
            form::{beside_form, granted_components},
            head::Head,
            prelude::*,
            table::{cell, column_menu, headings, named_columns, sorting, windowed},
        },
        pages::together::picking::{self, Picked},
    },
};

fn filter(register: RegisterHandle) -> Filter {
    let route = register.route.get();
    let narrowed = Filter::of(&route);
    Filter {
        year: register.year(),
        unit: route.unit,
        ..narrowed
    }
}

/// The page.
pub fn page(register: RegisterHandle) -> AnyView {
    let narrowed = Memo::new(move |_| (filter(register), named_columns(register)));
    let sort = sorting(register);
    let picked: Picked = RwSignal::new(BTreeSet::new());
    let add = move || {
        let route = register.route.get();
        Button::add(t("projects.add")).to(route.with_form("project"))
    };
    let compare = move || register.route.get().to(Page::Compare).to_string();
    let file = export::list(register, "du-an", move || {
        let today = register.today();
        let mut rows = register.peek(|ledger| rows(ledger, &filter(register), today));
        columns::sort(&mut rows, COLUMNS, sort.get().as_deref());
        Shown {
            title: tv("projects.title", &[("year", &register.year().to_string())]),
            columns: columns::shown(COLUMNS, named_columns(register).as_deref()),
            rows,
        }
    });
    let title = move || tv("projects.title", &[("year", &register.year().to_string())]);
    let head = Head::new(title).wide_line(t("projects.how")).actions((
        file,
        Button::new(t("projects.compare")).changing_link(compare),
        move || from_last_year(&register.route.get()),
        add,
    ));
    view! {
        {head}
        {beside_form(register, view! {
            <div>
                {move || chips(register)}
                {move || {
                    let (filter, wanted) = narrowed.get();
                    listing(register, &filter, wanted.as_deref(), sort, picked)
                }}
            </div>
        })}
    }
    .into_any()
}

/// A choice in the address: one of several, or all.
pub fn choice(
    label: String,
    all: String,
    chosen: Option<&str>,
    options: Vec<(String, String)>,
    to: impl Fn(Option<String>) -> Route + 'static,
) -> AnyView {
    let class = if chosen.is_some() { "chip on" } else { "chip" };
    let options: Vec<AnyView> = options
        .into_iter()
        .map(|(code, text)| {
            let selected = chosen == Some(code.as_str());
            view! { <option value=code selected=selected>{text}</option> }.into_any()
        })
        .collect();
    let none = chosen.is_none();
    view! {
        <label class=class>
            <span class="sr">{label}</span>
            <select on:change=move |event| {
                let chosen = Some(event_target_value(&event)).filter(|code| !code.is_empty());
                window::go(&to(chosen).to_string());
            }>
                <option value="" selected=none>{all}</option>
                {options}
            </select>
            {icon(Icon::Down)}
        </label>
    }
    .into_any()
}

fn chips(register: RegisterHandle) -> AnyView {
    let route = register.route.get().without_form();
    let year = register.year();
    let coded = |section: &'static str, codes: &'static [&'static str]| -> Vec<(String, String)> {
        codes
            .iter()
            .map(|code| ((*code).to_owned(), t(&format!("{section}.{code}"))))
            .collect()
    };
    let components = register.read(|ledger| granted_components(ledger, year));
    let components = components.into_iter().map(|c| (c.id, c.label)).collect();
    let filter = Filter::of(&route);
    let with = |change: fn(&mut Filter, Option<String>)| {
        let route = route.clone();
        move |code: Option<String>| route.narrowed(|filter| change(filter, code))
    };
    view! {
        <div class="row chips">
            {choice(t("field.component"), t("capital.all-components"), filter.component.as_deref(), components,
                with(|filter, code| filter.component = code))}
            {choice(t("field.mode"), t("projects.all-modes"), filter.mode.map(Coded::code), coded("mode", Mode::CODES),
                with(|filter, code| filter.mode = code.as_deref().and_then(Mode::from_code)))}
            {choice(t("field.project-state"), t("projects.all-states"), filter.state.map(Coded::code), coded("state", State::CODES),
                with(|filter, code| filter.state = code.as_deref().and_then(State::from_code)))}
            {choice(t("projects.verdict"), t("projects.all-verdicts"), filter.verdict.map(Coded::code), coded("verdict", Verdict::CODES),
                with(|filter, code| filter.verdict = code.as_deref().and_then(Verdict::from_code)))}
            {column_menu(register, &heads(COLUMNS), named_columns(register).as_deref())}
        </div>
    }
    .into_any()
}

fn listing(
    register: RegisterHandle,
    filter: &Filter,
    named: Option<&str>,
    sort: Memo<Option<String>>,
    picked: Picked,
) -> AnyView {
    let today = register.today();
    let list = register.read(|ledger| rows(ledger, filter, today));
    if list.is_empty() {
        return nothing(register, filter);
    }
    let count = list.len();
    let budget: Dong = list.iter().map(|row| row.budget).sum();
    let summary = tv(
        "projects.summary",
        &[("n", &count.to_string()), ("amount", &budget.to_string())],
    );
    let shown = columns::shown(COLUMNS, named);
    let heads = shown.iter().map(|column| column.head);
    let headings = headings(register, heads, sort);
    let span = shown.len();
    let ids = Arc::new(list.iter().map(|row| row.id.clone()).collect());
    let picking = picking::bar(register, Kind::Project, ids, picked);
    let body = move || {
        let mut list = list.clone();
        columns::sort(&mut list, COLUMNS, sort.get().as_deref());
        let shown = shown.clone();
        let line = move |i: usize| line(register, i, &list[i], &shown, picked);
        windowed(count, span, None, Arc::new(line))
    };
    view! {
        <p class="small muted summary num">{summary}</p>
        <section class="card tw" aria-label=t("projects.list")>
            {picking}
            <table class="list" aria-rowcount=(count + 1).to_string()>
                <thead><tr>{headings}</tr></thead>
                {body}
            </table>
        </section>
    }
    .into_any()
}

fn line(
    register: RegisterHandle,
    i: usize,
    row: &Row,
    shown: &[&'static Column<fn(&Row) -> Cell>],
    picked: Picked,
) -> AnyView {
    let cells: Vec<AnyView> = { shown.iter() }
        .map(|column| match column.head.code {
            "name" => name(register, row, picked),
            "state" => state(row),
            "verdict" => view! { <td>{verdict(row)}</td> }.into_any(),
            _ => cell(&column.head, &(column.cell)(row)),
        })
        .collect();
    view! { <tr aria-rowindex=(i + 2).to_string()>{cells}</tr> }.into_any()
}

fn name(register: RegisterHandle, row: &Row, picked: Picked) -> AnyView {
    let route = register.route.get_untracked();
    let to = route
        .about(Page::Project(ProjectTab::default()), &row.id)
        .to_string();
    let mode = row.mode.map(|mode| t(&format!("mode.{}", mode.code())));
    let under: Vec<String> = [Some(row.unit.clone()), Some(row.component.clone()), mode]
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    view! { <td>{picking::pick(picked, &row.id, &row.name)}<a href=to>{row.name.clone()}</a><span class="sub">{under.join(" · ")}</span></td> }
        .into_any()
}

fn state(row: &Row) -> AnyView {
    let side = row.side.map(|side| {
        view! { <span class="sub t-warn">{t(&format!("side.{}", side.code()))}</span> }
    });
    let step = row.state.step();
    view! { <td>{super::step::name(row.state)}<span class="sub">{format!("{step}/13")}</span>{side}</td> }
        .into_any()
}

/// How a project stands, as shape and word.
fn verdict(row: &Row) -> AnyView {
    let (class, glyph) = match row.verdict {
        Verdict::Blocked => ("tag block", Icon::Octagon),
        Verdict::Warned => ("tag warn", Icon::Triangle),
        Verdict::NotJudged => ("tag", Icon::Ask),
        Verdict::Clear if unchecked(row) => ("tag", Icon::Ask),
        Verdict::Clear => ("tag pass", Icon::Pass),
    };
    let text = match row.verdict {
        Verdict::Blocked => tv("project.n-blocks", &[("n", &row.tally.blocks.to_string())]),
        Verdict::Warned => tv("project.n-warns", &[("n", &row.tally.warns.to_string())]),
        Verdict::NotJudged => t("verdict.not-judged"),
        Verdict::Clear if unchecked(row) => t("verdict.unchecked"),
        Verdict::Clear => t("verdict.clear"),
    };
    view! { <span class=class>{icon(glyph)}{text}</span> }.into_any()
}

/// Whether no rule could say anything of a project: nothing reassures then.
fn unchecked(row: &Row) -> bool {
    row.tally.passes == 0
}

fn nothing(register: RegisterHandle, filter: &Filter) -> AnyView {
    let route = register.route.get_untracked();
    if filter.narrows() {
        let all = route.to_all(Page::Projects);
        return empty(
            t("capital.none-here"),
            t("capital.none-here-text"),
            Button::new(t("capital.show-all")).to(all),
        )
        .into_any();
    }
    let year = filter.year.to_string();
    empty(
        tv("projects.empty", &[("year", &year)]),
        t("projects.empty-text"),
        Button::add(t("projects.add")).to(route.with_form("project")),
    )
    .into_any()
}
