//! The minutes of a session with the list of those who came, for signature.

use leptos::prelude::*;

use super::shown::{gone, shown, title};
use crate::{
    app::{
        outreach::{minutes::minutes, summary::summary},
        route::{Page, SessionPart},
    },
    ui::kit::{
        labels::count,
        paper::{
            WORDS,
            stage::{Tools, stage},
        },
        prelude::*,
    },
};

/// The page.
pub fn page(register: RegisterHandle) -> AnyView {
    let session = Memo::new(move |_| shown(register));
    let only_came = RwSignal::new(false);
    (move || {
        let Some(session) = session.get() else {
            return gone(register);
        };
        let all = register.read(|ledger| summary(ledger, &session, register.today()));
        let back = register.route.get_untracked();
        let back = back.about(Page::Session(SessionPart::Lines), &session.id);
        let choice = view! {
            <label class="row small">
                <input type="checkbox" prop:checked=move || only_came.get()
                    on:change=move |event| only_came.set(event_target_checked(&event))/>
                {t("outreach.only-came")}
            </label>
        };
        let tools = Tools {
            back: back.to_string(),
            to: title(register, &session),
            title: t("outreach.paper"),
            about: count("outreach.paper-about", all.rows.len()),
            choices: choice.into_any(),
        };
        let only_came = only_came.get();
        let paper = register.peek(|ledger| minutes(ledger, &session, &all, only_came, WORDS));
        stage(register, tools, paper)
    })
    .into_any()
}
