//! How saving stands, and what to do where it failed.

use leptos::prelude::*;

use super::{
    i18n::{sentence, t, tv},
    icons::{Icon, icon},
};
use crate::{
    app::exchange::export::Share,
    ui::state::handle::{RegisterHandle, Saved},
};

/// The saved indicator.
#[component]
pub fn SavedState(register: RegisterHandle, #[prop(optional)] short: bool) -> impl IntoView {
    move || {
        let (class, glyph, text) = match register.saved.get() {
            Saved::Yes(time) if time.is_empty() || short => ("saved", Icon::Check, t("saved.yes")),
            Saved::Yes(time) => ("saved", Icon::Check, tv("saved.at", &[("time", &time)])),
            Saved::Busy => ("saved busy", Icon::Clock, t("saved.busy")),
            Saved::No(_) => ("saved bad", Icon::Octagon, t("saved.no")),
            Saved::Never => ("saved bad", Icon::Octagon, t("saved.never")),
        };
        view! { <span class=class role="status">{icon(glyph)}{text}</span> }
    }
}

/// Why the last action could not be stored, and what to do about it.
#[component]
pub fn SaveTrouble(register: RegisterHandle) -> impl IntoView {
    move || {
        let text = match register.saved.get() {
            Saved::No(error) => sentence("store-error", &error),
            Saved::Never => t("alarm.denied-text"),
            Saved::Yes(_) | Saved::Busy => return None,
        };
        Some(view! {
            <div class="note block banner" role="alert">
                {icon(Icon::Octagon)}
                <div>
                    {text}" "
                    <button type="button" class="as-link" on:click=move |_| register.export(Share::Full)>
                        {t("alarm.export")}
                    </button>
                </div>
            </div>
        })
    }
}
