//! The session that the address names, and what it is called.

use leptos::prelude::*;

use crate::{
    app::route::Page,
    domain::{date, outreach::Session},
    ui::kit::prelude::*,
};

/// The session that the address names.
pub fn shown(register: RegisterHandle) -> Option<Session> {
    let id = register.route.with(|route| route.record.clone())?;
    register.read(|ledger| ledger.session(&id).cloned())
}

/// What stands where there is no such session.
pub fn gone(register: RegisterHandle) -> AnyView {
    view! {
        <div class="head"><h1>{t("nav.outreach")}</h1></div>
        {crate::ui::kit::gone::gone(register, Page::Outreach, "nav.outreach")}
    }
    .into_any()
}

/// What a session is called: its own name, or its place.
pub fn title(register: RegisterHandle, session: &Session) -> String {
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
pub fn about(session: &Session) -> String {
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

/// That a session is over, and since when.
pub fn over(session: &Session) -> Option<String> {
    let day = date::format(session.ended?);
    Some(tv("outreach.ended-on", &[("day", &day)]))
}
