//! Who works here from now on, asked when a backup is opened.

use leptos::prelude::*;

use super::app_state::AppState;
use crate::{
    app::identity::Identity,
    platform::page,
    ui::{
        kit::button::Button,
        language::i18n::{t, tv},
        pages::files::identity::{Typed, name_and_unit},
        state::local_settings,
    },
};

/// The question before a backup becomes the register of this machine. Nobody is chosen for the person.
#[component]
pub fn Ask(app_state: AppState, from: Identity) -> impl IntoView {
    page::set_title(&t("product.name"));
    Effect::new(|_| page::focus("#h-ask"));
    let trouble = RwSignal::new(String::new());
    let known = !from.name.is_empty();
    // `true`: whoever wrote the file.
    let chosen = RwSignal::new((!known).then_some(false));
    let typed = Typed::new(Identity {
        name: String::new(),
        ..from.clone()
    });
    let who = match &*from.unit {
        "" => from.name.clone(),
        unit => [&from.name, ", ", unit].concat(),
    };
    let line = move |is_writer: bool, text: String| {
        view! {
            <label class="row">
                <input type="radio" class="radio" name="who" prop:checked=move || chosen.get() == Some(is_writer)
                    on:change=move |_| chosen.set(Some(is_writer))/>
                <span>{text}</span>
            </label>
        }
    };
    let writer = StoredValue::new(from);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        trouble.set(String::new());
        let identity = match chosen.get_untracked() {
            None => return trouble.set(t("identity.choose")),
            Some(true) => Some(writer.get_value()),
            Some(false) => typed.ready(),
        };
        if let Some(identity) = identity {
            let author = identity.author(&local_settings::device());
            app_state.restore_as(author, move |said| trouble.set(said));
        }
    };
    view! {
        <main class="alarm-page">
            <form class="card opt alarm" aria-labelledby="h-ask" on:submit=submit novalidate>
                <h1 id="h-ask" tabindex="-1">{t("identity.ask")}</h1>
                <p class="small muted">{t("identity.ask-text")}</p>
                {known.then(|| view! {
                    <div class="stack" role="radiogroup" aria-labelledby="h-ask">
                        {line(true, tv("identity.writer", &[("who", &who)]))}
                        {line(false, t("identity.other"))}
                    </div>
                })}
                {move || (chosen.get() == Some(false)).then(|| name_and_unit(typed))}
                <p class="err-line" role="alert">{trouble}</p>
                <div class="row wrap">
                    {Button::new(t("identity.open")).primary().submit()}
                    {Button::new(t("entry.cancel")).press(move |_| app_state.put_file_away())}
                </div>
            </form>
        </main>
    }
}
