//! Conclusions as they are spoken: one line each, saved as soon as it is left.

use leptos::prelude::*;

use super::{
    check,
    editor::{Editor, field_of},
    line, solving,
    words::{given_to, joined},
};
use crate::{
    domain::date,
    platform::page as window,
    ui::kit::{card::card, prelude::*},
};

/// The part.
pub fn part(register: RegisterHandle, id: &str) -> AnyView {
    let id = id.to_owned();
    let closed = Memo::new({
        let id = id.clone();
        move |_| register.read(|ledger| ledger.meeting(&id).is_some_and(|one| one.closed.is_some()))
    });
    (move || {
        let meeting = register.peek(|ledger| ledger.meeting(&id).cloned())?;
        let (lines, obstacles) = if closed.get() {
            (written(register, &id), None)
        } else {
            let editor = Editor::new(register, &meeting);
            (typed(editor), Some(solving::card(editor, &id)))
        };
        Some(view! {
            <div class="cols cols-main conclude">
                <div class="stack">{lines}{assessment(register, &id)}</div>
                <div class="stack">{check::card(register, &id)}{obstacles}</div>
            </div>
        })
    })
    .into_any()
}

/// The lines to be typed in.
fn typed(editor: Editor) -> AnyView {
    let first = editor.fresh();
    Effect::new(move |_| window::focus_in_place(&field_of(&first)));
    let keys = Memo::new(move |_| editor.keys());
    let hints = view! {
        <span class="end row hints only-wide" aria-hidden="true">
            <span><kbd>"Enter"</kbd>{t("meetings.key-next")}</span>
            <span><kbd>"Tab"</kbd>{t("meetings.key-correct")}</span>
            <span><kbd>"Alt ↑↓"</kbd>{t("meetings.key-move")}</span>
        </span>
    };
    card(
        "h-lines",
        t("meetings.lines"),
        hints,
        view! {
            <ol class="lines">
                <For each=move || keys.get() key=Clone::clone children=move |key| line::line(editor, key)/>
            </ol>
        },
    )
}

/// The lines as they stand in a meeting that is closed.
fn written(register: RegisterHandle, id: &str) -> AnyView {
    let id = id.to_owned();
    let lines = move || {
        register.read(|ledger| {
            let meeting = ledger.meeting(&id)?;
            let lines = meeting.concluded().into_iter().enumerate();
            let lines = lines.map(|(at, (_, one))| {
                let names = given_to(ledger, &one.units);
                let due = one
                    .due
                    .map(|day| tv("meetings.until", &[("day", &date::format(day))]));
                let with = (!one.partners.is_empty())
                    .then(|| tv("tasks.with", &[("partners", &one.partners)]));
                let under = joined([names, due.unwrap_or_default(), with.unwrap_or_default()]);
                view! {
                    <li>
                        <span class="num faint">{format!("{}.", at + 1)}</span>
                        <div class="grow">{one.text.clone()}<span class="sub">{under}</span></div>
                    </li>
                }
                .into_any()
            });
            Some(lines.collect::<Vec<AnyView>>())
        })
    };
    card(
        "h-lines",
        t("meetings.lines"),
        (),
        view! { <ul class="given">{lines}</ul> },
    )
}

/// What the lines say without giving it to anybody: it opens the notice.
fn assessment(register: RegisterHandle, id: &str) -> AnyView {
    let id = id.to_owned();
    (move || {
        let lines = register.read(|ledger| {
            let meeting = ledger.meeting(&id)?;
            let all = meeting.concluded().into_iter();
            let all = all.filter(|(_, one)| one.units.is_empty());
            Some(all.map(|(_, one)| one.text.clone()).collect::<Vec<_>>())
        })?;
        if lines.is_empty() {
            return None;
        }
        let lines = lines
            .into_iter()
            .map(|text| view! { <li>{text}</li> }.into_any());
        let lines: Vec<AnyView> = lines.collect();
        let where_to =
            view! { <span class="end small faint">{t("meetings.assessment-where")}</span> };
        Some(card(
            "h-assessment",
            t("meetings.assessment"),
            where_to,
            view! { <ul class="dots card-b assessed">{lines}</ul> },
        ))
    })
    .into_any()
}
