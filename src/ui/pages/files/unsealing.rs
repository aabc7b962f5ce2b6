//! Sealed files that come in: opened with the office's own key, or with the passphrase that a person is asked for.

use futures::{
    StreamExt,
    channel::mpsc,
    future::{Either, select},
};
use leptos::{mount::mount_to, prelude::*};
use web_sys::File;
use zeroize::Zeroizing;

use crate::{
    age::{self, AgeFault},
    app::exchange::sealing::opened_name,
    keys::ask::KeysFault,
    platform::{file, find, page},
    ui::{
        kit::prelude::*,
        state::{
            handle::{Chosen, too_large},
            keys::{self, Sealed},
        },
    },
    vault::recovery::RecoveryKey,
};

/// As much of a file as says whether it is sealed.
const HEAD: u32 = 256;
const DIALOG: &str = "unseal";

/// A file as it is, or what is in it if it is sealed. Nothing if the person put it away.
pub async fn unsealed(
    register: RegisterHandle,
    chosen: File,
) -> Result<Option<Chosen>, (String, KeysFault)> {
    let name = chosen.name();
    let head = file::beginning(&chosen, HEAD).await.unwrap_or_default();
    // What cannot be read, or is too large, is refused by whoever reads it.
    if !age::looks_sealed(&head) || too_large(&chosen).is_some() {
        return Ok(Some(Chosen::File(chosen)));
    }
    let own = register.own_key().await.map(|secret| secret.0);
    let opened = open(&name, Sealed::File(&chosen), own.into_iter().collect()).await;
    let bytes = opened.map_err(|fault| (name.clone(), fault))?;
    Ok(bytes.map(|bytes| Chosen::Opened {
        name: opened_name(&name),
        bytes,
    }))
}

/// What is in a sealed file: opened with one of the secret keys, else with the passphrase that the person is asked for,
/// as often as it takes. Nothing if they put it away.
pub async fn open(
    name: &str,
    sealed: Sealed<'_>,
    identities: Vec<Zeroizing<String>>,
) -> Result<Option<Vec<u8>>, KeysFault> {
    let by_sheet = match keys::open(sealed, None, identities).await {
        Err(KeysFault::Age(AgeFault::NeedsPassphrase)) => false,
        // A backup that was written by itself is sealed for the sheet of its register.
        Err(KeysFault::Age(AgeFault::NeedsIdentity | AgeFault::OtherKey)) => true,
        end => return end.map(Some),
    };
    let mut asking = Asking::begin(name);
    if by_sheet {
        asking.fault.set(Some(t("sealed.open-by-sheet")));
    }
    while let Some(words) = asking.answers.next().await.flatten() {
        let sheet = RecoveryKey::read(&words).ok();
        let secret = sheet.map(|key| key.identity().to_secret_text());
        let passphrase = secret.is_none().then_some(words.as_str());
        let opening = Box::pin(keys::open(sealed, passphrase, secret.into_iter().collect()));
        // Whoever puts it away meanwhile does not want it opened any more.
        let Either::Left((end, _)) = select(opening, asking.answers.next()).await else {
            return Ok(None);
        };
        match end {
            // What another try can mend.
            Err(
                fault @ (KeysFault::Age(
                    AgeFault::WrongPassphrase
                    | AgeFault::EmptyPassphrase
                    | AgeFault::NeedsIdentity
                    | AgeFault::OtherKey,
                )
                | KeysFault::Memory
                | KeysFault::Ended),
            ) => asking.again(&fault),
            end => return end.map(Some),
        }
    }
    Ok(None)
}

/// The dialog, as long as it stands.
struct Asking {
    /// A passphrase; nothing when the dialog is put away.
    answers: mpsc::UnboundedReceiver<Option<Zeroizing<String>>>,
    fault: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
    _shown: Option<Box<dyn std::any::Any>>,
    // Last: what is shown goes before what it reads.
    _owner: Owner,
}

impl Asking {
    fn begin(file: &str) -> Asking {
        let (answer, answers) = mpsc::unbounded();
        let owner = Owner::new();
        let fault = owner.with(|| RwSignal::new(None));
        let busy = owner.with(|| RwSignal::new(false));
        let file = file.to_owned();
        let shown = find::body().map(|body| -> Box<dyn std::any::Any> {
            owner.with(|| Box::new(mount_to(body, move || dialog(file, fault, busy, answer))))
        });
        page::raise_dialog(DIALOG);
        page::focus("#unseal-words");
        Asking {
            answers,
            fault,
            busy,
            _shown: shown,
            _owner: owner,
        }
    }

    fn again(&self, fault: &KeysFault) {
        self.fault.set(Some(keys::said(fault)));
        self.busy.set(false);
        page::focus("#unseal-words");
    }
}

impl Drop for Asking {
    fn drop(&mut self) {
        page::close_dialog(DIALOG);
    }
}

fn dialog(
    file: String,
    fault: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
    answer: mpsc::UnboundedSender<Option<Zeroizing<String>>>,
) -> AnyView {
    let words = RwSignal::new(String::new());
    let shown = RwSignal::new(false);
    let put_away = answer.clone();
    let cancelled = answer.clone();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        fault.set(None);
        busy.set(true);
        // A receiver that is gone has its file.
        let _ = answer.unbounded_send(Some(Zeroizing::new(words.get_untracked())));
    };
    view! {
        <dialog class="finder-box" id=DIALOG aria-labelledby="h-unseal"
            on:close=move |_| drop(put_away.unbounded_send(None))>
            <form class="stack" on:submit=submit novalidate>
                <h2 id="h-unseal">{t("sealed.open-title")}</h2>
                <p class="small muted name">{tv("sealed.open-text", &[("file", &file)])}</p>
                {passphrase_field("unseal-words", "sealed.passphrase", words, shown, fault.into())}
                {shown_box(shown)}
                <div class="row wrap">
                    {Button::new(move || t(if busy.get() { "sealed.opening" } else { "sealed.open" }))
                        .primary().off(move || busy.get()).submit()}
                    {Button::new(t("entry.cancel")).press(move |_| drop(cancelled.unbounded_send(None)))}
                </div>
            </form>
        </dialog>
    }
    .into_any()
}

/// A field for a passphrase, with what is wrong about it.
pub fn passphrase_field(
    id: &'static str,
    label: &'static str,
    words: RwSignal<String>,
    shown: RwSignal<bool>,
    fault: Signal<Option<String>>,
) -> AnyView {
    let err = [id, "-err"].concat();
    view! {
        <div class="field">
            <label for=id>{t(label)}</label>
            <input class="in" id=id autocomplete="off" autocapitalize="none" spellcheck="false"
                type=move || if shown.get() { "text" } else { "password" }
                aria-describedby=err.clone() aria-invalid=move || fault.get().map(|_| "true")
                prop:value=words on:input=move |event| words.set(event_target_value(&event))/>
            <span class="err-line" id=err role="alert">{move || fault.get()}</span>
        </div>
    }
    .into_any()
}

/// The tick that shows what is typed.
pub fn shown_box(shown: RwSignal<bool>) -> AnyView {
    view! {
        <label class="tick small">
            <input type="checkbox" prop:checked=shown on:change=move |event| shown.set(event_target_checked(&event))/>
            <span>{t("sealed.show")}</span>
        </label>
    }
    .into_any()
}
