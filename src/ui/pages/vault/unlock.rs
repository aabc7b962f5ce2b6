//! The lock screen. One face of its card asks for the passphrase, the other one for the sheet.

use leptos::{ev::SubmitEvent, prelude::*};

use super::{
    groups,
    secret::{self, Secret},
};
use crate::{
    platform::page,
    ui::kit::{icons::brand_mark, prelude::*},
    vault::recovery::{GROUP, GROUPS, RecoveryFault, RecoveryKey},
};

const FIELD: &str = "vault-pass";
const FAULT: &str = "vault-pass-err";

/// What the card shares between its faces.
#[derive(Clone, Copy)]
struct Trying {
    busy: Signal<bool>,
    said: Signal<String>,
    wait: Signal<u32>,
}

/// The lock screen.
#[component]
pub fn Unlock(
    /// Which register, and whose; may be empty.
    title: String,
    /// When it was locked, and why.
    locked: Option<String>,
    /// What was being typed.
    kept: Option<String>,
    /// Whether a try is under way.
    busy: Signal<bool>,
    /// Why the last try did not open it; empty where there was none.
    said: Signal<String>,
    /// Seconds until the next try is heard.
    wait: Signal<u32>,
    /// Called with the passphrase as it was typed.
    on_try: Callback<String>,
    /// Called with the key of the sheet.
    on_recovery: Callback<RecoveryKey>,
) -> impl IntoView {
    let trying = Trying { busy, said, wait };
    let with_sheet = RwSignal::new(false);
    let face = move || {
        if with_sheet.get() {
            sheet_face(trying, on_recovery)
        } else {
            passphrase_face(trying, on_try)
        }
    };
    let other = move || {
        let words = if with_sheet.get() {
            "vault.with-passphrase"
        } else {
            "vault.with-sheet"
        };
        t(words)
    };
    let lines: Vec<_> = [Some(title), locked]
        .into_iter()
        .flatten()
        .filter(|line| !line.is_empty())
        .map(|line| view! { <p class="muted small">{line}</p> })
        .collect();
    let kept = kept.map(|kept| {
        view! { <div class="note">{icon(Icon::Pencil)}<div><b>{t("vault.kept")}</b>" "{kept}</div></div> }
    });
    view! {
        <main class="vault-lock">
            <section class="card" aria-labelledby="h-lock">
                <div class="vault-brand">{brand_mark()}{t("product.name")}</div>
                <div class="vault-head">
                    <span class="vault-round">{icon(Icon::Lock)}</span>
                    <h1 id="h-lock">{t("vault.locked")}</h1>
                    {lines}
                </div>
                {face}
                {kept}
                <button type="button" class="as-link small" on:click=move |_| with_sheet.update(|on| *on = !*on)>
                    {other}
                </button>
            </section>
            <p class="cap muted">{t("vault.no-harm")}</p>
        </main>
    }
}

/// The button that opens, and says for how long it does not.
fn open_button(Trying { busy, wait, .. }: Trying) -> AnyView {
    let words = move || match wait.get() {
        0 if busy.get() => t("vault.opening"),
        0 => t("vault.open"),
        seconds => tv("vault.wait", &[("n", &seconds.to_string())]),
    };
    Button::new(words)
        .primary()
        .off(move || busy.get() || wait.get() > 0)
        .submit()
}

/// Whether a try would be heard now.
fn may_try(Trying { busy, wait, .. }: Trying) -> bool {
    !busy.get_untracked() && wait.get_untracked() == 0
}

fn passphrase_face(trying: Trying, on_try: Callback<String>) -> AnyView {
    let text = RwSignal::new(String::new());
    // What was refused is said until something else is typed.
    let refused = RwSignal::new(String::new());
    let is_wrong = Signal::derive(move || {
        let is_refused =
            text.with(|text| refused.with(|refused| !text.is_empty() && text == refused));
        is_refused && trying.said.with(|said| !said.is_empty())
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let typed = text.get_untracked();
        if typed.trim().is_empty() {
            page::focus(&["#", FIELD].concat());
        } else if may_try(trying) {
            refused.set(typed.clone());
            on_try.run(typed);
        }
    };
    Effect::new(move |_| {
        trying.said.track();
        page::focus(&["#", FIELD].concat());
    });
    let field = secret::field(Secret {
        id: FIELD,
        label: t("vault.passphrase"),
        hint: t("vault.marks-hint"),
        text,
        shown: RwSignal::new(false),
        fault: FAULT,
        is_wrong,
    });
    view! {
        <form on:submit=submit novalidate>
            {field}
            <p class="err-line" id=FAULT role="alert">{trying.said}</p>
            {open_button(trying)}
        </form>
    }
    .into_any()
}

fn sheet_face(trying: Trying, on_recovery: Callback<RecoveryKey>) -> AnyView {
    let typed: groups::Typed = RwSignal::new(Default::default());
    let tried = RwSignal::new(false);
    let read = Memo::new(move |_| typed.with(RecoveryKey::read_groups).err());
    // Nobody is told of what is not finished, unless they say that it is; a letter that no key has is said at once.
    let fault = move || -> Option<RecoveryFault> {
        let is_full = typed.with(|all| all.iter().all(|one| one.chars().count() >= GROUP));
        let is_at_once = |fault: &RecoveryFault| matches!(fault, RecoveryFault::Letter { .. });
        read.get()
            .filter(|fault| is_full || is_at_once(fault) || tried.get())
    };
    let is_wrong = move |group| {
        let fault = fault();
        fault.is_some_and(|fault| groups::group_of(&fault) == Some(group))
    };
    let sentence = move || match fault() {
        Some(fault) => groups::sentence(&fault),
        None => trying.said.get(),
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        match typed.with_untracked(RecoveryKey::read_groups) {
            Ok(key) if may_try(trying) => on_recovery.run(key),
            Ok(_) => {}
            Err(fault) => groups::focus(groups::group_of(&fault).unwrap_or(0)),
        }
    };
    Effect::new(move |_| groups::focus(0));
    view! {
        <form on:submit=submit novalidate>
            <fieldset>
                <legend class="lab">{t("vault.eight-groups")}</legend>
                {groups::fields(typed, 0..GROUPS, is_wrong, FAULT)}
            </fieldset>
            <p class="cap muted">{t("vault.groups-hint")}</p>
            <p class="err-line" id=FAULT role="alert">{sentence}</p>
            {open_button(trying)}
        </form>
    }
    .into_any()
}
