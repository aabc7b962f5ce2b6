//! What a person should know about columns and cells, in words.

use leptos::prelude::*;

use super::state::Import;
use crate::{
    app::tabular::{
        Fix, Note, Reading, Sheet,
        fields::{Field, Reads},
        heading::LeftOut,
    },
    domain::household::masked,
    excel::book::{Legacy, Value},
    ui::kit::{labels::count, prelude::*},
};

/// How many rows that are left out are named.
const NAMED: usize = 3;

/// A cell as it is shown; a number of identity never whole.
pub(super) fn shown_value(value: &Value, field: Option<&Field>) -> String {
    let text = match value {
        Value::Text(text) | Value::Old { t: text, .. } => text.clone(),
        Value::Flag(is) => t(if *is { "word.yes" } else { "word.no" }),
        Value::Number(n) => n.to_string().replace('.', ","),
        Value::Padded { n, z } => format!("{n:0width$}", width = usize::from(*z)),
        Value::Day {
            d: (year, month, day),
        } => format!("{day:02}/{month:02}/{year}"),
        Value::Fault { e } => e.clone(),
    };
    hidden(&text, field)
}

/// A text of a field as it is shown.
pub(super) fn hidden(text: &str, field: Option<&Field>) -> String {
    if field.is_some_and(|field| field.reads == Reads::Identity) {
        masked(text)
    } else {
        text.to_owned()
    }
}

/// What was seen in the file, line by line.
pub(super) fn seen(import: Import, sheet: &Sheet, reading: &Reading) -> AnyView {
    let mut lines: Vec<AnyView> = Vec::new();
    if let Some(aside) = aside(reading) {
        lines.push(view! { <p class="small muted">{aside}</p> }.into_any());
    }
    let hidden = sheet.rows.iter().filter(|row| row.h).count();
    let mut facts: Vec<AnyView> = Vec::new();
    if reading.remembered {
        facts.push(fact(Icon::Pass, "t-pass", t("workbook.remembered"), None));
    }
    if let Some(decoded) = reading.decoded() {
        let way = match decoded.way {
            Legacy::Tcvn3 => "TCVN3 (.Vn)",
            Legacy::Vni => "VNI",
        };
        let example = decoded.examples.first();
        let example = example
            .map(|(was, is)| [was, " → ", is].concat())
            .unwrap_or_default();
        let n = count("workbook.decoded", decoded.cells);
        let text = [&n.replace("%{way}", way), " ", &example].concat();
        let keep = move |_| import.decide(|choices| choices.keep_legacy = true);
        let button = Button::new(t("workbook.keep-legacy"))
            .quiet()
            .small()
            .press(keep);
        facts.push(fact(Icon::Triangle, "t-warn", text, Some(button)));
    } else if import.choices.with(|choices| choices.keep_legacy) {
        let read = move |_| import.decide(|choices| choices.keep_legacy = false);
        let button = Button::new(t("workbook.read-legacy"))
            .quiet()
            .small()
            .press(read);
        facts.push(fact(
            Icon::Info,
            "muted",
            t("workbook.legacy-kept"),
            Some(button),
        ));
    }
    if hidden > 0 {
        facts.push(fact(
            Icon::Triangle,
            "t-warn",
            count("workbook.hidden-rows", hidden),
            None,
        ));
    }
    for column in &reading.columns {
        for note in column.notes.iter().filter(|note| note.fix().is_some()) {
            let name = column.field.map(|field| t(field.label)).unwrap_or_default();
            let text = [&name, ": ", &said(note)].concat();
            facts.push(fact(
                Icon::Triangle,
                "t-warn",
                text,
                offer(import, column.at, note),
            ));
        }
    }
    if reading.kind.owner().is_some() && reading.owner.is_none() {
        facts.push(fact(Icon::Octagon, "t-block", t("workbook.no-owner"), None));
    }
    if reading.unit.is_none() && reading.kind.owner().is_none() {
        facts.push(fact(Icon::Octagon, "t-block", t("workbook.no-unit"), None));
    }
    if !facts.is_empty() {
        lines
            .push(view! { <h3>{t("workbook.seen")}</h3><ul class="facts">{facts}</ul> }.into_any());
    }
    lines.collect_view().into_any()
}

fn fact(glyph: Icon, class: &'static str, text: String, button: Option<AnyView>) -> AnyView {
    view! { <li><span class=class>{icon(glyph)}</span><span>{text}</span>{button}</li> }.into_any()
}

/// Which rows are none of the table.
fn aside(reading: &Reading) -> Option<String> {
    let mut parts = Vec::new();
    if let Some((first, _)) = reading.layout.heading.filter(|(first, _)| *first > 0) {
        let values = [("from", "1"), ("to", &*first.to_string())];
        parts.push(tv("workbook.titles-left-out", &values));
    }
    let named = |why: LeftOut| matches!(why, LeftOut::Sum | LeftOut::Words);
    let rest = reading.layout.aside.iter().filter(|one| named(one.why));
    for one in rest.take(NAMED) {
        let values = [("n", &*(one.row + 1).to_string()), ("text", &one.text)];
        parts.push(tv("workbook.row-left-out", &values));
    }
    let signed = reading
        .layout
        .aside
        .iter()
        .filter(|one| one.why == LeftOut::Signature)
        .count();
    if signed > 0 {
        parts.push(count("workbook.signatures-left-out", signed));
    }
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// What is to be known, in words.
pub(super) fn said(note: &Note) -> String {
    match note {
        Note::Births { days, years } => tv(
            "workbook.note-births",
            &[("days", &days.to_string()), ("years", &years.to_string())],
        ),
        Note::Offer { fix, count: n } => count(&["workbook.offer-", fix.code()].concat(), *n),
        Note::Known { known, of, example } => {
            let values = [
                ("known", &*known.to_string()),
                ("of", &of.to_string()),
                ("example", example),
            ];
            let key = if known == of {
                "workbook.note-known"
            } else {
                "workbook.note-unknown"
            };
            tv(key, &values)
        }
        Note::Means { words, list } => {
            let said = words.iter();
            let said = said
                .map(|(word, code)| [word, " = ", &t(&[list, code.as_str()].concat())].concat());
            said.collect::<Vec<_>>().join(", ")
        }
        Note::Blank { count: n } => count("workbook.note-blank", *n),
        Note::Ticks { count: n } => count("workbook.note-ticks", *n),
        Note::Faults { count: n } => count("workbook.note-faults", *n),
        Note::OddLength { count: n } => count("workbook.note-odd-length", *n),
        Note::Twice => t("workbook.note-twice"),
    }
}

/// The button that takes what is offered, or takes it back.
pub(super) fn offer(import: Import, column: u16, note: &Note) -> Option<AnyView> {
    let fix: Fix = note.fix()?;
    let on = import.choices.with(|choices| choices.makes(column, fix));
    let key = if on {
        "workbook.offer-undo"
    } else {
        "workbook.offer-take"
    };
    let press = move |_| {
        import.decide(|choices| {
            let _ = choices.fixes.insert((column, fix), !on);
        });
    };
    Some(
        Button::new(t(key))
            .quiet()
            .small()
            .pressed(move || on)
            .press(press),
    )
}
