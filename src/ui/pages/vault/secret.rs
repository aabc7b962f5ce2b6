//! A field for a passphrase, which can be shown while it is typed.

use leptos::prelude::*;

use crate::ui::kit::prelude::*;

/// What a field for a passphrase is about.
pub struct Secret {
    /// Its id in the page.
    pub id: &'static str,
    /// What is typed there.
    pub label: String,
    /// What helps with it, below it.
    pub hint: String,
    /// What is typed.
    pub text: RwSignal<String>,
    /// Whether it is shown.
    pub shown: RwSignal<bool>,
    /// The id of what says that it is wrong.
    pub fault: &'static str,
    /// Whether it is.
    pub is_wrong: Signal<bool>,
}

/// The field.
pub fn field(secret: Secret) -> AnyView {
    let Secret {
        id,
        text,
        shown,
        is_wrong,
        ..
    } = secret;
    let hint = [id, "-hint"].concat();
    let described = [hint.as_str(), secret.fault].join(" ");
    let eye = Button::only(Icon::Eye, t("vault.show"))
        .keeps_focus()
        .pressed(move || shown.get())
        .press(move |_| shown.update(|shown| *shown = !*shown));
    view! {
        <div class="field">
            <label for=id>{secret.label}</label>
            <div class="in secret" class:bad=is_wrong>
                <input class="bare" id=id autocomplete="off" autocapitalize="off" spellcheck="false"
                    maxlength="1000" aria-describedby=described
                    aria-invalid=move || is_wrong.get().then_some("true")
                    type=move || if shown.get() { "text" } else { "password" }
                    prop:value=text
                    on:input=move |event| text.set(event_target_value(&event))/>
                {eye}
            </div>
            <span class="hint" id=hint>{secret.hint}</span>
        </div>
    }
    .into_any()
}
