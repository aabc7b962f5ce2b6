//! The keys that work on every page once its code is there: new, save, along a list, what the keys are.
//!
//! Letters are never taken from what is being typed. The keys of the first screen (search, undo, Escape) are those of
//! [`super::frame`].

use std::cell::{Cell, RefCell};

use leptos::{ev::KeyboardEvent, prelude::*};
use wasm_bindgen::JsCast;

use crate::{
    app::route::Page,
    platform::{find, page, press},
    ui::{
        kit::{button::Button, i18n::t, icons::Icon},
        state::handle::RegisterHandle,
    },
};

/// The button that adds something: the one with the plus, the page's main one before those of its parts.
const ADD: [&str; 2] = [
    "#main .btn.primary:has(path[d=\"M8 3v10M3 8h10\"])",
    "#main .btn:has(path[d=\"M8 3v10M3 8h10\"])",
];
/// The rows of lists, whatever they are made of.
const ROWS: &str = "#main .tw tbody tr, #main table tbody tr, #main .items > li";
/// The form that stands open beside its page.
const FORM: &str = "#main .panel form";
/// The dialog that says what the keys are.
const DIALOG: &str = "keys";

thread_local! {
    /// The register whose page was shown last: the listener lives as long as the page.
    static REGISTER: Cell<Option<RegisterHandle>> = const { Cell::new(None) };
    /// The dialog, once it was opened.
    static SHOWN: RefCell<Option<Box<dyn std::any::Any>>> = const { RefCell::new(None) };
}

/// Listens to the keys, from the first page on.
pub fn install(register: RegisterHandle) {
    if REGISTER.replace(Some(register)).is_some() {
        return;
    }
    let listener = window_event_listener(leptos::ev::keydown, |event| {
        if let Some(register) = REGISTER.get() {
            pressed(register, &event);
        }
    });
    // The page is its only owner.
    std::mem::forget(listener);
}

fn pressed(register: RegisterHandle, event: &KeyboardEvent) {
    if event.default_prevented() || event.alt_key() || event.is_composing() {
        return;
    }
    let command = event.ctrl_key() || event.meta_key();
    let is_done = if command {
        event.key() == "Enter" && !is_over() && press::send_form(FORM)
    } else {
        !is_over() && letter(register, event)
    };
    if is_done {
        event.prevent_default();
    }
}

/// Whether something stands over the page.
fn is_over() -> bool {
    find::finds("dialog[open]")
}

fn letter(register: RegisterHandle, event: &KeyboardEvent) -> bool {
    // The wall has keys of its own.
    let page = register.route.try_with_untracked(|route| route.page);
    if page.is_none_or(|page| page == Page::Present) || press::has_letters_of_its_own() {
        return false;
    }
    match event.key().as_str() {
        "n" | "N" => ADD.iter().any(|add| press::press(add)),
        "j" | "J" => press::walk(ROWS, 1),
        "k" | "K" => press::walk(ROWS, -1),
        "?" => {
            show();
            true
        }
        _ => false,
    }
}

/// Says what the keys are.
pub fn show() {
    let Some(body) = find::body() else { return };
    SHOWN.set(None);
    let handle = mount_to(body, dialog);
    SHOWN.set(Some(Box::new(handle)));
    page::raise_dialog(DIALOG);
}

fn dialog() -> impl IntoView {
    let all: [(&[&str], &'static str); 10] = [
        (&["Ctrl K"], "keys.find"),
        (&["N"], "keys.add"),
        (&["Ctrl Enter"], "keys.save"),
        (&["Esc"], "keys.close"),
        (&["J", "K"], "keys.walk"),
        (&["Enter"], "keys.open"),
        (&["Ctrl Z"], "keys.undo"),
        (&["Ctrl Y"], "keys.redo"),
        (&["Tab"], "keys.next"),
        (&["?"], "keys.show"),
    ];
    let lines = all.map(|(keys, what)| {
        let keys: Vec<_> = keys
            .iter()
            .map(|key| view! { <kbd>{*key}</kbd>" " })
            .collect();
        view! { <div><dt>{keys}</dt><dd>{t(what)}</dd></div> }
    });
    view! {
        <dialog class="finder-box keys-box" id=DIALOG aria-labelledby="h-keys" on:click=move |event| {
            // A click beside the box falls on the dialog itself.
            let target = event.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok());
            if target.is_some_and(|target| target.id() == DIALOG) {
                page::close_dialog(DIALOG);
            }
        }>
            <div class="row">
                <h2 id="h-keys" class="grow">{t("keys.title")}</h2>
                {Button::only(Icon::Cross, t("action.close")).end().press(move |_| page::close_dialog(DIALOG))}
            </div>
            <dl>{lines.collect_view()}</dl>
            <p class="cap muted">{t("keys.not-in-fields")}</p>
        </dialog>
    }
}
