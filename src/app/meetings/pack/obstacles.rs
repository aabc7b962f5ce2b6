//! What stands in the way, by kind, the oldest first: who must solve it until when, and what is proposed.

use super::{
    made::{Made, Part, table},
    sources::counted,
};
use crate::{
    app::{
        obstacles::{
            by_kind::lines,
            filter::Filter,
            list::{Found, Row as Obstacle, found},
        },
        paper::{
            frame,
            tree::{Cell, Column, Lay, Paragraph, Row, Run},
        },
    },
    domain::date,
};

pub(super) fn part(made: &Made<'_>, number: usize) -> Part {
    let found = open(made);
    if found.open.is_empty() {
        let key = if found.closed.is_empty() {
            "no-obstacles"
        } else {
            "no-open-obstacles"
        };
        return made.nothing(number, key);
    }
    let columns = vec![
        Column::new(made.words.p("paper.col-number"), 90).centred(),
        Column::new(made.p("col-obstacle"), None),
        Column::new(made.p("col-where"), 300),
        Column::new(made.p("col-days"), 110).figures(),
        Column::new(made.p("col-solver"), 330),
        Column::new(made.p("col-proposal"), 390),
    ];
    let mut rows = Vec::new();
    let kinds = lines(&found);
    for line in kinds.iter().filter(|line| line.open > 0) {
        let kind = line.kind.map(|kind| made.words.named(kind));
        let kind = kind.unwrap_or_else(|| made.words.p("paper.report-other"));
        let values = [("kind", &*kind), ("n", &line.open.to_string())];
        rows.push(Row::group(made.pv("kind", &values), columns.len()));
        let of_kind = found.open.iter();
        let of_kind = of_kind.filter(|row| row.obstacle.kind == line.kind);
        rows.extend(of_kind.enumerate().map(|(at, one)| row(made, at + 1, one)));
    }
    let all = found.open.iter().chain(&found.closed);
    let days = all.filter_map(|row| row.obstacle.raised);
    let n = found.open.len() + found.closed.len();
    let source = counted(made, "from-obstacles", n, days);
    let values = [
        ("open", &*found.open.len().to_string()),
        ("closed", &found.closed.len().to_string()),
    ];
    let more = vec![
        frame::text([made.pv("obstacles-said", &values)]),
        table(columns, rows),
    ];
    made.part(number, Lay::Upright, &source, more)
}

/// The obstacles of the year as they stood.
pub(super) fn open(made: &Made<'_>) -> Found {
    let filter = Filter {
        year: made.year,
        ..Filter::default()
    };
    found(&made.ledger, &filter, made.day)
}

fn row(made: &Made<'_>, number: usize, one: &Obstacle) -> Row {
    let place = [&one.project, &one.unit];
    let place: Vec<&str> = { place.into_iter() }
        .map(|part| &**part)
        .filter(|part| !part.is_empty())
        .collect();
    let solver = if one.solver.is_empty() {
        made.p("nobody")
    } else {
        one.solver.clone()
    };
    let due = one.obstacle.due.map(|due| {
        let key = if one.overdue.is_some() {
            "overdue-since"
        } else {
            "until"
        };
        made.pv(key, &[("day", &date::format(due))])
    });
    let mut solved_by = vec![Run::plain(solver)];
    if let Some(due) = due {
        solved_by.push(Run::plain("\n"));
        // What is late is told by its words and by its weight, not by a colour.
        solved_by.push(if one.overdue.is_some() {
            Run::bold(due)
        } else {
            Run::plain(due)
        });
    }
    let days = one.age.map(|days| days.to_string());
    Row::of([
        Cell::from(number.to_string()),
        Cell::from(one.obstacle.text.trim().to_owned()),
        Cell::from(place.join("; ")),
        Cell::from(days.unwrap_or_else(|| made.words.p("paper.disb-unknown"))),
        Cell::from(Paragraph(solved_by)),
        Cell::from(one.obstacle.proposal.trim().to_owned()),
    ])
}
