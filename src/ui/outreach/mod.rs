//! Outreach sessions: their list, ticking off who came, the summary, what is shown to a household and
//! given to it on paper.

mod handout;
mod lines;
mod list;
mod notes;
mod outside;
mod panel;
mod paper;
mod plain;
mod promises;
mod session;
mod show;
mod sitting;
mod summary;
mod told;

pub use handout::page as handout_page;
pub use list::page as list_page;
pub use plain::target_name;
pub use told::card as told_card;

use leptos::prelude::*;

use super::{
    desk::Desk,
    i18n::{t, tv},
};
use crate::{
    app::route::{Page, SessionPart},
    domain::{date, outreach::Session},
};

/// The page of one session.
pub fn session_page(desk: Desk, part: SessionPart) -> AnyView {
    match part {
        SessionPart::Lines => session::page(desk),
        SessionPart::Summary => summary::page(desk),
        SessionPart::Paper => paper::page(desk),
    }
}

/// The session that the address names.
fn shown(desk: Desk) -> Option<Session> {
    let id = desk.route.with(|route| route.record.clone())?;
    desk.read(|ledger| ledger.sessions.get(&id).cloned())
}

/// What stands where there is no such session.
fn gone(desk: Desk) -> AnyView {
    view! {
        <div class="head"><h1>{t("nav.outreach")}</h1></div>
        {super::gone::gone(desk, Page::Outreach, "nav.outreach")}
    }
    .into_any()
}

/// What a session is called: its own name, or its place.
fn title(desk: Desk, session: &Session) -> String {
    if !session.title.is_empty() {
        return session.title.clone();
    }
    let place = if session.village.is_empty() {
        desk.peek(|ledger| ledger.unit_name(&session.unit).to_owned())
    } else {
        session.village.clone()
    };
    tv("outreach.session-at", &[("place", &place)])
}

/// Day, hour, place and who speaks, in a line.
fn about(session: &Session) -> String {
    let day = session.date.map(date::format).unwrap_or_default();
    let mut parts = vec![day, session.time.clone(), session.place.clone()];
    parts.retain(|part| !part.is_empty());
    let mut line = parts.join(", ");
    if !session.presenters.is_empty() {
        let by = tv(
            "outreach.presented-by",
            &[("names", session.presenters.as_str())],
        );
        line = [line, by].join(" · ");
    }
    line
}
