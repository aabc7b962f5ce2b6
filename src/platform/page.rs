//! The page itself: address, title, language, focus, print.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, HtmlElement, HtmlInputElement, Window};

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

/// What stands after `#` in the address.
pub fn hash() -> String {
    let hash = window().and_then(|window| window.location().hash().ok());
    hash.unwrap_or_default()
}

/// Goes to `hash`, which begins with `#`; the browser's Back leads here again.
pub fn go(hash: &str) {
    if let Some(window) = window() {
        let _ = window.location().set_hash(hash);
    }
}

/// Puts `hash` in the address in the place of what stands there: the browser's Back passes it over.
pub fn replace(hash: &str) {
    if let Some(window) = window()
        && let Ok(history) = window.history()
    {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(hash));
    }
}

/// Sets the title of the tab.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Tells readers aloud which language the page is in.
pub fn set_language(code: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = root.set_attribute("lang", code);
    }
}

/// Marks the page's root with a class, or takes it away.
pub fn mark_root(class: &str, on: bool) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = root.class_list().toggle_with_force(class, on);
    }
}

/// Removes the element `id`.
pub fn remove(id: &str) {
    if let Some(element) = document().and_then(|document| document.get_element_by_id(id)) {
        element.remove();
    }
}

/// Puts the focus on the first element that `selector` finds.
pub fn focus(selector: &str) {
    let found = document().and_then(|document| document.query_selector(selector).ok()?);
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Puts the focus on the first element that `selector` finds, without scrolling to it.
pub fn focus_in_place(selector: &str) {
    let found = document().and_then(|document| document.query_selector(selector).ok()?);
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

/// Puts the focus on the input that `selector` finds and selects what stands in it, so that the next
/// letter begins anew.
pub fn focus_all(selector: &str) {
    let found = document().and_then(|document| document.query_selector(selector).ok()?);
    if let Some(input) = found.and_then(|element| element.dyn_into::<HtmlInputElement>().ok()) {
        let _ = input.focus();
        input.select();
    }
}

/// Whether the focus is in a field where text is typed.
pub fn is_typing() -> bool {
    let active = document().and_then(|document| document.active_element());
    active.is_some_and(|element| match element.dyn_ref::<HtmlInputElement>() {
        Some(input) => !matches!(input.type_().as_str(), "radio" | "checkbox" | "file"),
        None => matches!(element.tag_name().as_str(), "TEXTAREA" | "SELECT"),
    })
}

/// Whether the focus is on something that Enter already does something with.
pub fn is_on_control() -> bool {
    let active = document().and_then(|document| document.active_element());
    active.is_some_and(|element| {
        let tags = ["A", "BUTTON", "INPUT", "TEXTAREA", "SELECT", "SUMMARY"];
        tags.contains(&element.tag_name().as_str())
    })
}

/// Brings the first element that `selector` finds into view and puts the focus on it. Returns
/// whether there was one.
pub fn show(selector: &str) -> bool {
    let found = document().and_then(|document| document.query_selector(selector).ok()?);
    let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else {
        return false;
    };
    element.scroll_into_view();
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
    true
}

/// Scrolls the page by this many CSS pixels.
pub fn scroll_by(pixels: f64) {
    if let Some(window) = window() {
        window.scroll_by_with_x_and_y(0.0, pixels);
    }
}

/// How wide the window is, in CSS pixels.
pub fn width() -> f64 {
    let width = window().and_then(|window| window.inner_width().ok()?.as_f64());
    width.unwrap_or_default()
}

/// How tall the window is, in CSS pixels.
pub fn height() -> f64 {
    let height = window().and_then(|window| window.inner_height().ok()?.as_f64());
    height.unwrap_or_default()
}

/// Whether the browser thinks that there is a network.
pub fn is_online() -> bool {
    window().is_none_or(|window| window.navigator().on_line())
}

/// Opens the print dialog.
pub fn print() {
    if let Some(window) = window() {
        let _ = window.print();
    }
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = window() {
        let _ = window.location().reload();
    }
}

/// Scrolls the page to its top.
pub fn scroll_to_top() {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Whether a script beside the application has set this property of the window to true.
pub fn is_flag_set(name: &str) -> bool {
    let window = JsValue::from(window());
    let value = js_sys::Reflect::get(&window, &name.into());
    value.is_ok_and(|value| value == JsValue::TRUE)
}

/// Asks the browser to keep this page's data even when the disk gets tight. Must be called inside a
/// click; may be refused, and then nothing is lost but the promise.
pub fn ask_to_persist() {
    if let Some(window) = window() {
        let _ = window.navigator().storage().persist();
    }
}

/// Opens the dialog with this id over the page and tells the window `ssk-dialog-open`.
pub fn open_dialog(id: &str) {
    if raise_dialog(id) {
        super::events::tell_window("ssk-dialog-open");
    }
}

/// Opens the dialog with this id over the page; whether it was closed before.
pub fn raise_dialog(id: &str) -> bool {
    dialog(id).is_some_and(|dialog| !dialog.open() && dialog.show_modal().is_ok())
}

/// Closes it.
pub fn close_dialog(id: &str) {
    if let Some(dialog) = dialog(id)
        && dialog.open()
    {
        dialog.close();
    }
}

fn dialog(id: &str) -> Option<web_sys::HtmlDialogElement> {
    let element = web_sys::window()?.document()?.get_element_by_id(id)?;
    element.dyn_into().ok()
}

/// Moves the one stop of the Tab key in a grid from the element with the one id to that with the other.
pub fn rove(from: &str, to: &str) {
    let Some(document) = document() else {
        return;
    };
    for (id, stop) in [(from, "-1"), (to, "0")] {
        if let Some(element) = document.get_element_by_id(id) {
            let _ = element.set_attribute("tabindex", stop);
        }
    }
}

/// Puts the focus on the element with this id, and scrolls no further than it takes to see it.
pub fn focus_near(id: &str) {
    bring_near(id);
    let element = document().and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

/// Scrolls no further than it takes to see the element with this id.
pub fn bring_near(id: &str) {
    if let Some(element) = document().and_then(|document| document.get_element_by_id(id)) {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        options.set_inline(web_sys::ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}
