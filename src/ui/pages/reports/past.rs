//! What the unit reported in the months before, small beside what it reports now.

use leptos::prelude::*;

use super::{
    words::{about, in_millions, reached, report, standing},
    writing::Writing,
};
use crate::{
    app::reports::{
        Figures,
        history::{Past, Sums, history},
    },
    ui::kit::{
        card::card,
        labels::number,
        prelude::*,
        table::plain::{figures, plain_table, wide, words},
    },
};

/// The card; nothing where nobody has reported before.
pub fn past(writing: Writing) -> impl Fn() -> Option<AnyView> + Send + 'static {
    let register = writing.register;
    move || {
        let (unit, today) = (writing.unit(), register.today());
        let months = register.read(|ledger| {
            let unit = ledger.unit(&unit)?;
            Some(history(ledger, unit, writing.period, today))
        })?;
        if months.is_empty() {
            return None;
        }
        let rows = months.iter().map(|month| line(writing, month)).collect();
        let table = plain_table(
            &[
                words("reports.past-month"),
                words("reports.col-sent"),
                figures("reports.col-paid"),
                figures("reports.col-reached"),
                wide(figures("reports.col-obstacles")),
            ],
            rows,
        );
        let beside = view! { <span class="end cap faint">{t("reports.million")}</span> };
        Some(card("h-past", t("reports.past"), beside, table))
    }
}

fn line(writing: Writing, month: &Past) -> AnyView {
    // A month of the year before is in that year.
    let route = writing.register.route.get_untracked();
    let route = route.in_year(Some(month.period.year));
    let to = report(&route, &writing.unit(), month.period);
    let stand = month.standing.map_or_else(
        || view! { <span class="faint">{t("reports.past-none")}</span> }.into_any(),
        |(stand, late)| standing(stand, late, month.sent),
    );
    let figure =
        |of: fn(&Sums) -> String| month.figures.as_ref().map_or_else(|| String::from("–"), of);
    let households = |sums: &Sums| {
        reached(&Figures {
            approved: sums.approved,
            reached: sums.reached,
            ..Figures::default()
        })
    };
    view! {
        <tr>
            <td><a href=to>{about("reports.month-of", month.period, &[])}</a></td>
            <td>{stand}</td>
            <td class="num">{figure(|sums| in_millions(sums.paid))}</td>
            <td class="num">{figure(households)}</td>
            <td class="num only-wide">{figure(|sums| number(sums.obstacles))}</td>
        </tr>
    }
    .into_any()
}
