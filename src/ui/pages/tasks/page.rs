//! The page: what narrows and divides the list, the list, and beside it the task or form that is open.

use leptos::prelude::*;

use super::{list, panel, strip};
use crate::{
    app::{
        columns::{excel::of_rows, heads},
        route::{Narrows as _, Route},
        tasks::{self, Filter, Group, State, columns::COLUMNS, tally},
    },
    domain::{coded::Coded as _, date},
    ui::{
        kit::{
            button::print,
            export::{self, Way},
            form::beside_record,
            head::Head,
            prelude::*,
            table::{column_menu, named_columns, sorting},
        },
        pages::{
            projects::list::choice,
            tasks::words::{shape, word},
        },
    },
};

/// What the address narrows the list to, in the year and unit that are chosen.
pub(super) fn filter(register: RegisterHandle) -> Filter {
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
    let picked = RwSignal::new(std::collections::BTreeSet::new());
    let line = move || {
        let (filter, _) = narrowed.get();
        let tally = register.read(|ledger| tally(ledger, &filter, register.today()));
        let day = date::format(register.today());
        let values = [("n", tally.all().to_string()), ("day", day)];
        let values = values
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        tv("tasks.line", &values)
    };
    // With nothing there, there is nothing to narrow, to write or to print.
    let is_any = Memo::new(move |_| register.read(|ledger| !ledger.tasks().is_empty()));
    let actions = move || {
        let add = register.route.get().without_form().showing(None);
        let file = || {
            let ways = vec![
                Way::workbook(move || save(register, true)),
                Way::text(move || save(register, false)),
            ];
            export::menu(|| t("tasks.save"), ways)
        };
        view! {
            {is_any.get().then(|| view! { {file()}{print()} })}
            {Button::add(t("tasks.add")).to(add.with_form("task"))}
        }
    };
    view! {
        {Head::new(t("tasks.title")).line(move || is_any.get().then(line)).actions(actions)}
        {move || is_any.get().then(|| chips(register, &narrowed.get().0))}
        {move || strip::strip(register, &narrowed.get().0)}
        {beside_record(register, view! {
            <div>{move || {
                let (filter, columns) = narrowed.get();
                list::listing(register, &filter, columns.as_deref(), sort, picked)
            }}</div>
        }, move |id| panel::panel(register, id))}
    }
    .into_any()
}

/// How the list is divided, how its tasks stand, what they are about.
fn chips(register: RegisterHandle, filter: &Filter) -> AnyView {
    let route = register.route.get().without_form();
    let is_sorted = route.sort.is_some();
    let group = filter.group.unwrap_or(Group::Unit);
    let groups = Group::ALL.iter().map(|one| {
        let on = *one == group && !is_sorted;
        let chosen = Some(*one).filter(|one| *one != Group::Unit);
        let to = route.narrowed(|filter: &mut Filter| filter.group = chosen);
        let to = to.sorted(None).to_string();
        let label = t(&["task-group.", one.code()].concat());
        let current = on.then_some("true");
        view! { <a class="chip" class:on=on aria-current=current href=to>{label}</a> }.into_any()
    });
    let groups: Vec<AnyView> = groups.collect();
    let today = register.today();
    let tally = register.read(|ledger| tally(ledger, filter, today));
    let states = State::ALL.iter().filter_map(|state| {
        let on = filter.state == Some(*state);
        let n = tally.n(*state);
        if n == 0 && !on {
            return None;
        }
        let chosen = (!on).then_some(*state);
        let to = route.narrowed(|filter: &mut Filter| filter.state = chosen);
        let (glyph, class) = shape(*state);
        let current = on.then_some("true");
        Some(
            view! {
                <a class="chip" class:on=on aria-current=current href=to.to_string()>
                    <span class=class>{icon(glyph)}</span>{t(&word(*state))}" "{n.shown()}
                    {on.then(|| icon(Icon::Cross))}
                </a>
            }
            .into_any(),
        )
    });
    let states: Vec<AnyView> = states.collect();
    let about = about(register, &route, filter);
    view! {
        <div class="chips-line">
            <div class="row chips" role="group" aria-label=t("tasks.narrowing")>
                {groups}
                <span class="between only-wide" aria-hidden="true"></span>
                {states}
                {about}
            </div>
            {column_menu(register, &heads(COLUMNS), named_columns(register).as_deref())}
        </div>
    }
    .into_any()
}

/// The choice of a document and of a project, where there is more than one; with a way out of a component.
fn about(register: RegisterHandle, route: &Route, filter: &Filter) -> Vec<AnyView> {
    let today = register.today();
    let (documents, projects) = register.read(|ledger| {
        let tasks = || tasks::given(ledger, today);
        let documents = tasks().map(|task| task.document.clone());
        let documents = documents.filter(|document| !document.is_empty());
        let projects = tasks().filter_map(|task| {
            let project = ledger.project(task.project.as_deref()?)?;
            Some((project.id.clone(), project.name.clone()))
        });
        let documents = documents.map(|document| (document.clone(), document));
        (distinct(documents), distinct(projects))
    });
    let with = |change: fn(&mut Filter, Option<String>)| {
        let route = route.clone();
        move |chosen: Option<String>| route.narrowed(|filter| change(filter, chosen))
    };
    let mut all = Vec::new();
    if !documents.is_empty() {
        all.push(choice(
            t("field.task-document"),
            t("tasks.all-documents"),
            filter.document.as_deref(),
            documents,
            with(|filter, document| filter.document = document),
        ));
    }
    if !projects.is_empty() {
        all.push(choice(
            t("kind.project"),
            t("tasks.all-projects"),
            filter.project.as_deref(),
            projects,
            with(|filter, project| filter.project = project),
        ));
    }
    if let Some(id) = &filter.component {
        let to = route.narrowed(|filter: &mut Filter| filter.component = None);
        let code = register.read(|ledger| crate::app::register::naming::component(ledger, id));
        all.push(
            view! { <a class="chip on" href=to.to_string()>{code}" "{icon(Icon::Cross)}</a> }
                .into_any(),
        );
    }
    all
}

/// What can be chosen, once each, by name.
fn distinct(all: impl Iterator<Item = (String, String)>) -> Vec<(String, String)> {
    let all = crate::order::map(all);
    let mut all: Vec<(String, String)> = all.into_iter().collect();
    crate::order::sort_by(&mut all, |a, b| a.1.cmp(&b.1));
    all
}

/// Offers the list as a file, as it is narrowed and sorted.
fn save(register: RegisterHandle, as_workbook: bool) {
    let filter = untrack(|| filter(register));
    let sort = register.route.with_untracked(|route| route.sort.clone());
    let today = register.today();
    let name = format!("nhiem-vu_{}", date::iso(today));
    let rows = register.peek(|ledger| {
        let mut rows = tasks::rows(ledger, &filter, today);
        tasks::columns::sort(&mut rows, sort.as_deref());
        rows
    });
    if as_workbook {
        let above = export::above(register, t("tasks.title"), Vec::new());
        let columns: Vec<_> = COLUMNS.iter().collect();
        export::save_workbook(register, name, of_rows(above, &columns, &rows, &t));
    } else {
        export::save_text(register, &name, &tasks::columns::csv(&rows, &t));
    }
}
