//! Projects: their list and the page of one.

pub(crate) mod compare;
pub mod findings;
mod followup;
mod handover;
mod joining;
mod list;
mod money;
mod page;
mod papers;
mod participants;
mod payments;
mod plan;
pub(crate) mod sheet;
mod step;

pub use self::list::{choice, page as list_page};
pub use self::page::page as project_page;

use jiff::civil::Date;
use leptos::prelude::*;

use crate::ui::{
    kit::{
        i18n::t,
        icons::{Icon, icon},
    },
    state::handle::RegisterHandle,
};
use crate::{
    app::{
        command::Command,
        projects::view::{ProjectView, view},
        register::kinds::Record,
        route::Route,
        session::Failure,
    },
    domain::{date, project::Project},
};

/// The project in the address as it stands, or nothing.
fn shown(register: RegisterHandle) -> Option<ProjectView> {
    let id = register.route.with(|route| route.record.clone())?;
    register.read(|ledger| view(ledger, &id, register.today()))
}

/// The day of the next step as it is typed: what the rules say is shown as of that day.
#[derive(Clone, Copy)]
struct StepDay(RwSignal<Option<Date>>);

/// The same as of the day that is typed for the next step. Where none is: as of today, of a project of
/// another year as of its last step.
fn shown_ahead(register: RegisterHandle) -> Option<ProjectView> {
    let id = register.route.with(|route| route.record.clone())?;
    let typed = use_context::<StepDay>().and_then(|day| day.0.get());
    register.read(|ledger| {
        let project = ledger.projects.get(&id)?;
        let today = register.today();
        let last = project.steps.values().max().copied();
        let over = last.filter(|_| project.year < today.year());
        view(ledger, &id, typed.or(over).unwrap_or(today))
    })
}

/// Stores what differs between two states of a project; what is refused is said at the foot of the page.
fn put(register: RegisterHandle, before: &Project, after: Project, said: String) {
    edit(
        register,
        Record::Project(before.clone()),
        Record::Project(after),
        said,
    );
}

fn edit(register: RegisterHandle, before: Record, after: Record, said: String) {
    run(register, Command::Edit(Box::new((before, after))), said);
}

/// The same, where there is a place for what is refused: it stands there until the next try.
fn edit_or(
    register: RegisterHandle,
    edit: (Record, Record),
    said: String,
    told: RwSignal<Option<String>>,
) {
    told.set(None);
    register.run(Command::Edit(Box::new(edit)), said, move |result| {
        if let Err(failure @ (Failure::Refused(_) | Failure::Import(_) | Failure::Export(_))) =
            result
        {
            told.try_set(Some(crate::ui::kit::i18n::failure(&failure)));
        }
    });
}

/// What was refused, where it was tried.
fn refused(told: RwSignal<Option<String>>) -> AnyView {
    view! {
        <div role="alert">
            {move || told.get().map(|text| view! {
                <div class="err">{icon(Icon::Octagon)}<div>{text}</div></div>
            })}
        </div>
    }
    .into_any()
}

/// Carries out an action; what is refused is said at the foot of the page.
pub fn run(register: RegisterHandle, command: Command, said: String) {
    register.run(command, said, move |result| {
        if let Err(failure @ (Failure::Refused(_) | Failure::Import(_) | Failure::Export(_))) =
            result
        {
            register.refuse(crate::ui::kit::i18n::failure(&failure));
        }
    });
}

/// A link that opens a form on the same page.
fn form_link(route: &Route, form: &str) -> String {
    route.with_form(form).to_string()
}

/// A day, or that none is written down.
fn day(day: Option<Date>) -> String {
    day.map_or_else(|| t("capital.no-date"), date::format)
}

/// A tick that is stored at once.
pub fn tick(on: bool, label: String, change: impl Fn() + 'static) -> AnyView {
    view! {
        <label class="tick">
            <input type="checkbox" prop:checked=on on:change=move |_| change()/>
            <span>{label}</span>
        </label>
    }
    .into_any()
}
