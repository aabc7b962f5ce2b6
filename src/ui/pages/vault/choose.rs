//! Choosing the passphrase of a register: five words that the machine drew, or one's own, and when to lock.

use leptos::{ev::SubmitEvent, prelude::*};

use super::{
    secret::{self, Secret},
    steps::{Step, steps},
    strength,
};
use crate::{
    platform::{crypto, page},
    ui::kit::{card::card, head::Head, prelude::*},
    vault::words::{SUGGESTED, Strength, judge, plain, suggest},
};

/// What was chosen.
#[derive(Clone, PartialEq, Eq)]
pub struct Chosen {
    /// As it was typed. Keys are drawn from its plain spelling.
    pub passphrase: String,
    /// After how many minutes without a hand the register locks; `None`: only when somebody presses.
    pub lock_after_minutes: Option<u32>,
}

/// The choices of when to lock, and the one that is made for who makes none.
const LOCKS: [Option<u32>; 4] = [Some(5), Some(15), Some(30), None];
const LOCKS_AFTER: Option<u32> = Some(15);

const FIRST: &str = "vault-new";
const AGAIN: &str = "vault-again";
const FAULT: &str = "vault-new-err";

type Words = [&'static str; SUGGESTED];

/// Words by chance; `None` where the browser has none to give.
fn draw() -> Option<Words> {
    let mut failed = false;
    let words = suggest(&mut |bytes| failed |= crypto::random(bytes).is_err());
    (!failed).then_some(words)
}

/// What is being typed.
#[derive(Clone, Copy)]
struct Typing {
    /// The words that are suggested; `None`: one's own is typed.
    suggested: RwSignal<Option<Words>>,
    first: RwSignal<String>,
    again: RwSignal<String>,
    shown: RwSignal<bool>,
    tried: RwSignal<bool>,
}

/// What is wrong with what was typed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fault {
    /// Not the suggested words.
    OtherWords,
    /// Too easily guessed.
    TooWeak,
    /// Not the same twice.
    NotAgain,
}

impl Typing {
    fn fault(self, names: &[String]) -> Option<Fault> {
        let first = plain(&self.first.get());
        match self.suggested.get() {
            Some(words) => (first != plain(&words.join(" "))).then_some(Fault::OtherWords),
            None if !judged(&first, names).suffices() => Some(Fault::TooWeak),
            None => (plain(&self.again.get()) != first).then_some(Fault::NotAgain),
        }
    }

    /// Begins anew, with these words or with one's own.
    fn begin(self, words: Option<Words>) {
        self.suggested.set(words);
        self.first.set(String::new());
        self.again.set(String::new());
        self.tried.set(false);
        page::focus(&["#", FIRST].concat());
    }
}

fn judged(text: &str, names: &[String]) -> Strength {
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    judge(text, &names)
}

/// The first step.
#[component]
pub fn ChoosePassphrase(
    /// What somebody who knows the office tries first: names of the unit, its place, the register, officers.
    names: Vec<String>,
    /// Whether what was chosen is being carried out.
    busy: Signal<bool>,
    /// Why the last attempt failed; empty where none did.
    said: Signal<String>,
    /// Called with what was chosen, once it is good enough.
    on_chosen: Callback<Chosen>,
    /// Where it may be put off: what happens then.
    on_later: Option<Callback<()>>,
) -> impl IntoView {
    let typing = Typing {
        suggested: RwSignal::new(draw()),
        first: RwSignal::new(String::new()),
        again: RwSignal::new(String::new()),
        shown: RwSignal::new(true),
        tried: RwSignal::new(false),
    };
    let lock_after = RwSignal::new(LOCKS_AFTER);
    let names = StoredValue::new(names);
    let fault = Memo::new(move |_| names.with_value(|names| typing.fault(names)));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        typing.tried.set(true);
        match fault.get_untracked() {
            Some(Fault::NotAgain) => page::focus(&["#", AGAIN].concat()),
            Some(_) => page::focus(&["#", FIRST].concat()),
            None if busy.get_untracked() => {}
            None => on_chosen.run(Chosen {
                passphrase: typing.first.get_untracked(),
                lock_after_minutes: lock_after.get_untracked(),
            }),
        }
    };
    let sentence = move || match fault.get().filter(|_| typing.tried.get()) {
        Some(Fault::OtherWords) => t("vault.other-words"),
        Some(Fault::TooWeak) => t("vault.too-weak"),
        Some(Fault::NotAgain) => t("vault.not-again"),
        None => said.get(),
    };
    let go = Button::new(move || {
        t(if busy.get() {
            "vault.sealing"
        } else {
            "vault.to-sheet"
        })
    })
    .icon(Icon::Printer)
    .primary()
    .off(move || busy.get())
    .submit();
    let later = on_later.map(|later| {
        Button::new(t("vault.later"))
            .quiet()
            .press(move |_| later.run(()))
    });
    view! {
        {Head::new(t("vault.set-title")).line(t("vault.set-line")).alone()}
        {steps(Step::Passphrase)}
        <div class="cols vault-cols">
            <form class="card vault-form" on:submit=submit novalidate>
                {move || match typing.suggested.get() {
                    Some(words) => suggestion(typing, words),
                    None => own(typing, names, fault.into()),
                }}
                <p class="err-line" id=FAULT role="alert">{sentence}</p>
                {when_to_lock(lock_after)}
                <div class="row wrap">{go}{later}</div>
            </form>
            <div class="stack">{what_it_guards()}{what_not_to_take()}</div>
        </div>
    }
}

