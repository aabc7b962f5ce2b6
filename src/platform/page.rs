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
        let step = history.state().unwrap_or(JsValue::NULL);
        let _ = history.replace_state_with_url(&step, "", Some(hash));
    }
}

/// The number that this step of the browser's history was given; `None` if it is new.
pub fn step() -> Option<f64> {
    let history = window()?.history().ok()?;
    history.state().ok()?.as_f64()
}

/// Gives this step of the browser's history a number, and leaves it to the application where a step
/// that is come back to is scrolled.
pub fn number_step(number: f64) {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        let _ = history.set_scroll_restoration(web_sys::ScrollRestoration::Manual);
        let _ = history.replace_state(&JsValue::from(number), "");
    }
}

/// How far the page is scrolled, in CSS pixels.
pub fn scrolled() -> f64 {
    let down = window().and_then(|window| window.scroll_y().ok());
    down.unwrap_or_default()
}

/// How far the page can be scrolled.
pub fn scrollable() -> f64 {
    let root = document().and_then(|document| document.document_element());
    let tall = root.map_or(0, |root| root.scroll_height());
    (f64::from(tall) - height()).max(0.0)
}

/// Scrolls the page to this many CSS pixels below its top.
pub fn scroll_to(down: f64) {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, down);
    }
}

fn link_to(href: &str) -> Option<HtmlElement> {
    let links = document()?.query_selector_all("#main a[href]").ok()?;
    (0..links.length())
        .filter_map(|at| links.item(at)?.dyn_into::<HtmlElement>().ok())
        .find(|link| link.get_attribute("href").as_deref() == Some(href))
}

/// The address of the link in the page that has the focus, and how far below the window's edge it is.
pub fn link_in_use() -> Option<(String, f64)> {
    let link = document()?.active_element()?;
    let href = link.closest("#main a[href]").ok()??.get_attribute("href")?;
    Some((href, link.get_bounding_client_rect().top()))
}

/// Puts the focus on the first link of the page that leads to `href`, and tells how far below the
/// window's edge it is.
pub fn focus_link(href: &str) -> Option<f64> {
    let link = link_to(href)?;
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = link.focus_with_options(&options);
    Some(link.get_bounding_client_rect().top())
}

/// Puts the focus on the first link of the page that leads to `href`, and scrolls no further than it
/// takes to see it. Returns whether there is one.
pub fn land(href: &str) -> bool {
    let Some(link) = link_to(href) else {
        return false;
    };
    let _ = link.focus();
    true
}

/// Closes every open menu that `inside` does not belong to. Returns whether there was one; with
/// `back`, the focus goes to what opened it.
pub fn close_menus(inside: Option<&web_sys::Node>, back: bool) -> bool {
    let open = document().and_then(|document| document.query_selector_all(MENUS).ok());
    let Some(open) = open else {
        return false;
    };
    let mut any = false;
    for menu in (0..open.length()).filter_map(|at| open.item(at)) {
        if inside.is_some_and(|inside| menu.contains(Some(inside))) {
            continue;
        }
        let Ok(menu) = menu.dyn_into::<web_sys::Element>() else {
            continue;
        };
        any = true;
        let _ = menu.remove_attribute("open");
        let opener = menu.query_selector("summary").ok().flatten();
        if let (true, Some(opener)) = (back, opener.and_then(|e| e.dyn_into::<HtmlElement>().ok()))
        {
            let _ = opener.focus();
        }
    }
    any
}

/// What opens over the page and closes by itself.
const MENUS: &str = "details.chip-menu[open]";

/// Scrolls every row of tabs sideways until the tab that is open is in its middle.
pub fn center_tabs() {
    let rows = document().and_then(|document| document.query_selector_all(".tabs").ok());
    let Some(rows) = rows else {
        return;
    };
    let rows = (0..rows.length()).filter_map(|at| rows.item(at)?.dyn_into::<HtmlElement>().ok());
    for row in rows {
        let here = row.query_selector("[aria-current]").ok().flatten();
        if let Some(here) = here.filter(|_| row.scroll_width() > row.client_width()) {
            let (tab, whole) = (
                here.get_bounding_client_rect(),
                row.get_bounding_client_rect(),
            );
            let off = tab.left() + tab.width() / 2.0 - whole.left() - whole.width() / 2.0;
            #[expect(clippy::cast_possible_truncation, reason = "pixels of a window")]
            row.set_scroll_left(row.scroll_left() + off.round() as i32);
        }
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

/// Moves the focus by so many steps among what `selector` finds. Returns whether it was on one of them and
/// there is another there.
pub fn focus_beside(selector: &str, step: i32) -> bool {
    let Some(document) = document() else {
        return false;
    };
    let (active, Ok(found)) = (
        document.active_element(),
        document.query_selector_all(selector),
    ) else {
        return false;
    };
    let active = active.map(web_sys::Node::from);
    let at = (0..found.length()).find(|at| found.get(*at) == active);
    let next = at.and_then(|at| found.get(at.checked_add_signed(step)?));
    let next = next.and_then(|next| next.dyn_into::<HtmlElement>().ok());
    next.is_some_and(|next| next.focus().is_ok())
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

/// Whether the page was scrolled, and down to its end.
pub fn is_at_end() -> bool {
    let Some(window) = window() else { return false };
    let root = window.document().and_then(|page| page.document_element());
    let down = window.scroll_y().unwrap_or_default();
    let tall = root.map_or(0.0, |root| f64::from(root.scroll_height()));
    // Zoomed pages stop at fractions of a pixel.
    down > 0.0 && down + height() > tall - 2.0
}

/// Scrolls the page to its end.
pub fn scroll_to_end() {
    scroll_by(f64::from(i32::MAX));
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

/// Whether it is open.
pub fn is_dialog_open(id: &str) -> bool {
    dialog(id).is_some_and(|dialog| dialog.open())
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
