//! When a register cannot be shown: vanished, unreadable, written by a newer program.

use leptos::prelude::*;

use super::{app_state::AppState, stage::Alarm, start::RestoreButton};
use crate::{
    app::session::{
        opening::{RegisterName, StoreError},
        standing::Rest,
    },
    domain::date,
    platform::page,
    ui::kit::{
        i18n::{sentence, t, tv},
        icons::{Icon, icon},
    },
};

/// The page that says so, and what to do.
#[component]
pub fn AlarmPage(app_state: AppState, alarm: Alarm) -> impl IntoView {
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
                        <RestoreButton app_state trouble/>
                        <button type="button" class="btn danger" on:click=move |_| app_state.accept_loss()>
                            {t("alarm.begin-anew")}
                        </button>
                    </div>
                </section>
            }
            .into_any()
        }
        Alarm::Headless(rest, said) => headless(app_state, trouble, &rest, said),
        Alarm::Shut(seen) => {
            let day = date::parse_iso(&seen.day).map_or(seen.day, date::format);
            let text = tv("alarm.shut-text", &[("day", &day), ("records", &seen.records.to_string())]);
            view! {
                <section class="card opt alarm" role="alert">
                    <h1 class="row t-block">{icon(Icon::Octagon)}{t("alarm.shut-title")}</h1>
                    <p>{text}</p>
                    <div class="row wrap">
                        <button type="button" class="btn primary" on:click=move |_| app_state.open(RegisterName::Real)>
                            {t("alarm.retry")}
                        </button>
                        <button type="button" class="btn" on:click=move |_| app_state.work_in_memory()>
                            {t("alarm.in-memory")}
                        </button>
                    </div>
                </section>
            }
            .into_any()
        }
        Alarm::Failed { name, error } => view! {
            <section class="card opt alarm" role="alert">
                <h1 class="row t-block">{icon(Icon::Octagon)}{t("alarm.failed-title")}</h1>
                <p>{sentence("open-error", &error)}</p>
                <div class="row wrap">
                    {may_retry(&error).then(|| view! {
                        <button type="button" class="btn primary" on:click=move |_| app_state.open(name)>
                            {t("alarm.retry")}
                        </button>
                    })}
                    <button type="button" class="btn" on:click=move |_| page::reload()>
                        {t("alarm.reload")}
                    </button>
                    {offers_memory(&error).then(|| view! {
                        <button type="button" class="btn" on:click=move |_| app_state.open_in_memory(name, error.clone())>
                            {t("alarm.in-memory")}
                        </button>
                    })}
                </div>
            </section>
        }
        .into_any(),
        Alarm::NotBegun(said) => view! {
            <section class="card opt alarm" role="alert">
                <h1 class="row t-block">{icon(Icon::Octagon)}{t("alarm.failed-title")}</h1>
                <p>{said}</p>
                <button type="button" class="btn primary" on:click=move |_| app_state.open(RegisterName::Real)>
                    {t("alarm.back")}
                </button>
            </section>
        }
        .into_any(),
    };
    view! { <main class="alarm-page">{card}</main> }
}

/// Whether working without the database is worth offering: not where a newer program or another
/// window only has to be waited for.
fn offers_memory(error: &StoreError) -> bool {
    may_retry(error) && !matches!(error, StoreError::Blocked)
}

/// What is left without the record of what register it is, and what can be done with it.
fn headless(
    app_state: AppState,
    trouble: RwSignal<String>,
    rest: &Rest,
    said: Vec<String>,
) -> AnyView {
    let number = |n: usize| n.to_string();
    let text = tv(
        "alarm.headless-text",
        &[
            ("records", &number(rest.records)),
            ("households", &number(rest.households)),
            ("projects", &number(rest.projects)),
            ("sums", &number(rest.sums)),
        ],
    );
    let before = rest
        .witnessed
        .map(|n| tv("alarm.headless-before", &[("n", &n.to_string())]));
    let lines = said
        .into_iter()
        .map(|line| view! { <li>{line}</li> })
        .collect_view();
    let some = rest.records > 0;
    view! {
        <section class="card opt alarm" role="alert">
            <h1 class="row t-block">{icon(Icon::Octagon)}{t("alarm.headless-title")}</h1>
            <p>{text}" "{before}</p>
            <ul class="small">{lines}</ul>
            <p>{t("alarm.headless-ways")}</p>
            <p class="err-line">{trouble}</p>
            <div class="row wrap restore-first">
                <RestoreButton app_state trouble/>
                {some.then(|| view! {
                    <button type="button" class="btn" on:click=move |_| app_state.save_rest(move |said| trouble.set(said))>
                        {t("alarm.save-rest")}
                    </button>
                })}
                <button type="button" class="btn danger" on:click=move |_| app_state.go_on(move |said| trouble.set(said))>
                    {t(if some { "alarm.go-on" } else { "alarm.begin-anew" })}
                </button>
            </div>
        </section>
    }
    .into_any()
}

/// Whether opening failed in a way that trying again may mend.
pub fn may_retry(error: &StoreError) -> bool {
    !matches!(error, StoreError::NewerFormat { .. })
}
