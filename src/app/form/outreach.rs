//! Forms of outreach: a session, and what is written down of a household there.

use std::collections::BTreeSet;

use super::{
    answers::Answers,
    fields::{Field, Input, field, half, optional},
    prefill::{Pairs, day, flag, pairs},
};
use crate::{
    app::register::ledger::Ledger,
    domain::outreach::{Attendance, Promise, Session},
};

pub(super) const SESSION: &[Field] = &[
    field("unit", Input::Unit),
    optional("village", Input::Text),
    half(field("date", Input::Date)),
    half(optional("time", Input::Text)),
    optional("place", Input::Text),
    optional("presenters", Input::Text),
    optional("topics", Input::Topics),
    optional("explained", Input::Lines),
    optional("summary", Input::Lines),
    optional("title", Input::Text),
];

pub(super) const ATTENDANCE: &[Field] = &[
    field("present", Input::Flag),
    optional("who", Input::Text),
    optional("wants_other", Input::Text),
    optional("question", Input::Lines),
    optional("answer", Input::Lines),
    optional("promise", Input::Lines),
    optional("promised_by", Input::Text),
    half(optional("promise_due", Input::Date)),
    half(optional("promise_done", Input::Date)),
];

impl Answers<'_> {
    pub(super) fn session(&mut self, ledger: &Ledger, id: &str) -> Session {
        let topics = self.form.value("topics").split_whitespace();
        let topics: BTreeSet<String> = crate::order::set(topics.map(str::to_owned));
        let old = ledger.session(id);
        Session {
            id: id.to_owned(),
            date: self.date("date"),
            time: self.time("time"),
            unit: self.text("unit"),
            village: self.text("village"),
            place: self.text("place"),
            presenters: self.text("presenters"),
            topics,
            explained: self.lines("explained"),
            summary: self.lines("summary"),
            ended: old.and_then(|old| old.ended),
            title: self.text("title"),
        }
    }

    /// The attendance that is changed; `None` when it has gone. New ones are made by a tick.
    pub(super) fn attendance(&mut self, ledger: &Ledger, id: &str) -> Option<Attendance> {
        let old = ledger.attendance(id)?.clone();
        Some(Attendance {
            present: self.flag("present"),
            who: self.text("who"),
            wants_other: self.text("wants_other"),
            question: self.lines("question"),
            answer: self.lines("answer"),
            followup: Promise {
                what: self.lines("promise"),
                who: self.text("promised_by"),
                due: self.date("promise_due"),
                done: self.date("promise_done"),
            },
            ..old
        })
    }
}

/// What stands in a session.
pub(super) fn session(ledger: &Ledger, id: &str) -> Option<Pairs> {
    let s = ledger.session(id)?;
    let topics: Vec<&str> = s.topics.iter().map(String::as_str).collect();
    Some(pairs! {
        "unit": s.unit.clone(),
        "village": s.village.clone(),
        "date": day(s.date),
        "time": s.time.clone(),
        "place": s.place.clone(),
        "presenters": s.presenters.clone(),
        "topics": topics.join(" "),
        "explained": s.explained.clone(),
        "summary": s.summary.clone(),
        "title": s.title.clone(),
    })
}

/// What stands in an attendance.
pub(super) fn attendance(ledger: &Ledger, id: &str) -> Option<Pairs> {
    let a = ledger.attendance(id)?;
    Some(pairs! {
        "present": flag(a.present),
        "who": a.who.clone(),
        "wants_other": a.wants_other.clone(),
        "question": a.question.clone(),
        "answer": a.answer.clone(),
        "promise": a.followup.what.clone(),
        "promised_by": a.followup.who.clone(),
        "promise_due": day(a.followup.due),
        "promise_done": day(a.followup.done),
    })
}
