//! Which month is asked about, which units report on it, and how each stands.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::{
    app::{
        places::{Within, unit_on},
        register::ledger::Ledger,
    },
    domain::{
        coded::coded,
        date::days_between,
        place::Unit,
        project::{
            Project,
            kinds::{Side, State},
        },
        report::{Period, ProgressReport, report_id},
        text::fold,
    },
};

coded! {
    /// How a unit stands with its report of a month.
    Standing in "report-standing." {
        /// It has not sent, and the day has passed.
        Missing = "missing",
        /// It has not sent, and still can in time.
        Waiting = "waiting",
        /// Sent after the day.
        SentLate = "sent-late",
        /// Sent in time.
        Sent = "sent",
    }
}

impl Standing {
    /// Whether it was sent.
    pub const fn is_sent(self) -> bool {
        matches!(self, Standing::Sent | Standing::SentLate)
    }
}

/// Until which day the report on a month is sent in time: its last day. A rule of this application.
pub fn due(period: Period) -> Date {
    period.last()
}

/// The month that is looked at in a year where nobody has chosen another: that of today from its middle on, before
/// that the one before; of a past year the last on which anybody reported.
pub fn usual(ledger: &Ledger, year: i16, today: Date) -> Period {
    let now = Period::of(today);
    let of = |month: i8| Period { year, month };
    match now.year.cmp(&year) {
        std::cmp::Ordering::Less => of(1),
        std::cmp::Ordering::Equal if today.day() >= 15 || now.month == 1 => now,
        std::cmp::Ordering::Equal => now.before(),
        std::cmp::Ordering::Greater => {
            let reported = ledger.reports().values().filter_map(ProgressReport::month);
            let reported = reported.filter(|period| period.year == year);
            reported.max().unwrap_or(of(12))
        }
    }
}

/// The day that the figures of a report are of where nobody says another: the last of its month, or today while that
/// is still to come.
pub fn until(period: Period, today: Date) -> Date {
    period.last().min(today).max(period.first())
}

/// Whether a project is reported on in a month: one of its year, or one of an earlier year that is still carried out.
fn is_reported(project: &Project, period: Period) -> bool {
    if project.side == Some(Side::Cancelled) || project.year > period.year {
        return false;
    }
    let settled = project.steps.get(&State::Settled).copied();
    let is_over =
        project.state() == State::Settled && settled.is_none_or(|settled| settled < period.first());
    project.year == period.year || !is_over
}

/// Whether a project is one of a unit on a day: it lies there, or the cooperative leads it.
fn is_of(ledger: &Ledger, project: &Project, unit: &Unit, day: Date) -> bool {
    if unit.kind.is_cooperative() {
        let lead = fold(&project.lead);
        let names = [fold(&unit.name), fold(&unit.short)];
        return project.unit == unit.id || (!lead.is_empty() && names.contains(&lead));
    }
    unit_on(ledger, &project.unit, day) == unit.id
}

/// The projects that a unit reports on, by name.
pub fn projects_of<'l>(ledger: &'l Ledger, unit: &Unit, period: Period) -> Vec<&'l Project> {
    let all = ledger.projects().values();
    let own = all.filter(|project| {
        is_reported(project, period) && is_of(ledger, project, unit, period.last())
    });
    let mut own: Vec<&Project> = own.collect();
    crate::order::sort_by(&mut own, |a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
    own
}

/// The report of a unit on a month, where one is begun.
pub fn report<'l>(ledger: &'l Ledger, unit: &str, period: Period) -> Option<&'l ProgressReport> {
    ledger.report(&report_id(unit, period))
}

/// The units that report on a month: communes and cooperatives that exist then and have projects, and whoever has
/// begun a report.
pub fn reporters<'l>(ledger: &'l Ledger, within: Option<&str>, period: Period) -> Vec<&'l Unit> {
    let day = period.last();
    let within = Within::new(ledger, within, day);
    // The projects are looked through once: there may be very many, and the menu asks after each change.
    let (mut places, mut leads) = (BTreeSet::new(), BTreeSet::new());
    let all = ledger.projects().values();
    for project in all.filter(|project| is_reported(project, period)) {
        places.insert(unit_on(ledger, &project.unit, day));
        leads.insert(fold(&project.lead));
    }
    let is_asked = |unit: &Unit| {
        let leads_some = || {
            [&unit.name, &unit.short]
                .iter()
                .any(|name| leads.contains(&fold(name)))
        };
        places.contains(unit.id.as_str()) || unit.kind.is_cooperative() && leads_some()
    };
    let all = ledger.units().values().filter(|unit| within.has(&unit.id));
    let reporting = all.filter(|unit| {
        let can = unit.kind.is_commune_level() || unit.kind.is_cooperative();
        let has_begun = || report(ledger, &unit.id, period).is_some();
        can && unit.valid.contains(day) && (is_asked(unit) || has_begun())
    });
    reporting.collect()
}

/// How a unit stands with its report of a month on a day, and by how many days it is late.
pub fn standing(report: Option<&ProgressReport>, period: Period, today: Date) -> (Standing, i32) {
    let due = due(period);
    let sent = report.filter(|report| report.sent.is_some());
    match sent.and_then(ProgressReport::first_sent) {
        Some(sent) if sent > due => (Standing::SentLate, days_between(due, sent)),
        Some(_) => (Standing::Sent, 0),
        None if today > due => (Standing::Missing, days_between(due, today)),
        None => (Standing::Waiting, 0),
    }
}

/// How many of those who report have sent, and how many there are; `None` where nobody has begun a report in the
/// year.
pub fn sent(ledger: &Ledger, year: i16, unit: Option<&str>, today: Date) -> Option<(usize, usize)> {
    let mut begun = ledger.reports().values().filter_map(ProgressReport::month);
    if !begun.any(|period| period.year == year) {
        return None;
    }
    let period = usual(ledger, year, today);
    let units = reporters(ledger, unit, period);
    let is_sent = |unit: &&&Unit| {
        report(ledger, &unit.id, period).is_some_and(|report| report.sent.is_some())
    };
    Some((units.iter().filter(is_sent).count(), units.len()))
}
