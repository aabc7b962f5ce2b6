//! The notice of the conclusions of a meeting (thông báo kết luận), for signature: NĐ 30/2020/NĐ-CP, form 1.4.

use std::collections::BTreeSet;

use super::{
    figures::figures,
    invitation::{component, place},
    line::{self, Names},
    signing::{People, called, chair, is_present},
};
use crate::{
    app::{
        paper::{
            frame,
            office::{Office, PaperKind},
            tree::{Block, Paper, Paragraph, Part, Run},
            words::Words,
        },
        register::ledger::Ledger,
    },
    domain::{
        meeting::{Conclusion, Meeting},
        money::Dong,
        percent::share,
        text::LETTERS,
    },
};

/// The notice.
pub fn notice(ledger: &Ledger, meeting: &Meeting, words: Words) -> Paper {
    let home = ledger.home();
    let day = frame::day(meeting.date, words);
    let office = Office::of(home, PaperKind::Notice, words);
    let number = office.number(&meeting.number);
    let committee = frame::in_text(home, words);
    let (meeting_name, chair) = (called(meeting, words), chair(meeting, words));
    let values = [
        ("day", day.as_str()),
        ("place", &place(meeting, words)),
        ("chair", &chair),
        ("meeting", &meeting_name),
        ("committee", &committee),
    ];
    let there = People::of(ledger, meeting, is_present);
    let mut opening = vec![capital(&words.pv("paper.notice-opening", &values))];
    let lines = there.lines(words);
    if !lines.is_empty() {
        opening.push(words.p("paper.notice-there"));
        opening.extend(lines);
    }
    opening.push(words.pv("paper.notice-concludes", &values));
    let part = |number: &str, key: &str| {
        Block::Part(Part {
            number: number.to_owned(),
            title: words.p(key),
        })
    };
    let (given, said): (Vec<&Conclusion>, Vec<&Conclusion>) = {
        let all = meeting.concluded().into_iter();
        all.map(|(_, one)| one)
            .partition(|one| !one.units.is_empty())
    };
    let mut assessed = money(ledger, meeting, words);
    assessed.extend(said.iter().map(|one| ended(one.text.trim())));
    if assessed.is_empty() {
        assessed.push(words.p("paper.dots"));
    }
    let names = meeting.date.map(|day| line::names(ledger, day));
    let tasks = given.iter().enumerate().map(|(at, one)| {
        let letter = LETTERS
            .get(at)
            .map_or_else(|| (at + 1).to_string(), |letter| (*letter).to_owned());
        task(ledger, meeting, names.as_ref(), &letter, one, words)
    });
    let mut tasks: Vec<Paragraph> = tasks.collect();
    if tasks.is_empty() {
        tasks.push(Paragraph::from(words.p("paper.dots")));
    }
    let letter = office.letter(
        office.usually_signs(),
        receivers(&given, ledger, &there, words),
    );
    Paper::upright(vec![
        Block::Head(frame::head(home, number, &day, words)),
        frame::title(
            words.p("paper.notice"),
            vec![words.pv("paper.notice-about", &values)],
        ),
        frame::text(opening),
        part("1.", "paper.notice-assessment"),
        frame::text(assessed),
        part("2.", "paper.notice-tasks"),
        Block::Text(tasks),
        part("3.", "paper.notice-carried-out"),
        frame::text([words.pv("paper.notice-report", &values)]),
        Block::Together(vec![
            frame::text([words.pv("paper.notice-end", &values)]),
            Block::Signatures(letter),
        ]),
    ])
}

