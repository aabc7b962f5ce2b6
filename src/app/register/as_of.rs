//! The register as it stood on a day (số liệu đến ngày …): what its records tell by their own dates.
//!
//! This is not what had been entered by that day. A payment of May that was entered in July counts in
//! June, as the treasury counts it; what was entered when, the history says.
//!
//! What has no day is counted: nobody knows that it was later. Households stand as they are now,
//! because what is asked of them (home, head, class of a year) is asked for a day or a year already.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{
    kinds::{Record, RecordRef},
    ledger::Ledger,
};
use crate::domain::{
    meeting::MeetingWork,
    obstacle::Obstacle,
    project::{Project, kinds::State},
    task::Task,
    training::TrainingClass,
};

impl Ledger {
    /// The register as it stood at the end of `day`.
    pub fn as_of(&self, day: Date) -> Ledger {
        let looking = Looking { day, now: self };
        let mut past = self.with_households_alone();
        self.each_table(&mut |id, record| match looking.at(record) {
            Some(record) => past.stand(id, record),
            None => past.leave_out(id),
        });
        past
    }

    /// The money alone as it stood at the end of `day`: grants, allocations and payments, for sums. Of a large
    /// register it costs a small part of the whole.
    pub fn money_as_of(&self, day: Date) -> Ledger {
        let looking = Looking { day, now: self };
        let mut past = Ledger::default();
        self.each_table(&mut |id, record| {
            let is_money = matches!(
                record,
                RecordRef::Grant(_) | RecordRef::Allocation(_) | RecordRef::Payment(_)
            );
            if is_money && let Some(record) = looking.at(record) {
                past.stand(id, record);
            }
        });
        past
    }
}

/// A look back from the register as it is now.
struct Looking<'r> {
    day: Date,
    now: &'r Ledger,
}

