//! The report as a paper, and the half sheet for a cooperative.

use leptos::prelude::*;

use super::{
    form::asked,
    words::{about, way},
};
use crate::{
    app::{
        reports::{Sheet, half_sheet::half_sheet, paper::paper},
        route::{Page, ReportPart},
    },
    ui::kit::{
        gone::gone,
        labels::count,
        paper::{
            WORDS,
            stage::{Tools, stage},
        },
        prelude::*,
    },
};

/// The page.
pub fn page(register: RegisterHandle, part: ReportPart) -> AnyView {
    let asked = Memo::new(move |_| asked(register));
    (move || {
        let (id, period) = asked.get();
        let today = register.today();
        let found = register.read(|ledger| {
            let unit = ledger.unit(&id)?;
            let sheet = Sheet::of(ledger, unit, period, today);
            let n = sheet.rows.len();
            let made = match part {
                ReportPart::HalfSheet => half_sheet(ledger, unit, &sheet, WORDS),
                _ => paper(ledger, unit, &sheet, WORDS),
            };
            Some((unit.short.clone(), n, made))
        });
        let Some((unit, n, made)) = found else {
            return gone(register, Page::Reports, "nav.reports");
        };
        let route = register.route.get_untracked();
        let tools = Tools {
            back: way(&route, ReportPart::Form, &id, period),
            to: t("reports.back-to"),
            title: about("reports.of", period, &[("unit", &unit)]),
            about: count("reports.n-projects", n),
            choices: ().into_any(),
        };
        stage(register, tools, made)
    })
    .into_any()
}
