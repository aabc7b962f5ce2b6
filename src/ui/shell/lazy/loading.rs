//! The way to the part: a quiet line while it comes, and what to do when it does not.

use std::cell::Cell;

use futures::FutureExt;
use leptos::{prelude::*, task::spawn_local};

use super::cut::{
    alarm, load, load_alarm, load_offered, load_who, offered, show, who as who_works,
};
use crate::{
    app::{
        route::Page,
        session::{near_copy, opening::RegisterName},
    },
    ui::{
        kit::{
            i18n::t,
            icons::{Icon, icon},
        },
        shell::{app_state::AppState, stage::Alarm},
        state::handle::RegisterHandle,
    },
};

#[derive(Clone, Copy, PartialEq)]
enum Part {
    Coming,
    Here,
    Failed,
}

thread_local! {
    static PART: Cell<Part> = const { Cell::new(Part::Coming) };
}

/// Begins to load the part, where a page of it will be shown. If that fails, the page tries again.
pub fn expect(page: Page) {
    if page != Page::Overview {
        spawn_local(async {
            if load().await.is_ok() {
                PART.set(Part::Here);
            }
        });
    }
}

/// A page of the part, or how the loading of the part stands.
pub fn page(page: Page, register: RegisterHandle) -> AnyView {
    // A failure of a page before this one is not final: perhaps there is a network by now.
    let part = RwSignal::new(match PART.get() {
        Part::Here => Part::Here,
        Part::Coming | Part::Failed => Part::Coming,
    });
    let fetch = move || {
        part.set(Part::Coming);
        spawn_local(async move {
            PART.set(match load().await {
                Ok(()) => Part::Here,
                Err(_) => Part::Failed,
            });
            // The person may have gone on to another page.
            part.try_set(PART.get());
        });
    };
    if part.get_untracked() == Part::Coming {
        fetch();
    }
    (move || match part.get() {
        Part::Coming => view! { <p class="muted small" role="status">{t("later.coming")}</p> }.into_any(),
        // Here and not in the task above, so that what the page creates belongs to the page.
        Part::Here => show(page, register).now_or_never().and_then(Result::ok).into_any(),
        Part::Failed => view! {
            <div class="note warn banner" role="alert">
                {icon(Icon::Triangle)}
                <div>
                    {t("later.failed")}" "
                    <button type="button" class="as-link" on:click=move |_| fetch()>{t("later.again")}</button>
                </div>
            </div>
        }
        .into_any(),
    })
    .into_any()
}

/// What is said where no register can be shown.
pub fn alarm_page(app_state: AppState, what: Alarm) -> AnyView {
    let part = RwSignal::new(None);
    spawn_local(async move {
        part.try_set(Some(load_alarm().await.is_ok()));
    });
    (move || match part.get() {
        Some(true) => alarm(app_state, what.clone())
            .now_or_never()
            .and_then(Result::ok)
            .into_any(),
        Some(false) => view! { <p class="err" role="alert">{t("later.failed")}</p> }.into_any(),
        None => ().into_any(),
    })
    .into_any()
}

/// Who works here, to be changed.
pub fn who(register: RegisterHandle) -> AnyView {
    let part = RwSignal::new(None);
    spawn_local(async move {
        part.try_set(Some(load_who().await.is_ok()));
    });
    (move || match part.get() {
        Some(true) => who_works(register)
            .now_or_never()
            .and_then(Result::ok)
            .into_any(),
        Some(false) => view! { <p class="small" role="alert">{t("later.failed")}</p> }.into_any(),
        None => ().into_any(),
    })
    .into_any()
}

/// The near copy that can be put in the place of what was not opened, where there is one.
pub fn rescue(app_state: AppState) -> AnyView {
    let part = RwSignal::new(None);
    spawn_local(async move {
        if near_copy::exists(RegisterName::Real).await {
            part.try_set(Some(load_offered().await.is_ok()));
        }
    });
    (move || match part.get() {
        Some(true) => offered(app_state)
            .now_or_never()
            .and_then(Result::ok)
            .into_any(),
        Some(false) => view! { <p class="small" role="alert">{t("later.failed")}</p> }.into_any(),
        None => ().into_any(),
    })
    .into_any()
}
