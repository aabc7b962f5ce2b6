//! The proposal as a paper, to be printed or given out as a file for Word.

use leptos::prelude::*;

use crate::{
    app::{proposals::paper::submission, route::Page},
    domain::date,
    ui::kit::{
        gone::gone,
        paper::{
            WORDS,
            stage::{Tools, stage},
        },
        prelude::*,
    },
};

/// The page.
pub fn page(register: RegisterHandle) -> AnyView {
    let asked = Memo::new(move |_| {
        let of = register.route.with(|route| route.record.clone());
        of.unwrap_or_default()
    });
    (move || {
        let id = asked.get();
        let today = register.today();
        let made = register.read(|ledger| {
            let of = ledger.proposal(&id)?;
            Some((of.title.clone(), submission(ledger, of, today, WORDS)))
        });
        let Some((title, paper)) = made else {
            return gone(register, Page::Proposals, "nav.proposals");
        };
        let back = register.route.get_untracked().about(Page::Proposal, &id);
        let tools = Tools {
            back: back.to_string(),
            to: t("proposals.back"),
            title: t("proposals.paper"),
            about: [title, date::format(today)].join(" · "),
            choices: ().into_any(),
        };
        stage(register, tools, paper)
    })
    .into_any()
}
