//! The register as it stood on a day (số liệu đến ngày …): what its records tell by their own dates.
//!
//! This is not what had been entered by that day. A payment of May that was entered in July counts in
//! June, as the treasury counts it; what was entered when, the history says.
//!
//! What has no day is counted: nobody knows that it was later. Households stand as they are now,
//! because what is asked of them (home, head, class of a year) is asked for a day or a year already.

use jiff::civil::Date;

use super::{
    kinds::{Record, RecordRef},
    ledger::Ledger,
};
use crate::domain::{
    meeting::MeetingWork,
    obstacle::Obstacle,
    project::{Project, kinds::State},
    report::ProgressReport,
    schema::Keyed,
    task::Task,
    training::TrainingClass,
};

impl Ledger {
    /// The register as it stood at the end of `day`.
    pub fn as_of(&self, day: Date) -> Ledger {
        let looking = Looking {
            on: On(day),
            now: self,
        };
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
        let looking = Looking {
            on: On(day),
            now: self,
        };
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

/// A task with what had happened to it by the end of `day`.
pub fn task_on(task: &Task, day: Date) -> Task {
    let mut then = task.clone();
    On(day).task(&mut then);
    then
}

/// An obstacle with what had happened to it by the end of `day`.
pub fn obstacle_on(obstacle: &Obstacle, day: Date) -> Obstacle {
    let mut then = obstacle.clone();
    On(day).obstacle(&mut then);
    then
}

/// A day that is looked back to.
struct On(Date);

/// A look back from the register as it is now.
struct Looking<'r> {
    on: On,
    now: &'r Ledger,
}

impl On {
    /// Whether what bears `date` had happened.
    fn is_past(&self, date: Option<Date>) -> bool {
        date.is_none_or(|date| date <= self.0)
    }

    /// The same for what at least a year is known of.
    fn is_past_in(&self, date: Option<Date>, year: i16) -> bool {
        match date {
            Some(date) => date <= self.0,
            None => year <= self.0.year(),
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
    fn keep<K: Ord, P>(&self, parts: &mut Keyed<K, P>, date: impl Fn(&P) -> Option<Date>) {
        parts.retain(|_, part| self.is_past(date(part)));
    }
}

impl Looking<'_> {
    /// The record as it stood; `None` when it was not there yet.
    fn at(&self, record: RecordRef<'_>) -> Option<Record> {
        let is_there = match record {
            RecordRef::Grant(grant) => self.on.is_past_in(grant.date, grant.year),
            RecordRef::Allocation(allocation) => {
                self.on.is_past_in(allocation.date, allocation.year)
            }
            RecordRef::Payment(payment) => self.on.is_past(payment.date),
            RecordRef::Target(target) => target.year <= self.on.0.year(),
            RecordRef::Project(project) => {
                let proposed = project.steps.get(&State::Proposed).copied();
                self.on.is_past_in(proposed, project.year)
            }
            RecordRef::Handover(handover) => self.on.is_past(handover.date),
            RecordRef::FollowUp(followup) => self.on.is_past(followup.date),
            RecordRef::Session(session) => self.on.is_past(session.date),
            RecordRef::Attendance(attendance) => {
                let session = self.now.session(&attendance.session);
                self.on.is_past(session.and_then(|session| session.date))
            }
            RecordRef::ClassDay(day) => self.on.is_past(day.date),
            RecordRef::Obstacle(obstacle) => self.on.is_past(obstacle.raised),
            RecordRef::Task(task) => self.on.is_past(task.given),
            RecordRef::Proposal(of) => self.on.is_past_in(of.date, of.year),
            RecordRef::Meeting(meeting) => self.on.is_past(meeting.date),
            RecordRef::Report(report) => self.on.is_past(report.until),
            RecordRef::Parameters(parameters) => self.on.is_past(parameters.date),
            RecordRef::Criterion(criterion) => self.on.is_past(criterion.date),
            _ => true,
        };
        let mut record = record.to_record().filter(|_| is_there)?;
        match &mut record {
            Record::Grant(grant) => self.on.keep(&mut grant.adjustments, |part| part.date),
            Record::Allocation(allocation) => {
                self.on.keep(&mut allocation.adjustments, |part| part.date);
            }
            Record::Project(project) => self.on.project(project),
            Record::Return(back) => {
                let is_to_come = self.on.forget(&mut back.returned);
                if is_to_come {
                    back.next = None;
                }
            }
            Record::Session(session) => {
                self.on.forget(&mut session.ended);
            }
            Record::Attendance(attendance) => {
                self.on.forget(&mut attendance.followup.done);
            }
            Record::Class(class) => self.on.class(class),
            Record::Obstacle(obstacle) => self.on.obstacle(obstacle),
            Record::Task(task) => self.on.task(task),
            Record::Meeting(meeting) => {
                if self.on.forget(&mut meeting.closed) {
                    meeting.closed_by.clear();
                }
                if self.on.forget(&mut meeting.frozen) {
                    meeting.figures.clear();
                    meeting.reports.clear();
                    meeting.reports_due = None;
                    meeting.work = MeetingWork::default();
                }
                for report in meeting.reports.values_mut() {
                    self.on.forget(&mut report.sent);
                }
            }
            Record::Report(report) => self.on.report(report),
            Record::Proposal(of) => {
                let is_to_come = self.on.forget(&mut of.decided);
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
}

impl On {
    /// Steps that were still to come had not been taken. Where the step before them bears no day, the
    /// last one that does is the last that is known.
    fn project(&self, project: &mut Project) {
        let ahead = project.steps.iter();
        let ahead = ahead.filter(|(_, date)| **date > self.0);
        let next = ahead.map(|(state, _)| *state).min();
        project.steps.retain(|_, date| *date <= self.0);
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

    /// One that was taken back since stood as sent. Its rows say what they say now: what was put right in them, the
    /// history of the record knows.
    fn report(&self, report: &mut ProgressReport) {
        // Who sent it is known of the last time alone.
        if report
            .last_sent()
            .is_some_and(|last| !self.is_past(Some(last)))
        {
            report.sent_by.clear();
        }
        let stood = { report.reopened.values() }.filter(|again| {
            let is_later = again.date.is_some_and(|date| date > self.0);
            is_later && again.sent.is_some_and(|sent| sent <= self.0)
        });
        let stood = stood.filter_map(|again| again.sent).max();
        self.forget(&mut report.sent);
        report.sent = report.sent.or(stood);
        self.keep(&mut report.reopened, |part| part.date.max(part.sent));
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
