//! The reminders to all units that have not sent their report on a month, for signature.

use leptos::prelude::*;

use crate::{
    app::{
        reports::{
            Month, lines,
            reminder::{reminders, to_remind},
        },
        route::{Narrows as _, Page},
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
    let asked = Memo::new(move |_| {
        let route = register.route.get().without_form();
        (route.unit.clone(), Month::of(&route))
    });
    (move || {
        let (unit, month) = asked.get();
        let (year, today) = (register.year(), register.today());
        let (period, n, paper) = register.read(|ledger| {
            let period = month.period(ledger, year, today);
            let lines = lines(ledger, unit.as_deref(), period, today);
            (
                period,
                to_remind(ledger, &lines).len(),
                reminders(ledger, &lines, period, today, WORDS),
            )
        });
        let route = register.route.get_untracked();
        let back = Month::of_period(period).on(route.to_all(Page::Reports));
        let back = back.in_unit(unit).to_string();
        if n == 0 {
            let action = Button::new(t("reports.back")).to(back);
            return empty(
                t("reports.nobody-missing"),
                t("reports.nobody-missing-text"),
                action,
            );
        }
        let tools = Tools {
            back,
            to: t("reports.back"),
            title: t("reports.reminders"),
            about: count("reports.reminders-about", n),
            choices: ().into_any(),
        };
        stage(register, tools, paper)
    })
    .into_any()
}
