//! Below what the register fills in: whether the unit has it otherwise, in which figure and why. Where the register is
//! wrong a link leads to where that is written down; where it is not the unit's to write, the report says it by itself.

use leptos::{ev::SubmitEvent, prelude::*};

use super::{
    fields::control,
    said::amount as typed_amount,
    words::{amount, register_of},
    writing::Writing,
};
use crate::{
    app::reports::{
        Amount, Difference, Figure, Row,
        correcting::{correct, uncorrect},
        report,
    },
    domain::{coded::Coded as _, text},
    platform::page,
    ui::kit::{labels, prelude::*},
};

/// What is shown of a project that is not sent yet.
pub fn correcting(writing: Writing, at: usize, project: &str, found: Memo<Option<Row>>) -> AnyView {
    let is_open = RwSignal::new(false);
    let opener = control(at, "own");
    let (id, button) = (project.to_owned(), opener.clone());
    let stand = move || {
        let row = found.get()?;
        let differences = row.differences.iter();
        let lines: Vec<AnyView> = differences.map(|of| line(writing, &row, of)).collect();
        let agrees = lines.is_empty().then(|| {
            view! { <span class="t-pass">{icon(Icon::Pass)}{t("reports.agrees")}</span> }
        });
        let name = tv("reports.own-of", &[("project", &row.name)]);
        let press = move |_| is_open.update(|open| *open = !*open);
        Some(view! {
            {lines}
            <p class="agrees row">{agrees}
                <button type="button" class="link" id=button.clone() aria-label=name
                    aria-expanded=move || is_open.get().to_string() on:click=press>{t("reports.own")}</button></p>
        })
    };
    let form = move || {
        is_open
            .get()
            .then(|| form(writing, at, id.clone(), found, is_open, opener.clone()))
    };
    view! { <div class="correcting">{stand}{form}</div> }.into_any()
}

/// A figure that the unit has otherwise: both, why, and what can be done.
fn line(writing: Writing, row: &Row, of: &Difference) -> AnyView {
    let figure = of.figure;
    let name = labels::coded(figure);
    let (own, register) = (amount(&of.sent), amount(&of.register));
    let values = [
        ("figure", name.as_str()),
        ("own", &own),
        ("register", &register),
    ];
    let said = tv("reports.own-differs", &values);
    let reason = row.said.corrected.get(&figure);
    let reason = reason.map(|own| own.reason.clone()).unwrap_or_default();
    let route = writing.register.route.get_untracked();
    let to = register_of(&route, figure, &row.project);
    let aloud = [name.as_str(), ": ", &t("reports.into-register")].concat();
    let project = row.project.clone();
    let drop = move |_| {
        let (unit, project) = (writing.unit(), project.clone());
        writing.act(move |ledger| {
            let report = report(ledger, &unit, writing.period)?;
            Some((uncorrect(report, &project, figure)?, String::new()))
        });
    };
    let forget = [name.as_str(), ": ", &t("reports.as-register-again")].concat();
    view! {
        <div class="differs t-warn">{icon(Icon::Triangle)}
            <div><p>{said}" "{reason}</p>
                <p class="row wrap ways"><a href=to aria-label=aloud>{t("reports.into-register")}</a>
                    <button type="button" class="link" aria-label=forget on:click=drop>{t("reports.as-register-again")}</button></p></div>
        </div>
    }
    .into_any()
}

