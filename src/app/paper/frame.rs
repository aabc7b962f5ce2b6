//! What every official paper has (NĐ 30/2020/NĐ-CP, article 8): who issues it, the name of the state,
//! number, place and day, signatures.

use jiff::civil::Date;

use super::{
    tree::{Block, Head, Paragraph, Receivers, Signature, Title},
    words::Words,
};
use crate::domain::{
    place::{Unit, UnitKind},
    text,
};

/// The two columns at the top.
pub fn head(unit: Option<&Unit>, number: String, day: &str, words: Words) -> Head {
    let mut issuer = Vec::new();
    if unit.is_none_or(has_committee) {
        issuer.push(words.p("paper.committee"));
    }
    issuer.push(unit.map_or_else(|| or_dots("", words), |unit| unit.name.to_uppercase()));
    let place = unit.map_or_else(
        || or_dots("", words),
        |unit| place_name(&unit.name).to_owned(),
    );
    Head {
        issuer,
        number,
        state: words.p("paper.state"),
        motto: words.p("paper.motto"),
        dated: words.pv("paper.place-day", &[("place", &place), ("day", day)]),
    }
}

/// The kind of paper and what it is about.
pub fn title(kind: String, about: Vec<String>) -> Block {
    Block::Title(Title { kind, about })
}

/// Running text, a paragraph each.
pub fn text(paragraphs: impl IntoIterator<Item = String>) -> Block {
    Block::Text(paragraphs.into_iter().map(Paragraph::from).collect())
}

/// One who signs: the title in capitals, how, and the name where it is known.
pub fn signature(titles: Vec<String>, how: String, name: &str, words: Words) -> Signature {
    Signature {
        titles,
        how,
        name: or_dots(name, words),
    }
}

/// Who receives a copy; the last line says where it is filed.
pub fn receivers(mut lines: Vec<String>, words: Words) -> Receivers {
    lines.push(words.p("paper.filed"));
    Receivers {
        heading: words.p("paper.receivers"),
        lines,
    }
}

/// Whether a People's Committee speaks for it.
pub fn has_committee(unit: &Unit) -> bool {
    unit.kind.is_commune_level() || matches!(unit.kind, UnitKind::District | UnitKind::Province)
}

/// Who it is in a sentence: the committee of the place, or the office itself.
pub fn in_text(unit: Option<&Unit>, words: Words) -> String {
    match unit {
        None => or_dots("", words),
        Some(unit) if has_committee(unit) => {
            words.pv("paper.committee-of", &[("unit", &small(&unit.name))])
        }
        Some(unit) => unit.name.clone(),
    }
}

/// A day as papers write it: days below ten and the first two months with a nought before them, so
/// that no digit can be added later. Dots to be filled in where no day is known.
pub fn day(date: Option<Date>, words: Words) -> String {
    let Some(date) = date else {
        return words.p("paper.day-open");
    };
    let day = format!("{:02}", date.day());
    let month = if date.month() < 3 {
        format!("{:02}", date.month())
    } else {
        date.month().to_string()
    };
    let year = date.year().to_string();
    words.pv(
        "paper.day",
        &[("day", &day), ("month", &month), ("year", &year)],
    )
}

/// The text, or dots to write upon.
pub fn or_dots(text: &str, words: Words) -> String {
    match text.trim() {
        "" => words.p("paper.dots"),
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
