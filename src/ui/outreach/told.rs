//! On the page of a household: at which sessions it was, what it wants and asked.

use leptos::prelude::*;

use super::{plain::target_name, title};
use crate::{
    app::{
        outreach::told::{Told, history},
        route::{Page, SessionPart},
    },
    domain::date,
    ui::{
        desk::Desk,
        i18n::{t, tv},
    },
};

/// The card; nothing where no session names the household.
pub fn card(desk: Desk, household: &str) -> Option<AnyView> {
    let all = desk.peek(|ledger| history(ledger, household));
    if all.is_empty() {
        return None;
    }
    let lines: Vec<AnyView> = all.iter().map(|told| line(desk, household, told)).collect();
    Some(
        view! {
            <section class="card" aria-labelledby="h-told">
                <div class="card-h"><h2 id="h-told">{t("outreach.told")}</h2></div>
                <div class="card-b"><ul class="time">{lines}</ul></div>
            </section>
        }
        .into_any(),
    )
}

fn line(desk: Desk, household: &str, told: &Told) -> AnyView {
    let route = desk.route.get_untracked();
    let to = route
        .about(Page::Session(SessionPart::Lines), &told.session.id)
        .with_form(household)
        .to_string();
    let attendance = &told.attendance;
    let mut wants: Vec<String> = desk.peek(|ledger| {
        let wants = attendance.wants.iter();
        wants.map(|id| target_name(ledger, id)).collect()
    });
    if !attendance.wants_other.is_empty() {
        wants.push(attendance.wants_other.clone());
    }
    let day = told.session.date.map(date::format).unwrap_or_default();
    let mut parts = vec![day];
    if !attendance.present {
        parts.push(t("outreach.not-there"));
    }
    if !wants.is_empty() {
        parts.push(tv("outreach.wants-list", &[("names", &wants.join(", "))]));
    }
    if !attendance.question.is_empty() {
        let question = [("question", attendance.question.as_str())];
        parts.push(tv("outreach.asked-list", &question));
    }
    view! {
        <li><a href=to><b>{title(desk, &told.session)}</b></a><div class="sub">{parts.join(" · ")}</div></li>
    }
    .into_any()
}
