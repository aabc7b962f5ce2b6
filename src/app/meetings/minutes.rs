//! The minutes of a meeting (biên bản họp), for signature: NĐ 30/2020/NĐ-CP, form 1.9.

use super::{
    invitation::place,
    signing::{People, called, is_present},
};
use crate::{
    app::{
        paper::{
            frame,
            office::{Office, PaperKind},
            tree::{Block, Paper, Paragraph, Part, Run, Signatures},
            words::Words,
        },
        register::ledger::Ledger,
    },
    domain::meeting::{Attended, Meeting, MeetingItem, in_order},
};

/// The minutes.
pub fn minutes(ledger: &Ledger, meeting: &Meeting, words: Words) -> Paper {
    let home = ledger.home();
    let day = frame::day(meeting.date, words);
    let office = Office::of(home, PaperKind::Minutes, words);
    let number = office.number(&meeting.minutes_number);
    let line = |key: &str, text: &str| words.pv(key, &[("text", &frame::or_dots(text, words))]);
    let began = words.pv(
        "paper.meeting-began",
        &[
            ("time", &frame::or_dots(&meeting.begun, words)),
            ("day", &day),
        ],
    );
    let mut text = vec![
        began,
        line("paper.meeting-at", &place(meeting, words)),
        line(
            "paper.meeting-chair",
            &[meeting.chair.trim(), meeting.chair_position.trim()]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(", "),
        ),
        line("paper.meeting-secretary", &meeting.secretary),
        words.p("paper.meeting-there"),
    ];
    let there = People::of(ledger, meeting, is_present).lines(words);
    if there.is_empty() {
        text.push(words.p("paper.invited-open"));
    }
    text.extend(there);
    text.extend(absent(ledger, meeting, words));
    let mut blocks = vec![
        Block::Head(frame::head(home, number, &day, words)),
        frame::title(
            words.p("paper.minutes"),
            vec![frame::or_dots(&meeting.title, words)],
        ),
        frame::text(text),
    ];
    let mut part = 0;
    let mut begin = |blocks: &mut Vec<Block>, key: &str| {
        part += 1;
        blocks.push(Block::Part(Part {
            number: format!("{part}."),
            title: words.p(key),
        }));
    };
    if !meeting.agenda.is_empty() {
        begin(&mut blocks, "paper.meeting-agenda");
        let items = in_order(&meeting.agenda, |item| item.order).into_iter();
        blocks.push(Block::Text(
            items.map(|(_, item)| said(ledger, item)).collect(),
        ));
    }
    begin(&mut blocks, "paper.meeting-statements");
    let items = in_order(&meeting.statements, |item| item.order).into_iter();
    let items: Vec<Paragraph> = items.map(|(_, item)| said(ledger, item)).collect();
    if items.is_empty() {
        blocks.push(frame::text([words.p("paper.dots")]));
    } else {
        blocks.push(Block::Text(items));
    }
    begin(&mut blocks, "paper.meeting-conclusions");
    let opening = words.pv("paper.concludes", &[("meeting", &called(meeting, words))]);
    let conclusions = meeting.concluded().into_iter();
    let conclusions = conclusions.map(|(_, one)| ["- ", one.text.trim()].concat());
    blocks.push(frame::text(std::iter::once(opening).chain(conclusions)));
    let ended = words.pv(
        "paper.meeting-ended",
        &[
            ("time", &frame::or_dots(&meeting.ended, words)),
            ("day", &day),
        ],
    );
    let sign = |key: &str, name: &str| {
        frame::signature(vec![words.p(key)], words.p("paper.sign-name"), name, words)
    };
    let signatures = Signatures {
        beside: 2,
        all: vec![
            office.signs_beside(sign("paper.secretary", &meeting.secretary)),
            office.signs_there(sign("paper.chairs", &meeting.chair)),
        ],
        ..Signatures::default()
    };
    blocks.push(Block::Together(vec![
        frame::text([ended]),
        Block::Signatures(signatures),
    ]));
    Paper::upright(blocks)
}

/// "Phòng Kinh tế (Nông Minh Khôi): …".
fn said(ledger: &Ledger, item: &MeetingItem) -> Paragraph {
    let unit = item.unit.as_deref().and_then(|id| ledger.unit(id));
    let unit = unit.map_or("", |unit| unit.name.as_str());
    let who = match (unit, item.person.trim()) {
        ("", person) => person.to_owned(),
        (unit, "") => unit.to_owned(),
        (unit, person) => format!("{unit} ({person})"),
    };
    let text = item.text.trim();
    if who.is_empty() {
        return Paragraph::from(["- ", text].concat());
    }
    let who = ["- ", &who, ": "].concat();
    Paragraph(vec![Run::bold(who), Run::plain(text)])
}

fn absent(ledger: &Ledger, meeting: &Meeting, words: Words) -> Option<String> {
    let all = super::inviting::listed(ledger, meeting).into_iter();
    let all = all.filter(|(_, one, _)| one.attended == Some(Attended::Absent));
    let names = all.map(|(_, one, unit)| {
        let unit = one
            .unit
            .as_deref()
            .and_then(|id| ledger.unit(id))
            .map_or(unit, |unit| unit.name.clone());
        let name = if unit.is_empty() {
            one.name.clone()
        } else {
            unit
        };
        match one.reason.trim() {
            "" => name,
            reason => format!("{name} ({reason})"),
        }
    });
    let names: Vec<String> = names.collect();
    (!names.is_empty()).then(|| words.pv("paper.meeting-absent", &[("names", &names.join("; "))]))
}
