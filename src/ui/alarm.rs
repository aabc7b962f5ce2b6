//! When a register cannot be shown: vanished, unreadable, written by a newer program.

use leptos::prelude::*;

use super::{
    i18n::{sentence, t, tv},
    icons::{Icon, icon},
    keep::Seen,
    opening::{Door, may_retry},
    start::RestoreButton,
};
use crate::{
    app::opening::{RegisterName, StoreError},
    domain::date,
    platform::page,
};

/// What is wrong.
#[derive(Clone)]
pub enum Alarm {
    /// The browser dropped the database. Never shown as an empty register.
    Vanished(Seen),
    /// The database does not open.
    Failed {
        /// Which register.
        name: RegisterName,
        /// Why.
        error: StoreError,
    },
    /// The sample could not be stored.
    NotBegun(String),
}

/// The page that says so, and what to do.
#[component]
pub fn AlarmPage(door: Door, alarm: Alarm) -> impl IntoView {
    page::set_title(&t("product.name"));
    let trouble = RwSignal::new(String::new());
    let card = match alarm {
        Alarm::Vanished(seen) => {
            let day = date::parse_iso(&seen.day).map_or(seen.day, date::format);
            let records = seen.records.to_string();
            let text = tv("alarm.vanished-text", &[("day", &day), ("records", &records)]);
            view! {
                <section class="card opt alarm" role="alert">
                    <h1 class="row t-block">{icon(Icon::Octagon)}{t("alarm.vanished-title")}</h1>
                    <p>{text}</p>
                    <p class="err-line">{trouble}</p>
                    <div class="row wrap restore-first">
                        <RestoreButton door trouble/>
                        <button type="button" class="btn danger" on:click=move |_| door.accept_loss()>
                            {t("alarm.begin-anew")}
                        </button>
                    </div>
                </section>
            }
            .into_any()
        }
        Alarm::Failed { name, error } => view! {
            <section class="card opt alarm" role="alert">
                <h1 class="row t-block">{icon(Icon::Octagon)}{t("alarm.failed-title")}</h1>
                <p>{sentence("store-error", &error)}</p>
                <div class="row wrap">
                    {may_retry(&error).then(|| view! {
                        <button type="button" class="btn primary" on:click=move |_| door.open(name)>
                            {t("alarm.retry")}
                        </button>
                    })}
                    <button type="button" class="btn" on:click=move |_| page::reload()>
                        {t("alarm.reload")}
                    </button>
                </div>
            </section>
        }
        .into_any(),
        Alarm::NotBegun(said) => view! {
            <section class="card opt alarm" role="alert">
                <h1 class="row t-block">{icon(Icon::Octagon)}{t("alarm.failed-title")}</h1>
                <p>{said}</p>
                <button type="button" class="btn primary" on:click=move |_| door.open(RegisterName::Real)>
                    {t("alarm.back")}
                </button>
            </section>
        }
        .into_any(),
    };
    view! { <main class="alarm-page">{card}</main> }
}
