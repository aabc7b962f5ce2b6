//! What the keyboard does in the place of the pointer: presses what can be pressed, and walks along rows.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, NodeList};

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

fn elements(all: &NodeList) -> impl Iterator<Item = HtmlElement> + '_ {
    (0..all.length()).filter_map(|at| all.item(at)?.dyn_into().ok())
}

fn is_visible(element: &HtmlElement) -> bool {
    let place = element.get_bounding_client_rect();
    place.width() > 0.0 && place.height() > 0.0
}

/// Presses the first element that `selector` finds and that can be seen; whether there was one.
pub fn press(selector: &str) -> bool {
    let found = document().and_then(|document| document.query_selector_all(selector).ok());
    let first = found.and_then(|all| elements(&all).find(is_visible));
    first.is_some_and(|element| {
        element.click();
        true
    })
}

/// Sends the form that the focus is in, else the first that `selector` finds; whether there was one. It is sent by its
/// button, so that what the button asks first is asked.
pub fn send_form(selector: &str) -> bool {
    let Some(document) = document() else {
        return false;
    };
    let around = document.active_element();
    let around = around.and_then(|element| element.closest("form").ok().flatten());
    let form = around.or_else(|| document.query_selector(selector).ok().flatten());
    let button = form.and_then(|form: Element| form.query_selector("button[type=submit]").ok()?);
    let button = button.and_then(|button| button.dyn_into::<HtmlElement>().ok());
    button.is_some_and(|button| {
        // What is being typed is taken over as if the field had been left.
        let _ = button.focus();
        button.click();
        true
    })
}

/// Puts the focus on the first link or button of the row that is `step` rows from the one with the focus; on the first
/// row where none has it. Whether there was one.
pub fn walk(rows: &str, step: i32) -> bool {
    let Some(document) = document() else {
        return false;
    };
    let Ok(found) = document.query_selector_all(rows) else {
        return false;
    };
    let ways: Vec<(HtmlElement, HtmlElement)> = elements(&found)
        .filter(is_visible)
        .filter_map(|row| {
            let way = row
                .query_selector("a[href], button, [role=checkbox]")
                .ok()??;
            Some((row, way.dyn_into().ok()?))
        })
        .collect();
    let active = document.active_element();
    let has_focus = |row: &HtmlElement| row.contains(active.as_deref());
    let now = ways.iter().position(|(row, _)| has_focus(row));
    let to = match now {
        Some(now) => now.checked_add_signed(step as isize),
        None => Some(0),
    };
    let way = to.and_then(|to| ways.get(to)).map(|(_, way)| way);
    way.is_some_and(|way| way.focus().is_ok())
}

/// Whether the focus is where letters mean something of their own: in a field, a grid, a line that is written.
pub fn has_letters_of_its_own() -> bool {
    let active = document().and_then(|document| document.active_element());
    active.is_some_and(|element| {
        let around = "input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable], [role=grid], \
                      [role=gridcell], [data-line], dialog";
        element.closest(around).ok().flatten().is_some()
    })
}
