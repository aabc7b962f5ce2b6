//! Forms of meetings: the meeting itself, a line of its agenda, who is there, what was said. Conclusions are typed
//! line by line on their own page.

use super::{
    answers::Answers,
    fault::PlainProblem,
    field::Of,
    topic::{At, Topic},
    typed::Form,
};
use crate::{
    app::{
        meetings::next_order,
        register::{
            kinds::{Record, Tables},
            ledger::Ledger,
        },
    },
    domain::{
        meeting::{Meeting, MeetingItem, MeetingParticipant},
        schema::Declared,
        text::fold,
    },
};

const M: Of = Of(Meeting::SCHEMA);
const I: Of = Of(MeetingItem::SCHEMA);
const P: Of = Of(MeetingParticipant::SCHEMA);

pub(super) const MEETING: Topic = Topic {
    fields: &[
        M.must("title"),
        M.may("meeting_kind").half(),
        M.may("period").half().by_hand(),
        M.must("date").half(),
        M.may("begun").half(),
        M.may("place"),
        M.may("chair").half(),
        M.may("chair_position").half(),
        M.may("secretary").half(),
        M.may("ended").half(),
        M.may("invitation_number").half(),
        M.may("number").half(),
        M.may("minutes_number").half(),
    ],
    show: |at, form| {
        let meeting = at.ledger.meeting(at.id)?;
        form.show(meeting);
        form.put("period", month_as_typed(&meeting.period));
        Some(())
    },
    take: |answers| {
        let mut meeting = answers.record(Tables::meeting, Meeting::with_id);
        let typed = answers.form.value("period").trim().to_owned();
        match month(&typed) {
            Some(month) => meeting.period = month,
            None if typed.is_empty() => meeting.period.clear(),
            None => answers.plain("period", PlainProblem::NotAValue { text: typed }),
        }
        Some(Record::Meeting(meeting))
    },
    ..Topic::PLAIN
};

/// The month that people write as `5/2023`, `05-2023`, `tháng 5 năm 2023`: as records have it, `2023-05`.
pub fn month(typed: &str) -> Option<String> {
    let folded = fold(typed);
    let mut numbers = Vec::new();
    for part in folded.split(|c: char| !c.is_ascii_alphanumeric()) {
        match part {
            "" | "thang" | "nam" => {}
            number if number.bytes().all(|byte| byte.is_ascii_digit()) => numbers.push(number),
            _ => return None,
        }
    }
    let [a, b] = numbers.as_slice() else {
        return None;
    };
    let (year, month) = if a.len() == 4 { (a, b) } else { (b, a) };
    let month: u8 = month.parse().ok()?;
    let is_one = year.len() == 4 && ("1900"..="2100").contains(year) && (1..=12).contains(&month);
    is_one.then(|| format!("{year}-{month:02}"))
}

/// The month as people write it: `05/2023`. What is none stays as it stands.
pub fn month_as_typed(stored: &str) -> String {
    let parts = stored.split_once('-').filter(|_| month(stored).is_some());
    parts.map_or_else(
        || stored.to_owned(),
        |(year, month)| [month, "/", year].concat(),
    )
}

fn own(answers: &Answers<'_>) -> Option<Meeting> {
    answers.ledger.meeting(&answers.form.owner).cloned()
}

fn place_of(form: &mut Form, order: u32) {
    form.put("order", order.to_string());
}

pub(super) const AGENDA_ITEM: Topic = Topic {
    fields: &[
        I.must("text"),
        I.may("unit"),
        I.may("person").half(),
        I.may("minutes").half(),
        I.may("order").half(),
    ],
    begin: |ledger: &Ledger, form: &mut Form| {
        if let Some(meeting) = ledger.meeting(&form.owner) {
            place_of(form, next_order(&meeting.agenda, |item| item.order));
        }
    },
    show: |at, form| form.shows(at.ledger.meeting(at.id)?.agenda.get(at.key?)),
    take: |answers| {
        let mut meeting = own(answers)?;
        let mut item = MeetingItem::default();
        answers.take(&mut item);
        meeting.agenda.insert(answers.key(), item);
        Some(Record::Meeting(meeting))
    },
    remove: |at| without(at, |meeting, key| meeting.agenda.remove(key).map(drop)),
};

pub(super) const STATEMENT: Topic = Topic {
    fields: &[
        I.may("unit"),
        I.may("person").half(),
        I.may("order").half(),
        I.must("text"),
    ],
    begin: |ledger: &Ledger, form: &mut Form| {
        if let Some(meeting) = ledger.meeting(&form.owner) {
            place_of(form, next_order(&meeting.statements, |item| item.order));
        }
    },
    show: |at, form| form.shows(at.ledger.meeting(at.id)?.statements.get(at.key?)),
    take: |answers| {
        let mut meeting = own(answers)?;
        let mut item = MeetingItem::default();
        answers.take(&mut item);
        meeting.statements.insert(answers.key(), item);
        Some(Record::Meeting(meeting))
    },
    remove: |at| without(at, |meeting, key| meeting.statements.remove(key).map(drop)),
};

pub(super) const ATTENDEE: Topic = Topic {
    fields: &[
        P.may("unit"),
        P.may("name").half(),
        P.may("position").half(),
        P.must("invited"),
        P.may("attended").half(),
        P.may("reason").only("attended", &["absent"]),
    ],
    begin: |_, form| form.put("invited", "yes"),
    show: |at, form| form.shows(at.ledger.meeting(at.id)?.participants.get(at.key?)),
    take: |answers| {
        let mut meeting = own(answers)?;
        let mut participant = MeetingParticipant::default();
        answers.take(&mut participant);
        let is_nobody = participant.unit.is_none() && participant.name.is_empty();
        if is_nobody && !answers.has_fault("name") {
            answers.plain("name", PlainProblem::Missing);
        }
        meeting.participants.insert(answers.key(), participant);
        Some(Record::Meeting(meeting))
    },
    remove: |at| {
        without(at, |meeting, key| {
            meeting.participants.remove(key).map(drop)
        })
    },
};

fn without(at: &At<'_>, remove: fn(&mut Meeting, &str) -> Option<()>) -> Option<Record> {
    let mut meeting = at.ledger.meeting(at.id)?.clone();
    remove(&mut meeting, at.key?)?;
    Some(Record::Meeting(meeting))
}

#[cfg(test)]
mod tests {
    use super::{month, month_as_typed};

    #[test]
    fn a_month_is_read_as_people_write_it() {
        for (typed, is) in [
            ("5/2023", Some("2023-05")),
            ("05/2023", Some("2023-05")),
            ("2023-05", Some("2023-05")),
            ("tháng 12 năm 2023", Some("2023-12")),
            ("Tháng 5-2023", Some("2023-05")),
            ("13/2023", None),
            ("0/2023", None),
            ("5", None),
            ("5/23", None),
            ("1/5/2023", None),
            ("quý 2/2023", None),
        ] {
            assert_eq!(month(typed).as_deref(), is, "{typed}");
        }
        assert_eq!(month_as_typed("2023-05"), "05/2023");
        assert_eq!(month_as_typed("năm nay"), "năm nay");
    }
}
