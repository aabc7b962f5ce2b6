//! What the meeting before gave: what is overdue, what is still in time, what is done.

use super::made::{Made, Part, table};
use crate::{
    app::{
        meetings::list::before_with_tasks,
        paper::{
            frame,
            tree::{Column, Lay, Row},
        },
        tasks::{Row as Task, State, Tally},
    },
    domain::{date, meeting::Meeting},
};

/// The tasks of a meeting as it is asked about them: under each heading those that stand so.
const GROUPS: [(&str, &[State]); 4] = [
    ("overdue", &[State::Overdue]),
    (
        "in-time",
        &[State::DueSoon, State::UnderWay, State::NotBegun],
    ),
    ("done", &[State::Done, State::DoneLate]),
    ("withdrawn", &[State::Cancelled]),
];

pub(super) fn part(made: &Made<'_>, number: usize) -> Part {
    let Some((before, tasks)) = given(made) else {
        return made.nothing(number, "no-tasks");
    };
    let columns = vec![
        Column::new(made.words.p("paper.col-number"), 90).centred(),
        Column::new(made.words.p("paper.col-task"), None),
        Column::new(made.p("col-lead"), 330),
        Column::new(made.words.p("paper.col-due"), 220).centred(),
        Column::new(made.words.p("paper.col-standing"), 470),
    ];
    let mut rows = Vec::new();
    for (key, states) in GROUPS {
        let own = tasks.iter().filter(|task| states.contains(&task.state));
        let own: Vec<&Task> = own.collect();
        if own.is_empty() {
            continue;
        }
        let n = own.len().to_string();
        rows.push(Row::group(made.pv(key, &[("n", &n)]), columns.len()));
        let own = own.into_iter().enumerate();
        rows.extend(own.map(|(at, task)| row(made, at + 1, task)));
    }
    let more = vec![
        frame::text([said(made, &Tally::of(&tasks))]),
        table(columns, rows),
    ];
    made.part(number, Lay::Upright, &source(made, &before), more)
}

/// The meeting before that gave tasks, with how they stood.
pub(super) fn given(made: &Made<'_>) -> Option<(Meeting, Vec<Task>)> {
    before_with_tasks(&made.ledger, made.meeting, made.day)
}

fn source(made: &Made<'_>, before: &Meeting) -> String {
    let day = before.date.map(date::format).unwrap_or_default();
    let title = before.title.trim();
    match before.number.trim() {
        "" => made.pv("from-meeting", &[("title", title), ("day", &day)]),
        number => {
            let values = [("number", number), ("title", title), ("day", &day)];
            made.pv("from-notice", &values)
        }
    }
}

fn said(made: &Made<'_>, tally: &Tally) -> String {
    let in_time = tally.open() - tally.n(State::Overdue);
    let values = [
        ("all", tally.all().to_string()),
        ("done", tally.done().to_string()),
        ("late", tally.n(State::DoneLate).to_string()),
        ("open", in_time.to_string()),
        ("overdue", tally.n(State::Overdue).to_string()),
        ("cancelled", tally.n(State::Cancelled).to_string()),
    ];
    let values = values
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    made.pv("tasks-said", &values)
}

fn row(made: &Made<'_>, number: usize, of: &Task) -> Row {
    let due = of.due.map(date::format);
    Row::of([
        number.to_string(),
        of.task.text.trim().to_owned(),
        of.unit.clone(),
        due.unwrap_or_else(|| made.words.p("paper.task-no-due")),
        standing(made, of),
    ])
}

/// How it stands, what came of it, and the last document that shows it.
fn standing(made: &Made<'_>, of: &Task) -> String {
    let task = &of.task;
    let proof = task.proofs_by_day().into_iter().rev();
    let proof = proof.map(|(_, proof)| {
        let parts = [proof.number.trim(), proof.note.trim()];
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(": ")
    });
    let proof = proof.into_iter().find(|text| !text.is_empty());
    let done = task.done.filter(|_| !of.state.is_open());
    let state = made.words.named(of.state);
    let late = of.left.filter(|left| *left < 0).map(|left| {
        let days = left.unsigned_abs().to_string();
        made.pv("late", &[("n", &days)])
    });
    let lines = [
        Some(state),
        late,
        done.map(date::format),
        Some(task.result.trim().to_owned()),
        proof,
    ];
    let lines = lines.into_iter().flatten().filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("; ")
}
