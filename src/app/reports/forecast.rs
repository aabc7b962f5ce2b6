//! What communes forecast for the year: of each its latest report that was sent.
//!
//! A cooperative says of a project what its commune says, too, so only communes count, as in the sums of a list.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::period::{reporters, usual};
use crate::{
    app::register::ledger::Ledger,
    domain::{
        collate,
        money::Dong,
        report::{Period, ProgressReport},
    },
};

/// What is forecast for a year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forecast {
    /// What will have been paid by the end of the year, by component.
    pub components: BTreeMap<String, Dong>,
    /// The communes whose latest report forecasts anything.
    pub said: Vec<String>,
    /// The communes that are asked for a report and have forecast nothing, by name.
    pub silent: Vec<String>,
}

/// The forecasts of a year, as far as they were sent.
pub fn by_component(ledger: &Ledger, year: i16) -> BTreeMap<String, Dong> {
    let mut components: BTreeMap<String, Dong> = BTreeMap::new();
    for report in latest(ledger, year).into_values() {
        for (project, forecast) in said(report) {
            if let Some(project) = ledger.project(project) {
                *components.entry(project.component.clone()).or_default() += forecast;
            }
        }
    }
    components
}

/// The same with who said it, and who is asked on `today` and has not.
pub fn forecast(ledger: &Ledger, year: i16, today: Date) -> Forecast {
    let latest = latest(ledger, year);
    let has_said = |unit: &str| {
        let report = latest.get(unit);
        report.is_some_and(|report| said(report).next().is_some())
    };
    let asked = reporters(ledger, None, usual(ledger, year, today)).into_iter();
    let asked = asked.filter(|unit| unit.kind.is_commune_level() && !has_said(&unit.id));
    let mut silent: Vec<String> = asked.map(|unit| unit.name.clone()).collect();
    crate::order::sort_by(&mut silent, |a, b| collate::key(a).cmp(&collate::key(b)));
    let units = latest.keys().filter(|unit| has_said(unit));
    Forecast {
        components: by_component(ledger, year),
        said: units
            .map(|unit| ledger.unit_name(unit).to_owned())
            .collect(),
        silent,
    }
}

/// The latest report that each commune has sent in a year.
pub(in crate::app) fn latest(ledger: &Ledger, year: i16) -> BTreeMap<&str, &ProgressReport> {
    let mut latest: BTreeMap<&str, (Period, &ProgressReport)> = BTreeMap::new();
    for report in ledger.reports().values() {
        let unit = ledger.unit(&report.unit);
        let is_commune = unit.is_some_and(|unit| unit.kind.is_commune_level());
        let month = report.month().filter(|month| month.year == year);
        let Some(month) = month.filter(|_| is_commune && report.sent.is_some()) else {
            continue;
        };
        let known = latest.get(report.unit.as_str());
        if known.is_none_or(|(known, _)| *known < month) {
            latest.insert(&report.unit, (month, report));
        }
    }
    let only = latest.into_iter().map(|(unit, (_, report))| (unit, report));
    crate::order::map(only)
}

/// What a report forecasts of each project that it was sent with.
pub(in crate::app) fn said(report: &ProgressReport) -> impl Iterator<Item = (&str, Dong)> {
    let rows = report.rows.iter().filter(|(_, row)| row.step.is_some());
    rows.filter_map(|(project, row)| Some((project.as_str(), row.forecast?)))
}
