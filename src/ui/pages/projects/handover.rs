//! Handing over: who waits for what, and recording a whole sheet at once.

use std::{collections::BTreeMap, sync::Arc};

use leptos::prelude::*;

use super::shown::form_link;
use crate::{
    app::{
        form::quantity,
        projects::{
            filter::SheetFilter,
            handing::{self, Row},
            view::ProjectView,
        },
        route::{Narrows as _, Page},
    },
    domain::{
        coded::Coded,
        project::{Project, kinds::Place},
    },
    ui::kit::{
        prelude::*,
        table::{
            WindowedBody,
            plain::{thead, wide, words},
        },
    },
};

/// The tab.
pub fn tab(register: RegisterHandle, shown: &ProjectView) -> AnyView {
    if shown.rows.is_empty() {
        return empty(t("takers.empty"), t("handover.empty-text"), ()).into_any();
    }
    let route = register.route.get_untracked();
    let waiting = shown.rows.len() - shown.complete;
    let record = form_link(&route, "hand");
    let (sheets, _) = register.peek(|ledger| handing::sheets(ledger, &shown.project.id));
    let printed: Vec<AnyView> = sheets
        .iter()
        .map(|number| {
            let sheet = SheetFilter {
                sheet: Some(*number),
            };
            let to = sheet.on(route.about(Page::Sheet, &shown.project.id));
            let label = tv("handover.sheet-n", &[("n", &number.to_string())]);
            view! { <a class="chip" href=to.to_string()>{icon(Icon::Printer)}{label}</a> }
                .into_any()
        })
        .collect();
    let missing: Vec<String> = lines_missing(shown);
    let project = shown.project.clone();
    let begun = shown.rows.iter().any(|row| !row.handovers.is_empty());
    let row = move |_: usize, row: &Row| line(register, &project, row, begun);
    view! {
        <div class="row wrap bar">
            <p class="small grow">
                {tv("handover.state", &[("n", &shown.complete.to_string()), ("all", &shown.rows.len().to_string())])}
                {" "}{(waiting > 0).then(|| view! { <b class:t-block=begun>{tv("handover.waiting", &[("n", &waiting.to_string())])}</b> })}
                {(!missing.is_empty()).then(|| view! { <span class="muted">{" · "}{missing.join(" · ")}</span> })}
            </p>
            {Button::new(t("handover.record")).primary().to(record)}
        </div>
        <div class="row chips">{printed}</div>
        <section class="card tw" aria-label=t("handover.title")>
            <table class="list" aria-rowcount=(shown.rows.len() + 1).to_string()>
                {thead(&[words("field.head"), words("handover.received"), words("field.place"), wide(words("handover.day-signer"))])}
                <WindowedBody rows=Arc::new(shown.rows.clone()) columns=4 row=row/>
            </table>
        </section>
    }
    .into_any()
}

/// Line by line, what has still to be handed over.
fn lines_missing(shown: &ProjectView) -> Vec<String> {
    let mut open: BTreeMap<&str, rust_decimal::Decimal> = BTreeMap::new();
    for row in &shown.rows {
        for (line, planned, given) in &row.lines {
            let rest = *planned - *given;
            if rest > rust_decimal::Decimal::ZERO {
                *open.entry(line).or_default() += rest;
            }
        }
    }
    let lines = open.into_iter().filter_map(|(key, rest)| {
        let line = shown.project.costs.get(key)?;
        let what = format!("{} {} {}", quantity(rest).shown(), line.measure, line.item);
        Some(tv("handover.still", &[("what", &what)]))
    });
    lines.collect()
}

fn line(register: RegisterHandle, project: &Project, row: &Row, begun: bool) -> AnyView {
    let route = register.route.get_untracked();
    let things: Vec<String> = row
        .lines
        .iter()
        .map(|(key, planned, given)| {
            let item = project.costs.get(key).map_or("", |line| line.item.as_str());
            format!(
                "{}/{} {item}",
                quantity(*given).shown(),
                quantity(*planned).shown()
            )
        })
        .collect();
    // Before anything was handed over nothing is late: red is for whoever was passed over.
    let class = match (row.complete, begun) {
        (true, _) => "",
        (false, true) => "t-block strong",
        (false, false) => "faint",
    };
    let place = match row.place {
        _ if row.handovers.is_empty() => {
            view! { <span class="faint">{t("handover.not-yet")}</span> }.into_any()
        }
        Some(Place::Home) => t("choice.home").into_any(),
        Some(place) => {
            view! { <span class="tag block">{t(&format!("choice.{}", place.code()))}</span> }
                .into_any()
        }
        None => t("word.nothing").into_any(),
    };
    let moments: Vec<AnyView> = row
        .handovers
        .iter()
        .filter_map(|id| {
            register.peek(|ledger| {
                let handover = ledger.handover(id)?;
                let signed = handover.signed.map_or("nobody", Coded::code);
                let mut text = format!(
                    "{}, {}",
                    crate::ui::language::labels::day(handover.date),
                    t(&format!("choice.{signed}"))
                );
                for who in [&handover.signer, &handover.witness] {
                    if !who.is_empty() {
                        text.push_str(", ");
                        text.push_str(who);
                    }
                }
                let href = form_link(&route, id);
                let class = if handover.is_signed() {
                    "line"
                } else {
                    "line t-block"
                };
                Some(view! { <a class=class href=href>{text}</a> }.into_any())
            })
        })
        .collect();
    view! {
        <tr>
            <td>{row.name.clone()}<span class="sub">{row.village.clone()}</span>
                <span class="sub only-narrow">{row.handovers.first().map(|id| {
                    let href = form_link(&route, id);
                    view! { <a href=href>{t("handover.open")}</a> }
                })}</span>
            </td>
            <td class=class>{things.join(", ")}</td>
            <td>{place}</td>
            <td class="only-wide">{moments}</td>
        </tr>
    }
    .into_any()
}
