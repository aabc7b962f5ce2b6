//! What must hold when a report is written: it is the one of its unit and month, and what was sent stands until it is
//! taken back with a reason.

use serde::Serialize;

use crate::{
    app::register::ledger::Ledger,
    domain::{
        date,
        report::{ProgressReport, report_id},
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
    let Some(old) = ledger.report(&report.id) else {
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