/// How the money of the year stood, with its day.
fn money(ledger: &Ledger, meeting: &Meeting, words: Words) -> Vec<String> {
    let all = figures(ledger, meeting);
    if all.said.granted == Dong::ZERO {
        return Vec::new();
    }
    let of = |part: Dong| share(part, all.said.granted).unwrap_or_default();
    let left = all.rows.iter().filter(|row| row.said.left() > Dong::ZERO);
    let left: Vec<String> = left.map(|row| component(ledger, &row.component)).collect();
    let day = frame::day(meeting.frozen.or(meeting.date), words);
    let year = meeting
        .date
        .map_or_else(String::new, |day| day.year().to_string());
    let values = [
        ("year", year),
        ("day", day),
        ("granted", all.said.granted.to_string()),
        ("allocated", all.said.allocated.to_string()),
        ("allocated-share", of(all.said.allocated)),
        ("paid", all.said.paid.to_string()),
        ("paid-share", of(all.said.paid)),
        ("left", all.said.left().to_string()),
        ("components", left.join(", ")),
    ];
    let values = values
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    let key = if left.is_empty() {
        "paper.notice-money-all"
    } else {
        "paper.notice-money"
    };
    vec![words.pv(key, &values)]
}

/// "a) Phòng Kinh tế: Hướng dẫn …. Hoàn thành trước ngày …".
fn task(
    ledger: &Ledger,
    meeting: &Meeting,
    names: Option<&Names>,
    letter: &str,
    one: &Conclusion,
    words: Words,
) -> Paragraph {
    let heard = names.zip(meeting.date);
    let heard = heard.map(|(names, day)| line::read(names, &one.text, day));
    let heard = heard.filter(|heard| heard.units == one.units && heard.due == one.due);
    let what = heard
        .as_ref()
        .map_or_else(|| one.text.trim().to_owned(), |heard| heard.task.clone());
    let mut text = ended(&what);
    let has = |part: &str| text.to_lowercase().contains(&part.to_lowercase());
    if !one.partners.is_empty() && !has(&one.partners) {
        text = [
            text,
            words.pv("paper.task-with", &[("partners", &one.partners)]) + ".",
        ]
        .join(" ");
    }
    if let Some(due) = one.due {
        let day = frame::day(Some(due), words);
        text = [text, words.pv("paper.task-until", &[("day", &day)])].join(" ");
    }
    let who = format!("{letter}) {}: ", units(ledger, names, &one.units, words));
    Paragraph(vec![Run::bold(who), Run::plain(text)])
}

/// Who it is, each by its name, all communes in one word.
pub(super) fn units(
    ledger: &Ledger,
    names: Option<&Names>,
    units: &BTreeSet<String>,
    words: Words,
) -> String {
    let all: Vec<_> = units.iter().filter_map(|id| ledger.unit(id)).collect();
    let are_communes = all.len() > 1 && all.iter().all(|unit| unit.kind.is_commune_level());
    if are_communes && names.is_some_and(|names| names.are_all_communes(units)) {
        return words.p("paper.all-communes");
    }
    if all.len() > 1 && all.iter().all(|unit| unit.kind.is_cooperative()) {
        return words.p("paper.all-cooperatives");
    }
    let each = all.iter().map(|unit| frame::in_text(Some(unit), words));
    frame::or_dots(&each.collect::<Vec<_>>().join(", "), words)
}

fn receivers(given: &[&Conclusion], ledger: &Ledger, there: &People, words: Words) -> Vec<String> {
    let units = crate::order::set(given.iter().flat_map(|one| &one.units));
    let kinds = units.iter().filter_map(|id| ledger.unit(id));
    let (mut offices, mut communes) = (Vec::new(), !there.communes.is_empty());
    let mut cooperatives = !there.cooperatives.is_empty();
    for unit in kinds {
        match unit.kind {
            kind if kind.is_commune_level() => communes = true,
            kind if kind.is_cooperative() => cooperatives = true,
            _ => offices.push(unit.short.clone()),
        }
    }
    let mut lines = vec![words.p("paper.to-leaders")];
    if !offices.is_empty() {
        lines.push(words.pv("paper.to-offices", &[("names", &offices.join(", "))]));
    }
    if communes {
        lines.push(words.p("paper.to-communes"));
    }
    if cooperatives {
        lines.push(words.p("paper.to-cooperatives"));
    }
    lines.push(words.p("paper.reminder-filed"));
    lines
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

fn ended(text: &str) -> String {
    let text = text.trim_end_matches(['.', ';', ',', '/', ' ']);
    [text, "."].concat()
}
