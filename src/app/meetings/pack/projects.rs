//! The projects of each unit: how far they are, what is paid, who has received, what blocks them. Across.

use std::collections::BTreeMap;

use super::{
    made::{Made, Part, table},
    sources,
};
use crate::{
    app::{
        capital::disbursement::paper::millions,
        paper::{
            frame,
            tree::{Cell, Column, Lay, Row as Line},
        },
        projects::{
            cases::Cases,
            filter::Filter,
            list::{Row, blocking, rows},
            pack,
        },
        proposals::paper::ready::ruled,
    },
    domain::{collate, money::Dong, percent::share, project::kinds::Side},
};

pub(super) fn part(made: &Made<'_>, number: usize) -> Part {
    let filter = Filter {
        year: made.year,
        ..Filter::default()
    };
    let all = rows(&made.ledger, &filter, made.day);
    let n = all.len();
    let carried: Vec<Row> = all
        .into_iter()
        .filter(|row| row.side != Some(Side::Cancelled))
        .collect();
    let cancelled = n - carried.len();
    if carried.is_empty() {
        return made.nothing(number, "no-projects");
    }
    let columns = columns(made);
    let width = columns.len();
    let source = source(made, &carried);
    let sums = sums(made, made.words.p("paper.total"), &carried);
    let mut units: BTreeMap<_, Vec<Row>> = BTreeMap::new();
    for row in carried {
        let key = (collate::key(&row.unit), row.unit.clone());
        units.entry(key).or_default().push(row);
    }
    let cases = Cases::new(&made.ledger, made.day);
    let mut lines = Vec::new();
    for rows in units.into_values() {
        lines.push(Line::group(heading(made, &rows), width));
        let rows = rows.iter().enumerate();
        lines.extend(rows.map(|(at, row)| line(made, &cases, at + 1, row)));
    }
    lines.push(sums);
    let mut more = vec![frame::text([made.p("millions")]), table(columns, lines)];
    if cancelled > 0 {
        let n = cancelled.to_string();
        more.push(frame::text([made.pv("cancelled", &[("n", &n)])]));
    }
    made.part(number, Lay::Across, &source, more)
}

fn columns(made: &Made<'_>) -> Vec<Column> {
    let words = made.words;
    vec![
        Column::new(words.p("paper.col-number"), 90).centred(),
        Column::new(words.p("paper.col-project"), None),
        Column::new(made.p("col-component"), 190),
        Column::new(made.p("col-step"), 300),
        Column::new(made.p("col-allocated"), 170).figures(),
        Column::new(made.p("col-paid"), 170).figures(),
        Column::new(made.p("col-share"), 100).figures(),
        Column::new(made.p("col-received"), 170).centred(),
        Column::new(made.p("col-blocks"), 700),
    ]
}

fn source(made: &Made<'_>, rows: &[Row]) -> String {
    let payments = sources::payments(made);
    let days = payments.iter().filter_map(|payment| payment.date);
    let is_here = |id: &str| rows.iter().any(|row| row.id == id);
    let handed = made.ledger.handovers().values();
    let handed: Vec<_> = handed.filter(|one| is_here(&one.project)).collect();
    let on = handed.iter().filter_map(|one| one.date);
    [
        made.pv("from-projects", &[("n", &rows.len().to_string())]),
        sources::counted(made, "from-payments", payments.len(), days),
        sources::counted(made, "from-handovers", handed.len(), on),
        made.pv("from-rules", &[("pack", &pack().label())]),
    ]
    .join("; ")
}

fn heading(made: &Made<'_>, rows: &[Row]) -> String {
    let unit = rows.first().map_or("", |row| &row.unit);
    made.pv("unit", &[("unit", unit), ("n", &rows.len().to_string())])
}

fn line(made: &Made<'_>, cases: &Cases<'_>, number: usize, row: &Row) -> Line {
    let project = made.ledger.project(&row.id);
    let blocks = project.map(|project| blocking(cases, project));
    let blocks: Vec<String> = blocks.iter().flatten().map(ruled).collect();
    let side = row.side.map(|side| made.words.named(side));
    let step = [Some(made.words.named(row.state)), side];
    let step: Vec<String> = step.into_iter().flatten().collect();
    Line::of([
        number.to_string(),
        row.name.clone(),
        row.component.clone(),
        step.join("; "),
        millions(row.allocated),
        millions(row.paid),
        share(row.paid, row.allocated).unwrap_or_else(|| made.words.p("paper.disb-unknown")),
        format!("{}/{}", row.handed, row.households),
        if blocks.is_empty() {
            made.p("nothing-blocks")
        } else {
            blocks.join("; ")
        },
    ])
}

fn sums(made: &Made<'_>, heading: String, rows: &[Row]) -> Line {
    let allocated: Dong = rows.iter().map(|row| row.allocated).sum();
    let paid: Dong = rows.iter().map(|row| row.paid).sum();
    let handed: usize = rows.iter().map(|row| row.handed).sum();
    let households: usize = rows.iter().map(|row| row.households).sum();
    let stuck = rows.iter().filter(|row| row.tally.blocks > 0).count();
    let stuck = made.pv("n-stuck", &[("n", &stuck.to_string())]);
    Line::sums(vec![
        Cell::over(heading, 4),
        Cell::from(millions(allocated)),
        Cell::from(millions(paid)),
        Cell::from(share(paid, allocated).unwrap_or_else(|| made.words.p("paper.disb-unknown"))),
        Cell::from(format!("{handed}/{households}")),
        Cell::from(stuck),
    ])
}
