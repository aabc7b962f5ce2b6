//! The keys of a grid: where the focus goes, what is filled, taken back, pasted.

use leptos::{ev::KeyboardEvent, prelude::*};
use wasm_bindgen::{JsCast as _, JsValue};

use crate::{app::grid::Sheet, platform::page, ui::kit::i18n::t};

/// The id of a cell's field.
pub(super) fn cell_id(row: usize, column: usize) -> String {
    format!("c-{row}-{column}")
}

/// The cell of a field that an event came from.
pub(super) fn cell_of(event: &web_sys::Event) -> Option<(usize, usize)> {
    let field: web_sys::Element = event.target()?.dyn_into().ok()?;
    place_of(&field.id())
}

/// The cell whose field has this id.
fn place_of(id: &str) -> Option<(usize, usize)> {
    let (row, column) = id.strip_prefix("c-")?.split_once('-')?;
    Some((row.parse().ok()?, column.parse().ok()?))
}

/// What is typed in the cell that has the focus, though it was not left: it counts when the page is.
pub(super) fn take_over_focused<S: Sheet + Send + Sync + 'static>(grid: RwSignal<S>) {
    let Some((row, column, text)) = focused() else {
        return;
    };
    let is_new = grid.try_with_untracked(|grid| grid.cell(row, column) != text);
    if is_new == Some(true) {
        grid.try_update(|grid| grid.put_cell(row, column, &text));
    }
}

/// The cell in which somebody types: row, column, and what stands there.
pub(super) fn focused() -> Option<(usize, usize, String)> {
    let field = web_sys::window()?.document()?.active_element()?;
    let field = field.dyn_into::<web_sys::HtmlInputElement>().ok()?;
    let (row, column) = place_of(&field.id()).filter(|_| field.type_() == "text")?;
    Some((row, column, field.value()))
}

/// What is typed in a cell but not yet left: it counts when a key leads away.
fn take_over<S: Sheet + Send + Sync + 'static>(
    grid: RwSignal<S>,
    event: &web_sys::Event,
    (row, column): (usize, usize),
) {
    let text = event_target_value(event);
    if grid.with_untracked(|grid| grid.cell(row, column) != text) {
        grid.update(|grid| grid.put_cell(row, column, &text));
    }
}

/// Whether the caret stands at the beginning, and whether at the end, of what is typed; both in a list.
fn at_edges(event: &web_sys::Event) -> (bool, bool) {
    let field = event.target();
    let field = field.and_then(|field| field.dyn_into::<web_sys::HtmlInputElement>().ok());
    let Some(field) = field else {
        return (true, true);
    };
    let length = u32::try_from(field.value().encode_utf16().count()).unwrap_or(u32::MAX);
    let start = field.selection_start().ok().flatten().unwrap_or(0);
    let end = field.selection_end().ok().flatten().unwrap_or(length);
    let whole = start == 0 && end == length;
    (
        whole || (start == 0 && end == 0),
        whole || (start == length && end == length),
    )
}

/// A key in a cell.
pub(super) fn pressed<S: Sheet + Send + Sync + 'static>(grid: RwSignal<S>, event: &KeyboardEvent) {
    let Some((row, column)) = cell_of(event) else {
        return;
    };
    let ctrl = event.ctrl_key() || event.meta_key();
    let (rows, columns) = grid.with_untracked(|grid| (grid.rows(), grid.columns()));
    let last = rows.saturating_sub(1);
    let to = match &*event.key() {
        "d" | "D" if ctrl => {
            event.prevent_default();
            grid.update(|grid| grid.take_from_above(row, column));
            return;
        }
        "z" | "Z" if ctrl => {
            event.prevent_default();
            event.stop_propagation();
            take_over(grid, event, (row, column));
            grid.update(|grid| {
                let _ = if event.shift_key() {
                    grid.again()
                } else {
                    grid.back()
                };
            });
            return;
        }
        "y" | "Y" if ctrl => {
            event.prevent_default();
            event.stop_propagation();
            grid.update(|grid| {
                let _ = grid.again();
            });
            return;
        }
        "Enter" if ctrl => return,
        "ArrowUp" => (row.saturating_sub(1), column),
        "Enter" if event.shift_key() => (row.saturating_sub(1), column),
        "ArrowDown" => ((row + 1).min(last), column),
        "Enter" => (row + 1, column),
        "ArrowLeft" if at_edges(event).0 && column > 0 => (row, column - 1),
        "ArrowRight" if at_edges(event).1 && column + 1 < columns => (row, column + 1),
        _ => return,
    };
    event.prevent_default();
    take_over(grid, event, (row, column));
    let last = grid.with_untracked(Sheet::rows).saturating_sub(1);
    let id = cell_id(to.0.min(last), to.1);
    // A row that was just added is there after the next turn.
    leptos::task::spawn_local(async move {
        crate::platform::clock::sleep(std::time::Duration::ZERO).await;
        page::focus(&["#", &id].concat());
    });
}

/// The text on the clipboard that a paste brings.
pub(super) fn pasted(event: &web_sys::Event) -> Option<String> {
    let board = js_sys::Reflect::get(event, &JsValue::from_str("clipboardData")).ok()?;
    let board: web_sys::DataTransfer = board.dyn_into().ok()?;
    board.get_data("text/plain").ok()
}

/// A paste into a cell: a block goes over the cells from there on.
pub(super) fn paste<S: Sheet + Send + Sync + 'static>(
    grid: RwSignal<S>,
    event: &web_sys::Event,
) -> Option<usize> {
    let (row, column) = cell_of(event)?;
    let text = pasted(event).filter(|text| crate::app::grid::block::is_block(text))?;
    event.prevent_default();
    let mut rows = 0;
    grid.update(|grid| rows = grid.put_block(row, column, &text, &t));
    Some(rows)
}
