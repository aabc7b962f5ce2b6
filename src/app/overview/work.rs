//! What stands beside the money of each unit: its households that have received all, and whether its report has come.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::{
    app::{
        meetings::work::projects,
        places::Within,
        register::ledger::Ledger,
        reports::{self, Standing, period::standing},
    },
    domain::{
        project::Project,
        report::{Period, ProgressReport},
    },
};

/// The work of one unit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitWork {
    /// Households on the lists of the year's projects.
    pub listed: u32,
    /// Of them, those that have received all.
    pub reached: u32,
    /// How it stands with its report, and on which day that came; none where it is not asked for one.
    pub report: Option<(Standing, Option<Date>)>,
}

/// The work of all units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Work {
    /// The month that is reported on.
    pub period: Period,
    /// Whether anybody has begun to report in the year.
    pub is_reported: bool,
    /// By unit: those that have projects or are asked to report.
    pub units: BTreeMap<String, UnitWork>,
}

impl Work {
    /// Households on all lists, and those that have received all.
    pub fn households(&self) -> (u32, u32) {
        let all = || self.units.values();
        (
            all().map(|unit| unit.listed).sum(),
            all().map(|unit| unit.reached).sum(),
        )
    }

    /// How many reports have come, of how many.
    pub fn reports(&self) -> (usize, usize) {
        let all = || self.units.values().filter_map(|unit| unit.report);
        let sent = all().filter(|(standing, _)| standing.is_sent());
        (sent.count(), all().count())
    }
}

/// The work of a year, of one unit or of all, as it stands on `today`.
pub fn work(ledger: &Ledger, year: i16, unit: Option<&str>, today: Date) -> Work {
    let within = Within::in_year(ledger, unit, year);
    let mut units: BTreeMap<String, UnitWork> = BTreeMap::new();
    let mut placed: BTreeMap<&str, Vec<&Project>> = BTreeMap::new();
    for project in projects(ledger, year).filter(|project| within.has(&project.unit)) {
        placed.entry(&project.unit).or_default().push(project);
    }
    for (unit, projects) in placed {
        let (listed, reached) = reports::households(ledger, projects, today);
        let of = units.entry(unit.to_owned()).or_default();
        (of.listed, of.reached) = (listed, reached);
    }
    let period = reports::usual(ledger, year, today);
    let due = reports::due(ledger, period);
    let mut begun = ledger.reports().values().filter_map(ProgressReport::month);
    let is_reported = begun.any(|month| month.year == year);
    let asked = { reports::reporters(ledger, unit, period).into_iter() }
        .filter(|unit| is_reported && unit.kind.is_commune_level());
    for unit in asked {
        let report = reports::report(ledger, &unit.id, period);
        let (stands, _) = standing(report, due, today);
        let sent = report.and_then(ProgressReport::first_sent);
        let of = units.entry(unit.id.clone()).or_default();
        of.report = Some((stands, sent.filter(|_| stands.is_sent())));
    }
    Work {
        period,
        is_reported,
        units,
    }
}
