//! The project that the address names, and the day of its next step.

use jiff::civil::Date;
use leptos::prelude::*;

use crate::{
    app::{
        projects::view::{ProjectView, view},
        route::Route,
    },
    ui::state::handle::RegisterHandle,
};

/// The project in the address as it stands, or nothing.
pub fn shown(register: RegisterHandle) -> Option<ProjectView> {
    let id = register.route.with(|route| route.record.clone())?;
    register.read(|ledger| view(ledger, &id, register.today()))
}

/// The day of the next step as it is typed: what the rules say is shown as of that day.
#[derive(Clone, Copy)]
pub struct StepDay(pub RwSignal<Option<Date>>);

/// The same as of the day that is typed for the next step. Where none is: as of today, of a project of
/// another year as of its last step.
pub fn shown_ahead(register: RegisterHandle) -> Option<ProjectView> {
    let id = register.route.with(|route| route.record.clone())?;
    let typed = use_context::<StepDay>().and_then(|day| day.0.get());
    register.read(|ledger| {
        let project = ledger.project(&id)?;
        let today = register.today();
        let last = project.steps.values().max().copied();
        let over = last.filter(|_| project.year < today.year());
        view(ledger, &id, typed.or(over).unwrap_or(today))
    })
}

/// A link that opens a form on the same page.
pub fn form_link(route: &Route, form: &str) -> String {
    route.with_form(form).to_string()
}