impl Looking<'_> {
    /// Whether what bears `date` had happened.
    fn is_past(&self, date: Option<Date>) -> bool {
        date.is_none_or(|date| date <= self.day)
    }

    /// The same for what at least a year is known of.
    fn is_past_in(&self, date: Option<Date>, year: i16) -> bool {
        match date {
            Some(date) => date <= self.day,
            None => year <= self.day.year(),
        }
    }

    /// Forgets a day that was still to come; whether it did.
    fn forget(&self, date: &mut Option<Date>) -> bool {
        let is_to_come = !self.is_past(*date);
        if is_to_come {
            *date = None;
        }
        is_to_come
    }

    /// Keeps the parts that were there already.
    fn keep<K: Ord, P>(&self, parts: &mut BTreeMap<K, P>, date: impl Fn(&P) -> Option<Date>) {
        parts.retain(|_, part| self.is_past(date(part)));
    }

    /// The record as it stood; `None` when it was not there yet.
    fn at(&self, record: RecordRef<'_>) -> Option<Record> {
        let is_there = match record {
            RecordRef::Grant(grant) => self.is_past_in(grant.date, grant.year),
            RecordRef::Allocation(allocation) => self.is_past_in(allocation.date, allocation.year),
            RecordRef::Payment(payment) => self.is_past(payment.date),
            RecordRef::Target(target) => target.year <= self.day.year(),
            RecordRef::Project(project) => {
                let proposed = project.steps.get(&State::Proposed).copied();
                self.is_past_in(proposed, project.year)
            }
            RecordRef::Handover(handover) => self.is_past(handover.date),
            RecordRef::FollowUp(followup) => self.is_past(followup.date),
            RecordRef::Session(session) => self.is_past(session.date),
            RecordRef::Attendance(attendance) => {
                let session = self.now.session(&attendance.session);
                self.is_past(session.and_then(|session| session.date))
            }
            RecordRef::ClassDay(day) => self.is_past(day.date),
            RecordRef::Obstacle(obstacle) => self.is_past(obstacle.raised),
            RecordRef::Task(task) => self.is_past(task.given),
            RecordRef::Proposal(of) => self.is_past_in(of.date, of.year),
            RecordRef::Meeting(meeting) => self.is_past(meeting.date),
            RecordRef::Report(report) => self.is_past(report.until),
            RecordRef::Parameters(parameters) => self.is_past(parameters.date),
            RecordRef::Criterion(criterion) => self.is_past(criterion.date),
            _ => true,
        };
        let mut record = record.to_record().filter(|_| is_there)?;
        match &mut record {
            Record::Grant(grant) => self.keep(&mut grant.adjustments, |part| part.date),
            Record::Allocation(allocation) => {
                self.keep(&mut allocation.adjustments, |part| part.date);
            }
            Record::Project(project) => self.project(project),
            Record::Return(back) => {
                let is_to_come = self.forget(&mut back.returned);
                if is_to_come {
                    back.next = None;
                }
            }
            Record::Session(session) => {
                self.forget(&mut session.ended);
            }
            Record::Attendance(attendance) => {
                self.forget(&mut attendance.followup.done);
            }
            Record::Class(class) => self.class(class),
            Record::Obstacle(obstacle) => self.obstacle(obstacle),
            Record::Task(task) => self.task(task),
            Record::Meeting(meeting) => {
                if self.forget(&mut meeting.closed) {
                    meeting.closed_by.clear();
                }
                if self.forget(&mut meeting.frozen) {
                    meeting.figures.clear();
                    meeting.reports.clear();
                    meeting.reports_due = None;
                    meeting.work = MeetingWork::default();
                }
                for report in meeting.reports.values_mut() {
                    self.forget(&mut report.sent);
                }
            }
            Record::Report(report) => {
                self.keep(&mut report.reopened, |part| part.date.max(part.sent));
                if self.forget(&mut report.sent) {
                    report.sent_by.clear();
                }
            }
            Record::Proposal(of) => {
                let is_to_come = self.forget(&mut of.decided);
                if is_to_come {
                    of.adopted.clear();
                    of.decision.clear();
                    of.decided_by.clear();
                }
            }
            _ => {}
        }
        Some(record)
    }

    /// Steps that were still to come had not been taken. Where the step before them bears no day, the
    /// last one that does is the last that is known.
    fn project(&self, project: &mut Project) {
        let ahead = project.steps.iter();
        let ahead = ahead.filter(|(_, date)| **date > self.day);
        let next = ahead.map(|(state, _)| *state).min();
        project.steps.retain(|_, date| *date <= self.day);
        if let Some(next) = next.filter(|next| project.state() >= *next) {
            let taken = project.steps.keys().rev().find(|state| **state < next);
            project.state = Some(taken.copied().unwrap_or(State::Proposed));
        }
        if project
            .frozen
            .as_ref()
            .is_some_and(|frozen| !self.is_past(frozen.date))
        {
            project.frozen = None;
        }
        for line in project.costs.values_mut() {
            self.forget(&mut line.accepted);
        }
        self.keep(&mut project.participants, |part| part.joined);
        self.keep(&mut project.overrides, |part| part.date);
    }

    fn class(&self, class: &mut TrainingClass) {
        self.forget(&mut class.opened);
        for learner in class.trainees.values_mut() {
            if self.forget(&mut learner.result_date) {
                (learner.result, learner.after3, learner.after6) = (None, None, None);
            }
        }
    }

    fn obstacle(&self, obstacle: &mut Obstacle) {
        self.keep(&mut obstacle.progress, |part| part.date);
        if self.forget(&mut obstacle.escalated) {
            obstacle.escalated_to = None;
            obstacle.escalated_office.clear();
            obstacle.escalation_document.clear();
        }
        if self.forget(&mut obstacle.closed) {
            obstacle.closing_document.clear();
            obstacle.outcome.clear();
        }
    }

    fn task(&self, task: &mut Task) {
        self.keep(&mut task.extensions, |part| part.granted);
        self.keep(&mut task.proofs, |part| part.date);
        self.forget(&mut task.begun);
        if self.forget(&mut task.done) {
            task.done_by.clear();
            task.result.clear();
        }
        if self.forget(&mut task.cancelled) {
            task.cancelled_by.clear();
            task.cancel_reason.clear();
        }
    }
}
