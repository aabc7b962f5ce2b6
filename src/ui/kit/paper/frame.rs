//! What every official paper has (NĐ 30/2020/NĐ-CP, article 8): who issues it, the name of the state,
//! number, place and day, signatures; and the grey register that it lies on while it is on the screen.
//!
//! A paper is Vietnamese whatever the language of the screen, so its words come through [`p`] and
//! [`pv`]. Only the tools above it speak the language of the screen.

use jiff::civil::Date;
use leptos::prelude::*;

use crate::{
    domain::{
        place::{Unit, UnitKind},
        text,
    },
    platform::{clock, page},
    ui::kit::{
        button::Button,
        i18n::{p, pv, t},
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
            <article class=sheet lang="vi"><div class="doc">{paper}{source()}</div></article>
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
fn source() -> impl IntoView {
    let at = clock::local(&clock::now_iso()).unwrap_or_default();
    view! { <p class="source">{pv("paper.source", &[("at", &at)])}</p> }
}

/// The two columns at the top.
pub fn head(unit: Option<&Unit>, number: String, day: &str) -> AnyView {
    let committee = unit.is_none_or(has_committee);
    let name = unit.map_or_else(|| or_dots(""), |unit| unit.name.to_uppercase());
    let place = unit.map_or_else(|| or_dots(""), |unit| place_name(&unit.name).to_owned());
    let dated = pv("paper.place-day", &[("place", &place), ("day", day)]);
    view! {
        <div class="hd">
            <div>
                <p class="org">
                    {committee.then(|| view! { {p("paper.committee")}<br/> })}
                    {name}
                </p>
                <span class="stroke a"></span>
                <p>{number}</p>
            </div>
            <div>
                <p class="nat">{p("paper.state")}</p>
                <p class="mot">{p("paper.motto")}</p>
                <span class="stroke b"></span>
                <p class="date">{dated}</p>
            </div>
        </div>
    }
    .into_any()
}

/// The kind of paper and what it is about.
pub fn title(kind: String, about: Vec<String>) -> AnyView {
    let lines: Vec<AnyView> = about
        .into_iter()
        .map(|line| view! { <span class="line">{line}</span> }.into_any())
        .collect();
    view! {
        <h1>{kind}</h1>
        <p class="sub-h">{lines}<i></i></p>
    }
    .into_any()
}

/// One who signs: the title in capitals, how, and the name where it is known.
pub fn signature(titles: Vec<String>, how: String, name: &str) -> AnyView {
    let titles: Vec<AnyView> = titles
        .into_iter()
        .map(|title| view! { <b>{title}</b> }.into_any())
        .collect();
    let name = or_dots(name);
    view! { <div>{titles}<i>{how}</i><p class="nm">{name}</p></div> }.into_any()
}

/// The head of the committee, who signs with the seal; of an office or cooperative, its head.
pub fn seal(unit: Option<&Unit>) -> AnyView {
    let titles = if unit.is_none_or(has_committee) {
        vec![p("paper.for-committee"), p("paper.chair")]
    } else {
        vec![p("paper.head-of-unit")]
    };
    signature(titles, p("paper.sign-seal"), "")
}

/// Whether a People's Committee speaks for it.
pub fn has_committee(unit: &Unit) -> bool {
    unit.kind.is_commune_level() || matches!(unit.kind, UnitKind::District | UnitKind::Province)
}

/// Who it is in a sentence: the committee of the place, or the office itself.
pub fn in_text(unit: Option<&Unit>) -> String {
    match unit {
        None => or_dots(""),
        Some(unit) if has_committee(unit) => {
            pv("paper.committee-of", &[("unit", &small(&unit.name))])
        }
        Some(unit) => unit.name.clone(),
    }
}

/// A day as papers write it: days below ten and the first two months with a nought before them, so
/// that no digit can be added later. Dots to be filled in where no day is known.
pub fn day(date: Option<Date>) -> String {
    let Some(date) = date else {
        return p("paper.day-open");
    };
    let day = format!("{:02}", date.day());
    let month = if date.month() < 3 {
        format!("{:02}", date.month())
    } else {
        date.month().to_string()
    };
    let year = date.year().to_string();
    pv(
        "paper.day",
        &[("day", &day), ("month", &month), ("year", &year)],
    )
}

/// The text, or dots to write upon.
pub fn or_dots(text: &str) -> String {
    match text.trim() {
        "" => p("paper.dots"),
        text => text.to_owned(),
    }
}

/// The name with a small first letter, as inside a sentence.
pub fn small(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(letters).collect()
    })
}

/// The name of the place alone: papers are dated at the place, not at the kind of unit that it is.
fn place_name(name: &str) -> &str {
    let kinds = [
        "thanh pho ",
        "thi xa ",
        "thi tran ",
        "xa ",
        "phuong ",
        "huyen ",
        "tinh ",
    ];
    let plain = text::fold(name);
    let kind = kinds.into_iter().find(|kind| plain.starts_with(kind));
    let words = kind.map_or(0, |kind| kind.split_whitespace().count());
    let mut rest = name.trim_start();
    for _ in 0..words {
        rest = rest
            .split_once(' ')
            .map_or(rest, |(_, after)| after.trim_start());
    }
    rest
}