/// A link in a line of text that does something on the page.
fn as_link(words: String, press: impl Fn() + 'static) -> AnyView {
    view! { <button type="button" class="as-link" on:click=move |_| press()>{words}</button> }
        .into_any()
}

/// Five words and the field to type them again.
fn suggestion(typing: Typing, words: Words) -> AnyView {
    let plain_words = words.map(plain);
    let right = Memo::new(move |_| {
        let typed = plain(&typing.first.get());
        let typed = typed.split(' ').zip(&plain_words);
        typed.take_while(|(typed, word)| typed == word).count()
    });
    let boxes: Vec<_> = words
        .into_iter()
        .enumerate()
        .map(|(at, word)| view! { <span class:on=move || at < right.get()>{word}</span> })
        .collect();
    let field = secret::field(Secret {
        id: FIRST,
        label: t("vault.type-again"),
        hint: String::new(),
        text: typing.first,
        shown: typing.shown,
        fault: FAULT,
        is_wrong: Signal::derive(move || typing.tried.get() && right.get() < SUGGESTED),
    });
    let meter = move || {
        let is_whole = plain(&typing.first.get()) == plain(&words.join(" "));
        is_whole.then(|| strength::meter(judge(&words.join(" "), &[])))
    };
    view! {
        <h2 id="h-words">{t("vault.five-words")}</h2>
        <div class="vault-words" role="group" aria-labelledby="h-words" lang="vi" translate="no">{boxes}</div>
        <p class="cap muted">
            {t("vault.marks")}" "
            {as_link(t("vault.other-five"), move || typing.begin(draw()))}" · "
            {as_link(t("vault.own"), move || typing.begin(None))}
        </p>
        {field}
        {meter}
    }
    .into_any()
}

/// One's own passphrase, typed twice.
fn own(typing: Typing, names: StoredValue<Vec<String>>, fault: Signal<Option<Fault>>) -> AnyView {
    let wrong = move |wanted: Fault| {
        Signal::derive(move || typing.tried.get() && fault.get() == Some(wanted))
    };
    let field = |id, label: &str, text, wanted| {
        secret::field(Secret {
            id,
            label: t(label),
            hint: String::new(),
            text,
            shown: typing.shown,
            fault: FAULT,
            is_wrong: wrong(wanted),
        })
    };
    let first = field(FIRST, "vault.own-label", typing.first, Fault::TooWeak);
    let again = field(AGAIN, "vault.own-again", typing.again, Fault::NotAgain);
    let meter = move || {
        let typed = typing.first.get();
        let strength = names.with_value(|names| judged(&typed, names));
        (!typed.trim().is_empty()).then(|| strength::meter(strength))
    };
    view! {
        <h2>{t("vault.own-title")}</h2>
        <p class="cap muted">
            {t("vault.own-text")}" "
            {as_link(t("vault.suggest"), move || typing.begin(draw()))}
        </p>
        {first}
        {meter}
        {again}
    }
    .into_any()
}

fn when_to_lock(lock_after: RwSignal<Option<u32>>) -> AnyView {
    let chip = |minutes: Option<u32>| {
        let words = match minutes {
            Some(minutes) => tv("vault.lock-minutes", &[("n", &minutes.to_string())]),
            None => t("vault.lock-by-hand"),
        };
        let is_on = move || lock_after.get() == minutes;
        view! {
            <button type="button" class="chip" aria-pressed=move || is_on().to_string()
                on:click=move |_| lock_after.set(minutes)>
                {move || is_on().then(|| icon(Icon::Check))}{words}
            </button>
        }
    };
    view! {
        <fieldset class="field">
            <legend class="lab">{t("vault.lock-when")}</legend>
            <div class="row wrap">{LOCKS.map(chip).into_iter().collect_view()}</div>
        </fieldset>
    }
    .into_any()
}

fn what_it_guards() -> AnyView {
    let line = |class: &'static str, sign: Icon, words: &str| {
        let text = [words, "-text"].concat();
        view! {
            <li><span class=class>{icon(sign)}</span><div>{t(words)}<div class="sub">{t(&text)}</div></div></li>
        }
    };
    let lines = view! {
        <ul class="items">
            {line("t-pass", Icon::Lock, "vault.guards-register")}
            {line("t-pass", Icon::Lock, "vault.guards-backups")}
            {line("t-warn", Icon::Triangle, "vault.guards-not")}
        </ul>
    };
    card("h-guards", t("vault.guards"), (), lines)
}

fn what_not_to_take() -> AnyView {
    let lines = ["place", "digits", "people"].map(|code| {
        let key = ["vault.not-", code].concat();
        let why = [&key, "-why"].concat();
        view! { <dt>{t(&key)}</dt><dd class="t-block">{t(&why)}</dd> }
    });
    let lines = view! { <dl class="kv card-b">{lines.into_iter().collect_view()}</dl> };
    card("h-not", t("vault.not"), (), lines)
}
