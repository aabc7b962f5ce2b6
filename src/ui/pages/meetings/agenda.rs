//! What is talked about, with who speaks and when; and what was said.

use leptos::prelude::*;

use super::words::{joined, who};
use crate::{
    app::{
        meetings::agenda::items,
        register::{kinds::Kind, place::Place},
        route::Route,
    },
    domain::{
        meeting::{Meeting, MeetingItem, in_order},
        schema::Keyed,
    },
    ui::kit::{card::card, prelude::*},
};

/// The agenda.
pub fn agenda(register: RegisterHandle, route: &Route, meeting: &Meeting) -> AnyView {
    let items = register.peek(|ledger| items(ledger, meeting));
    let minutes: u32 = items.iter().filter_map(|item| item.minutes).sum();
    let lines = items.into_iter().map(|item| {
        let to = route.with_form(Place::of_part(&meeting.id, Kind::AgendaItem, Some(&item.key)));
        let at = match item.at.as_str() {
            "" => format!("{}.", item.number),
            at => at.to_owned(),
        };
        let speaker = joined([item.unit, item.person]);
        let long = item.minutes.map(|n| tv("meetings.n-minutes", &[("n", &n.to_string())]));
        view! {
            <li>
                <span class="num faint">{at}</span>
                <div class="grow"><a href=to.to_string()>{item.text}</a><span class="sub">{speaker}</span></div>
                <span class="num faint">{long}</span>
            </li>
        }
        .into_any()
    });
    let lines: Vec<AnyView> = lines.collect();
    let add = adds(route, meeting, Kind::AgendaItem, "meetings.add-item");
    let all = (minutes > 0).then(|| {
        view! { <span class="small faint">{tv("meetings.n-minutes", &[("n", &minutes.to_string())])}</span> }
    });
    listed(
        "h-agenda",
        t("meetings.agenda"),
        view! { {all}{add} },
        lines,
        "meetings.no-agenda",
    )
}

/// What was said.
pub fn statements(register: RegisterHandle, route: &Route, meeting: &Meeting) -> AnyView {
    let all: &Keyed<String, MeetingItem> = &meeting.statements;
    let lines = in_order(all, |item| item.order).into_iter().map(|(key, item)| {
        let to = route.with_form(Place::of_part(&meeting.id, Kind::Statement, Some(key)));
        let speaker = register.peek(|ledger| who(ledger, item.unit.as_deref(), &item.person));
        let speaker = if speaker.is_empty() { t("meetings.nobody-named") } else { speaker };
        view! {
            <li>
                <div class="grow"><a class="strong" href=to.to_string()>{speaker}</a><p class="pre small">{item.text.clone()}</p></div>
            </li>
        }
        .into_any()
    });
    let lines: Vec<AnyView> = lines.collect();
    let add = adds(route, meeting, Kind::Statement, "meetings.add-statement");
    listed(
        "h-statements",
        t("meetings.statements"),
        add,
        lines,
        "meetings.no-statements",
    )
}

fn adds(route: &Route, meeting: &Meeting, kind: Kind, label: &str) -> AnyView {
    let to = route.with_form(Place::of_part(&meeting.id, kind, None));
    Button::new(t(label)).icon(Icon::Plus).small().end().to(to)
}

fn listed(
    id: &'static str,
    title: String,
    beside: impl IntoView + 'static,
    lines: Vec<AnyView>,
    none: &str,
) -> AnyView {
    let none = lines
        .is_empty()
        .then(|| view! { <p class="card-b small muted">{t(none)}</p> });
    card(
        id,
        title,
        beside,
        view! { {none}<ul class="given">{lines}</ul> },
    )
}
