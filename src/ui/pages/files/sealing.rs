//! Who may open the files that go out: anybody, whoever knows a passphrase, or another office.

use leptos::prelude::*;
use zeroize::Zeroizing;

use super::unsealing::{passphrase_field, shown_box};
use crate::{
    app::exchange::{
        export::Share,
        office_keys::KnownKey,
        sealing::{self, LEAST, PassphraseFault},
    },
    keys::ask::Closed,
    platform::page,
    ui::kit::{
        labels::{laptop, moment},
        prelude::*,
    },
};

/// The values of the list that stand for no office.
const OPEN: &str = "";
const PASSPHRASE: &str = "passphrase";

/// What is chosen, and typed.
#[derive(Clone, Copy)]
pub struct Sealing {
    register: RegisterHandle,
    /// [`OPEN`], [`PASSPHRASE`], or the laptop of the office.
    chosen: RwSignal<String>,
    words: RwSignal<String>,
    again: RwSignal<String>,
    shown: RwSignal<bool>,
    tried: RwSignal<bool>,
    busy: RwSignal<bool>,
    offices: RwSignal<Vec<(String, KnownKey)>>,
}

impl Sealing {
    /// Begins with files that anybody opens.
    pub fn new(register: RegisterHandle) -> Sealing {
        let offices = RwSignal::new(Vec::new());
        Effect::new(move |_| {
            register.version();
            register.ask_offices(move |found| drop(offices.try_set(found)));
        });
        Sealing {
            register,
            chosen: RwSignal::new(OPEN.to_owned()),
            words: RwSignal::default(),
            again: RwSignal::default(),
            shown: RwSignal::new(false),
            tried: RwSignal::new(false),
            busy: RwSignal::new(false),
            offices,
        }
    }

    fn is_by_passphrase(self) -> bool {
        self.chosen.with(|chosen| chosen == PASSPHRASE)
    }

    /// The office that is chosen.
    fn office(self) -> Option<KnownKey> {
        let chosen = self.chosen.get();
        self.offices.with(|all| {
            let found = all.iter().find(|(laptop, _)| *laptop == chosen);
            found.map(|(_, known)| known.clone())
        })
    }

    fn fault(self) -> Option<PassphraseFault> {
        let fault = sealing::fault(&self.words.get(), &self.again.get());
        fault.filter(|_| self.tried.get())
    }

    /// Writes a file in the way that is chosen, unless what was typed for it cannot stand.
    pub fn write(self, share: Share) {
        if self.busy.get_untracked() {
            return;
        }
        let closed = if untrack(|| self.is_by_passphrase()) {
            self.tried.set(true);
            match untrack(|| self.fault()) {
                Some(PassphraseFault::Short) => return page::focus("#seal-words"),
                Some(PassphraseFault::Different) => return page::focus("#seal-again"),
                None => Closed::Passphrase(Zeroizing::new(self.words.get_untracked())),
            }
        } else {
            match untrack(|| self.office()) {
                Some(office) => Closed::Recipients(vec![office.key]),
                None if self.chosen.with_untracked(|chosen| chosen == OPEN) => {
                    return self.register.give_out(share);
                }
                // Its key is not known any more. What was to be sealed does not go out open unasked.
                None => {
                    self.chosen.set(OPEN.to_owned());
                    return page::focus("#seal-how");
                }
            }
        };
        self.busy.set(true);
        self.register
            .export_sealed(share, closed, move |is_written| {
                self.busy.try_set(false);
                if is_written {
                    // No passphrase stays on the page.
                    self.tried.try_set(false);
                    self.words.try_set(String::new());
                    self.again.try_set(String::new());
                }
            });
    }

    /// The choice, and what it asks for.
    pub fn card(self) -> AnyView {
        view! {
            <div class="sealing">
                <div class="field">
                    <label for="seal-how">{t("sealed.title")}</label>
                    <select class="in" id="seal-how" aria-describedby="seal-text"
                        on:change=move |event| self.chosen.set(event_target_value(&event))>
                        {move || self.options()}
                    </select>
                    <span class="hint" id="seal-text">{move || self.text()}</span>
                </div>
                {move || self.is_by_passphrase().then(|| self.fields())}
                <p class="small" role="status">{move || self.busy.get().then(|| t("sealed.working"))}</p>
            </div>
        }
        .into_any()
    }

    fn options(self) -> Vec<AnyView> {
        let now = self.chosen.get_untracked();
        let option = |value: String, label: String| {
            let selected = value == now;
            view! { <option value=value selected=selected>{label}</option> }.into_any()
        };
        let mut all = vec![
            option(OPEN.to_owned(), t("sealed.not")),
            option(PASSPHRASE.to_owned(), t("sealed.by-passphrase")),
        ];
        self.offices.with(|offices| {
            all.extend(offices.iter().map(|(laptop, known)| {
                let label = tv("sealed.for-office", &[("who", &who(known))]);
                option(laptop.clone(), label)
            }));
        });
        all
    }

    fn text(self) -> String {
        if self.is_by_passphrase() {
            return t("sealed.passphrase-text");
        }
        match self.office() {
            Some(known) => tv("sealed.office-text", &[("at", &moment(&known.learnt))]),
            None if self.offices.with(Vec::is_empty) => t("sealed.no-office"),
            None => t("sealed.not-text"),
        }
    }

    fn fields(self) -> AnyView {
        let said = move |wanted: PassphraseFault| {
            let found = self.fault() == Some(wanted);
            let least = LEAST.to_string();
            found.then(|| match wanted {
                PassphraseFault::Short => tv("sealed.short", &[("n", &least)]),
                PassphraseFault::Different => t("sealed.different"),
            })
        };
        let short = Signal::derive(move || said(PassphraseFault::Short));
        let different = Signal::derive(move || said(PassphraseFault::Different));
        view! {
            {passphrase_field("seal-words", "sealed.passphrase", self.words, self.shown, short)}
            {passphrase_field("seal-again", "sealed.again", self.again, self.shown, different)}
            {shown_box(self.shown)}
        }
        .into_any()
    }
}

/// An office, as people know it.
fn who(known: &KnownKey) -> String {
    let parts = [known.unit.clone(), known.by.clone(), laptop(&known.device)];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}
