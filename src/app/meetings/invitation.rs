//! The invitation to a meeting (giấy mời), for signature: NĐ 30/2020/NĐ-CP, form 1.7.

use jiff::civil::Date;

use super::signing::{People, chair, chair_signs, marked};
use crate::{
    app::{
        paper::{
            frame,
            office::{Office, PaperKind},
            tree::{Block, Paper, Paragraph},
            words::Words,
        },
        register::{ledger::Ledger, naming},
    },
    domain::{
        meeting::{Meeting, in_order},
        place::Unit,
    },
};

/// The invitation, dated `today`.
pub fn invitation(ledger: &Ledger, meeting: &Meeting, today: Date, words: Words) -> Paper {
    let home = ledger.home();
    // One that is written after the meeting is dated by hand: it was sent before.
    let sent = meeting.date.is_none_or(|day| today <= day).then_some(today);
    let day = frame::day(sent, words);
    let committee = frame::in_text(home, words);
    let with = |key: &str| words.pv(key, &[("committee", &committee)]);
    let invited = People::of(ledger, meeting, |one| one.invited).lines(words);
    let invited = if invited.is_empty() {
        vec![words.p("paper.invited-open")]
    } else {
        invited
    };
    let mut text: Vec<Paragraph> = vec![Paragraph::from(with("paper.invite"))];
    text.extend(invited.into_iter().map(Paragraph::from));
    text.push(marked(
        "paper.to-attend",
        &sentence(&meeting.title, words),
        words,
    ));
    text.push(marked(
        "paper.chaired-by",
        &sentence(&chair(meeting, words), words),
        words,
    ));
    text.push(marked("paper.meeting-time", &when(meeting, words), words));
    text.push(marked(
        "paper.meeting-place",
        &sentence(&place(meeting, words), words),
        words,
    ));
    let notes = notes(ledger, meeting, home, words);
    if !notes.is_empty() {
        text.push(marked("paper.to-note", "", words));
        text.extend(notes.into_iter().map(Paragraph::from));
    }
    let office = Office::of(home, PaperKind::Invitation, words);
    let receivers = vec![words.p("paper.as-above"), words.p("paper.reminder-filed")];
    let letter = office.letter(office.signs(chair_signs(meeting, words)), receivers);
    Paper::upright(vec![
        Block::Head(frame::head(
            home,
            office.number(&meeting.invitation_number),
            &day,
            words,
        )),
        frame::title(
            words.p("paper.invitation"),
            vec![frame::or_dots(&meeting.title, words)],
        ),
        Block::Text(text),
        Block::Together(vec![
            frame::text([with("paper.invite-end")]),
            Block::Signatures(letter),
        ]),
    ])
}

/// A text that ends with a full stop, and begins with a capital letter.
fn sentence(text: &str, words: Words) -> String {
    let text = frame::or_dots(text, words);
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    let text: String = first.into_iter().flatten().chain(letters).collect();
    if text.ends_with(['.', '…']) {
        text
    } else {
        text + "."
    }
}

pub(super) fn place(meeting: &Meeting, words: Words) -> String {
    frame::or_dots(&meeting.place, words)
}

pub(super) fn when(meeting: &Meeting, words: Words) -> String {
    let day = frame::day(meeting.date, words);
    let time = frame::or_dots(&meeting.begun, words);
    words.pv("paper.time-and-day", &[("time", &time), ("day", &day)])
}

/// Who brings what: the speakers of the agenda, and the units that report.
fn notes(ledger: &Ledger, meeting: &Meeting, home: Option<&Unit>, words: Words) -> Vec<String> {
    let mut notes = Vec::new();
    for (_, item) in in_order(&meeting.agenda, |item| item.order) {
        let unit = item.unit.as_deref().and_then(|id| ledger.unit(id));
        if let Some(unit) = unit.filter(|unit| home.is_none_or(|home| home.id != unit.id)) {
            let values = [("unit", unit.name.as_str()), ("text", &item.text)];
            notes.push(words.pv("paper.prepares", &values));
        }
    }
    let communes = meeting.participants.values().any(|one| {
        let unit = one.unit.as_deref().and_then(|id| ledger.unit(id));
        one.invited && unit.is_some_and(|unit| unit.kind.is_commune_level())
    });
    if communes {
        let month = crate::app::form::month_as_typed(&meeting.period);
        let month = frame::or_dots(&month, words);
        notes.push(words.pv("paper.reports-before", &[("month", &month)]));
    }
    let numbered = (1..)
        .zip(notes)
        .map(|(n, note): (usize, String)| format!("{n}. {note}"));
    numbered.collect()
}

/// The name of a component as the papers of a meeting have it: "DA2 (Đa dạng hóa sinh kế)".
pub(super) fn component(ledger: &Ledger, id: &str) -> String {
    let code = naming::component(ledger, id);
    let name = ledger
        .component(id)
        .map(|one| one.name.pick(false).to_owned());
    match name.as_deref().unwrap_or_default().trim() {
        "" => code,
        name => format!("{code} ({name})"),
    }
}
