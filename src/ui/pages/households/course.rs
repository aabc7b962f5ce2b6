//! What happened to a household, as a line of time.

use leptos::prelude::*;

use crate::{
    app::{
        households::course::{Moment, What, course},
        route::{ClassTab, Page, ProjectTab, Route},
    },
    domain::{coded::Coded, date, household::Household},
    ui::kit::{card, labels, prelude::*},
};

/// How many moments are shown before the rest is folded.
const SHOWN: usize = 8;

pub(super) fn card(register: RegisterHandle, household: &Household) -> AnyView {
    let route = register.route.get();
    let add = route
        .with_form(format!("{}.event", household.id))
        .to_string();
    let year = route
        .with_form(format!("{}.status", household.id))
        .to_string();
    let moments = register.peek(|ledger| course(ledger, household));
    let mut lines: Vec<AnyView> = moments
        .iter()
        .map(|moment| line(register, &route, household, moment))
        .collect();
    let rest = lines.split_off(lines.len().min(SHOWN));
    let none = lines
        .is_empty()
        .then(|| view! { <p class="small faint">{t("household.no-course")}</p> });
    let more = (!rest.is_empty()).then(|| {
        let text = tv("household.more", &[("n", &rest.len().to_string())]);
        view! { <details><summary class="small">{text}</summary><ul class="time">{rest}</ul></details> }
    });
    card::card(
        "h-course",
        t("household.course"),
        view! {
            <span class="end small row"><a href=year>{t("household.add-year")}</a>
            <a href=add>{t("household.add-event")}</a></span>
        },
        view! { <div class="card-b">{none}<ul class="time">{lines}</ul>{more}</div> },
    )
}

fn line(
    register: RegisterHandle,
    route: &Route,
    household: &Household,
    moment: &Moment,
) -> AnyView {
    let day = match (moment.date, moment.year) {
        (Some(day), _) => date::format(day),
        (None, Some(year)) => year.to_string(),
        (None, None) => t("capital.no-date"),
    };
    let (title, under, to) = said(register, route, household, &moment.what);
    let under: Vec<String> = std::iter::once(day)
        .chain(under)
        .filter(|part| !part.is_empty())
        .collect();
    let title = match to {
        Some(to) => view! { <a href=to.to_string()><b>{title}</b></a> }.into_any(),
        None => view! { <b>{title}</b> }.into_any(),
    };
    // Those who split off live there now.
    let other = match &moment.what {
        What::Event { event, .. } => event.household.clone(),
        _ => None,
    };
    let other = other.map(|id| {
        let to = route.about(Page::Household, &id).to_string();
        let name = register.peek(|ledger| labels::household(ledger, &id));
        view! { " · "<a href=to>{name}</a> }
    });
    view! { <li>{title}<div class="sub">{under.join(" · ")}{other}</div></li> }.into_any()
}

/// What it is called, what stands under it, and where it leads.
fn said(
    register: RegisterHandle,
    route: &Route,
    household: &Household,
    what: &What,
) -> (String, Vec<String>, Option<Route>) {
    let key = format!("course.{}", what.code());
    match what {
        What::Event {
            key: at,
            event,
            names,
        } => {
            let unit = register.peek(|ledger| ledger.unit_name(&event.unit).to_owned());
            let place = [event.village.clone(), unit];
            let place: Vec<String> = place.into_iter().filter(|part| !part.is_empty()).collect();
            let title = tv(
                &key,
                &[("who", &names.join(", ")), ("place", &place.join(", "))],
            );
            let form = route.with_form(format!("{}.event.{at}", household.id));
            (title, vec![event.note.clone()], Some(form))
        }
        What::Class {
            year,
            before,
            class,
            decision,
        } => {
            let before = before.map(|class| labels::code(class.code()));
            let values = [
                ("before", before.unwrap_or_default()),
                ("class", labels::code(class.code())),
            ];
            let values: Vec<(&str, &str)> = values.iter().map(|(k, v)| (*k, v.as_str())).collect();
            let form = route.with_form(format!("{}.status.{year}", household.id));
            let list = tv("households.list-of", &[("year", &year.to_string())]);
            (tv(&key, &values), vec![decision.clone(), list], Some(form))
        }
        What::Project { id, name } => {
            let to = route.about(Page::Project(ProjectTab::Households), id);
            (tv(&key, &[("name", name)]), Vec::new(), Some(to))
        }
        What::Handover { project, items, .. } => {
            let items: Vec<String> = items
                .iter()
                .map(|(item, n)| format!("{item}: {n}"))
                .collect();
            let to = route.about(Page::Project(ProjectTab::Handover), project);
            (
                tv(&key, &[("items", &items.join("; "))]),
                Vec::new(),
                Some(to),
            )
        }
        What::Learning {
            class,
            name,
            who,
            result,
        } => {
            let to = route.about(Page::Class(ClassTab::default()), class);
            let result = result.map(labels::coded);
            let title = tv(&key, &[("who", who), ("name", name)]);
            (title, result.into_iter().collect(), Some(to))
        }
        What::Merged { id, name } => {
            // Its own page says so and can take it back.
            let to = route.about(Page::Household, id);
            (tv(&key, &[("name", name)]), Vec::new(), Some(to))
        }
    }
}
