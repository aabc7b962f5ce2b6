//! The minutes of a session with the list of those who came, for signature.

use super::{rows::Row, summary::Summary, target::name};
use crate::{
    app::{
        form::suggest::village,
        paper::{
            frame,
            office::{Office, PaperKind},
            tree::{Block, Column, Lay, Paper, Row as Line, Section, Signatures, Table},
            words::Words,
        },
        register::ledger::Ledger,
    },
    domain::{outreach::Session, place::Unit},
};

/// The minutes. `only_came`: whether the list leaves out who was expected and did not come.
pub fn minutes(
    ledger: &Ledger,
    session: &Session,
    all: &Summary,
    only_came: bool,
    words: Words,
) -> Paper {
    let unit = ledger.unit(&session.unit);
    let day = frame::day(session.date, words);
    let village = village(ledger, &session.unit, &session.village);
    let about = || vec![about(unit, &village, words)];
    let text = [
        opening(session, unit, &village, words),
        counted(all, words),
        topics(ledger, session, words),
        line("paper.outreach-said", &session.explained, words),
    ];
    let mut text = Vec::from(text);
    text.extend(wants(ledger, all, words));
    text.extend(questions(all, words));
    text.extend(promises(all, words));
    let office = Office::of(unit, PaperKind::Outreach, words);
    let signatures = Signatures {
        beside: 2,
        all: vec![
            office.signs_beside(frame::signature(
                vec![words.p("paper.outreach-writer")],
                words.p("paper.sign-name"),
                "",
                words,
            )),
            office.usually_signs(),
        ],
        ..Signatures::default()
    };
    let result = line("paper.outreach-result", &session.summary, words);
    let first = vec![
        Block::Head(frame::head(unit, office.number(""), &day, words)),
        frame::title(words.p("paper.outreach"), about()),
        frame::text(text),
        Block::Together(vec![frame::text([result]), Block::Signatures(signatures)]),
    ];
    let list = vec![
        frame::title(words.p("paper.outreach-list"), about()),
        Block::Table(list(ledger, all, only_came, words)),
    ];
    let sections = [first, list].map(|blocks| Section {
        lay: Lay::Upright,
        blocks,
    });
    Paper {
        sections: Vec::from(sections),
        ..Paper::default()
    }
}

fn opening(session: &Session, unit: Option<&Unit>, village: &str, words: Words) -> String {
    let place: Vec<&str> = [session.place.as_str(), village]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    words.pv(
        "paper.outreach-met",
        &[
            ("time", &frame::or_dots(&session.time, words)),
            ("day", &frame::day(session.date, words)),
            ("place", &frame::or_dots(&place.join(", "), words)),
            ("committee", &frame::in_text(unit, words)),
            ("presenters", &frame::or_dots(&session.presenters, words)),
        ],
    )
}

fn counted(all: &Summary, words: Words) -> String {
    words.pv(
        "paper.outreach-came",
        &[
            ("came", &all.came.to_string()),
            ("expected", &all.expected.to_string()),
            ("outside", &all.outside.to_string()),
            ("women", &all.women.to_string()),
            ("minorities", &all.minorities.to_string()),
        ],
    )
}

fn about(unit: Option<&Unit>, village: &str, words: Words) -> String {
    let name = unit.map_or_else(
        || frame::or_dots("", words),
        |unit| frame::small(&unit.name),
    );
    if village.is_empty() {
        return words.pv("paper.outreach-about", &[("unit", &name)]);
    }
    let values = [("village", village), ("unit", &name)];
    words.pv("paper.outreach-about-village", &values)
}

fn line(key: &str, text: &str, words: Words) -> String {
    words.pv(key, &[("text", &frame::or_dots(text, words))])
}

/// What a target is called on paper.
fn named(ledger: &Ledger, id: &str, words: Words) -> String {
    name(ledger, id, false, &|key, values| words.pv(key, values))
}

fn topics(ledger: &Ledger, session: &Session, words: Words) -> String {
    let topics = session.topics.iter();
    let names: Vec<String> = topics.map(|id| named(ledger, id, words)).collect();
    line("paper.outreach-topics", &names.join("; "), words)
}

fn wants(ledger: &Ledger, all: &Summary, words: Words) -> Option<String> {
    let wants = all.wants.iter().map(|(target, households)| {
        let name = named(ledger, target, words);
        let n = households.len().to_string();
        words.pv("paper.outreach-want", &[("name", &name), ("n", &n)])
    });
    let others = all.others.iter();
    let others = others.map(|(name, wish)| format!("{wish} ({name})"));
    let parts: Vec<String> = wants.chain(others).collect();
    (!parts.is_empty()).then(|| line("paper.outreach-wants", &parts.join("; "), words))
}

fn questions(all: &Summary, words: Words) -> impl Iterator<Item = String> {
    all.questions.iter().map(move |asked| {
        let answer = frame::or_dots(&asked.answer, words);
        let values = [
            ("name", asked.name.as_str()),
            ("question", &asked.question),
            ("answer", &answer),
        ];
        words.pv("paper.outreach-asked", &values)
    })
}

fn promises(all: &Summary, words: Words) -> impl Iterator<Item = String> {
    all.promises.iter().map(move |due| {
        let values = [
            ("what", frame::or_dots(&due.promise.what, words)),
            ("name", due.name.clone()),
            ("who", frame::or_dots(&due.promise.who, words)),
            ("day", frame::day(due.promise.due, words)),
        ];
        let values = values
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        words.pv("paper.outreach-promise", &values)
    })
}

fn list(ledger: &Ledger, all: &Summary, only_came: bool, words: Words) -> Table {
    let rows = all.rows.iter();
    let rows = rows.filter(|row| !only_came || row.attendance().present);
    Table {
        columns: vec![
            Column::new(words.p("paper.col-number"), 90).centred(),
            Column::new(words.p("paper.outreach-col-head"), 380),
            Column::new(words.p("paper.outreach-col-village"), 240),
            Column::new(words.p("paper.outreach-col-who"), 340),
            Column::new(words.p("paper.outreach-col-wants"), None),
            Column::new(words.p("paper.outreach-col-sign"), 240),
        ],
        numbered: true,
        rows: rows
            .enumerate()
            .map(|(at, row)| signer(ledger, at + 1, row, words))
            .collect(),
        ..Table::default()
    }
}

fn signer(ledger: &Ledger, number: usize, row: &Row, words: Words) -> Line {
    let attendance = row.attendance();
    let who = if attendance.present && attendance.who.is_empty() {
        row.name.clone()
    } else {
        attendance.who.clone()
    };
    let wants = attendance.wants.iter();
    let mut wants: Vec<String> = wants.map(|id| named(ledger, id, words)).collect();
    if !attendance.wants_other.is_empty() {
        wants.push(attendance.wants_other.clone());
    }
    Line::of([
        number.to_string(),
        row.name.clone(),
        row.village.clone(),
        who,
        wants.join("; "),
        String::new(),
    ])
}
