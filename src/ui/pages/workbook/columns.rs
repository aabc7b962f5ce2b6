//! Which column is which field; those that are not sure come first.

use std::{rc::Rc, time::Duration};

use leptos::{prelude::*, task::spawn_local};

use super::{
    file::letter,
    notes::{hidden, offer, said},
    state::Import,
};
use crate::{
    app::tabular::{Column, Confidence, Reading},
    platform::clock,
    ui::kit::prelude::*,
};

/// How many columns are put on the page between two breaths.
const AT_ONCE: usize = 4;

/// The step.
pub(super) fn step(import: Import) -> AnyView {
    (move || import.reading.get().map(|reading| table(import, reading))).into_any()
}

fn table(import: Import, reading: Rc<Reading>) -> AnyView {
    let all = reading.columns.iter().enumerate();
    let mut columns: Vec<(usize, &Column)> = all.filter(|(_, column)| column.filled > 0).collect();
    let rank = |column: &Column| match (column.chosen, column.field.is_some()) {
        (true, _) => 3,
        (_, false) if column.confidence == Confidence::Unclear => 0,
        _ if column.confidence < Confidence::Near => 1,
        _ => 2,
    };
    crate::order::sort_by(&mut columns, |(_, a), (_, b)| {
        (rank(a), a.at).cmp(&(rank(b), b.at))
    });
    let places: Vec<usize> = columns.into_iter().map(|(place, _)| place).collect();
    let rows = rows(import, reading, &places);
    let heads = ["column", "in-file", "samples", "field", "sure", "know"].map(|name| {
        let class = if matches!(name, "samples" | "know") {
            "only-wide"
        } else {
            ""
        };
        view! { <th scope="col" class=class>{t(&["workbook.head-", name].concat())}</th> }
            .into_any()
    });
    view! {
        <section class="card columns-map" aria-label=t("workbook.step-columns")>
            <table class="list">
                <thead class="only-wide"><tr>{heads.into_iter().collect_view()}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
            <p class="card-b small muted">{t("workbook.matched-by")}</p>
        </section>
    }
    .into_any()
}

/// The columns, a few at a time: each has all fields to choose from.
fn rows(import: Import, reading: Rc<Reading>, places: &[usize]) -> Vec<AnyView> {
    let pieces = places.chunks(AT_ONCE).map(<[usize]>::to_vec);
    let (count, ready) = (pieces.len(), RwSignal::new(1_usize));
    spawn_local(async move {
        for more in 2..=count {
            clock::sleep(Duration::ZERO).await;
            if ready.try_set(more).is_some() {
                return;
            }
        }
    });
    let reading = StoredValue::new_local(reading);
    let piece = |(at, places): (usize, Vec<usize>)| {
        let on = Memo::new(move |_| ready.get() > at);
        let shown = move || {
            reading.with_value(|reading| {
                let columns = places
                    .iter()
                    .filter_map(|place| reading.columns.get(*place));
                let rows = columns.map(|column| row(import, reading, column));
                rows.collect::<Vec<AnyView>>()
            })
        };
        (move || on.get().then(&shown)).into_any()
    };
    pieces.enumerate().map(piece).collect()
}

fn row(import: Import, reading: &Reading, column: &Column) -> AnyView {
    let at = column.at;
    let samples: Vec<String> = column
        .samples
        .iter()
        .map(|text| hidden(text, column.field))
        .collect();
    let samples = samples.join(" · ");
    let heading = if column.heading.is_empty() {
        t("workbook.no-heading")
    } else {
        column.heading.clone()
    };
    let now = column.field.map_or("", |field| field.code);
    let mut options = vec![
        view! { <option value="" selected=now.is_empty()>{t("workbook.not-imported")}</option> }
            .into_any(),
    ];
    options.extend(reading.kind.fields().iter().map(|field| {
        view! { <option value=field.code selected=field.code == now>{t(field.label)}</option> }
            .into_any()
    }));
    let pick = move |event: leptos::ev::Event| {
        let code = Some(event_target_value(&event)).filter(|code| !code.is_empty());
        import.decide(|choices| drop(choices.fields.insert(at, code)));
    };
    let unclear =
        column.field.is_none() && !column.chosen && column.confidence == Confidence::Unclear;
    let label = tv("workbook.field-of", &[("column", &heading)]);
    let notes: Vec<AnyView> = column
        .notes
        .iter()
        .map(|note| {
            view! { <div class="row wrap">{said(note)}{offer(import, at, note)}</div> }.into_any()
        })
        .collect();
    let leave = unclear.then(|| {
        let press = move |_| import.decide(|choices| drop(choices.fields.insert(at, None)));
        Button::new(t("workbook.leave-out"))
            .quiet()
            .small()
            .press(press)
    });
    view! {
        <tr class:open=unclear>
            <td class="num faint">{letter(at)}</td>
            <td class="who"><b>{heading}</b><span class="sub only-narrow">{samples.clone()}</span></td>
            <td class="only-wide">{samples}</td>
            <td>
                <select class="in" aria-label=label on:change=pick>{options}</select>
            </td>
            <td>{sureness(column)}</td>
            <td class="small">{notes}{leave}</td>
        </tr>
    }
    .into_any()
}

/// How sure it is, as bars and as a word.
fn sureness(column: &Column) -> AnyView {
    let (bars, key) = match column.confidence {
        _ if column.chosen => (3, "workbook.sure-chosen"),
        Confidence::Sure => (3, "workbook.sure-sure"),
        Confidence::Near => (2, "workbook.sure-near"),
        Confidence::Guess => (1, "workbook.sure-guess"),
        Confidence::Unclear => (0, "workbook.sure-unclear"),
    };
    let all: Vec<AnyView> = (0..3)
        .map(|at| view! { <i class:on=at < bars></i> }.into_any())
        .collect();
    let class = if bars == 0 {
        "sureness t-block"
    } else {
        "sureness"
    };
    view! { <span class=class><span class="sure-bars" aria-hidden="true">{all}</span>{t(key)}</span> }
        .into_any()
}