/// The figure, the unit's own and why.
fn form(
    writing: Writing,
    at: usize,
    project: String,
    found: Memo<Option<Row>>,
    is_open: RwSignal<bool>,
    opener: String,
) -> AnyView {
    let id = |name: &str| control(at, name);
    let (which, value, why) = (id("own-figure"), id("own-value"), id("own-reason"));
    let figure = RwSignal::new(Figure::Reached);
    let (typed, reason) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let fault = RwSignal::new(None::<(bool, String)>);
    let register = move || {
        let register = found.with(|row| row.as_ref().map(|row| row.register.amount(figure.get())));
        let register = register.as_ref().map(amount).unwrap_or_default();
        tv("reports.register-has", &[("value", &register)])
    };
    let close = {
        let opener = opener.clone();
        move || {
            is_open.set(false);
            page::focus(&["#", &opener].concat());
        }
    };
    let (field, other) = (["#", &value].concat(), ["#", &why].concat());
    let submit = {
        let close = close.clone();
        move |event: SubmitEvent| {
            event.prevent_default();
            let own = match read(figure.get_untracked(), &typed.get_untracked()) {
                Ok(own) => own,
                Err(wrong) => {
                    fault.set(Some((true, wrong)));
                    return page::focus(&field);
                }
            };
            let said = text::tidy(&reason.get_untracked());
            if said.is_empty() {
                fault.set(Some((false, t("fault.report-corrected-without-reason"))));
                return page::focus(&other);
            }
            let (project, of) = (project.clone(), figure.get_untracked());
            let unit = writing.unit();
            writing.act(move |ledger| {
                let stands = report(ledger, &unit, writing.period).cloned();
                let blank = || crate::domain::report::ProgressReport::new(&unit, writing.period);
                let before = stands.unwrap_or_else(blank);
                Some((correct(&before, &project, of, own, &said)?, String::new()))
            });
            close();
        }
    };
    let choose = move |event| {
        if let Some(chosen) = Figure::from_code(&event_target_value(&event)) {
            figure.set(chosen);
        }
    };
    let options: Vec<AnyView> = Figure::correctable()
        .map(|one| {
            view! { <option value=one.code() selected=one == Figure::Reached>{labels::coded(one)}</option> }
                .into_any()
        })
        .collect();
    let is_wrong =
        move |first: bool| fault.with(|fault| fault.as_ref().is_some_and(|(of, _)| *of == first));
    let said = move |first: bool| {
        let fault = fault.get().filter(|(of, _)| *of == first);
        fault.map(|(_, wrong)| wrong)
    };
    let (value_fault, why_fault) = (id("own-value-e"), id("own-reason-e"));
    view! {
        <form class="own-figure" on:submit=submit>
            <div class="field"><label for=which.clone()>{t("reports.own-which")}</label>
                <select class="in" id=which on:change=choose>{options}</select></div>
            <div class="field"><label for=value.clone()>{t("reports.own-value")}</label>
                <input class="in num" id=value type="text" autocomplete="off" placeholder=register
                    class:bad=move || is_wrong(true) aria-invalid=move || is_wrong(true).then_some("true")
                    aria-describedby=value_fault.clone() on:input=move |event| typed.set(event_target_value(&event))/>
                <p class="err-line" id=value_fault role="alert">{move || said(true)}</p></div>
            <div class="field own-why"><label for=why.clone()>{t("reports.own-reason")}</label>
                <input class="in" id=why type="text" autocomplete="off"
                    class:bad=move || is_wrong(false) aria-invalid=move || is_wrong(false).then_some("true")
                    aria-describedby=why_fault.clone() on:input=move |event| reason.set(event_target_value(&event))/>
                <p class="err-line" id=why_fault role="alert">{move || said(false)}</p></div>
            <div class="row wrap">
                {Button::new(t("reports.own-keep")).small().submit()}
                {Button::new(t("entry.cancel")).quiet().small().press(move |_| close())}
            </div>
        </form>
    }
    .into_any()
}

/// What was typed, as the figure is counted.
fn read(figure: Figure, typed: &str) -> Result<Amount, String> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(t("field-fault.missing"));
    }
    match figure {
        Figure::Allocated | Figure::Advanced | Figure::Paid => {
            typed_amount(typed).map(Amount::Money)
        }
        Figure::Approved | Figure::Reached => {
            let plain: String = typed.chars().filter(|c| !matches!(c, '.' | ' ')).collect();
            let count = plain.parse().ok().filter(|count| *count <= 1_000_000);
            count
                .map(Amount::Count)
                .ok_or_else(|| t("field-fault.not-a-count"))
        }
        Figure::Step | Figure::Handed => Ok(Amount::Words(text::tidy(typed))),
    }
}
