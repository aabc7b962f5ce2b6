//! What stands in the way, and who must solve it: the oldest first.

use leptos::prelude::*;

use super::answer::{Answer, Asking};
use crate::{
    app::{
        obstacles::{
            filter::Filter,
            list::{Row, found},
        },
        register::ledger::Ledger,
        route::Page,
    },
    domain::money::Dong,
    ui::{kit::prelude::*, language::labels, pages::obstacles::parts::kind},
};

/// Obstacles on one screen.
const ROOM: usize = 4;

pub fn answer(ledger: &Ledger, asking: &Asking<'_>) -> Answer {
    let filter = Filter {
        year: asking.year,
        unit: asking.route.unit.clone(),
        ..Filter::default()
    };
    let found = found(ledger, &filter, asking.today);
    let n = labels::number(found.open.len());
    let said = match found.oldest() {
        Some(oldest) => tv(
            "present.obstacles",
            &[("n", &n), ("days", &labels::number(oldest as usize))],
        ),
        None => t("present.no-obstacles"),
    };
    let (shown, sheets) = asking.cut(&found.open, ROOM);
    let heads = [
        ("present.obstacle", ""),
        ("present.where", "only-wide"),
        ("present.solver", ""),
        ("present.days", "num"),
        ("present.stuck", "num only-wide"),
        ("field.proposal", "only-wide"),
    ];
    let heads = heads.map(|(key, class)| view! { <th scope="col" class=class>{t(key)}</th> });
    let body = (!shown.is_empty()).then(|| {
        view! {
            <table class="boxed tall">
                <thead><tr>{heads}</tr></thead>
                <tbody>{shown.iter().map(|row| line(asking, row)).collect_view()}</tbody>
            </table>
        }
    });
    Answer {
        said,
        body: body.into_any(),
        sheets,
    }
}

fn line(asking: &Asking<'_>, row: &Row) -> impl IntoView + use<> {
    let to = asking.route.about(Page::Obstacles, &row.obstacle.id);
    let place = [&*row.unit, &*row.project]
        .into_iter()
        .filter(|part| !part.is_empty());
    let place: Vec<&str> = place.collect();
    let solver = if row.solver.is_empty() {
        t("present.nobody")
    } else {
        row.solver.clone()
    };
    let nobody = if row.solver.is_empty() { "t-block" } else { "" };
    let days = row
        .age
        .map_or_else(|| String::from("–"), |days| labels::number(days as usize));
    let class = if row.old { "big t-warn" } else { "big" };
    let money = (row.money > Dong::ZERO).then(|| labels::millions(row.money));
    view! {
        <tr>
            <th scope="row"><a class="plain" href=to.to_string()>{row.obstacle.text.clone()}</a><span class="sub">{kind(row.obstacle.kind)}</span></th>
            <td class="only-wide">{place.join(": ")}</td>
            <td class=nobody>{solver}</td>
            <td class="num"><b class=class>{days}</b></td>
            <td class="num only-wide">{money}</td>
            <td class="only-wide clamp"><span>{row.obstacle.proposal.clone()}</span></td>
        </tr>
    }
}
