//! Small pieces that several pages are put together from.

use super::i18n::Shown as _;
use leptos::prelude::*;

use super::{
    i18n::{self, sentence, t, tv},
    icons::{Icon, empty_art, icon},
    labels,
};
use crate::ui::state::handle::{RegisterHandle, Saved};
use crate::{
    app::{exchange::export::Share, route::Route, session::opening::Alarm},
    domain::money::Dong,
};

/// A button that is the page's main action.
pub fn link_button(
    route: &Route,
    glyph: Icon,
    label: String,
    primary: bool,
) -> impl IntoView + use<> {
    let class = if primary { "btn primary" } else { "btn" };
    view! { <a class=class href=route.to_string()>{icon(glyph)}{label}</a> }
}

/// Called where tabs are shown: those that run out of a narrow page are scrolled to the open one. Just
/// before the page is painted: asked earlier, the browser would lay it out once more.
pub fn see_tab() {
    Effect::new(move |_| request_animation_frame(crate::platform::page::center_tabs));
}

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

/// An amount in a cell, grey when there is none.
pub fn amount(value: Dong) -> impl IntoView {
    let class = if value == Dong::ZERO { "zero" } else { "" };
    view! { <span class=class>{value.shown()}</span> }
}

/// What stands where a list is empty: what is missing, and what one may do.
pub fn empty(title: String, text: String, action: impl IntoView) -> impl IntoView {
    view! {
        <section class="card empty">
            {empty_art()}
            <h2>{title}</h2>
            <p class="small">{text}</p>
            {action}
        </section>
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

/// What was found wrong with the stored bytes, until somebody has answered it; and quiet lines, which
/// can be put away.
#[component]
pub fn StartNotes(register: RegisterHandle) -> impl IntoView {
    view! {
        {move || register.alarms.with(|alarms| (!alarms.is_empty()).then(|| alarms_view(register, alarms)))}
        {move || {
            let lines = register.notes.get().into_iter().enumerate();
            lines.map(|(i, text)| {
                let away = move |_| {
                    register.notes.update(|notes| {
                        notes.remove(i);
                    });
                };
                view! {
                    <div class="note banner" role="status">
                        {icon(Icon::Info)}
                        <div>{text}</div>
                        <button type="button" class="btn quiet sm" aria-label=t("action.close") on:click=away>
                            {icon(Icon::Cross)}
                        </button>
                    </div>
                }
            })
            .collect_view()
        }}
    }
}

/// More of them are counted, not listed.
const ALARMS_SHOWN: usize = 6;

fn alarms_view(register: RegisterHandle, alarms: &[Alarm]) -> AnyView {
    let more = alarms.len().saturating_sub(ALARMS_SHOWN);
    let lines = alarms
        .iter()
        .take(ALARMS_SHOWN)
        .map(|alarm| view! { <li>{labels::alarm(alarm)}</li> })
        .collect_view();
    let more =
        (more > 0).then(|| view! { <li>{tv("alarm.more", &[("n", &more.to_string())])}</li> });
    view! {
        <div class="note warn banner" role="alert">
            {icon(Icon::Triangle)}
            <div>
                <ul class="plain">{lines}{more}</ul>
                <div class="row wrap">
                    <button type="button" class="btn sm" on:click=move |_| register.answer_alarms()>
                        {t("alarm.known")}
                    </button>
                    <button type="button" class="as-link" on:click=move |_| register.export(Share::Full)>
                        {t("alarm.export")}
                    </button>
                </div>
                <p class="cap faint">{t("alarm.known-text")}</p>
            </div>
        </div>
    }
    .into_any()
}

/// The message at the foot of the page.
#[component]
pub fn Toasts(register: RegisterHandle) -> impl IntoView {
    view! {
        <div role="alert">
            {move || register.toast.get().filter(|toast| toast.refused).map(|toast| view! {
                <div class="toast refused">
                    {icon(Icon::Octagon)}
                    <span class="small">{toast.text}</span>
                    <button type="button" on:click=move |_| register.toast.set(None)>{t("toast.dismiss")}</button>
                </div>
            })}
        </div>
        <div role="status" aria-live="polite">
            {move || {
                register.toast.get().filter(|toast| !toast.refused).map(|toast| {
                    let undo = move |_| {
                        register.toast.set(None);
                        register.step(crate::app::session::undo::Direction::Undo);
                    };
                    view! {
                        <div class="toast">
                            {icon(Icon::Check)}
                            <span class="small">{toast.text}</span>
                            {toast.undo.then(|| view! {
                                <button type="button" on:click=undo>{t("action.undo")}</button>
                            })}
                        </div>
                    }
                })
            }}
        </div>
    }
}

/// An amount with three figures and its unit, as in a headline.
pub fn headline(value: Dong) -> impl IntoView {
    let short = crate::domain::money::short(value, 3);
    view! { {short.number.shown()}<small>{i18n::scale(short.scale)}</small> }
}
