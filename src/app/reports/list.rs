//! The reports of a month, a line for each unit that reports.

use jiff::civil::Date;

use super::{
    period::{Reported, Standing, due, reporters, standing},
    row::Sheet,
};
use crate::{
    app::register::ledger::Ledger,
    domain::{collate, money::Dong, report::Period},
};

/// A unit and its report.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The unit.
    pub unit: String,
    /// Its name on lists.
    pub name: String,
    /// Whether it is a cooperative.
    pub is_cooperative: bool,
    /// How it stands.
    pub standing: Standing,
    /// By how many days it is late.
    pub late: i32,
    /// What it reports, or would.
    pub sheet: Sheet,
}

impl Line {
    /// In how many figures it and the register differ, once it was sent.
    pub fn differences(&self) -> usize {
        if !self.standing.is_sent() {
            return 0;
        }
        self.sheet
            .rows
            .iter()
            .map(|row| row.differences.len())
            .sum()
    }
}

/// The units that report on a month: communes before cooperatives, by name.
pub fn lines(ledger: &Ledger, unit: Option<&str>, period: Period, today: Date) -> Vec<Line> {
    let due = due(ledger, period);
    let reported = Reported::new(ledger, period);
    let lines = reporters(ledger, unit, period).into_iter().map(|unit| {
        let sheet = Sheet::with(ledger, unit, period, today, || reported.of(unit));
        let (standing, late) = standing(Some(&sheet.report), due, today);
        Line {
            unit: unit.id.clone(),
            name: unit.short.clone(),
            is_cooperative: unit.kind.is_cooperative(),
            standing,
            late,
            sheet,
        }
    });
    let mut lines: Vec<Line> = lines.collect();
    crate::order::sort_by(&mut lines, |a, b| {
        let key = |line: &Line| {
            (
                line.is_cooperative,
                collate::key(&line.name),
                line.unit.clone(),
            )
        };
        key(a).cmp(&key(b))
    });
    lines
}

/// What the units say together. A cooperative says of a project what its commune says, too: money counts once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// How many have sent.
    pub sent: usize,
    /// How many report.
    pub all: usize,
    /// In how many figures reports and register differ.
    pub differences: usize,
    /// Paid as the communes' reports say, and as the register says of the same.
    pub paid: Dong,
    /// What communes forecast for the year.
    pub forecast: Dong,
    /// How many communes forecast anything.
    pub forecasting: usize,
}

/// The sums of a list.
pub fn summary(lines: &[Line]) -> Summary {
    let mut all = Summary {
        all: lines.len(),
        ..Summary::default()
    };
    for line in lines {
        all.sent += usize::from(line.standing.is_sent());
        all.differences += line.differences();
        if line.is_cooperative {
            continue;
        }
        all.paid += line.sheet.sum(|figures| figures.paid);
        if let Some(forecast) = line.sheet.forecast().filter(|_| line.standing.is_sent()) {
            all.forecast += forecast;
            all.forecasting += 1;
        }
    }
    all
}
