//! What is said once a register was opened.

use leptos::prelude::*;

use super::{
    button::Button,
    i18n::{t, tv},
    icons::{Icon, icon},
    labels,
};
use crate::{
    app::{exchange::export::Share, route::Page, session::opening::Alarm},
    ui::state::handle::{Beside, RegisterHandle},
};

/// What was found wrong with the stored bytes, until somebody has answered it; and quiet lines, which
/// can be put away.
#[component]
pub fn StartNotes(register: RegisterHandle) -> impl IntoView {
    view! {
        {move || (register.beside() == Beside::Other).then(|| {
            view! {
                <div class="note warn banner" role="alert">
                    {icon(Icon::Triangle)}
                    <div>{t("alarm.copy-knows-more")}" "{to_copy(register)}</div>
                </div>
            }
        })}
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
                        {Button::only(Icon::Cross, t("action.close")).press(away)}
                    </div>
                }
            })
            .collect_view()
        }}
    }
}

/// The way to the near copy.
fn to_copy(register: RegisterHandle) -> AnyView {
    let route = register.route.get_untracked();
    Button::new(t("alarm.see-copy"))
        .small()
        .to(route.to(Page::Protection))
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
                    {to_copy(register)}
                    {Button::new(t("alarm.known")).small().press(move |_| register.answer_alarms())}
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
