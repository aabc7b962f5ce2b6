//! What is typed and not written is kept while the page is left, as the draft of a form is.

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};

use super::keys::{focused, take_over_focused};
use crate::{
    app::{form::Form, grid::Sheet},
    platform::clock,
    ui::state::{handle::RegisterHandle, local_settings},
};

/// After this time of typing what stands in a cell is kept, though it was not left.
const PAUSE: Duration = Duration::from_millis(300);

/// What was kept under a name.
pub(super) fn kept(register: RegisterHandle, name: &str) -> Vec<Form> {
    local_settings::rows(register.name(), name)
}

/// Keeps what `draft` says is not written, whenever the grid changes and when the page is left, the cell that is being
/// typed in included.
pub(super) fn keep<S: Sheet + Clone + Send + Sync + 'static>(
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
    let waiting = StoredValue::new(false);
    let typing = window_event_listener_untyped("input", move |_| {
        if waiting.try_get_value() != Some(false) {
            return;
        }
        waiting.set_value(true);
        spawn_local(async move {
            clock::sleep(PAUSE).await;
            waiting.try_set_value(false);
            // The grid itself hears of it when the cell is left: what is half typed is no value yet.
            let typed = grid.try_with_untracked(|grid| {
                let (row, column, text) = focused()?;
                let mut grid = grid.clone();
                grid.put_cell(row, column, &text);
                Some(grid)
            });
            if let Some(grid) = typed.flatten() {
                save(&grid);
            }
        });
    });
    let hidden = window_event_listener_untyped("pagehide", move |_| leave());
    on_cleanup(move || {
        leave();
        typing.remove();
        hidden.remove();
    });
}
