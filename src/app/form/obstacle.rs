//! Forms of obstacles: what stands in the way, what happened on the way, that it was passed on, that it is closed.

use super::{answers::Answers, field::Of, topic::Topic};
use crate::{
    app::register::kinds::{Record, Tables},
    domain::{
        obstacle::{Obstacle, Progress},
        schema::Declared,
    },
};

const O: Of = Of(Obstacle::SCHEMA);
const P: Of = Of(Progress::SCHEMA);

/// Where a form has the rule whose finding it was opened from.
pub const RULE: &str = "rule";

/// Where a form has the meeting at which it is raised.
pub const MEETING: &str = "meeting";

pub(super) const OBSTACLE: Topic = Topic {
    fields: &[
        O.must("text"),
        O.must("obstacle_kind").or_blank(),
        O.may("project"),
        O.may("unit"),
        // That of a project is known.
        O.may("component").only("project", &[""]),
        O.must("raised").half(),
        O.may("raised_by").half(),
        O.may("raiser").half(),
        O.may("cause").half(),
        O.may("details"),
        O.may("proposal"),
        O.may("solver").half(),
        O.may("solver_office").half(),
        O.may("due"),
    ],
    show: |at, form| form.shows(at.ledger.obstacle(at.id)),
    take: |answers| {
        let mut obstacle = answers.record(Tables::obstacle, Obstacle::with_id);
        if obstacle.kind.is_none() {
            answers.missing("obstacle_kind");
        }
        let rule = answers.form.value(RULE);
        if !rule.is_empty() {
            rule.clone_into(&mut obstacle.rule);
        }
        let meeting = answers.form.value(MEETING);
        if !meeting.is_empty() {
            meeting.clone_into(&mut obstacle.meeting);
        }
        Some(Record::Obstacle(obstacle))
    },
    ..Topic::PLAIN
};

pub(super) const PROGRESS: Topic = Topic {
    fields: &[
        P.must("date").half(),
        P.may("document").half(),
        P.must("text"),
    ],
    show: |at, form| form.shows(at.ledger.obstacle(at.id)?.progress.get(at.key?)),
    take: |answers| {
        let mut obstacle = own(answers)?;
        let mut progress = Progress::default();
        answers.take(&mut progress);
        obstacle.progress.insert(answers.key(), progress);
        Some(Record::Obstacle(obstacle))
    },
    remove: |at| {
        let mut obstacle = at.ledger.obstacle(at.id)?.clone();
        obstacle.progress.remove(at.key?)?;
        Some(Record::Obstacle(obstacle))
    },
    ..Topic::PLAIN
};

pub(super) const ESCALATION: Topic = Topic {
    fields: &[
        O.may("escalated_to"),
        O.may("escalated_office"),
        O.must("escalated").half(),
        O.may("escalation_document").half(),
    ],
    show: |at, form| {
        let obstacle = at.ledger.obstacle(at.id)?;
        form.shows(Some(obstacle).filter(|obstacle| obstacle.escalated.is_some()))
    },
    take: part,
    ..Topic::PLAIN
};

pub(super) const CLOSING: Topic = Topic {
    fields: &[
        O.must("outcome"),
        O.must("closed").half(),
        O.may("closing_document").half(),
    ],
    show: |at, form| {
        let obstacle = at.ledger.obstacle(at.id)?;
        form.shows(Some(obstacle).filter(|obstacle| obstacle.closed.is_some()))
    },
    take: part,
    ..Topic::PLAIN
};

/// The obstacle with the answers to some of its fields.
fn part(answers: &mut Answers<'_>) -> Option<Record> {
    let mut obstacle = own(answers)?;
    answers.take(&mut obstacle);
    Some(Record::Obstacle(obstacle))
}

fn own(answers: &Answers<'_>) -> Option<Obstacle> {
    answers.ledger.obstacle(&answers.form.owner).cloned()
}
