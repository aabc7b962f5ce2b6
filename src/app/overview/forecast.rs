//! What the units themselves expect to have paid by the end of the year.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::{
    app::{
        places::Within,
        register::ledger::Ledger,
        reports::{reporters, usual},
    },
    domain::{
        money::Dong,
        report::{Period, ProgressReport},
    },
};

/// The sum of the latest sent reports of a year that forecast anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Forecast {
    /// Paid by the end of the year, as they say.
    pub amount: Dong,
    /// How many units say so.
    pub units: usize,
    /// How many report at present.
    pub all: usize,
}

/// The forecast for `year`, of one unit or of all; `None` where nobody has sent one. A cooperative says of a project
/// what its commune says, too: money counts once, with the commune.
pub fn forecast(ledger: &Ledger, year: i16, unit: Option<&str>, today: Date) -> Option<Forecast> {
    let within = Within::in_year(ledger, unit, year);
    let is_asked = |id: &str| {
        let is_cooperative = ledger
            .unit(id)
            .is_some_and(|unit| unit.kind.is_cooperative());
        within.has(id) && !is_cooperative
    };
    let mut latest: BTreeMap<&str, (Period, &ProgressReport)> = BTreeMap::new();
    for report in ledger.reports().values() {
        let Some(period) = report.month().filter(|period| period.year == year) else {
            continue;
        };
        if report.sent.is_none() || !is_asked(&report.unit) {
            continue;
        }
        let known = latest.entry(&report.unit).or_insert((period, report));
        if known.0 < period {
            *known = (period, report);
        }
    }
    let said = latest.values().filter_map(|(_, report)| said(report));
    let (amount, units) = said.fold((Dong::ZERO, 0), |(sum, n), one| (sum + one, n + 1));
    if units == 0 {
        return None;
    }
    let asked = reporters(ledger, unit, usual(ledger, year, today));
    let asked = asked.iter().filter(|unit| !unit.kind.is_cooperative());
    Some(Forecast {
        amount,
        units,
        all: asked.count().max(units),
    })
}

/// What a report forecasts over all of its projects that were in it when it was sent.
fn said(report: &ProgressReport) -> Option<Dong> {
    let rows = report.rows.values().filter(|row| row.step.is_some());
    rows.filter_map(|row| row.forecast)
        .reduce(|sum, one| sum + one)
}
