//! Which month is asked about, which units report on it, and how each stands.

use std::collections::{BTreeMap, BTreeSet};

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

/// Until which day the report on a month is sent in time: the day that the unit of the register names, or the nearest
/// above it that names one; without any, or in a month that is too short, its last. A rule of this application.
pub fn due(ledger: &Ledger, period: Period) -> Date {
    let last = period.last();
    let day = due_day(ledger).and_then(|day| i8::try_from(day).ok());
    let day = day.filter(|day| (1..last.day()).contains(day));
    day.and_then(|day| Date::new(period.year, period.month, day).ok())
        .unwrap_or(last)
}

/// The day of the month that is named.
fn due_day(ledger: &Ledger) -> Option<u32> {
    let mut at = ledger.home();
    // Village office, commune, district, province: more than six are a circle.
    for _ in 0..6 {
        let unit = at?;
        if unit.reports_due.is_some() {
            return unit.reports_due;
        }
        at = unit.parent.as_deref().and_then(|id| ledger.unit(id));
    }
    None
}

/// From which day on the month of today is looked at: its middle, or ten days before its reports are due.
fn begins(ledger: &Ledger, period: Period) -> i8 {
    due(ledger, period).day().saturating_sub(10).clamp(1, 15)
}

/// The month that is looked at in a year where nobody has chosen another: that of today from its middle on, before
/// that the one before; of a past year the last on which anybody reported.
pub fn usual(ledger: &Ledger, year: i16, today: Date) -> Period {
    let now = Period::of(today);
    let of = |month: i8| Period { year, month };
    match now.year.cmp(&year) {
        std::cmp::Ordering::Less => of(1),
        std::cmp::Ordering::Equal if now.month == 1 || today.day() >= begins(ledger, now) => now,
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
        return project.unit == unit.id || (!lead.is_empty() && names(unit).contains(&lead));
    }
    unit_on(ledger, &project.unit, day) == unit.id
}

/// What a unit is called, as projects are compared by who leads them.
fn names(unit: &Unit) -> [String; 2] {
    [fold(&unit.name), fold(&unit.short)]
}

/// The projects that a unit reports on, by name.
pub fn projects_of<'l>(ledger: &'l Ledger, unit: &Unit, period: Period) -> Vec<&'l Project> {
    let all = ledger.projects().values();
    let own = all.filter(|project| {
        is_reported(project, period) && is_of(ledger, project, unit, period.last())
    });
    by_name(own.collect())
}

pub(super) fn by_name(mut projects: Vec<&Project>) -> Vec<&Project> {
    crate::order::sort_by(&mut projects, |a, b| {
        (&a.name, &a.id).cmp(&(&b.name, &b.id))
    });
    projects
}

/// The projects that are reported on in a month, by where they lie and by who leads them: for whoever asks it of every
/// unit.
pub(super) struct Reported<'l> {
    placed: BTreeMap<&'l str, Vec<&'l Project>>,
    entered: BTreeMap<&'l str, Vec<&'l Project>>,
    led: BTreeMap<String, Vec<&'l Project>>,
}

impl<'l> Reported<'l> {
    /// All of them.
    pub fn new(ledger: &'l Ledger, period: Period) -> Reported<'l> {
        let mut entered: BTreeMap<&str, Vec<&Project>> = BTreeMap::new();
        let mut led: BTreeMap<String, Vec<&Project>> = BTreeMap::new();
        let all = ledger.projects().values();
        for project in all.filter(|project| is_reported(project, period)) {
            entered.entry(&project.unit).or_default().push(project);
            if !project.lead.trim().is_empty() {
                led.entry(fold(&project.lead)).or_default().push(project);
            }
        }
        let mut placed: BTreeMap<&str, Vec<&Project>> = BTreeMap::new();
        for (unit, projects) in &entered {
            let place = unit_on(ledger, unit, period.last());
            placed.entry(place).or_default().extend(projects);
        }
        Reported {
            placed,
            entered,
            led,
        }
    }

    /// Those that a unit reports on, by name.
    pub fn of(&self, unit: &Unit) -> Vec<&'l Project> {
        if !unit.kind.is_cooperative() {
            let placed = self.placed.get(unit.id.as_str());
            return by_name(placed.cloned().unwrap_or_default());
        }
        let entered = self.entered.get(unit.id.as_str()).into_iter().flatten();
        let names = names(unit);
        let led = names.iter().filter_map(|name| self.led.get(name)).flatten();
        let own: BTreeMap<&str, &Project> = entered
            .chain(led)
            .map(|project| (&*project.id, *project))
            .collect();
        by_name(own.into_values().collect())
    }

    /// The units that have any.
    fn units(&self, ledger: &Ledger) -> BTreeSet<String> {
        let placed = self.placed.keys().map(|unit| (*unit).to_owned());
        let mut units: BTreeSet<String> = placed.collect();
        let all = ledger.units().values();
        let cooperatives = all.filter(|unit| unit.kind.is_cooperative());
        let leading = cooperatives.filter(|unit| {
            let mut names = names(unit).into_iter();
            names.any(|name| self.led.contains_key(&name))
        });
        units.extend(leading.map(|unit| unit.id.clone()));
        units
    }
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
    let asked = ledger.asked_to_report(period, || Reported::new(ledger, period).units(ledger));
    let month = period.to_string();
    let begun = ledger.reports().values();
    let begun = begun.filter(|report| report.period == month);
    let begun = crate::order::set(begun.map(|report| report.unit.as_str()));
    let all = ledger.units().values().filter(|unit| within.has(&unit.id));
    let reporting = all.filter(|unit| {
        let can = unit.kind.is_commune_level() || unit.kind.is_cooperative();
        let is_asked = asked.contains(&unit.id) || begun.contains(&*unit.id);
        can && is_asked && unit.valid.contains(day)
    });
    reporting.collect()
}

/// How a unit stands with its report on `today`, and by how many days it is late.
pub fn standing(report: Option<&ProgressReport>, due: Date, today: Date) -> (Standing, i32) {
    let sent = report.filter(|report| report.sent.is_some());
    standing_of(sent.and_then(ProgressReport::first_sent), due, today)
}

/// The same of a report that was first sent on a day, or was not.
pub fn standing_of(sent: Option<Date>, due: Date, today: Date) -> (Standing, i32) {
    match sent {
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
