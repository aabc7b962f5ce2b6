//! What is odd about a household: each with the form that puts it right.

use leptos::prelude::*;

use crate::{
    app::households::checks::{Check, Said, of},
    domain::{coded::Coded, date},
    rules::pack::Severity,
    ui::kit::{labels, prelude::*},
};

/// The card; nothing where nothing is odd.
pub fn checks_card(register: RegisterHandle, household: String) -> AnyView {
    let id = household;
    (move || {
        let (year, day) = (register.year(), super::asof::day(register));
        let checks = register.read(|ledger| of(ledger, &id, year, day));
        (!checks.is_empty()).then(|| card(register, &checks))
    })
    .into_any()
}

fn card(register: RegisterHandle, checks: &[Check]) -> AnyView {
    let rows: Vec<AnyView> = checks.iter().map(|check| row(register, check)).collect();
    view! {
        <section class="card checks" aria-labelledby="h-checks">
            <div class="card-h"><h2 id="h-checks">{t("check.title")}</h2>
                <span class="end cap faint num">{tv("check.n", &[("n", &checks.len().to_string())])}</span></div>
            <ul class="card-b">{rows}</ul>
        </section>
    }
    .into_any()
}

fn row(register: RegisterHandle, check: &Check) -> AnyView {
    let (class, glyph) = match check.severity {
        Severity::Info => ("muted", Icon::Info),
        Severity::Warn | Severity::Block => ("t-warn", Icon::Triangle),
    };
    let text = sentence(check);
    let to = register
        .route
        .get_untracked()
        .with_form(check.form.as_str())
        .to_string();
    let label = tv("check.look", &[("what", &text)]);
    let cited = (!check.citation.is_empty())
        .then(|| view! { <span class="sub">{check.citation.clone()}</span> });
    view! {
        <li>
            <span class=class>{icon(glyph)}</span>
            <div class="small">{text}{cited}</div>
            <a class="small" href=to aria-label=label>{t("check.edit")}</a>
        </li>
    }
    .into_any()
}

/// What a check says.
pub fn sentence(check: &Check) -> String {
    let mut text = t(&["check.", check.what.code()].concat());
    for (name, said) in &check.values {
        let value = match said {
            Said::Text(text) => text.clone(),
            Said::Number(n) => n.shown(),
            Said::Money(amount) => amount.shown(),
            Said::Day(day) => date::format(*day),
            Said::Code(code) => labels::code(code),
        };
        text = text.replace(&format!("%{{{name}}}"), &value);
    }
    text
}
