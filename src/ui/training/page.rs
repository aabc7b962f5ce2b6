//! The page of one class.

use leptos::prelude::*;

use super::{
    attendance, class, enrolling, lessons, list, money, planning, results, state_tag, summary,
    trainees,
};
use crate::{
    app::route::{ClassTab, Page, Route},
    domain::{coded::Coded, training::TrainingClass},
    ui::{
        desk::Desk,
        entry::EntryPanel,
        gone::gone,
        i18n::t,
        icons::{Icon, icon},
        words,
    },
};

/// The page.
pub fn page(desk: Desk) -> AnyView {
    let tab = Memo::new(move |_| match desk.route.with(|route| route.page) {
        Page::Class(tab) => tab,
        _ => ClassTab::default(),
    });
    let form = Memo::new(move |_| desk.route.with(|route| route.form.clone()));
    // The class in the address, while it is there.
    let shown = Memo::new(move |_| {
        let id = desk.route.with(|route| route.record.clone())?;
        desk.read(|ledger| ledger.classes.contains_key(&id).then_some(id))
    });
    let side = move |id: &str, form: Option<String>| match form.as_deref() {
        None => ().into_any(),
        Some("enrol") => enrolling::panel(desk, id),
        Some("plan") => planning::panel(desk, id),
        Some(form) => {
            let form = form.to_owned();
            view! { <EntryPanel desk form/> }.into_any()
        }
    };
    (move || match shown.get() {
        None => gone(desk, Page::Training, "nav.training"),
        Some(id) => {
            let (of_head, of_body) = (id.clone(), id.clone());
            view! {
                {move || class(desk, &of_head).map(|class| head(desk, &class, tab.get()))}
                <div class="cols" class:cap-grid=move || form.get().is_some()>
                    // Each part watches what it shows, so that a mark among a thousand draws one cell.
                    <div class="stack">{move || body(desk, &of_body, tab.get())}</div>
                    {move || side(&id, form.get())}
                </div>
            }
            .into_any()
        }
    })
    .into_any()
}

fn body(desk: Desk, id: &str, tab: ClassTab) -> AnyView {
    match tab {
        ClassTab::Summary => summary::tab(desk, id),
        ClassTab::Trainees => trainees::tab(desk, id),
        ClassTab::Lessons => lessons::tab(desk, id),
        ClassTab::Attendance => attendance::tab(desk, id),
        ClassTab::Payments => money::tab(desk, id),
        ClassTab::Results => results::tab(desk, id),
    }
}

fn head(desk: Desk, class: &TrainingClass, tab: ClassTab) -> AnyView {
    let route = desk.route.get_untracked();
    let list = Route {
        record: None,
        ..route.to(Page::Training)
    };
    let unit = class.unit.as_deref().unwrap_or_default();
    let unit = desk.peek(|ledger| ledger.unit_name(unit).to_owned());
    let mut tags = vec![state_tag(class.state_on(desk.today()))];
    let mut tag = |text: String| {
        if !text.is_empty() {
            tags.push(view! { <span class="tag">{text}</span> }.into_any());
        }
    };
    if !class.name.is_empty() {
        tag(class.trade.clone());
    }
    let kind = crate::app::record::Kind::Class;
    if let Some(level) = class.level {
        tag(words::choice(kind, level.code()));
    }
    if let Some(method) = class.method {
        tag(words::choice(kind, method.code()));
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
            <div class="actions both">
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
    crate::ui::parts::see_tab();
    view! {
        <nav class="tabs" aria-label=t("class.parts")>
            {links.into_iter().collect_view()}
            <a href=past>{t("history.title")}</a>
        </nav>
    }
    .into_any()
}
