//! One task beside its list: what it is, what became of it, and what can be written down.

use leptos::prelude::*;

use super::{
    course,
    opening::close,
    results,
    words::{given_by, standing},
};
use crate::{
    app::{
        command::Command,
        register::{
            kinds::{Kind, Record},
            place::Place,
        },
        route::{Page, ProjectTab, Route},
        tasks::{Closing, Row, row},
    },
    domain::{date, task::Task},
    platform::page as browser,
    ui::kit::{i18n::failure, prelude::*},
};

/// The panel; where the task is gone, a word of it.
pub fn panel(register: RegisterHandle, id: String) -> AnyView {
    // Whoever opened it reads it next, and on a telephone it stands above the list.
    Effect::new(|_| browser::focus("#h-task"));
    let (read, closes, leaves) = (id.clone(), id.clone(), id.clone());
    let shown = Memo::new(move |_| {
        let today = register.today();
        register.read(|ledger| ledger.task(&read).map(|task| row(ledger, task, today)))
    });
    let leave = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" && !event.default_prevented() {
            event.prevent_default();
            close(register, &leaves);
        }
    };
    let shut = Button::only(Icon::Cross, t("action.close"))
        .end()
        .press(move |_| close(register, &closes));
    view! {
        <section class="card panel task" aria-labelledby="h-task" on:keydown=leave>
            <div class="card-h">
                <span class="cap faint grow">{move || shown.get().map(|row| given_by(&row.task, tv))}</span>
                {shut}
            </div>
            {move || match shown.get() {
                Some(row) => body(register, &row),
                None => view! { <h2 class="card-b" id="h-task" tabindex="-1">{t("entry.gone")}</h2> }.into_any(),
            }}
        </section>
    }
    .into_any()
}

fn body(register: RegisterHandle, row: &Row) -> AnyView {
    let route = register.route.get_untracked();
    let task = &row.task;
    view! {
        <div class="card-b">
            <h2 id="h-task" tabindex="-1">{match task.text.trim() {
                "" => t("tasks.no-text"),
                text => text.to_owned(),
            }}</h2>
            <p class="stands">{standing(row)}</p>
            <dl class="kv">{facts(register, row, &route)}</dl>
        </div>
        {proposal(register, row, &route)}
        {ended_twice(task)}
        {results::by_unit(register, row, &route)}
        {course::course(register, task, &route)}
        <div class="card-b acts">{acts(register, row, &route)}</div>
    }
    .into_any()
}

fn facts(register: RegisterHandle, row: &Row, route: &Route) -> Vec<AnyView> {
    let task = &row.task;
    let fact =
        |label: &str, value: AnyView| view! { <dt>{t(label)}</dt><dd>{value}</dd> }.into_any();
    let text = |label: &str, value: &str| {
        (!value.is_empty()).then(|| fact(label, value.to_owned().into_any()))
    };
    let due = row.due.map_or_else(|| t("tasks.no-due"), date::format);
    let first = task.due.filter(|first| row.due != Some(*first));
    let first = first.map(|first| {
        let text = tv("tasks.extended-from", &[("day", &date::format(first))]);
        view! { <span class="sub cap faint">{text}</span> }
    });
    let due = view! { <b class="num">{due}</b>{first} }.into_any();
    let project = task.project.as_deref().filter(|_| !row.project.is_empty());
    let project = project.map(|id| {
        let to = route.about(Page::Project(ProjectTab::default()), id);
        let name = row.project.clone();
        fact(
            "kind.project",
            view! { <a href=to.to_string()>{name}</a> }.into_any(),
        )
    });
    let obstacle = task.obstacle.as_deref().and_then(|id| {
        let text = register.peek(|ledger| Some(ledger.obstacle(id)?.text.clone()))?;
        let page = route.to_all(Page::Obstacles);
        let to = page.about(Page::Obstacles, id).to_string();
        Some(fact(
            "kind.obstacle",
            view! { <a href=to>{text}</a> }.into_any(),
        ))
    });
    let unit = register.peek(|ledger| {
        let unit = ledger.unit(&task.unit);
        unit.map_or_else(|| row.unit.clone(), |unit| unit.name.clone())
    });
    let all = [
        text("field.task-unit", &unit),
        text("field.person", &task.person),
        text("tasks.partners", &row.partners),
        Some(fact("field.task-due", due)),
        task.begun
            .and_then(|day| text("field.begun", &date::format(day))),
        project,
        text("field.component", &row.component),
        obstacle,
    ];
    all.into_iter().flatten().collect()
}

