//! What stands on a hand-over sheet.

use rust_decimal::prelude::ToPrimitive;

use super::{
    list::Sheet,
    table::{BEFORE, COLUMNS, cost_columns, lay, measured, table},
};
use crate::{
    app::paper::{
        frame, numerals,
        office::{Office, PaperKind},
        tree::{Block, Paper, Paragraph, Run, Signatures},
        words::Words,
    },
    domain::{money::Dong, text},
};

/// Empty rows for households that come unexpected.
pub const BLANK: usize = 3;

/// What is chosen about the paper.
#[derive(Clone, Copy, Debug, Default)]
pub struct Printed {
    /// Whether identity numbers show their first three and last four digits only.
    pub masked: bool,
    /// Whether there are empty rows at the end.
    pub blank: bool,
}

/// The minutes.
pub fn minutes(sheet: &Sheet, printed: Printed, words: Words) -> Paper {
    let project = &sheet.project;
    let unit = sheet.unit.as_ref();
    let day = frame::day(sheet.date, words);
    let mut text: Vec<Paragraph> = grounds(sheet, words)
        .into_iter()
        .map(Paragraph::from)
        .collect();
    text.push(Paragraph::from(handed(sheet, words)));
    text.push(Paragraph(vec![Run::bold(sign_only(sheet, words))]));
    let mut close = totals(sheet, words);
    close.push(words.p("paper.copies-three"));
    let by_name = |title: &str, name: &str| {
        frame::signature(
            vec![words.p(title)],
            words.p("paper.sign-name"),
            name,
            words,
        )
    };
    let office = Office::of(unit, PaperKind::HandOver, words);
    let signatures = Signatures {
        beside: 3,
        all: vec![
            by_name("paper.giver", &project.leader),
            office.signs_beside(by_name("paper.witness", &sheet.witness)),
            office.usually_signs(),
        ],
        ..Signatures::default()
    };
    let blank = if printed.blank { BLANK } else { 0 };
    let blocks = vec![
        Block::Head(frame::head(unit, office.number(""), &day, words)),
        frame::title(words.p("paper.handover"), about(sheet, words)),
        Block::Text(text),
        Block::Table(table(sheet, printed.masked, blank, words)),
        Block::Together(vec![
            frame::text(close),
            Block::Signatures(signatures),
            Block::Receivers(
                office.receivers(frame::receivers(receivers(sheet, words), words).lines),
            ),
        ]),
    ];
    Paper::lying(lay(sheet), blocks)
}

fn about(sheet: &Sheet, words: Words) -> Vec<String> {
    let project = &sheet.project;
    let year = project.year.to_string();
    let number = sheet.number.to_string();
    let items = names(sheet, words);
    let unit = sheet.unit.as_ref();
    let unit = unit.map_or_else(
        || frame::or_dots("", words),
        |unit| frame::small(&unit.name),
    );
    let values = [
        ("items", items.as_str()),
        ("n", &number),
        ("project", &project.name),
    ];
    // A project's name often says where it is.
    let says_where = text::fold(&project.name).contains(&text::fold(&unit));
    vec![
        words.pv("paper.about-handover", &values),
        if says_where {
            words.pv("paper.in-year", &[("year", &year)])
        } else {
            words.pv("paper.unit-year", &[("unit", &unit), ("year", &year)])
        },
    ]
}

/// Who gave what to how many, and who saw it.
fn handed(sheet: &Sheet, words: Words) -> String {
    let project = &sheet.project;
    let giver = match (project.lead.trim(), project.leader.trim()) {
        ("", "") => frame::or_dots("", words),
        ("", only) | (only, "") => only.to_owned(),
        (lead, leader) => words.pv("paper.lead-leader", &[("lead", lead), ("leader", leader)]),
    };
    let values = [
        ("place", frame::or_dots("", words)),
        ("giver", giver),
        ("n", sheet.lines.len().to_string()),
        ("witness", frame::or_dots(&sheet.witness, words)),
    ];
    let values = values
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    words.pv("paper.handed", &values)
}

/// For which columns a household signs.
fn sign_only(sheet: &Sheet, words: Words) -> String {
    let last = BEFORE + cost_columns(sheet);
    let columns = [
        ("first", BEFORE.to_string()),
        ("last", last.to_string()),
        ("place", (last + 1).to_string()),
    ];
    let columns = columns
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    words.pv("paper.sign-only", &columns)
}

/// What is handed over, in a few words.
fn names(sheet: &Sheet, words: Words) -> String {
    let all = sheet.columns.iter().map(|(_, line)| line.item.as_str());
    let some: Vec<&str> = all.take(COLUMNS).collect();
    let some = frame::or_dots(&some.join(", "), words);
    if sheet.columns.len() > COLUMNS {
        return words.pv("paper.and-others", &[("items", &some)]);
    }
    some
}

/// The decisions behind it: on the money, and on the project with its list.
fn grounds(sheet: &Sheet, words: Words) -> Vec<String> {
    let project = &sheet.project;
    let money = sheet.grounds.iter().map(|(allocation, code)| {
        let number = frame::or_dots(&allocation.decision, words);
        let day = frame::day(allocation.date, words);
        let values = [
            ("number", number.as_str()),
            ("day", &day),
            ("component", code),
        ];
        words.pv("paper.ground-money", &values)
    });
    let mut grounds: Vec<String> = money.collect();
    let number = frame::or_dots(&project.decision, words);
    let day = frame::day(project.approved(), words);
    let households = project.participants.len().to_string();
    let values = [
        ("number", number.as_str()),
        ("day", &day),
        ("n", &households),
    ];
    grounds.push(words.pv("paper.ground-list", &values));
    grounds
}

/// All of it in figures and in words, and what it is worth.
fn totals(sheet: &Sheet, words: Words) -> Vec<String> {
    let given = sheet.columns.iter().map(|(key, cost)| {
        let quantity = sheet.total(key);
        let figures = measured(quantity, cost);
        match quantity.to_i64().filter(|_| quantity.fract().is_zero()) {
            Some(whole) => {
                let values = [
                    ("figures", figures.as_str()),
                    ("words", &numerals::number(whole, words)),
                ];
                words.pv("paper.in-words", &values)
            }
            None => figures,
        }
    });
    let given = given.collect::<Vec<String>>().join("; ");
    let given = frame::or_dots(&given, words);
    let mut totals = vec![words.pv("paper.all-given", &[("items", &given)])];
    let (worth, state) = sheet.worth();
    if worth > Dong::ZERO {
        let said = numerals::number(state.0, words);
        let (worth, state) = (worth.to_string(), state.to_string());
        let values = [
            ("worth", worth.as_str()),
            ("state", &state),
            ("words", &said),
        ];
        totals.push(words.pv("paper.worth", &values));
    }
    totals
}

/// Who receives a copy.
fn receivers(sheet: &Sheet, words: Words) -> Vec<String> {
    let unit = frame::in_text(sheet.unit.as_ref(), words);
    let lead = sheet.project.lead.trim();
    let all = [unit.as_str(), lead].into_iter();
    let all = all.filter(|who| !who.is_empty());
    all.map(|who| words.pv("paper.to", &[("who", who)]))
        .collect()
}
