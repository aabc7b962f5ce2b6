//! What a form says of numbers and signatures: the number that comes next, and what stands on papers where nothing is
//! written down.

use leptos::prelude::*;

use super::entry::Entry;
use crate::{
    app::{
        form::numbering,
        paper::office::{Office, PaperKind, next::Next},
        register::{kinds::Kind, place::owner_of},
    },
    domain::coded::Coded as _,
    ui::kit::{
        button::Button,
        i18n::{t, tv},
        paper::WORDS,
    },
};

/// The number that comes next, to be taken over with a press; nobody's number is assumed.
pub(super) fn proposed(entry: Entry, name: &'static str) -> Option<AnyView> {
    let next = entry.form.with(|form| {
        entry
            .register
            .read(|ledger| numbering::proposed(ledger, form, name))
    })?;
    Some(offer(next, move |number| {
        entry.set(name, number);
        entry.touch(name);
    }))
}

/// The number that comes next, and the highest so far; a press takes it.
pub fn offer(next: Next, take: impl Fn(String) + 'static) -> AnyView {
    let after = next.highest.map_or_else(
        || t("office-paper.first-so-far"),
        |highest| tv("office-paper.after", &[("number", &highest)]),
    );
    let name = tv("office-paper.take", &[("number", &next.number)]);
    let press = move |_| take(next.number.clone());
    view! { {Button::new(name).small().press(press)}<span class="cap faint">{after}</span> }
        .into_any()
}

/// What stands in a field of an office's papers as long as it is empty.
pub(super) fn usual(entry: Entry, name: &'static str) -> String {
    let place = entry.place.get_value();
    let of_office = entry
        .form
        .with_untracked(|form| form.kind == Kind::OfficePaper);
    let (owner, key) = owner_of(&place);
    let Some(kind) = key.and_then(PaperKind::from_code).filter(|_| of_office) else {
        return String::new();
    };
    entry.register.peek(|ledger| {
        let office = Office::of(ledger.unit(owner), kind, WORDS);
        let usual = office.usual();
        match name {
            "symbol" => office.symbol().text(),
            "titles" => usual.titles.join("\n"),
            "second_titles" => usual.second_titles.join("\n"),
            "receivers" => usual.receivers.join("\n"),
            _ => String::new(),
        }
    })
}
