//! The button that opens a backup where no register is open.

use leptos::{prelude::*, task::spawn_local};

use super::app_state::AppState;
use crate::{
    platform,
    ui::{
        kit::{
            button::Button,
            i18n::{sentence, t},
        },
        state::handle::too_large,
    },
};

/// Opens a backup straight from the first screen.
#[component]
pub fn RestoreButton(app_state: AppState, trouble: RwSignal<String>) -> impl IntoView {
    let input = NodeRef::<leptos::html::Input>::new();
    let chosen = move |_| {
        let Some(element) = input.get() else { return };
        let Some(file) = element.files().and_then(|files| files.get(0)) else {
            return;
        };
        element.set_value("");
        trouble.set(String::new());
        if let Some(fault) = too_large(&file) {
            return trouble.set(sentence("fault", &fault));
        }
        spawn_local(async move {
            let Some(bytes) = platform::file::read(&file).await else {
                trouble.set(t("files.unreadable"));
                return;
            };
            app_state.restore(file.name(), bytes, move |said| trouble.set(said));
        });
    };
    let choose = move |_| {
        if let Some(element) = input.get() {
            element.click();
        }
    };
    view! {
        {Button::new(t("start.restore")).quiet().press(choose)}
        <input type="file" class="sr" tabindex="-1" accept=".json,application/json,.age"
            aria-label=t("start.restore-file") node_ref=input on:change=chosen/>
    }
}
