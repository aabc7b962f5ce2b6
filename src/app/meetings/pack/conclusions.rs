//! The draft of the conclusions: those that are written down, or what the other parts lead to.

use super::{
    made::{Made, Part, table},
    obstacles, reports, tasks,
};
use crate::{
    app::{
        meetings::{line, notice::units},
        paper::{
            frame,
            tree::{Column, Lay, Row},
        },
        tasks::State,
    },
    domain::date,
};

pub(super) fn part(made: &Made<'_>, number: usize) -> Part {
    let written = written(made);
    let is_written = !written.is_empty();
    let lines = if is_written { written } else { led_to(made) };
    if lines.is_empty() {
        return made.nothing(number, "no-conclusions");
    }
    let n = lines.len().to_string();
    let rows = lines.into_iter().enumerate().map(|(at, line)| {
        let Line { text, who, due } = line;
        Row::of([(at + 1).to_string(), text, who, due])
    });
    let columns = vec![
        Column::new(made.words.p("paper.col-number"), 90).centred(),
        Column::new(made.p("col-conclusion"), None),
        Column::new(made.p("col-lead"), 430),
        Column::new(made.words.p("paper.col-due"), 220).centred(),
    ];
    let rows: Vec<Row> = rows.collect();
    let mut more = Vec::new();
    let source = if is_written {
        made.pv("from-conclusions", &[("n", &n)])
    } else {
        more.push(frame::text([made.p("led-to")]));
        made.p("from-parts")
    };
    more.push(table(columns, rows));
    made.part(number, Lay::Upright, &source, more)
}

/// A line of the draft.
struct Line {
    text: String,
    who: String,
    due: String,
}

/// What is written down already.
fn written(made: &Made<'_>) -> Vec<Line> {
    let names = made.meeting.date.map(|day| line::names(&made.ledger, day));
    let all = made.meeting.concluded().into_iter();
    let lines = all.map(|(_, one)| Line {
        text: one.text.trim().to_owned(),
        who: if one.units.is_empty() {
            String::new()
        } else {
            units(&made.ledger, names.as_ref(), &one.units, made.words)
        },
        due: one.due.map(date::format).unwrap_or_default(),
    });
    lines.collect()
}

/// Reports that are missing, tasks that are overdue, and what was proposed against what stands in the way.
fn led_to(made: &Made<'_>) -> Vec<Line> {
    let month = reports::month(made);
    let missing = crate::app::reports::lines(&made.ledger, None, month, made.day).into_iter();
    let missing = missing.filter(|line| !line.standing.is_sent());
    let missing: Vec<String> = missing.map(|line| line.name).collect();
    let report = (!missing.is_empty()).then(|| Line {
        text: made.pv("send-report", &[("month", &reports::written(month))]),
        who: missing.join(", "),
        due: String::new(),
    });
    let given = tasks::given(made).map(|(_, tasks)| tasks);
    let overdue = given.into_iter().flatten();
    let overdue = overdue.filter(|task| task.state == State::Overdue);
    let overdue = overdue.map(|of| {
        let due = of.due.map(date::format).unwrap_or_default();
        let values = [("text", of.task.text.trim()), ("day", &due)];
        Line {
            text: made.pv("finish-task", &values),
            who: of.unit,
            due: String::new(),
        }
    });
    let stuck = obstacles::open(made).open.into_iter();
    let stuck = stuck.filter(|row| !row.obstacle.proposal.trim().is_empty());
    let stuck = stuck.map(|row| {
        let text = row.obstacle.text.trim();
        let proposal = row.obstacle.proposal.trim();
        let values = [("proposal", proposal), ("text", text)];
        Line {
            text: made.pv("solve", &values),
            who: row.solver,
            due: row.obstacle.due.map(date::format).unwrap_or_default(),
        }
    });
    report.into_iter().chain(overdue).chain(stuck).collect()
}
