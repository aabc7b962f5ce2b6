//! Vocational classes of the year against the target, by trade.

use super::made::{Made, Part, table};
use crate::{
    app::{
        paper::{
            frame,
            tree::{Cell, Column, Lay, Row},
        },
        training::{Progress, Reached, year_progress},
    },
    domain::training::TRAINING_CLASSES,
};

pub(super) fn part(made: &Made<'_>, number: usize) -> Part {
    let progress = year_progress(&made.ledger, made.year, None);
    let all = progress.all;
    if all.opened + all.planned == 0 && all.target.is_none() && progress.trades.is_empty() {
        return made.nothing(number, "no-classes");
    }
    let mut more = vec![frame::text([said(made, &all)])];
    if !progress.trades.is_empty() {
        more.push(trades(made, &progress));
    }
    let n = (all.opened + all.planned).to_string();
    let mut source = made.pv("from-classes", &[("n", &n)]);
    let targets = targets(made);
    if !targets.is_empty() {
        source.push_str("; ");
        source.push_str(&made.pv("from-targets", &[("numbers", &targets)]));
    }
    made.part(number, Lay::Upright, &source, more)
}

fn said(made: &Made<'_>, all: &Reached) -> String {
    let opened = all.opened.to_string();
    match all.target {
        Some(target) => {
            let missing = (target as usize).saturating_sub(all.opened);
            let values = [
                ("opened", &*opened),
                ("target", &target.to_string()),
                ("missing", &missing.to_string()),
            ];
            made.pv("classes-said", &values)
        }
        None => made.pv("classes-untold", &[("opened", &opened)]),
    }
}

fn trades(made: &Made<'_>, progress: &Progress) -> crate::app::paper::tree::Block {
    let columns = vec![
        Column::new(made.words.p("paper.col-number"), 90).centred(),
        Column::new(made.p("col-trade"), None),
        Column::new(made.p("col-opened"), 220).figures(),
        Column::new(made.p("col-planned"), 220).figures(),
        Column::new(made.p("col-target"), 200).figures(),
        Column::new(made.p("col-learners"), 220).figures(),
    ];
    let counts = |of: &Reached| {
        let target = of.target.map(|target| target.to_string());
        [
            of.opened.to_string(),
            of.planned.to_string(),
            target.unwrap_or_else(|| made.words.p("paper.disb-unknown")),
            of.learners.to_string(),
        ]
    };
    let mut rows = Vec::new();
    for (at, (trade, reached)) in progress.trades.iter().enumerate() {
        let what = [(at + 1).to_string(), trade.clone()];
        rows.push(Row::of(what.into_iter().chain(counts(reached))));
    }
    let sums = counts(&progress.all).map(Cell::from);
    let sums = std::iter::once(Cell::over(made.words.p("paper.total"), 2)).chain(sums);
    rows.push(Row::sums(sums.collect()));
    table(columns, rows)
}

/// The documents that set the targets of the year, each once.
fn targets(made: &Made<'_>) -> String {
    let all = made.ledger.targets().values();
    let own = all.filter(|of| of.year == made.year && of.subject == TRAINING_CLASSES);
    let mut named: Vec<String> = own
        .map(|of| match of.source.trim() {
            "" => made.p("in-register"),
            source => source.to_owned(),
        })
        .collect();
    crate::order::sort_by(&mut named, Ord::cmp);
    named.dedup();
    named.join(", ")
}
