//! Whom outreach has reached of the poor and near-poor households, by unit. Counts only: no household is named.

use super::{
    made::{Made, Part, table},
    sources::counted,
};
use crate::{
    app::{
        paper::tree::{Cell, Column, Lay, Row},
        present::{Coverage, coverage},
    },
    domain::{money::Dong, percent::share},
};

pub(super) fn part(made: &Made<'_>, number: usize) -> Part {
    let units = coverage(&made.ledger, made.year, None);
    if units.is_empty() {
        return made.nothing(number, "nobody-listed");
    }
    let columns = vec![
        Column::new(made.words.p("paper.col-number"), 90).centred(),
        Column::new(made.p("col-unit"), None),
        Column::new(made.p("col-listed"), 240).figures(),
        Column::new(made.p("col-told"), 210).figures(),
        Column::new(made.p("col-share"), 120).figures(),
        Column::new(made.p("col-want"), 210).figures(),
        Column::new(made.p("col-joined"), 240).figures(),
    ];
    let mut rows = Vec::new();
    for (at, unit) in units.iter().enumerate() {
        let what = [(at + 1).to_string(), unit.name.clone()];
        rows.push(Row::of(what.into_iter().chain(counts(made, unit))));
    }
    let sum = |of: fn(&Coverage) -> usize| units.iter().map(of).sum();
    let all = Coverage {
        listed: sum(|unit| unit.listed),
        told: sum(|unit| unit.told),
        want: sum(|unit| unit.want),
        joined: sum(|unit| unit.joined),
        ..Coverage::default()
    };
    let sums = counts(made, &all).map(Cell::from);
    let sums = std::iter::once(Cell::over(made.words.p("paper.total"), 2)).chain(sums);
    rows.push(Row::sums(sums.collect()));
    let sessions = made.ledger.sessions().values();
    let days = sessions.filter_map(|session| session.date);
    let days: Vec<_> = days.filter(|day| day.year() == made.year).collect();
    let source = [
        made.pv("from-list", &[("year", &made.year.to_string())]),
        counted(made, "from-sessions", days.len(), days.iter().copied()),
    ]
    .join("; ");
    made.part(number, Lay::Upright, &source, vec![table(columns, rows)])
}

fn counts(made: &Made<'_>, of: &Coverage) -> [String; 5] {
    // Shares are those of money: nothing is rounded up to all or down to none.
    let whole = |n: usize| Dong(i64::try_from(n).unwrap_or(i64::MAX));
    let told = share(whole(of.told), whole(of.listed));
    [
        of.listed.to_string(),
        of.told.to_string(),
        told.unwrap_or_else(|| made.words.p("paper.disb-unknown")),
        of.want.to_string(),
        of.joined.to_string(),
    ]
}
