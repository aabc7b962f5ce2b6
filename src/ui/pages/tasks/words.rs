//! How a task stands, in words and shapes: on the list, beside it, on the page of the units.

use leptos::prelude::*;

use crate::{
    app::tasks::{Row, State, days_late},
    domain::{coded::Coded as _, date, money::Dong, task::Task},
    ui::kit::prelude::*,
};

/// The shape of a state, and its class.
pub fn shape(state: State) -> (Icon, &'static str) {
    match state {
        State::Overdue => (Icon::Octagon, "t-block"),
        State::DueSoon => (Icon::Clock, "t-warn"),
        State::NotBegun => (Icon::Ring, "muted"),
        State::UnderWay => (Icon::HalfRing, "muted"),
        State::Done => (Icon::Pass, "t-pass"),
        State::DoneLate => (Icon::Pass, "muted"),
        State::Cancelled => (Icon::NotNow, "muted"),
    }
}

/// How a task stands: word, shape and colour together.
pub fn standing(row: &Row) -> AnyView {
    let (glyph, class) = shape(row.state);
    let class = ["standing", class].join(" ");
    view! { <span class=class>{icon(glyph)}<span>{in_words(row, tv)}</span></span> }.into_any()
}

/// A text with values put in: [`tv`], or [`crate::ui::kit::i18n::pv`] for papers.
pub type Say = fn(&str, &[(&str, &str)]) -> String;

/// The same in words alone: with the days that are left or past, or the day on which it was closed.
pub fn in_words(row: &Row, say: Say) -> String {
    let task = &row.task;
    let day = |day: Option<jiff::civil::Date>| day.map(date::format).unwrap_or_default();
    let on = |key: &str, of: Option<jiff::civil::Date>| say(key, &[("day", &day(of))]);
    let left = |key: &str| match row.left {
        Some(left) => say(key, &[("n", &days(left))]),
        None => say(&word(row.state), &[]),
    };
    match row.state {
        State::Overdue => left("tasks.overdue-n"),
        State::DueSoon if row.left == Some(0) => say("tasks.due-today", &[]),
        State::DueSoon => left("tasks.left-n"),
        State::NotBegun => left("tasks.not-begun-n"),
        State::UnderWay => left("tasks.under-way-n"),
        State::Done => on("tasks.done-on", task.done),
        State::DoneLate => {
            let late = days(days_late(task).unwrap_or_default());
            say(
                "tasks.done-late-on",
                &[("day", &day(task.done)), ("n", &late)],
            )
        }
        State::Cancelled => on("tasks.cancelled-on", task.cancelled),
    }
}

/// So many days, whichever side of today they lie on, with their thousands apart.
pub fn days(n: i32) -> String {
    Dong(n.unsigned_abs().into()).to_string()
}

/// The key of a state's name.
pub fn word(state: State) -> String {
    ["task-state.", state.code()].concat()
}

/// The document that gave it: `96/TB-UBND, 28/04/2023`.
pub fn document(number: &str, day: Option<jiff::civil::Date>) -> String {
    let day = day.map(date::format).unwrap_or_default();
    let parts = [number, &day];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

/// The same of a task, with its number there: `96/TB-UBND, 28/04/2023, việc 7`.
pub fn given_by(task: &Task, say: Say) -> String {
    let document = document(&task.document, task.given);
    let item = task
        .item
        .map(|n| say("tasks.item", &[("n", &n.to_string())]));
    let parts = [document, item.unwrap_or_default()];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}
