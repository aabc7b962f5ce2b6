//! Rules, parameters and their values in words.

use leptos::prelude::*;

use crate::{
    domain::{date, local::LocalValue, programme::Period},
    rules::{
        fact::DOSSIER,
        pack::{Basis, Pack, Parameter, Severity},
        value::{Kind, Value},
    },
    ui::kit::{i18n::english, labels, prelude::*},
};

/// How sure a rule or value is, where that has to be said.
pub fn basis(basis: Basis) -> Option<AnyView> {
    let (class, text) = match basis {
        Basis::Read => return None,
        Basis::Memory => ("tag unread", t("basis.memory")),
        Basis::Design => ("tag", t("basis.design")),
        Basis::Agreed => ("tag", t("basis.agreed")),
    };
    Some(view! { <span class=class>{text}</span> }.into_any())
}

/// How grave it is when it does not hold: sign and word.
pub fn severity(severity: Severity) -> AnyView {
    let (class, glyph, text) = match severity {
        Severity::Block => ("sev t-block", Icon::Octagon, t("severity.block")),
        Severity::Warn => ("sev t-warn", Icon::Triangle, t("severity.warn")),
        Severity::Info => ("sev t-accent", Icon::Info, t("severity.info")),
    };
    view! { <span class=class>{icon(glyph)}{text}</span> }.into_any()
}

/// A value with its unit, in the words that `say` gives: those of the screen, or of a paper.
pub fn valued(kind: Kind, value: &Value, say: fn(&str) -> String) -> String {
    let word = |code: &str| {
        let sections = ["word.", "area.", "choice."];
        let mut texts = sections.into_iter().map(|section| {
            let key = [section, code].concat();
            (say(&key), key)
        });
        let known = texts.find(|(text, key)| text != key);
        known.map_or_else(|| code.to_owned(), |(text, _)| text)
    };
    let text = match value {
        Value::Code(code) => word(code),
        Value::Codes(codes) => {
            let codes: Vec<String> = codes.iter().map(|code| word(code)).collect();
            codes.join(", ")
        }
        Value::Flag(is) => word(if *is { "yes" } else { "no" }),
        value => value.text(),
    };
    let unit = match kind {
        Kind::Share => say("rules.unit-share"),
        Kind::Money => say("rules.unit-money"),
        Kind::Months => say("rules.unit-months"),
        Kind::Days => say("rules.unit-days"),
        Kind::Factor => say("rules.unit-times"),
        Kind::Area => say("rules.unit-area"),
        Kind::Flag | Kind::Count | Kind::Day | Kind::Code | Kind::Codes => return text,
    };
    [text.as_str(), unit.as_str()].join("\u{a0}")
}

/// A value of a parameter in words: the items of a dossier as the dossier calls them.
pub fn set_to(parameter: &Parameter, value: &Value) -> String {
    match value {
        Value::Codes(codes) if parameter.id == DOSSIER => {
            let items = codes.iter().map(|code| t(&["dossier.", code].concat()));
            items.collect::<Vec<_>>().join("; ")
        }
        value => valued(parameter.kind, value, t),
    }
}

/// What a parameter is called.
pub fn parameter_name(pack: &Pack, id: &str) -> String {
    let found = pack.parameters.get(id);
    found.map_or_else(
        || id.to_owned(),
        |found| found.name.pick(english()).to_owned(),
    )
}

/// What narrows a local value, in words.
pub fn scope(value: &LocalValue) -> String {
    let area = match value.area.as_str() {
        "" => String::new(),
        area => t(&["area.", area].concat()),
    };
    let parts = [
        Some(value.programme.clone()).filter(|programme| !programme.is_empty()),
        Some(value.mode.as_str())
            .filter(|mode| !mode.is_empty())
            .map(labels::code),
        Some(area).filter(|area| !area.is_empty()),
        Some(value.class.as_str())
            .filter(|class| !class.is_empty())
            .map(labels::code),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() {
        return t("rules.scope-all");
    }
    parts.join(", ")
}

/// When something holds, in words.
pub fn period(valid: Period) -> String {
    match (valid.from.map(date::format), valid.to.map(date::format)) {
        (Some(from), Some(to)) => tv("rules.from-to", &[("from", &from), ("to", &to)]),
        (Some(from), None) => tv("rules.since", &[("from", &from)]),
        (None, Some(to)) => tv("rules.until", &[("to", &to)]),
        (None, None) => t("rules.always"),
    }
}

/// What a parameter is called in the language of the screens; nothing where it is not known.
pub fn name_of_parameter(id: &str) -> String {
    let found = crate::app::projects::pack().parameters.get(id);
    found.map_or_else(String::new, |found| {
        found.name.pick(crate::ui::kit::i18n::english()).to_owned()
    })
}
