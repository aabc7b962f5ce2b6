//! What happened to one record, moment by moment.

use leptos::prelude::*;
use serde_json::{Map, Value};

use super::{
    bin::give_back,
    parts::{FOLDED, asked, deed, who_or_merged},
};
use crate::{
    app::{
        register::kinds::Kind,
        reports::Month,
        route::{ClassTab, MeetingPart, Narrows as _, Page, ProjectTab, ReportPart, RulesTab, Tab},
        session::history::{Deed, Moment},
    },
    ui::kit::{
        head::Head,
        labels::{self, count, moment},
        prelude::*,
    },
};

/// What happened to it.
pub fn of_record(register: RegisterHandle, id: String) -> AnyView {
    let asked_id = id.clone();
    let all = asked(register, move |answer| {
        let id = asked_id.clone();
        register.ask(
            move |session| Box::pin(async move { session.history(&id).await.unwrap_or_default() }),
            move |found| drop(answer.try_set(Some(found))),
        );
    });
    let back = register.route.get_untracked().to(Page::History).to_string();
    let view = move || {
        let moments = all.get()?;
        let Some(latest) = moments
            .iter()
            .find(|m| m.current)
            .or_else(|| moments.first())
        else {
            return Some(empty(t("entry.gone"), t("entry.gone-text"), ()).into_any());
        };
        let body = latest.body.fields();
        let name = register.peek(|l| labels::record(&id, &body, l));
        let rows: Vec<AnyView> = moments
            .iter()
            .map(|moment| moment_view(register, &id, moment))
            .collect();
        let live = latest.deed != Deed::Deleted;
        let opener = form_of(register, &id)
            .filter(|_| live)
            .map(|href| Button::new(t("history.open")).icon(Icon::Pencil).to(href));
        Some(
            view! {
                {Head::new(name).crumb(view! { <a href=back.clone()>{t("nav.history")}</a> }).line(count("history.n-moments", moments.len())).actions(opener)}
                <ol class="moments">{rows}</ol>
            }
            .into_any(),
        )
    };
    view.into_any()
}

/// Where the record is edited.
fn form_of(register: RegisterHandle, id: &str) -> Option<String> {
    if Kind::of_id(id) == Some(Kind::Report) {
        return report(register, id);
    }
    let page = match Kind::of_id(id)? {
        Kind::Grant => Page::Capital(Tab::Grants),
        Kind::Allocation => Page::Capital(Tab::Allocations),
        Kind::Payment => Page::Capital(Tab::Payments),
        Kind::Target => Page::Training,
        Kind::Class => Page::Class(ClassTab::default()),
        Kind::Unit => Page::Catalogue,
        Kind::Programme | Kind::Component => Page::Programmes,
        Kind::Household => Page::Household,
        Kind::Task => Page::Tasks,
        Kind::Proposal => Page::Proposal,
        Kind::Meeting => Page::Meeting(MeetingPart::default()),
        Kind::Parameters => Page::Rules(RulesTab::Local),
        Kind::Criterion => Page::Rules(RulesTab::Criteria),
        Kind::Obstacle => Page::Obstacles,
        kind if kind.is_of_project() => return project_form(register, kind, id),
        _ => return None,
    };
    let year = register.peek(|ledger| ledger.body(id)?.field("year")?.as_i64());
    let year = year.and_then(|year| i16::try_from(year).ok());
    let mut route = register.route.get_untracked().to(page);
    if matches!(
        page,
        Page::Household
            | Page::Tasks
            | Page::Meeting(_)
            | Page::Class(_)
            | Page::Obstacles
            | Page::Proposal
    ) {
        route.record = Some(id.to_owned());
    }
    let year = year.or(route.year);
    let list = route.in_year(year).in_unit(None);
    Some(list.with_form(id).to_string())
}

