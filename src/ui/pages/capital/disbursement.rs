//! How far the money of the year has come, as a paper to be printed or given out as a file for Word.

use leptos::prelude::*;

use crate::{
    app::{
        capital::disbursement::paper::disbursement,
        route::{Page, Tab},
    },
    domain::date,
    ui::kit::{
        paper::{
            WORDS,
            stage::{Tools, stage},
        },
        prelude::*,
    },
};

/// The page.
pub fn page(register: RegisterHandle) -> AnyView {
    (move || {
        let (year, today) = (register.year(), register.today());
        let paper = register.read(|ledger| disbursement(ledger, year, today, WORDS));
        let back = register
            .route
            .get_untracked()
            .to(Page::Capital(Tab::default()));
        let tools = Tools {
            back: back.to_string(),
            to: t("nav.capital"),
            title: t("capital.disbursement"),
            about: [year.to_string(), date::format(today)].join(" · "),
            choices: ().into_any(),
        };
        stage(register, tools, paper)
    })
    .into_any()
}
