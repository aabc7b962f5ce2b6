//! What is typed and not written is kept while the page is left, as the draft of a form is.

use leptos::prelude::*;

use super::keys::take_over_focused;
use crate::{
    app::{form::Form, grid::Sheet},
    ui::state::{handle::RegisterHandle, local_settings},
};

/// What was kept under a name.
pub(super) fn kept(register: RegisterHandle, name: &str) -> Vec<Form> {
    local_settings::rows(register.name(), name)
}

/// Keeps what `draft` says is not written, whenever the grid changes and when the page is left, the cell that is being
/// typed in included.
pub(super) fn keep<S: Sheet + Send + Sync + 'static>(
    register: RegisterHandle,
    grid: RwSignal<S>,
    name: String,
    draft: impl Fn(&S) -> Vec<Form> + Copy + Send + Sync + 'static,
) {
    let register_name = register.name();
    let name = StoredValue::new(name);
    let save = move |grid: &S| {
        let rows = draft(grid);
        name.try_with_value(|name| local_settings::set_rows(register_name, name, &rows));
    };
    Effect::new(move |_| grid.with(|grid| save(grid)));
    let leave = move || {
        take_over_focused(grid);
        grid.try_with_untracked(|grid| save(grid));
    };
    let hidden = window_event_listener_untyped("pagehide", move |_| leave());
    on_cleanup(move || {
        leave();
        hidden.remove();
    });
}
