//! The passphrase that is in use, asked for before something is done with it.

use leptos::prelude::*;

use crate::{platform::page, ui::kit::prelude::*};

/// A form with one field. `on` is given what was typed.
pub fn asked(
    why: String,
    go_on: String,
    busy: RwSignal<bool>,
    said: RwSignal<String>,
    on: impl Fn(String) + 'static,
    back: Option<Callback<()>>,
) -> AnyView {
    let typed = RwSignal::new(String::new());
    Effect::new(|_| page::focus("#vault-in-use"));
    view! {
        <section class="card opt ask-passphrase" aria-labelledby="h-ask-passphrase">
            <h2 id="h-ask-passphrase">{t("vault.in-use")}</h2>
            <p class="small muted">{why}</p>
            <form novalidate on:submit=move |event| {
                event.prevent_default();
                on(typed.get_untracked());
            }>
                <div class="field">
                    <label for="vault-in-use">{t("vault.passphrase")}</label>
                    <input class="in" type="password" id="vault-in-use" autocomplete="off" spellcheck="false"
                        prop:value=typed on:input=move |event| typed.set(event_target_value(&event))/>
                    <span class="err-line" role="alert">{said}</span>
                </div>
                <div class="row wrap">
                    {Button::new(go_on).primary().off(move || busy.get()).submit()}
                    {back.map(|back| Button::new(t("entry.cancel")).press(move |_| back.run(())))}
                </div>
            </form>
        </section>
    }
    .into_any()
}
