//! When a register cannot be shown: vanished, unreadable, written by a newer program.

use leptos::prelude::*;

use super::{
    app_state::AppState, ask::Ask, locked, protecting, rescue, restore_button::RestoreButton,
    stage::Alarm,
};
use crate::{
    app::session::{
        opening::{RegisterName, StoreError},
        standing::Rest,
    },
    domain::date,
    platform::page,
    ui::{
        kit::{
            button::Button,
            i18n::{sentence, t, tv},
            icons::{Icon, icon},
        },
        language::i18n,
    },
};

/// The page that says so, and what to do.
pub fn alarm(app_state: AppState, alarm: Alarm) -> AnyView {
    i18n::add_later_words();
    page::set_title(&t("product.name"));
    let trouble = RwSignal::new(String::new());
    let card = match alarm {
        Alarm::Locked => return locked::page(app_state),
        Alarm::Protect => return protecting::page(app_state),
        Alarm::Who(from) => return view! { <Ask app_state from/> }.into_any(),
        Alarm::Vanished(seen) => {
            let day = date::parse_iso(&seen.day).map_or(seen.day, date::format);
            let records = seen.records.to_string();
            let text = tv("alarm.vanished-text", &[("day", &day), ("records", &records)]);
            view! {
                <section class="card opt alarm" role="alert">
                    <h1 class="row t-block">{icon(Icon::Octagon)}{t("alarm.vanished-title")}</h1>
                    <p>{text}</p>
                    {rescue::card(app_state)}
                    <p class="err-line">{trouble}</p>
                    <div class="row wrap restore-first">
                        <RestoreButton app_state trouble/>
                        {Button::new(t("alarm.begin-anew")).danger().press(move |_| app_state.accept_loss())}
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
                        {Button::new(t("alarm.retry")).primary().press(move |_| app_state.open(RegisterName::Real))}
                        {Button::new(t("alarm.in-memory")).press(move |_| app_state.work_in_memory())}
                    </div>
                </section>
            }
            .into_any()
        }
        Alarm::Failed { name, error } => view! {
            <section class="card opt alarm" role="alert">
                <h1 class="row t-block">{icon(Icon::Octagon)}{t("alarm.failed-title")}</h1>
                <p>{sentence("open-error", &error)}</p>
                {(name == RegisterName::Real && offers_memory(&error)).then(|| rescue::card(app_state))}
                <div class="row wrap">
                    {may_retry(&error).then(|| view! {
                        {Button::new(t("alarm.retry")).primary().press(move |_| app_state.open(name))}
                    })}
                    {Button::new(t("alarm.reload")).press(move |_| page::reload())}
                    {offers_memory(&error).then(|| view! {
                        {Button::new(t("alarm.in-memory")).press({
                            let error = error.clone();
                            move |_| app_state.open_in_memory(name, error.clone())
                        })}
                    })}
                    {(error == StoreError::Locked).then(|| view! {
                        {Button::new(t("alarm.put-aside")).danger().press(move |_| locked::put_aside(app_state))}
                    })}
                </div>
            </section>
        }
        .into_any(),
        Alarm::NotBegun(said) => view! {
            <section class="card opt alarm" role="alert">
                <h1 class="row t-block">{icon(Icon::Octagon)}{t("alarm.failed-title")}</h1>
                <p>{said}</p>
                {Button::new(t("alarm.back")).primary().press(move |_| app_state.open(RegisterName::Real))}
            </section>
        }
        .into_any(),
    };
    view! { <main class="alarm-page">{card}</main> }.into_any()
}

/// Whether working without the database is worth offering: not where a newer program or another
/// window only has to be waited for.
fn offers_memory(error: &StoreError) -> bool {
    may_retry(error) && !matches!(error, StoreError::Blocked | StoreError::Locked)
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
            {rescue::card(app_state)}
            <p>{t("alarm.headless-ways")}</p>
            <p class="err-line">{trouble}</p>
            <div class="row wrap restore-first">
                <RestoreButton app_state trouble/>
                {some.then(|| view! {
                    {Button::new(t("alarm.save-rest")).press(move |_| app_state.save_rest(move |said| trouble.set(said)))}
                })}
                {Button::new(t(if some { "alarm.go-on" } else { "alarm.begin-anew" })).danger().press(move |_| app_state.go_on(move |said| trouble.set(said)))}
            </div>
        </section>
    }
    .into_any()
}

/// Whether opening failed in a way that trying again may mend.
pub fn may_retry(error: &StoreError) -> bool {
    !matches!(error, StoreError::NewerFormat { .. })
}
