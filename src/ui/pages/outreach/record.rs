//! On the page of a household: at which sessions it was, what it wants and asked.

use leptos::prelude::*;

use super::shown::title;
use crate::{
    app::{
        outreach::record::{OutreachRecord, history, to_note},
        route::{Page, SessionPart},
    },
    domain::date,
    ui::{
        kit::{card, prelude::*},
        language::targets::target_name,
    },
};

/// The card, with the way to the sessions at which more can be noted.
pub fn card(register: RegisterHandle, household: &str) -> AnyView {
    let (all, open) = register.read(|ledger| {
        (
            history(ledger, household),
            to_note(ledger, household, register.today()),
        )
    });
    let route = register.route.get_untracked();
    let open: Vec<AnyView> = open
        .iter()
        .map(|session| {
            let to = route.about(Page::Session(SessionPart::Lines), &session.id);
            let to = to.with_form(household).to_string();
            let name = title(register, session);
            view! { <li><a href=to>{tv("outreach.note-at", &[("session", &name)])}</a></li> }
                .into_any()
        })
        .collect();
    let new = route.to(Page::Outreach).with_form("session").to_string();
    let none = all
        .is_empty()
        .then(|| view! { <p class="small faint">{t("outreach.not-told")}</p> });
    let lines: Vec<AnyView> = all
        .iter()
        .map(|record| line(register, household, record))
        .collect();
    card::card(
        "h-told",
        t("outreach.told"),
        view! { <a class="end small" href=new>{t("outreach.add")}</a> },
        view! { <div class="card-b">{none}<ul class="time">{lines}</ul><ul class="small">{open}</ul></div> },
    )
}

fn line(register: RegisterHandle, household: &str, record: &OutreachRecord) -> AnyView {
    let route = register.route.get_untracked();
    let to = route
        .about(Page::Session(SessionPart::Lines), &record.session.id)
        .with_form(household)
        .to_string();
    let attendance = &record.attendance;
    let mut wants: Vec<String> = register.peek(|ledger| {
        let wants = attendance.wants.iter();
        wants.map(|id| target_name(ledger, id)).collect()
    });
    if !attendance.wants_other.is_empty() {
        wants.push(attendance.wants_other.clone());
    }
    let day = record.session.date.map(date::format).unwrap_or_default();
    let mut parts = vec![day];
    if !attendance.present {
        parts.push(t("outreach.not-there"));
    }
    let heard: Vec<String> = register.peek(|ledger| {
        let heard = record.heard.iter();
        heard.map(|id| target_name(ledger, id)).collect()
    });
    if !heard.is_empty() {
        parts.push(tv("outreach.heard-list", &[("names", &heard.join(", "))]));
    }
    if !wants.is_empty() {
        parts.push(tv("outreach.wants-list", &[("names", &wants.join(", "))]));
    }
    if !attendance.question.is_empty() {
        let question = [("question", attendance.question.as_str())];
        parts.push(tv("outreach.asked-list", &question));
    }
    view! {
        <li><a href=to><b>{title(register, &record.session)}</b></a><div class="sub">{parts.join(" · ")}</div></li>
    }
    .into_any()
}
