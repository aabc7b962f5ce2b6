//! Pieces that the list, the boards and a project's page say the same with.

use leptos::prelude::*;

use crate::{
    app::{
        obstacles::{list::Row, standing::Standing},
        route::{Page, Route},
    },
    domain::{coded::Coded, date, obstacle::ObstacleKind},
    ui::kit::{
        labels::{self, count},
        prelude::*,
    },
};

/// The days that a whole bar stands for, on every screen.
const SCALE: u32 = 30;

/// Where an obstacle is shown: beside what the page lists.
pub fn way(route: &Route, id: &str) -> String {
    let mut way = match route.page {
        Page::Obstacles => route.without_form(),
        _ => route.to_all(Page::Obstacles),
    };
    way.record = Some(id.to_owned());
    way.to_string()
}

/// What it is about, of the ten kinds.
pub fn kind(kind: Option<ObstacleKind>) -> String {
    kind.map_or_else(|| t("obstacles.no-kind"), labels::coded)
}

/// For how many days, as a number over a bar on one scale.
pub fn age(row: &Row) -> AnyView {
    let Some(days) = row.age else {
        return view! { <span class="faint">"–"</span> }.into_any();
    };
    let share = format!("{}%", days.min(SCALE) * 100 / SCALE);
    view! {
        <span class="age" class:old=row.old>
            <b class="num">{count("obstacles.n-days", days as usize)}</b>
            <span class="bar" aria-hidden="true"><i style:width=share></i></span>
        </span>
    }
    .into_any()
}

/// How it stands, as a sign and a word.
pub fn standing(row: &Row) -> AnyView {
    let (class, glyph) = match row.standing {
        Standing::Unassigned => ("tag", Icon::Ask),
        Standing::InHand => ("tag", Icon::Clock),
        Standing::Escalated => ("tag info", Icon::Up),
        Standing::Closed => ("tag pass", Icon::Pass),
    };
    view! { <span class=class>{icon(glyph)}{labels::coded(row.standing)}</span> }.into_any()
}

/// Who must solve it, and under it how it stands or by how many days it is overdue.
pub fn solver(row: &Row) -> AnyView {
    let under = match (row.overdue, row.standing, row.obstacle.due) {
        (Some(days), ..) => {
            let text = count("obstacles.n-overdue", days as usize);
            view! { <span class="sub t-block">{text}</span> }.into_any()
        }
        (None, Standing::InHand, Some(due)) => {
            let text = tv("obstacles.due-on", &[("day", &date::format(due))]);
            view! { <span class="sub">{text}</span> }.into_any()
        }
        (None, Standing::Unassigned, _) => ().into_any(),
        (None, standing, _) => {
            view! { <span class="sub">{t(&["obstacle-standing.", standing.code()].concat())}</span> }
                .into_any()
        }
    };
    if row.solver.is_empty() {
        let text = t("obstacles.nobody");
        return view! { <span class="nobody faint">{icon(Icon::Ask)}{text}</span>{under} }
            .into_any();
    }
    view! { {row.solver.clone()}{under} }.into_any()
}

/// "Dịch bệnh, thời tiết · Nuôi lợn nái bản địa · P. Huyền Tụng, 10/05/2023", without what its place says already.
pub fn about(row: &Row, with_kind: bool) -> String {
    let raised = row.obstacle.raised.map(date::format);
    let by = match row.raised_by.as_str() {
        "" => row.unit.as_str(),
        by => by,
    };
    let when: Vec<&str> = [by, raised.as_deref().unwrap_or_default()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    let about = match row.project.as_str() {
        "" => row.component.clone(),
        project => project.to_owned(),
    };
    let kind = with_kind.then(|| kind(row.obstacle.kind));
    let parts = [kind.unwrap_or_default(), about, when.join(", ")];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" · ")
}

/// What closed it: the document, or that there was none, and the day.
pub fn closed_by(row: &Row) -> String {
    let document = row.obstacle.closing_document.trim();
    let document = match document {
        "" => t("obstacles.no-document"),
        document => document.to_owned(),
    };
    let day = row.obstacle.closed.map(date::format).unwrap_or_default();
    [document, day].join(", ")
}
