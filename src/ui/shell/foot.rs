//! Who works here, the age of the backup, the language.

use leptos::prelude::*;

use super::app_state::AppState;
use crate::{
    app::route::Page,
    ui::{
        kit::i18n::{Lang, t, tv},
        pages::files::identity,
        state::handle::{Far, RegisterHandle},
    },
};

/// Who works here, the age of the backup, the language.
#[component]
pub fn Foot(app_state: AppState, register: RegisterHandle) -> impl IntoView {
    let waits = move || register.copies().1 == Far::Waiting;
    let backup = move || match register
        .backup_day()
        .and_then(|day| crate::domain::date::parse_iso(&day))
    {
        _ if waits() => t("backup.waits"),
        Some(day) => tv("backup.day", &[("day", &crate::domain::date::format(day))]),
        None => t("backup.never"),
    };
    view! {
        <div class="side-foot">
            <b>{identity::name(register)}" "{register.is_sample().then(|| view! { <span class="tag-mau">{t("sample.tag")}</span> })}</b>
            <span>{move || register.signer.with(|author| author.unit.clone())}</span>
            <a href=move || register.route.with(|route| route.to(Page::Protection).to_string()) class:t-warn=waits>{backup}</a>
            <LangPick app_state/>
        </div>
    }
}

/// The language switch.
#[component]
pub fn LangPick(app_state: AppState) -> impl IntoView {
    let choice = move |lang: Lang, name: &'static str| {
        let here = (app_state.lang() == lang).then_some("true");
        view! {
            <button type="button" lang=lang.code() aria-current=here on:click=move |_| app_state.set_lang(lang)>
                {name}
            </button>
        }
    };
    view! {
        <div class="lang" role="group" aria-label=t("lang.label")>
            {choice(Lang::Vi, "Tiếng Việt")}
            {choice(Lang::En, "English")}
        </div>
    }
}
