//! The way to type records or parts like a sheet.

use leptos::prelude::*;

use super::{button::Button, i18n::t, icons::Icon};
use crate::{
    app::route::{Page, Route},
    ui::state::handle::RegisterHandle,
};

/// The button that opens the grid of a place: `project:uuid.cost` for the parts of a record, `household` for new
/// records.
pub fn as_grid(register: RegisterHandle, place: &str) -> AnyView {
    let route = register.route.get_untracked();
    let to = route.to(Page::Grid).with_form(place).to_string();
    Button::new(t("grid.open")).icon(Icon::Grid).to(to)
}

/// The same for new records about the record of the page: what became of what the households of a project received.
pub fn about_as_grid(register: RegisterHandle, record: &str, form: &str) -> AnyView {
    let route = register.route.get_untracked();
    let to = route.about(Page::Grid, record).with_form(form).to_string();
    Button::new(t("grid.open")).icon(Icon::Grid).to(to)
}

/// The button that leads to what of last year this year can begin with.
pub fn from_last_year(route: &Route) -> AnyView {
    let to = route.to(Page::Grid).with_form("last-year").to_string();
    Button::new(t("last-year.open")).icon(Icon::Clock).to(to)
}

/// The button that opens the grid of allocations by unit and component.
pub fn allocations_as_grid(register: RegisterHandle) -> AnyView {
    let to = register.route.get_untracked().to(Page::Grid).to_string();
    Button::new(t("grid.open")).icon(Icon::Grid).to(to)
}
