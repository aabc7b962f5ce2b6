//! The appendix of a report on paper: its projects one by one.

use super::{
    figures::Figures,
    row::{Row, Sheet},
    written::{millions, named, share},
};
use crate::{
    app::paper::{
        tree::{Cell, Column, Density, Row as Line, Table},
        words::Words,
    },
    domain::{date, money::Dong},
};

/// The projects of a report, one by one, with their sums.
pub(super) fn appendix(sheet: &Sheet, words: Words) -> Table {
    let column = |key: &str, width: u32| Column::new(words.p(key), width);
    let mut rows: Vec<Line> = { sheet.rows.iter().enumerate() }
        .map(|(at, row)| line(at + 1, row, words))
        .collect();
    let sum = |of: fn(&Figures) -> Dong| millions(sheet.sum(of));
    let budget: Dong = sheet.rows.iter().map(|row| row.budget.0).sum();
    let rest: Dong = sheet
        .rows
        .iter()
        .map(|row| row.budget.1 - row.budget.0)
        .sum();
    let (listed, reached) = sheet.households();
    let figures = [
        millions(budget),
        millions(rest),
        sum(|of| of.allocated),
        sum(|of| of.advanced),
        sum(|of| of.paid - of.advanced),
        share(sheet.sum(|of| of.paid), sheet.sum(|of| of.allocated)),
        format!("{listed}/{reached}"),
    ];
    let mut sums = vec![Cell::over(words.p("paper.report-total"), 5)];
    sums.extend(figures.into_iter().map(Cell::from));
    sums.push(Cell::over("", 4));
    rows.push(Line::sums(sums));
    Table {
        columns: vec![
            column("paper.col-number", 80).centred(),
            Column::new(words.p("paper.report-col-project"), None),
            column("paper.report-col-mode", 170),
            column("paper.report-col-lead", 230),
            column("paper.report-col-source", 150),
            column("paper.report-col-budget", 120).figures(),
            column("paper.report-col-rest", 120).figures(),
            column("paper.report-col-allocated", 120).figures(),
            column("paper.report-col-advanced", 120).figures(),
            column("paper.report-col-settled", 120).figures(),
            column("paper.report-col-share", 100).figures(),
            column("paper.report-col-households", 140).centred(),
            column("paper.report-col-handed", 160),
            column("paper.report-col-step", 170),
            column("paper.report-col-obstacle", 200),
            column("paper.report-col-next", 230),
        ],
        numbered: true,
        rows,
        density: Density::Close,
    }
}

fn line(number: usize, row: &Row, words: Words) -> Line {
    let of = &row.figures;
    let kind = row.said.obstacle_kind.map(|kind| named(kind, words));
    let next = [
        row.said.next_due.map(date::format).unwrap_or_default(),
        row.said.person.clone(),
    ];
    let next: Vec<String> = next.into_iter().filter(|part| !part.is_empty()).collect();
    Line::of([
        number.to_string(),
        row.name.clone(),
        row.mode.map(|mode| named(mode, words)).unwrap_or_default(),
        row.lead.clone(),
        row.component.clone(),
        millions(row.budget.0),
        millions(row.budget.1 - row.budget.0),
        millions(of.allocated),
        millions(of.advanced),
        millions(of.paid - of.advanced),
        share(of.paid, of.allocated),
        format!("{}/{}", of.approved, of.reached),
        of.handed.clone(),
        named(row.step().1, words),
        kind.unwrap_or_else(|| row.said.obstacle.clone()),
        next.join("\n"),
    ])
}
