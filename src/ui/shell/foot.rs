//! Who works here, the age of the backup, the language.

use leptos::prelude::*;

use super::app_state::AppState;
use crate::ui::{
    kit::i18n::{Lang, t, tv},
    pages::files::identity,
    state::handle::RegisterHandle,
};

/// Who works here, the age of the backup, the language.
#[component]
pub fn Foot(app_state: AppState, register: RegisterHandle) -> impl IntoView {
    let backup = move || match register
        .backup_day()
        .and_then(|day| crate::domain::date::parse_iso(&day))
    {
        Some(day) => tv("backup.day", &[("day", &crate::domain::date::format(day))]),
        None => t("backup.never"),
    };
    view! {
        <div class="side-foot">
            <b>{identity::name(register)}" "{register.is_sample().then(|| view! { <span class="tag-mau">{t("sample.tag")}</span> })}</b>
            <span>{move || register.signer.with(|author| author.unit.clone())}</span>
            <span>{backup}</span>
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
