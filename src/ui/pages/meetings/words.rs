//! What the pages of meetings say in more than one place.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::{
    app::{
        register::ledger::Ledger,
        route::{Page, Route},
        tasks::Row as TaskRow,
    },
    domain::{coded::Coded as _, date, meeting::Meeting, money::Dong, place::UnitKind},
    ui::{
        kit::prelude::*,
        pages::tasks::words::{document, standing},
    },
};

/// The meeting of the address, while it is there.
pub fn shown(register: RegisterHandle) -> Option<Meeting> {
    let id = register.route.with(|route| route.record.clone())?;
    register.read(|ledger| ledger.meeting(&id).cloned())
}

/// "Họp đôn đốc 01/06/2023": its title; where it has none, its kind and day.
pub fn title(meeting: &Meeting) -> String {
    let own = meeting.title.trim();
    if !own.is_empty() {
        return own.to_owned();
    }
    let kind = meeting.kind.map_or_else(
        || t("kind.meeting"),
        |kind| t(&["meeting-kind.", kind.code()].concat()),
    );
    [kind, meeting.date.map(date::format).unwrap_or_default()]
        .join(" ")
        .trim()
        .to_owned()
}

/// "phòng họp tầng 2 · 08:00".
pub fn where_and_when(meeting: &Meeting) -> String {
    joined([meeting.place.clone(), meeting.begun.clone()])
}

/// What is said of it, one after the other.
pub fn joined(parts: impl IntoIterator<Item = String>) -> String {
    let parts = parts.into_iter().filter(|part| !part.trim().is_empty());
    parts.collect::<Vec<_>>().join(" · ")
}

/// The unit and the person: either may be missing.
pub fn who(ledger: &Ledger, unit: Option<&str>, person: &str) -> String {
    let unit = unit.map_or("", |id| ledger.unit_name(id)).to_owned();
    joined([unit, person.to_owned()])
}

/// Whom a conclusion is given to: up to three by name, of more how many, and of what kind where they are of one.
pub fn given_to(ledger: &Ledger, units: &BTreeSet<String>) -> String {
    let names = units.iter().map(|unit| ledger.unit_name(unit).to_owned());
    let names: Vec<String> = names.collect();
    match names.len() {
        0 => t("meetings.assessment"),
        1..=3 => names.join(", "),
        n => {
            let are = |is: fn(UnitKind) -> bool| {
                let mut all = units.iter();
                all.all(|id| ledger.unit(id).is_some_and(|unit| is(unit.kind)))
            };
            let key = if are(UnitKind::is_commune_level) {
                "meetings.all-communes"
            } else if are(UnitKind::is_cooperative) {
                "meetings.all-cooperatives"
            } else {
                "meetings.n-units"
            };
            tv(key, &[("n", &n.to_string())])
        }
    }
}

/// How an amount has changed since a meeting before.
pub fn change(said: Dong, before: Dong) -> String {
    match said - before {
        Dong::ZERO => t("meetings.unchanged"),
        more if more > Dong::ZERO => tv("meetings.more", &[("amount", &more.to_string())]),
        less => tv(
            "meetings.less",
            &[("amount", &(Dong::ZERO - less).to_string())],
        ),
    }
}

/// Tasks as lines, each with how it stands.
pub fn tasks(route: &Route, rows: &[TaskRow]) -> AnyView {
    let line = |row: &TaskRow| {
        let to = route.to_all(Page::Tasks).about(Page::Tasks, &row.task.id);
        let text = match row.task.text.trim() {
            "" => t("tasks.no-text"),
            text => text.to_owned(),
        };
        let under = joined([row.unit.clone(), document(&row.task.document, None)]);
        view! {
            <li>
                <div class="grow"><a href=to.to_string()>{text}</a><span class="sub">{under}</span></div>
                {standing(row)}
            </li>
        }
        .into_any()
    };
    let lines: Vec<AnyView> = rows.iter().map(line).collect();
    view! { <ul class="given">{lines}</ul> }.into_any()
}
