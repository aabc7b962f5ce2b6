//! The page of one class.

use leptos::prelude::*;

use super::{
    attendance, class::class, enrolling, lessons, list, money, planning, results, summary,
    trainees, words::state_tag,
};
use crate::{
    app::route::{ClassTab, Page, Route},
    domain::{coded::Coded, training::TrainingClass},
    ui::{
        kit::{
            form::EntryPanel,
            gone::gone,
            i18n::t,
            icons::{Icon, icon},
            labels,
        },
        state::handle::RegisterHandle,
    },
};

/// The page.
pub fn page(register: RegisterHandle) -> AnyView {
    let tab = Memo::new(move |_| match register.route.with(|route| route.page) {
        Page::Class(tab) => tab,
        _ => ClassTab::default(),
    });
    let form = Memo::new(move |_| register.route.with(|route| route.form.clone()));
    // The class in the address, while it is there.
    let shown = Memo::new(move |_| {
        let id = register.route.with(|route| route.record.clone())?;
        register.read(|ledger| ledger.classes().contains_key(&id).then_some(id))
    });
    let side = move |id: &str, form: Option<String>| match form.as_deref() {
        None => ().into_any(),
        Some("enrol") => enrolling::panel(register, id),
        Some("plan") => planning::panel(register, id),
        Some(form) => {
            let form = form.to_owned();
            view! { <EntryPanel register form/> }.into_any()
        }
    };
    (move || match shown.get() {
        None => gone(register, Page::Training, "nav.training"),
        Some(id) => {
            let (of_head, of_body) = (id.clone(), id.clone());
            view! {
                {move || class(register, &of_head).map(|class| head(register, &class, tab.get()))}
                <div class="cols" class:cap-grid=move || form.get().is_some()>
                    // Each part watches what it shows, so that a mark among a thousand draws one cell.
                    <div class="stack">{move || body(register, &of_body, tab.get())}</div>
                    {move || side(&id, form.get())}
                </div>
            }
            .into_any()
        }
    })
    .into_any()
}

fn body(register: RegisterHandle, id: &str, tab: ClassTab) -> AnyView {
    match tab {
        ClassTab::Summary => summary::tab(register, id),
        ClassTab::Trainees => trainees::tab(register, id),
        ClassTab::Lessons => lessons::tab(register, id),
        ClassTab::Attendance => attendance::tab(register, id),
        ClassTab::Payments => money::tab(register, id),
        ClassTab::Results => results::tab(register, id),
    }
}

fn head(register: RegisterHandle, class: &TrainingClass, tab: ClassTab) -> AnyView {
    let route = register.route.get_untracked();
    let list = Route {
        record: None,
        ..route.to(Page::Training)
    };
    let unit = class.unit.as_deref().unwrap_or_default();
    let unit = register.peek(|ledger| ledger.unit_name(unit).to_owned());
    let mut tags = vec![state_tag(class.state_on(register.today()))];
    let mut tag = |text: String| {
        if !text.is_empty() {
            tags.push(view! { <span class="tag">{text}</span> }.into_any());
        }
    };
    if !class.name.is_empty() {
        tag(class.trade.clone());
    }
    let kind = crate::app::register::kinds::Kind::Class;
    if let Some(level) = class.level {
        tag(labels::choice(kind, level.code()));
    }
    if let Some(method) = class.method {
        tag(labels::choice(kind, method.code()));
    }
    if class.opened.is_some() {
        tag(list::period(class));
    }
    let about = [class.place.as_str(), class.provider.as_str()];
    let about: Vec<&str> = about.into_iter().filter(|text| !text.is_empty()).collect();
    let mark = (!class.lessons.is_empty() && tab != ClassTab::Attendance).then(|| {
        let to = route.about(Page::Class(ClassTab::Attendance), &class.id);
        view! { <a class="btn primary" href=to.to_string()>{t("roll.title")}</a> }
    });
    let between = (!unit.is_empty()).then_some(" / ");
    view! {
        <div class="head">
            <div class="grow">
                <div class="crumb"><a href=list.to_string()>{t("nav.training")}</a>{between}{unit}</div>
                <h1>{class.title().to_owned()}</h1>
                <p class="row wrap tags">{tags}<span class="small muted">{about.join(", ")}</span></p>
            </div>
            <div class="actions">
                <a class="btn" href=route.with_form(&class.id).to_string()>{icon(Icon::Pencil)}{t("project.edit")}</a>
                {mark}
            </div>
        </div>
        {tabs(&route, class, tab)}
    }
    .into_any()
}

fn tabs(route: &Route, class: &TrainingClass, here: ClassTab) -> AnyView {
    let link = |tab: ClassTab| {
        let to = route.about(Page::Class(tab), &class.id);
        let there = class.trainees.values().filter(|trainee| !trainee.withdrawn);
        let count = match tab {
            ClassTab::Trainees => there.count().to_string(),
            ClassTab::Lessons => class.lessons.len().to_string(),
            ClassTab::Results => {
                let judged = there.clone().filter(|trainee| trainee.result.is_some());
                format!("{}/{}", judged.count(), there.count())
            }
            ClassTab::Summary | ClassTab::Attendance | ClassTab::Payments => String::new(),
        };
        let label = t(&format!("class-tab.{}", tab.code()));
        let current = (tab == here).then_some("page");
        view! { <a href=to.to_string() aria-current=current>{label}" "<span class="n">{count}</span></a> }
    };
    let links = ClassTab::ALL.map(link);
    let past = route.about(Page::History, &class.id).to_string();
    crate::ui::kit::parts::see_tab();
    view! {
        <nav class="tabs" aria-label=t("class.parts")>
            {links.into_iter().collect_view()}
            <a href=past>{t("history.title")}</a>
        </nav>
    }
    .into_any()
}
