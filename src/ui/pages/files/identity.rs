//! Who works on this laptop, and changing it.

use leptos::prelude::*;

use crate::{
    app::{
        identity::{Identity, LONGEST_LAPTOP},
        session::start::StartFault,
    },
    platform::page,
    ui::kit::{i18n::sentence, labels::laptop, prelude::*},
};

/// The small panel over any page.
pub const DIALOG: &str = "who";

/// What is being typed.
#[derive(Clone, Copy)]
pub struct Typed {
    name: RwSignal<String>,
    unit: RwSignal<String>,
    laptop: RwSignal<String>,
    tried: RwSignal<bool>,
}

impl Typed {
    /// Begins with what is known.
    pub fn new(before: Identity) -> Typed {
        Typed {
            name: RwSignal::new(before.name),
            unit: RwSignal::new(before.unit),
            laptop: RwSignal::new(before.laptop),
            tried: RwSignal::new(false),
        }
    }

    fn identity(self) -> Identity {
        Identity {
            name: self.name.get(),
            unit: self.unit.get(),
            laptop: self.laptop.get(),
        }
    }

    fn fault(self, wanted: StartFault) -> Option<String> {
        let found = self.tried.get() && self.identity().faults().contains(&wanted);
        found.then(|| sentence("start-fault", &wanted))
    }

    /// What was typed, if it can stand; else the focus goes where something is missing.
    pub fn ready(self) -> Option<Identity> {
        self.tried.set(true);
        let identity = untrack(|| self.identity());
        match identity.faults().first() {
            None => return Some(identity),
            Some(StartFault::NoUnit) => page::focus("#who-unit"),
            Some(_) => page::focus("#who-name"),
        }
        None
    }
}

fn field(
    typed: Typed,
    id: &'static str,
    value: RwSignal<String>,
    key: &'static str,
    wanted: Option<StartFault>,
) -> AnyView {
    let fault = move || wanted.and_then(|wanted| typed.fault(wanted));
    let err = [id, "-err"].concat();
    view! {
        <div class="field">
            <label for=id>{t(key)}</label>
            <input class="in" autocomplete="off" id=id maxlength="160" aria-describedby=err.clone()
                aria-invalid=move || fault().map(|_| "true")
                prop:value=value on:input=move |event| value.set(event_target_value(&event))/>
            <span class="err-line" id=err role="alert">{fault}</span>
        </div>
    }
    .into_any()
}

/// Name and unit, each with what is wrong about it.
pub fn name_and_unit(typed: Typed) -> AnyView {
    view! {
        {field(typed, "who-name", typed.name, "identity.name", Some(StartFault::NoName))}
        {field(typed, "who-unit", typed.unit, "identity.unit", Some(StartFault::NoUnit))}
        <p class="err-line" role="alert">{move || typed.fault(StartFault::TooLong)}</p>
    }
    .into_any()
}

/// Who works here, as the button that changes it; in the sample only the name.
pub fn name(register: RegisterHandle) -> AnyView {
    if register.is_sample() {
        return view! { {register.author().by} }.into_any();
    }
    view! {
        <button type="button" class="as-link" on:click=move |_| open(register)>
            {move || register.signer.with(|author| author.by.clone())}
            <span class="sr">" "{t("identity.change")}</span>
        </button>
    }
    .into_any()
}

fn open(register: RegisterHandle) {
    register.asking.update(|times| *times += 1);
    page::raise_dialog(DIALOG);
}

/// What stands in the small panel over any page.
pub fn form(register: RegisterHandle) -> AnyView {
    let author = register.author();
    let typed = Typed::new(Identity::of(&author));
    // The form is built anew after the panel has opened.
    Effect::new(|_| page::focus("#who-name"));
    let id = laptop(crate::app::identity::laptop_id(&author.device));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let Some(identity) = typed.ready() {
            register.sign_as(identity.author(&author.device));
            page::close_dialog(DIALOG);
        }
    };
    view! {
        <form class="stack" on:submit=submit novalidate>
            <h2 id="h-who">{t("identity.title")}</h2>
            <p class="small muted">{t("identity.text")}</p>
            {name_and_unit(typed)}
            <div class="field">
                <label for="who-laptop">{t("identity.laptop")}</label>
                <input class="in" autocomplete="off" id="who-laptop" maxlength=LONGEST_LAPTOP.to_string() aria-describedby="who-laptop-hint"
                    prop:value=typed.laptop on:input=move |event| typed.laptop.set(event_target_value(&event))/>
                <span class="hint" id="who-laptop-hint">{tv("identity.laptop-hint", &[("laptop", &id)])}</span>
            </div>
            <div class="row wrap">
                {Button::new(t("identity.save")).primary().submit()}
                {Button::new(t("entry.cancel")).press(move |_| page::close_dialog(DIALOG))}
            </div>
        </form>
    }
    .into_any()
}

/// Who works here, on the page of files: it is the name that stands in them, with the code of the laptop that signs them.
pub fn card(register: RegisterHandle, code: AnyView) -> AnyView {
    let author = move || {
        let author = register.signer.get();
        [author.by, author.unit, laptop(&author.device)].join(" · ")
    };
    let change = (!register.is_sample()).then(|| {
        view! {
            <div>
                {Button::new(t("identity.change")).icon(Icon::Pencil).press(move |_| open(register))}
            </div>
        }
    });
    view! {
        <section class="card opt" aria-labelledby="h-identity">
            <h2 id="h-identity">{t("identity.title")}</h2>
            <p class="small">{author}</p>
            {code}
            {change}
        </section>
    }
    .into_any()
}
