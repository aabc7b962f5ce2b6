//! The pieces of papers that pages still put together themselves, and the bar above a paper.
//!
//! A paper is Vietnamese whatever the language of the screen: what stands on it comes from `app::paper`. Only the
//! tools above it speak the language of the screen.

use jiff::civil::Date;
use leptos::prelude::*;

use super::{WORDS, print};
use crate::{
    app::paper::{frame, tree::Title},
    domain::place::Unit,
    platform::{clock, page},
    ui::kit::{
        button::Button,
        i18n::{pv, t},
        icons::Icon,
    },
};

/// What stands in the bar above a paper.
pub struct Tools {
    /// The address of the page that the paper belongs to.
    pub back: String,
    /// What that page is called.
    pub to: String,
    /// What the paper is.
    pub title: String,
    /// How much is on it.
    pub about: String,
    /// What can be chosen about it.
    pub choices: AnyView,
}

/// A paper under its bar. `wide` lays it across, for tables of many columns.
pub fn stage(tools: Tools, wide: bool, paper: AnyView) -> AnyView {
    let (sheet, fit) = if wide {
        ("sheet wide", "fit wide")
    } else {
        ("sheet", "fit")
    };
    view! {
        <div class="sheet-tools">
            {Button::new(tools.to).icon(Icon::Down).quiet().with("back").to(tools.back)}
            <div class="grow only-wide"><b>{tools.title}</b>" "<span class="muted small">{tools.about}</span></div>
            {tools.choices}
            {Button::new(t("sheet.print")).icon(Icon::Printer).primary().press(move |_| page::print())}
        </div>
        <div class=fit>
            <article class=sheet lang="vi"><div class="doc">{paper}<p class="source">{source()}</p></div></article>
        </div>
    }
    .into_any()
}

/// The head of a paper's table: the headings, and below them the columns numbered.
pub fn thead(headings: impl IntoView, columns: usize) -> AnyView {
    let numbers = (1..=columns).map(|n| view! { <th class="i">{n.to_string()}</th> }.into_any());
    let numbers: Vec<AnyView> = numbers.collect();
    view! { <thead><tr>{headings}</tr><tr>{numbers}</tr></thead> }.into_any()
}

/// Where the paper comes from: two prints of one list must be told apart.
pub fn source() -> String {
    let at = clock::local(&clock::now_iso()).unwrap_or_default();
    pv("paper.source", &[("at", &at)])
}

/// The two columns at the top.
pub fn head(unit: Option<&Unit>, number: String, day: &str) -> AnyView {
    print::head(&frame::head(unit, number, day, WORDS))
}

/// The kind of paper and what it is about.
pub fn title(kind: String, about: Vec<String>) -> AnyView {
    print::title(&Title { kind, about })
}

/// One who signs: the title in capitals, how, and the name where it is known.
pub fn signature(titles: Vec<String>, how: String, name: &str) -> AnyView {
    print::signature(&frame::signature(titles, how, name, WORDS))
}

/// Whether a People's Committee speaks for it.
pub fn has_committee(unit: &Unit) -> bool {
    frame::has_committee(unit)
}

/// Who it is in a sentence: the committee of the place, or the office itself.
pub fn in_text(unit: Option<&Unit>) -> String {
    frame::in_text(unit, WORDS)
}

/// A day as papers write it.
pub fn day(date: Option<Date>) -> String {
    frame::day(date, WORDS)
}

/// The text, or dots to write upon.
pub fn or_dots(text: &str) -> String {
    frame::or_dots(text, WORDS)
}
