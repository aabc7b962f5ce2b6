//! The rules of a day, what the place sets for itself, and what a commune and its cooperatives agreed on.

mod catalogue;
pub mod criteria;
mod local;
pub(crate) mod minutes;
mod trial;

use leptos::prelude::*;

use crate::ui::{
    kit::{
        form::EntryPanel,
        i18n::{english, t, tv},
        icons::{Icon, icon},
        labels,
        parts::link_button,
    },
    state::handle::RegisterHandle,
};
use crate::{
    app::route::{Page, RulesTab},
    domain::{date, local::LocalValue, programme::Period},
    rules::{
        fact::DOSSIER,
        pack::{Basis, Pack, Parameter, Severity},
        value::{Kind, Value},
    },
};

/// The page.
pub fn page(register: RegisterHandle, tab: RulesTab) -> AnyView {
    let form = Memo::new(move |_| register.route.with(|route| route.form.clone()));
    let add = move || {
        let route = register.route.get();
        let (form, label) = match tab {
            RulesTab::Catalogue => return None,
            RulesTab::Local => ("parameters", t("rules.add-local")),
            RulesTab::Criteria => ("criterion", t("rules.add-criterion")),
        };
        Some(link_button(&route.with_form(form), Icon::Plus, label, true))
    };
    let how = t(match tab {
        RulesTab::Catalogue => "rules.how-catalogue",
        RulesTab::Local => "rules.how-local",
        RulesTab::Criteria => "rules.how-criteria",
    });
    let body = match tab {
        RulesTab::Catalogue => catalogue::view(register),
        RulesTab::Local => local::view(register),
        RulesTab::Criteria => criteria::view(register),
    };
    view! {
        <div class="head">
            <div class="grow"><h1>{t("rules.title")}</h1><p class="muted small">{how}</p></div>
            <div class="actions">{add}</div>
        </div>
        <div class="cols" class:cap-grid=move || form.get().is_some()>
            <div>
                {move || tabs(register, tab)}
                {body}
            </div>
            {move || form.get().map(|form| view! { <EntryPanel register form/> })}
        </div>
    }
    .into_any()
}

fn tabs(register: RegisterHandle, tab: RulesTab) -> AnyView {
    let route = register.route.get();
    let (locals, agreed) = register.read(|ledger| (ledger.parameters.len(), ledger.criteria.len()));
    let link = |to: RulesTab| {
        let here = (to == tab).then_some("page");
        let href = route.to(Page::Rules(to)).to_string();
        let (label, n) = match to {
            RulesTab::Catalogue => (t("rules.tab-catalogue"), None),
            RulesTab::Local => (t("rules.tab-local"), Some(locals)),
            RulesTab::Criteria => (t("rules.tab-criteria"), Some(agreed)),
        };
        let n = n.map(|n| view! { " "<span class="n">{labels::number(n)}</span> });
        view! { <a href=href aria-current=here>{label}{n}</a> }
    };
    crate::ui::kit::parts::see_tab();
    view! { <nav class="tabs" aria-label=t("rules.title")>{RulesTab::ALL.map(link).collect_view()}</nav> }
        .into_any()
}

/// How sure a rule or value is, where that has to be said.
fn basis(basis: Basis) -> Option<AnyView> {
    let (class, text) = match basis {
        Basis::Read => return None,
        Basis::Memory => ("tag unread", t("basis.memory")),
        Basis::Design => ("tag", t("basis.design")),
        Basis::Agreed => ("tag", t("basis.agreed")),
    };
    Some(view! { <span class=class>{text}</span> }.into_any())
}

/// How grave it is when it does not hold: sign and word.
fn severity(severity: Severity) -> AnyView {
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
fn set_to(parameter: &Parameter, value: &Value) -> String {
    match value {
        Value::Codes(codes) if parameter.id == DOSSIER => {
            let items = codes.iter().map(|code| t(&["dossier.", code].concat()));
            items.collect::<Vec<_>>().join("; ")
        }
        value => valued(parameter.kind, value, t),
    }
}

/// What a parameter is called.
fn parameter_name(pack: &Pack, id: &str) -> String {
    let found = pack.parameters.get(id);
    found.map_or_else(
        || id.to_owned(),
        |found| found.name.pick(english()).to_owned(),
    )
}

/// What narrows a local value, in words.
fn scope(value: &LocalValue) -> String {
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
fn period(valid: Period) -> String {
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
