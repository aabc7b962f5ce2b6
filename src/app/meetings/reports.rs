//! Who has reported on the month that a meeting hears, and where a report and the register differ.

use jiff::civil::Date;

use crate::{
    app::{
        register::ledger::Ledger,
        reports::{Sheet, Standing, due, period::standing_of, report, reporters},
    },
    domain::{
        collate,
        meeting::{Meeting, MeetingReport},
        report::{Period, ProgressReport},
        schema::Keyed,
    },
};

/// A unit that was to report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The unit.
    pub unit: String,
    /// Its name on lists.
    pub name: String,
    /// Whether it is a cooperative.
    pub is_cooperative: bool,
    /// How it stood on the day of the meeting.
    pub standing: Standing,
    /// By how many days it was late then.
    pub late: i32,
    /// The day on which its report had come.
    pub sent: Option<Date>,
    /// In how many figures the report and the register differed.
    pub differences: u32,
    /// The day on which it came after all, where that was after the meeting.
    pub since: Option<Date>,
}

/// The reports of a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reports {
    /// The month that is heard.
    pub period: Period,
    /// The units: communes before cooperatives, by name.
    pub rows: Vec<Row>,
    /// Whether this was frozen with the meeting.
    pub is_frozen: bool,
}

impl Reports {
    /// How many had come.
    pub fn received(&self) -> usize {
        let rows = self.rows.iter();
        rows.filter(|row| row.sent.is_some()).count()
    }

    /// Those that had not.
    pub fn missing(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| row.sent.is_none())
    }
}

/// The day that a meeting looks at: its own, or today while that is still to come.
fn day_of(meeting: &Meeting, today: Date) -> Date {
    meeting.date.map_or(today, |day| day.min(today))
}

/// Until which day the reports on the month that a meeting hears are to be sent, as the register says.
pub fn due_of(ledger: &Ledger, meeting: &Meeting) -> Option<Date> {
    Period::parse(&meeting.period).map(|period| due(ledger, period))
}

/// The day on which a report had first come by a day; none where it had been taken back by then.
fn received(report: &ProgressReport, day: Date) -> Option<Date> {
    let first = report.first_sent().filter(|sent| *sent <= day)?;
    let is_by = |date: Option<Date>| date.is_some_and(|date| date <= day);
    let is_back_later = report
        .reopened
        .values()
        .any(|again| is_by(again.sent) && !is_by(again.date));
    (is_by(report.sent) || is_back_later).then_some(first)
}

/// Who had reported by the day of a meeting, as the register says.
pub fn on_its_day(ledger: &Ledger, meeting: &Meeting, today: Date) -> Keyed<String, MeetingReport> {
    let Some(period) = Period::parse(&meeting.period) else {
        return Keyed::default();
    };
    let day = day_of(meeting, today);
    let all = reporters(ledger, None, period).into_iter().map(|unit| {
        let sent = report(ledger, &unit.id, period).and_then(|report| received(report, day));
        let differences = sent.map_or(0, |_| {
            let sheet = Sheet::of(ledger, unit, period, today);
            sheet.rows.iter().map(|row| row.differences.len()).sum()
        });
        let report = MeetingReport {
            sent,
            differences: u32::try_from(differences).unwrap_or(u32::MAX),
        };
        (unit.id.clone(), report)
    });
    all.collect()
}

/// The reports as a meeting has them: frozen, or as the register says of its day. `None` where no month is heard or
/// nobody reports.
pub fn reports(ledger: &Ledger, meeting: &Meeting, today: Date) -> Option<Reports> {
    let period = Period::parse(&meeting.period)?;
    let day = day_of(meeting, today);
    let is_frozen = meeting.is_frozen() && !meeting.reports.is_empty();
    let own = (!is_frozen).then(|| on_its_day(ledger, meeting, today));
    let all = own.as_ref().unwrap_or(&meeting.reports);
    let frozen = meeting.reports_due.filter(|_| is_frozen);
    let due = frozen.unwrap_or_else(|| due(ledger, period));
    let rows = all.iter().map(|(unit, of)| {
        let (standing, late) = standing_of(of.sent, due, day);
        let came = report(ledger, unit, period).filter(|report| report.sent.is_some());
        let since = came.and_then(ProgressReport::first_sent);
        let record = ledger.unit(unit);
        Row {
            unit: unit.clone(),
            name: ledger.unit_name(unit).to_owned(),
            is_cooperative: record.is_some_and(|unit| unit.kind.is_cooperative()),
            standing,
            late,
            sent: of.sent,
            differences: of.differences,
            since: since.filter(|_| of.sent.is_none()),
        }
    });
    let mut rows: Vec<Row> = rows.collect();
    crate::order::sort_by(&mut rows, |a, b| {
        let key = |row: &Row| {
            let name = collate::key(&row.name);
            (row.is_cooperative, name, row.unit.clone())
        };
        key(a).cmp(&key(b))
    });
    (!rows.is_empty()).then_some(Reports {
        period,
        rows,
        is_frozen,
    })
}

/// How many had reported, of how many; `None` where no month is heard or nobody reports. It compares nothing, for
/// lists.
pub fn count(ledger: &Ledger, meeting: &Meeting, today: Date) -> Option<(usize, usize)> {
    let all: Vec<bool> = if meeting.is_frozen() && !meeting.reports.is_empty() {
        let all = meeting.reports.values();
        all.map(|of| of.sent.is_some()).collect()
    } else {
        let period = Period::parse(&meeting.period)?;
        let day = day_of(meeting, today);
        let all = reporters(ledger, None, period).into_iter();
        all.map(|unit| {
            let report = report(ledger, &unit.id, period);
            report.is_some_and(|report| received(report, day).is_some())
        })
        .collect()
    };
    let received = all.iter().filter(|is| **is).count();
    (!all.is_empty()).then_some((received, all.len()))
}
