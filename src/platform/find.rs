//! What stands on the page, found by selectors.

use wasm_bindgen::JsCast;
use web_sys::{Document, HtmlElement};

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// Whether `selector` finds anything.
pub fn finds(selector: &str) -> bool {
    let found = document().and_then(|document| document.query_selector(selector).ok()?);
    found.is_some()
}

/// Whether the focus is on what `selector` finds.
pub fn has_focus(selector: &str) -> bool {
    let active = document().and_then(|document| document.active_element());
    active.is_some_and(|element| element.matches(selector).unwrap_or_default())
}

/// The elements that `selector` finds and in which nothing stands yet.
pub fn empty_places(selector: &str) -> Vec<HtmlElement> {
    let found = document().and_then(|document| document.query_selector_all(selector).ok());
    let Some(found) = found else {
        return Vec::new();
    };
    let all = (0..found.length()).filter_map(|at| found.item(at)?.dyn_into::<HtmlElement>().ok());
    all.filter(|element| element.child_element_count() == 0)
        .collect()
}

/// The body of the page, for what stands beside the application.
pub fn body() -> Option<HtmlElement> {
    document()?.body()
}
