//! Where a person is in the page, and what stands in its fields: to be had back after the page was loaded anew.

use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element};

/// Where somebody was.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// The address behind `#`.
    pub hash: String,
    /// How far the page was scrolled down.
    pub scroll: f64,
    /// Whether that could be seen.
    #[serde(default)]
    pub seen: bool,
    /// How far the boxes around the focus were scrolled down, by their selectors.
    #[serde(default)]
    pub boxes: Vec<(String, i32)>,
    /// Which element had the focus, as a selector.
    pub focus: Option<String>,
    /// From where to where text was chosen in it, in UTF-16 units.
    pub caret: Option<(u32, u32)>,
    /// What stood in fields that have a name of their own.
    pub texts: Vec<(String, String)>,
}

/// Fields in which somebody types. Never one that hides what is typed.
const FIELDS: &str = "input:not([type]), input[type=text], input[type=search], input[type=tel], input[type=number], \
                      input[type=date], textarea";

/// What is about passphrases and sealed files.
const SECRETS: &str = ".secret, .vault-groups, dialog";

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// Where they are now.
pub fn here() -> Place {
    let mut place = Place {
        hash: super::page::hash(),
        scroll: super::page::scrolled(),
        ..Place::default()
    };
    let Some(document) = document() else {
        return place;
    };
    if let Some(active) = document.active_element().filter(|e| e.tag_name() != "BODY") {
        place.caret = caret(&active);
        place.focus = Some(selector(&active));
        place.seen = is_seen(&active);
        let around =
            std::iter::successors(active.parent_element(), |element| element.parent_element());
        let scrolled =
            around.filter(|element| element.scroll_top() > 0 && element.tag_name() != "HTML");
        place.boxes = scrolled
            .map(|element| (selector(&element), element.scroll_top()))
            .collect();
    }
    if let Ok(fields) = document.query_selector_all(FIELDS) {
        for field in (0..fields.length()).filter_map(|n| fields.get(n)) {
            let field: Element = field.unchecked_into();
            let own = field.id();
            let is_focused = place.focus.as_deref() == Some(selector(&field).as_str());
            // A form keeps its own fields as a draft. Passphrases are kept nowhere.
            let is_kept =
                own.starts_with("f-") || field.closest(SECRETS).is_ok_and(|found| found.is_some());
            if let Some(text) = text_of(&field).filter(|_| !is_kept)
                && (!own.is_empty() || is_focused)
            {
                place.texts.push((selector(&field), text));
            }
        }
    }
    place
}

/// Goes back there as far as the page is built by now; whether the field that had the focus is there.
pub fn come_back(place: &Place) -> bool {
    let Some(document) = document() else {
        return true;
    };
    let find = |selector: &str| document.query_selector(selector).ok().flatten();
    let focus = place.focus.as_deref();
    let focused = focus.and_then(find);
    if focus.is_some() && focused.is_none() {
        return false;
    }
    for (selector, text) in &place.texts {
        if let Some(field) = find(selector)
            && text_of(&field).is_some_and(|now| now != *text)
        {
            type_into(&field, text);
        }
    }
    super::page::scroll_to(place.scroll);
    for (selector, top) in &place.boxes {
        if let Some(element) = find(selector) {
            element.set_scroll_top(*top);
        }
    }
    if let Some(field) = focused {
        let field: web_sys::HtmlElement = field.unchecked_into();
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = field.focus_with_options(&options);
        if let Some((from, to)) = place.caret {
            put_caret(&field, from, to);
        }
        // What stands above it may be shorter or longer than it was.
        if place.seen && !is_seen(&field) {
            let nearest = web_sys::ScrollIntoViewOptions::new();
            nearest.set_block(web_sys::ScrollLogicalPosition::Nearest);
            field.scroll_into_view_with_scroll_into_view_options(&nearest);
        }
    }
    true
}

/// Whether any of it lies in the window, and in every box around it that scrolls.
fn is_seen(element: &Element) -> bool {
    let rect = element.get_bounding_client_rect();
    let meets = |top: f64, bottom: f64| rect.bottom() > top && rect.top() < bottom;
    let window = web_sys::window().and_then(|window| window.inner_height().ok()?.as_f64());
    let around = std::iter::successors(element.parent_element(), |e| e.parent_element());
    let mut boxes =
        around.filter(|e| e.scroll_height() > e.client_height() && e.tag_name() != "HTML");
    meets(0.0, window.unwrap_or(f64::MAX))
        && boxes.all(|e| {
            let rect = e.get_bounding_client_rect();
            meets(rect.top(), rect.bottom())
        })
}

/// A selector that finds this element again in a page that was built the same way.
fn selector(element: &Element) -> String {
    let mut path = Vec::new();
    let mut at = Some(element.clone());
    while let Some(element) = at {
        let own = element.id();
        if !own.is_empty() {
            let own = own.replace('\\', "\\\\").replace('"', "\\\"");
            path.push(format!("[id=\"{own}\"]"));
            break;
        }
        let parent = element.parent_element();
        let Some(parent) = parent else {
            path.push("html".to_owned());
            break;
        };
        let siblings = parent.children();
        let number = (0..siblings.length()).find(|n| siblings.item(*n).as_ref() == Some(&element));
        path.push(format!(":nth-child({})", number.unwrap_or_default() + 1));
        at = Some(parent);
    }
    path.reverse();
    path.join(" > ")
}

fn get(of: &JsValue, name: &str) -> Option<JsValue> {
    js_sys::Reflect::get(of, &name.into()).ok()
}

fn text_of(field: &Element) -> Option<String> {
    get(field, "value")?.as_string()
}

fn type_into(field: &Element, text: &str) {
    let _ = js_sys::Reflect::set(field, &"value".into(), &text.into());
    let options = web_sys::EventInit::new();
    options.set_bubbles(true);
    if let Ok(event) = web_sys::Event::new_with_event_init_dict("input", &options) {
        let _ = field.dispatch_event(&event);
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "places in a text of a page"
)]
fn caret(field: &Element) -> Option<(u32, u32)> {
    // Fields of numbers and days refuse to say it, with an exception.
    let from = get(field, "selectionStart")?.as_f64()?;
    let to = get(field, "selectionEnd")?.as_f64()?;
    Some((from as u32, to as u32))
}

fn put_caret(field: &Element, from: u32, to: u32) {
    let put =
        get(field, "setSelectionRange").and_then(|put| put.dyn_into::<js_sys::Function>().ok());
    if let Some(put) = put {
        let _ = put.call2(field, &from.into(), &to.into());
    }
}