/// Where a report is written: on its own page, which its unit and month lead to.
fn report(register: RegisterHandle, id: &str) -> Option<String> {
    let (unit, month) = register.peek(|ledger| {
        let report = ledger.report(id)?;
        Some((report.unit.clone(), report.month()?))
    })?;
    let route = register
        .route
        .get_untracked()
        .to_all(Page::Report(ReportPart::Form));
    let route = route.in_year(Some(month.year)).showing(Some(&unit));
    Some(Month::of_period(month).on(route).to_string())
}

/// Where a project, or what names one, is edited: on the project's own page.
fn project_form(register: RegisterHandle, kind: Kind, id: &str) -> Option<String> {
    let project = match kind {
        Kind::Project => id.to_owned(),
        _ => register.peek(|ledger| {
            let body = ledger.body(id)?.fields();
            Some(body.get("project")?.as_str()?.to_owned())
        })?,
    };
    let tab = match kind {
        Kind::Handover => ProjectTab::Handover,
        Kind::FollowUp | Kind::Return => ProjectTab::FollowUp,
        _ => ProjectTab::Summary,
    };
    let route = register
        .route
        .get_untracked()
        .about(Page::Project(tab), &project);
    Some(route.with_form(id).to_string())
}

fn moment_view(register: RegisterHandle, id: &str, now: &Moment) -> AnyView {
    let (glyph, deed) = deed(now.deed);
    let own = register.author().device;
    let meta = &now.meta;
    let who = who_or_merged(&meta.by, &meta.unit, &meta.device, &own);
    let body = now.body.fields();
    let changes: Vec<AnyView> = now
        .changes
        .iter()
        .map(|(field, before, after)| {
            step(
                register,
                id,
                &body,
                field,
                [before.as_ref(), after.as_ref()],
            )
        })
        .collect();
    let n = changes.len();
    let changes = view! { <dl class="steps">{changes}</dl> };
    let changes = if n > FOLDED {
        view! { <details><summary>{count("history.n-fields", n)}</summary>{changes}</details> }
            .into_any()
    } else {
        changes.into_any()
    };
    let route = register.route.get_untracked();
    let tag = if now.current {
        Some(view! { <span class="tag info">{t("history.current")}</span> }.into_any())
    } else if now.open {
        let href = route.about(Page::Conflicts, id).to_string();
        Some(view! { <span class="tag warn">{icon(Icon::Fork)}<a href=href>{t("history.open-branch")}</a></span> }.into_any())
    } else {
        None
    };
    let at = moment(&meta.at);
    let back = (!now.current && now.deed != Deed::Deleted).then(|| {
        let label = tv("history.return-at", &[("at", &at)]);
        let said = tv("history.returned", &[("at", &at)]);
        let (id, rev) = (id.to_owned(), now.rev);
        Button::new(t("history.return"))
            .small()
            .aloud(label)
            .press(move |_| give_back(register, id.clone(), rev, said.clone()))
    });
    view! {
        <li class="card">
            <div class="row wrap">
                <span class="mark">{icon(glyph)}</span>
                <b>{t(deed)}</b>
                {tag}
                <span class="muted small grow who">{who}</span>
                <span class="small num">{at.clone()}</span>
            </div>
            {(n > 0).then_some(changes)}
            {back}
        </li>
    }
    .into_any()
}

/// One field: before, after.
fn step(
    register: RegisterHandle,
    id: &str,
    body: &Map<String, Value>,
    field: &str,
    [before, after]: [Option<&Value>; 2],
) -> AnyView {
    let shown = |value: Option<&Value>| register.peek(|l| labels::value(id, field, value, l));
    let was = shown(before).map(|was| view! { <del class="was">{was}</del>" → " });
    let now = shown(after).unwrap_or_else(|| t("word.nothing"));
    view! {
        <dt>{register.peek(|l| labels::field(id, field, body, l))}</dt>
        <dd>{was}<span class="new">{now}</span></dd>
    }
    .into_any()
}
