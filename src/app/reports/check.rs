//! What must hold when a report is written: it is the one of its unit and month, and what was sent stands until it is
//! taken back with a reason.

use serde::Serialize;

use crate::{
    app::register::ledger::Ledger,
    domain::{
        date,
        report::{Figure, ProgressReport, report_id},
    },
};

/// Why a report cannot be so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum ReportFault {
    /// It is on no month, or not the one of its unit and month.
    #[error("on no month")]
    ReportOfNoMonth,
    /// Sent before the month has begun.
    #[error("sent before {first}")]
    ReportSentEarly {
        /// The first day of the month, as dd/MM/yyyy.
        first: String,
    },
    /// It was sent.
    #[error("sent on {day}")]
    ReportSent {
        /// The day, as dd/MM/yyyy.
        day: String,
    },
    /// A figure is not the register's, and nobody said why.
    #[error("a figure is corrected without a reason")]
    ReportCorrectedWithoutReason,
    /// Taken back, and nobody said why.
    #[error("taken back without a reason")]
    ReportReopenedWithoutReason,
}

/// Whether a report may be written.
pub fn check(ledger: &Ledger, report: &ProgressReport) -> Result<(), ReportFault> {
    let period = report.month().ok_or(ReportFault::ReportOfNoMonth)?;
    if report.id != report_id(&report.unit, period) {
        return Err(ReportFault::ReportOfNoMonth);
    }
    let first = period.first();
    if report.sent.is_some_and(|sent| sent < first) {
        let first = date::format(first);
        return Err(ReportFault::ReportSentEarly { first });
    }
    let old = ledger.report(&report.id);
    // What a merge brought is not held against whoever writes something else.
    let was_silent = |project: &str, figure: Figure| {
        let row = old.and_then(|old| old.rows.get(project));
        let was = row.and_then(|row| row.corrected.get(&figure));
        was.is_some_and(|was| was.reason.trim().is_empty())
    };
    let mut corrected = report.rows.iter().flat_map(|(project, row)| {
        let all = row.corrected.iter();
        all.map(move |(figure, own)| (project, *figure, own))
    });
    if corrected
        .any(|(project, figure, own)| own.reason.trim().is_empty() && !was_silent(project, figure))
    {
        return Err(ReportFault::ReportCorrectedWithoutReason);
    }
    let Some(old) = old else {
        return Ok(());
    };
    if let Some(sent) = old.sent.filter(|_| old != report) {
        if report.sent.is_some() {
            let day = date::format(sent);
            return Err(ReportFault::ReportSent { day });
        }
        let mut added = report.reopened.iter();
        let is_said = added
            .any(|(key, again)| !old.reopened.contains_key(key) && !again.reason.trim().is_empty());
        if !is_said {
            return Err(ReportFault::ReportReopenedWithoutReason);
        }
    }
    Ok(())
}