/// That two laptops ended it in two ways: which of them counts, and how to put it right.
fn ended_twice(task: &Task) -> Option<AnyView> {
    let (done, cancelled) = task.done.zip(task.cancelled)?;
    let values = [
        ("done", date::format(done)),
        ("cancelled", date::format(cancelled)),
    ];
    let values = values
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    let text = tv("tasks.ended-twice", &values);
    Some(view! { <div class="note warn">{icon(Icon::Triangle)}<div>{text}</div></div> }.into_any())
}

/// What the end of what it is about proposes, or its own end for that.
fn proposal(register: RegisterHandle, row: &Row, route: &Route) -> Option<AnyView> {
    let task = &row.task;
    let closing = register.peek(|ledger| Closing::proposed(ledger, task))?;
    let own = |kind: Kind| route.with_form(Place::of_part(&task.id, kind, None));
    let (key, to, label) = match closing {
        Closing::ProjectSettled => (
            "tasks.project-settled",
            own(Kind::Completion),
            "tasks.complete",
        ),
        Closing::ProjectCancelled => (
            "tasks.project-cancelled",
            own(Kind::Cancellation),
            "tasks.cancel",
        ),
        Closing::ObstacleClosed => (
            "tasks.obstacle-closed",
            own(Kind::Completion),
            "tasks.complete",
        ),
        Closing::TaskDone => {
            let obstacle = task.obstacle.as_deref().unwrap_or_default();
            let form = Place::of_part(obstacle, Kind::Closing, None);
            let page = route.to_all(Page::Obstacles);
            let to = page.about(Page::Obstacles, obstacle).with_form(form);
            ("tasks.obstacle-open", to, "obstacles.close")
        }
    };
    Some(
        view! {
            <div class="note">{icon(Icon::Info)}
                <div>{t(key)}" "<a href=to.to_string()>{t(label)}</a></div>
            </div>
        }
        .into_any(),
    )
}

/// What can be written down of it as it stands.
fn acts(register: RegisterHandle, row: &Row, route: &Route) -> AnyView {
    let task = &row.task;
    let to = |kind: Kind| {
        route
            .with_form(Place::of_part(&task.id, kind, None))
            .to_string()
    };
    let part = |kind: Kind, label: &str| Button::new(t(label)).small().to(to(kind));
    let edit = Button::new(t("project.edit")).icon(Icon::Pencil).small();
    let edit_to = route.with_form(Place::of_record(&task.id)).to_string();
    let past = route.about(Page::History, &task.id).to_string();
    let past = Button::new(t("history.title"))
        .icon(Icon::Clock)
        .small()
        .to(past);
    let acts = if task.is_open() {
        view! {
            {Button::new(t("tasks.complete")).primary().small().to(to(Kind::Completion))}
            {part(Kind::Proof, "tasks.report")}
            {part(Kind::Extension, "tasks.extend")}
            {part(Kind::Cancellation, "tasks.cancel")}
        }
        .into_any()
    } else {
        let id = task.id.clone();
        view! {
            {part(Kind::Proof, "tasks.report")}
            {Button::new(t("tasks.reopen")).small().press(move |_| reopen(register, &id))}
        }
        .into_any()
    };
    view! {
        <div class="row wrap">{acts}</div>
        <div class="row wrap">{edit.to(edit_to)}{past}</div>
    }
    .into_any()
}

/// Takes back that a task was done or cancelled; what was reported stays.
fn reopen(register: RegisterHandle, id: &str) {
    let Some(before) = register.peek(|ledger| ledger.task(id).cloned()) else {
        return;
    };
    let after = Task {
        done: None,
        done_by: String::new(),
        result: String::new(),
        cancelled: None,
        cancelled_by: String::new(),
        cancel_reason: String::new(),
        ..before.clone()
    };
    let edit = (Record::Task(before), Record::Task(after));
    let said = t("tasks.reopened");
    register.run(Command::Edit(Box::new(edit)), said, move |result| {
        if let Err(wrong) = result {
            register.refuse(failure(&wrong));
        }
    });
}
