//! The page of one project.

use leptos::prelude::*;

use super::{
    findings, followup, handing, handover, joining, money, papers, participants, payments, plan,
    shown::{StepDay, shown, shown_ahead},
    step,
};
use crate::{
    app::{
        projects::view::ProjectView,
        route::{Page, ProjectTab, Route},
    },
    domain::{coded::Coded, project::kinds::State},
    platform::page as window,
    ui::{
        kit::{
            form::beside,
            gone::gone,
            head::Head,
            labels, misplaced,
            prelude::*,
            tabs::{self, Tab},
        },
        pages::{obstacles, tasks},
    },
};

/// The page.
pub fn page(register: RegisterHandle) -> AnyView {
    provide_context(StepDay(RwSignal::new(None)));
    let tab = Memo::new(move |_| match register.route.with(|route| route.page) {
        Page::Project(tab) => tab,
        _ => ProjectTab::default(),
    });
    let form = Memo::new(move |_| register.route.with(|route| route.form.clone()));
    let record = Memo::new(move |_| register.route.with(|route| route.record.clone()));
    let is_there = Memo::new(move |_| {
        let id = record.get();
        register.read(|ledger| id.is_some_and(|id| ledger.projects().contains_key(&id)))
    });
    let panel = move |name: &str| match name {
        "join" => Some(joining::panel(register)),
        "hand" => Some(handing::panel(register)),
        _ => None,
    };
    view! {
        {move || {
            if is_there.get() {
                view! {
                    {move || shown(register).map(|shown| head(register, &shown, tab.get()))}
                    {beside(register, view! {
                        <div class="stack">{move || shown(register).map(|shown| body(register, &shown, tab.get(), form.get().is_some()))}</div>
                    }, panel)}
                }
                .into_any()
            } else {
                gone(register, Page::Projects, "nav.projects")
            }
        }}
    }
    .into_any()
}

fn head(register: RegisterHandle, shown: &ProjectView, tab: ProjectTab) -> AnyView {
    let project = &shown.project;
    let route = register.route.get_untracked();
    let list = route.to(Page::Projects);
    let mut tags =
        vec![view! { <span class="tag info">{shown.component.clone()}</span> }.into_any()];
    let mut tag = |text: String| tags.push(view! { <span class="tag">{text}</span> }.into_any());
    if let Some(mode) = project.mode {
        tag(t(&format!("mode.{}", mode.code())));
    }
    if let Some(area) = shown.area {
        tag(labels::coded(area));
    }
    if let Some(period) = step::period(project.starts, project.ends) {
        tag(period);
    }
    if let Some(side) = project.side {
        let text = t(&format!("side.{}", side.code()));
        tags.push(view! { <span class="tag warn">{icon(Icon::Triangle)}{text}</span> }.into_any());
    }
    let lead = [project.lead.as_str(), project.leader.as_str()];
    let lead: Vec<&str> = lead.into_iter().filter(|text| !text.is_empty()).collect();
    // The tab of the hand-overs has this button itself.
    let hands_over = project.state() >= State::Contracted && project.state() < State::Accepted;
    let hand = (hands_over && tab != ProjectTab::Handover).then(|| {
        let to = route
            .about(Page::Project(ProjectTab::Handover), &project.id)
            .with_form("hand");
        Button::new(t("handover.record")).primary().to(to)
    });
    let sheet =
        (!project.participants.is_empty() && project.state() >= State::Approved).then(|| {
            let to = route.about(Page::Sheet, &project.id);
            Button::new(t("handover.print-sheet"))
                .icon(Icon::Printer)
                .to(to)
        });
    let edit = Button::new(t("project.edit"))
        .icon(Icon::Pencil)
        .to(route.with_form(&project.id));
    let crumb = view! { <a href=list.to_string()>{t("nav.projects")}</a>" / "{shown.unit.clone()} };
    let tags = view! { {tags}<span class="small muted">{lead.join(", ")}</span> };
    let head = Head::new(project.name.clone()).crumb(crumb).tags(tags);
    let head = head.actions((edit, sheet, hand));
    view! {
        {head}
        {step::life_line(shown)}
        {tabs(&route, shown, tab)}
    }
    .into_any()
}

fn tabs(route: &Route, shown: &ProjectView, here: ProjectTab) -> AnyView {
    let link = |tab: ProjectTab| {
        let to = route.about(Page::Project(tab), &shown.project.id);
        let count = match tab {
            ProjectTab::Households => shown.rows.len().to_string(),
            ProjectTab::Handover => format!("{}/{}", shown.complete, shown.rows.len()),
            ProjectTab::Payments => shown.payments.len().to_string(),
            ProjectTab::Papers => {
                let there = shown.dossier.iter().filter(|(_, is)| *is).count();
                format!("{there}/{}", shown.dossier.len())
            }
            ProjectTab::Plan => shown.project.costs.len().to_string(),
            ProjectTab::Summary | ProjectTab::FollowUp => String::new(),
        };
        Tab {
            href: to.to_string(),
            label: t(&format!("project-tab.{}", tab.code())),
            count,
            is_here: tab == here,
        }
    };
    let past = Tab {
        href: route.about(Page::History, &shown.project.id).to_string(),
        label: t("history.title"),
        count: String::new(),
        is_here: false,
    };
    let all = ProjectTab::ALL.map(link).into_iter().chain([past]);
    tabs::tabs(t("project.parts"), all)
}

fn body(register: RegisterHandle, shown: &ProjectView, tab: ProjectTab, form: bool) -> AnyView {
    match tab {
        ProjectTab::Summary => {
            // Beside an open form there is room for one column.
            let class = if form {
                "cols"
            } else {
                "cols cols-main urgent-first"
            };
            let print = move |_| window::print();
            view! {
                {misplaced::note(&register.route.get_untracked(), &shown.misplaced)}
                <div class=class>
                    <div class="stack">{move || shown_ahead(register).map(|shown| findings::card(register, &shown))}</div>
                    <div class="stack">
                        {step::card(register, shown)}
                        {obstacles::section::card(register, &shown.project.id)}
                        {tasks::about::of_project(register, &shown.project.id)}
                        {money::card(register, shown)}
                        {payments::dossier_card(register, shown)}
                        <p class="no-print">{Button::new(t("action.print")).icon(Icon::Printer).quiet().small().press(print)}</p>
                    </div>
                </div>
            }
            .into_any()
        }
        ProjectTab::Plan => plan::tab(register, shown),
        ProjectTab::Households => participants::tab(register, shown),
        ProjectTab::Handover => handover::tab(register, shown),
        ProjectTab::Payments => payments::tab(register, shown),
        ProjectTab::Papers => papers::tab(register, shown),
        ProjectTab::FollowUp => followup::tab(register, shown),
    }
}
