//! The page of one class.

use leptos::prelude::*;

use super::{
    attendance, class::class, enrolling, lessons, list, money, planning, results, summary,
    trainees, words::state_tag,
};
use crate::{
    app::route::{ClassTab, Page, Route},
    domain::training::TrainingClass,
    ui::kit::{
        form::beside,
        gone::gone,
        head::Head,
        labels,
        prelude::*,
        tabs::{self, Tab},
    },
};

/// The page.
pub fn page(register: RegisterHandle) -> AnyView {
    let tab = Memo::new(move |_| match register.route.with(|route| route.page) {
        Page::Class(tab) => tab,
        _ => ClassTab::default(),
    });
    // The class in the address, while it is there.
    let shown = Memo::new(move |_| {
        let id = register.route.with(|route| route.record.clone())?;
        register.read(|ledger| ledger.classes().contains_key(&id).then_some(id))
    });
    (move || match shown.get() {
        None => gone(register, Page::Training, "nav.training"),
        Some(id) => {
            let (of_head, of_body) = (id.clone(), id.clone());
            let panel = move |name: &str| match name {
                "enrol" => Some(enrolling::panel(register, &id)),
                "plan" => Some(planning::panel(register, &id)),
                _ => None,
            };
            // Each part watches what it shows, so that a mark among a thousand draws one cell.
            view! {
                {move || class(register, &of_head).map(|class| head(register, &class, tab.get()))}
                {beside(register, view! {
                    <div class="stack">{move || body(register, &of_body, tab.get())}</div>
                }, panel)}
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
    let list = route.to(Page::Training);
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
    if let Some(level) = class.level {
        tag(labels::coded(level));
    }
    if let Some(method) = class.method {
        tag(labels::coded(method));
    }
    if class.opened.is_some() {
        tag(list::period(class));
    }
    let about = [class.place.as_str(), class.provider.as_str()];
    let about: Vec<&str> = about.into_iter().filter(|text| !text.is_empty()).collect();
    let mark = (!class.lessons.is_empty() && tab != ClassTab::Attendance).then(|| {
        let to = route.about(Page::Class(ClassTab::Attendance), &class.id);
        Button::new(t("roll.title")).primary().to(to)
    });
    let between = (!unit.is_empty()).then_some(" / ");
    let edit = Button::new(t("project.edit"))
        .icon(Icon::Pencil)
        .to(route.with_form(&class.id));
    let crumb = view! { <a href=list.to_string()>{t("nav.training")}</a>{between}{unit} };
    let tags = view! { {tags}<span class="small muted">{about.join(", ")}</span> };
    let head = Head::new(class.title().to_owned()).crumb(crumb).tags(tags);
    let head = head.actions((edit, mark));
    view! {
        {head}
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
        Tab {
            href: to.to_string(),
            label: t(&format!("class-tab.{}", tab.code())),
            count,
            is_here: tab == here,
        }
    };
    let past = Tab {
        href: route.about(Page::History, &class.id).to_string(),
        label: t("history.title"),
        count: String::new(),
        is_here: false,
    };
    let all = ClassTab::ALL.map(link).into_iter().chain([past]);
    tabs::tabs(t("class.parts"), all)
}
