//! Forms of outreach: a session, and what is written down of a household there.

use super::{field::Of, topic::Topic};
use crate::{
    app::register::kinds::{Record, Tables},
    domain::{
        outreach::{Attendance, Promise, Session},
        schema::Declared,
    },
};

const S: Of = Of(Session::SCHEMA);
const A: Of = Of(Attendance::SCHEMA);
const PROMISE: Of = Of(Promise::SCHEMA);

pub(super) const SESSION: Topic = Topic {
    fields: &[
        S.must("unit"),
        S.may("village"),
        S.must("date").half(),
        S.may("time").half(),
        S.may("place"),
        S.may("presenters"),
        S.may("topics"),
        S.may("explained"),
        S.may("summary"),
        S.may("title"),
    ],
    show: |at, form| form.shows(at.ledger.session(at.id)),
    take: |answers| {
        let session = answers.record(Tables::session, Session::with_id);
        Some(Record::Session(session))
    },
    ..Topic::PLAIN
};

/// New ones are made by a tick in the list of the session.
pub(super) const ATTENDANCE: Topic = Topic {
    fields: &[
        A.must("present"),
        A.may("who"),
        A.may("wants_other"),
        A.may("question"),
        A.may("answer"),
        PROMISE.may("what").called("promise").in_lines(),
        PROMISE.may("who").called("promised_by"),
        PROMISE.may("due").called("promise_due").half(),
        PROMISE.may("done").called("promise_done").half(),
    ],
    show: |at, form| {
        let attendance = at.ledger.attendance(at.id)?;
        form.show(attendance);
        form.show(&attendance.followup);
        Some(())
    },
    take: |answers| {
        let mut attendance = answers.ledger.attendance(answers.id)?.clone();
        answers.take(&mut attendance);
        answers.take(&mut attendance.followup);
        Some(Record::Attendance(attendance))
    },
    ..Topic::PLAIN
};
