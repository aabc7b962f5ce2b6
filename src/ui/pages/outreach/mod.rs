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
mod record;
mod session;
mod show;
mod sitting;
mod summary;

pub use self::handout::page as handout_page;
pub use self::list::page as list_page;
pub use self::record::card as told_card;

use leptos::prelude::*;

use crate::ui::{
    kit::i18n::{t, tv},
    state::handle::RegisterHandle,
};
use crate::{
    app::route::{Page, SessionPart},
    domain::{date, outreach::Session},
};

/// The page of one session.
pub fn session_page(register: RegisterHandle, part: SessionPart) -> AnyView {
    match part {
        SessionPart::Lines => session::page(register),
        SessionPart::Summary => summary::page(register),
        SessionPart::Paper => paper::page(register),
    }
}

/// The session that the address names.
fn shown(register: RegisterHandle) -> Option<Session> {
    let id = register.route.with(|route| route.record.clone())?;
    register.read(|ledger| ledger.sessions.get(&id).cloned())
}

/// What stands where there is no such session.
fn gone(register: RegisterHandle) -> AnyView {
    view! {
        <div class="head"><h1>{t("nav.outreach")}</h1></div>
        {crate::ui::kit::gone::gone(register, Page::Outreach, "nav.outreach")}
    }
    .into_any()
}

/// What a session is called: its own name, or its place.
fn title(register: RegisterHandle, session: &Session) -> String {
    if !session.title.is_empty() {
        return session.title.clone();
    }
    let place = if session.village.is_empty() {
        register.peek(|ledger| ledger.unit_name(&session.unit).to_owned())
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
