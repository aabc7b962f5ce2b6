//! What a household has been told and has said, over all sessions: for its page and for mobilisation.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::mark::together;
use crate::{
    app::{places::is_in, register::ledger::Ledger},
    domain::outreach::{Attendance, Session},
};

/// A household at one session.
#[derive(Clone, Debug, PartialEq)]
pub struct OutreachRecord {
    /// The session.
    pub session: Session,
    /// What is written down of the household there.
    pub attendance: Attendance,
    /// What it has heard of: the session's topics if it came, and what was explained to it by itself.
    pub heard: BTreeSet<String>,
}

/// What a household, and those that were merged into it, heard and said; the latest first.
pub fn history(ledger: &Ledger, household: &str) -> Vec<OutreachRecord> {
    let mut records = ledger.attendances_of(household);
    records.retain(|attendance| !attendance.is_blank());
    let mut sessions: Vec<(&Session, Vec<Attendance>)> = Vec::new();
    for record in records {
        let Some(session) = ledger.session(&record.session) else {
            continue;
        };
        match sessions
            .iter_mut()
            .find(|(known, _)| known.id == session.id)
        {
            Some((_, all)) => all.push(record.clone()),
            None => sessions.push((session, vec![record.clone()])),
        }
    }
    let mut records: Vec<OutreachRecord> = sessions
        .into_iter()
        .map(|(session, all)| {
            let attendance = together(&all);
            let mut heard = attendance.explained.clone();
            if attendance.present {
                heard.extend(session.topics.iter().cloned());
            }
            OutreachRecord {
                session: session.clone(),
                attendance,
                heard,
            }
        })
        .collect();
    crate::order::sort_by(&mut records, |a, b| {
        let key = |record: &OutreachRecord| (record.session.date, record.session.id.clone());
        key(b).cmp(&key(a))
    });
    records
}

/// The sessions of its commune that are not ended, and of which nothing of the household is noted yet.
pub fn to_note(ledger: &Ledger, household: &str, day: Date) -> Vec<Session> {
    let Some(home) = ledger.household(household) else {
        return Vec::new();
    };
    let unit = home.home(Some(day)).unit.to_owned();
    let known = ledger.attendances_of(household);
    let known = |session: &Session| {
        let mut noted = known.iter().filter(|a| !a.is_blank());
        noted.any(|a| a.session == session.id)
    };
    let open = ledger.sessions().values().filter(|session| {
        session.ended.is_none() && is_in(ledger, &unit, &session.unit, day) && !known(session)
    });
    let mut open: Vec<Session> = open.cloned().collect();
    crate::order::sort_by(&mut open, |a, b| (b.date, &b.id).cmp(&(a.date, &a.id)));
    open
}

/// All that a household has said it wants to join.
pub fn wants(ledger: &Ledger, household: &str) -> BTreeSet<String> {
    let records = ledger.attendances_of(household);
    crate::order::set(records.into_iter().flat_map(|a| a.wants.iter().cloned()))
}
