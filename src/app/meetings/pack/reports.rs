//! Which units have reported on the month, and what their reports say; which have not.

use super::{
    made::{Made, Part, known, table},
    sources::counted,
};
use crate::{
    app::{
        capital::disbursement::paper::millions,
        paper::{
            frame,
            tree::{Cell, Column, Lay, Row},
        },
        reports::{self, Line, Summary, usual},
    },
    domain::{date, money::Dong, report::Period},
};

pub(super) fn part(made: &Made<'_>, number: usize) -> Part {
    let month = month(made);
    let lines = reports::lines(&made.ledger, None, month, made.day);
    if lines.is_empty() {
        return made.nothing(number, "no-reporters");
    }
    let month = written(month);
    let sent: Vec<&Line> = lines
        .iter()
        .filter(|line| line.standing.is_sent())
        .collect();
    let days = sent.iter().filter_map(|line| line.sheet.report.sent);
    let source = [
        made.pv("from-month", &[("month", &month)]),
        counted(made, "from-reports", sent.len(), days),
    ]
    .join(": ");
    let columns = vec![
        Column::new(made.words.p("paper.col-number"), 90).centred(),
        Column::new(made.p("col-unit"), None),
        Column::new(made.p("col-standing"), 260),
        Column::new(made.p("col-sent"), 210).centred(),
        Column::new(made.p("col-reported-paid"), 190).figures(),
        Column::new(made.p("col-forecast"), 190).figures(),
        Column::new(made.p("col-differences"), 150).figures(),
        Column::new(made.p("col-obstacles"), 150).figures(),
    ];
    let summary = reports::summary(&lines);
    let mut rows: Vec<Row> = lines
        .iter()
        .enumerate()
        .map(|(at, line)| row(made, at + 1, line))
        .collect();
    rows.push(sums(made, &sent, &summary));
    let more = vec![
        frame::text([said(made, &lines, &summary, &month)]),
        table(columns, rows),
    ];
    made.part(number, Lay::Upright, &source, more)
}

/// The month whose reports are heard.
pub(super) fn month(made: &Made<'_>) -> Period {
    let said = Period::parse(&made.meeting.period);
    said.unwrap_or_else(|| usual(&made.ledger, made.year, made.day))
}

pub(super) fn written(month: Period) -> String {
    format!("{}/{}", month.month, month.year)
}

/// How many have sent, and the names of those that have not.
fn said(made: &Made<'_>, lines: &[Line], summary: &Summary, month: &str) -> String {
    let missing = lines.iter().filter(|line| !line.standing.is_sent());
    let missing: Vec<&str> = missing.map(|line| &*line.name).collect();
    let values = [
        ("month", month),
        ("sent", &*summary.sent.to_string()),
        ("all", &*summary.all.to_string()),
        ("missing", &missing.join(", ")),
    ];
    let key = if missing.is_empty() {
        "all-sent"
    } else {
        "some-missing"
    };
    made.pv(key, &values)
}

fn row(made: &Made<'_>, number: usize, line: &Line) -> Row {
    let sheet = &line.sheet;
    let is_sent = line.standing.is_sent();
    let counted = |n: usize| {
        if is_sent {
            n.to_string()
        } else {
            unknown(made)
        }
    };
    let late = (line.late > 0).then(|| made.pv("late", &[("n", &line.late.to_string())]));
    let standing = made.words.named(line.standing);
    let standing: Vec<String> = [Some(standing), late].into_iter().flatten().collect();
    Row::of([
        number.to_string(),
        line.name.clone(),
        standing.join(", "),
        sheet
            .report
            .sent
            .map_or_else(|| unknown(made), date::format),
        known(made, is_sent.then(|| sheet.sum(|of| of.paid))),
        known(made, sheet.forecast().filter(|_| is_sent)),
        counted(line.differences()),
        counted(sheet.obstacles()),
    ])
}

/// The sums of what was sent. Money counts once: a cooperative says of a project what its commune says.
fn sums(made: &Made<'_>, sent: &[&Line], summary: &Summary) -> Row {
    let communes = sent.iter().filter(|line| !line.is_cooperative);
    let paid: Dong = communes.map(|line| line.sheet.sum(|of| of.paid)).sum();
    let forecast = (summary.forecasting > 0).then_some(summary.forecast);
    let sum = |of: fn(&Line) -> usize| {
        let all: usize = sent.iter().map(|line| of(line)).sum();
        Cell::from(all.to_string())
    };
    Row::sums(vec![
        Cell::over(made.p("sum-communes"), 4),
        Cell::from(millions(paid)),
        Cell::from(known(made, forecast)),
        sum(Line::differences),
        sum(|line| line.sheet.obstacles()),
    ])
}

fn unknown(made: &Made<'_>) -> String {
    made.words.p("paper.disb-unknown")
}
