//! The number that comes next: one more than the highest that papers of the kind had in the year. It is proposed and
//! never written by itself, because the office's own book may be further.

use super::{PaperKind, symbol_of};
use crate::{app::register::ledger::Ledger, domain::place::Unit};

/// What is proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Next {
    /// The number with its symbol.
    pub number: String,
    /// The highest that was used, as it was written; none where the year has none yet.
    pub highest: Option<String>,
}

/// Whether the numbers of such papers are written down in the register.
pub const fn is_counted(kind: PaperKind) -> bool {
    matches!(
        kind,
        PaperKind::Invitation
            | PaperKind::Notice
            | PaperKind::Minutes
            | PaperKind::Report
            | PaperKind::Submission
    )
}

/// What comes next on papers of `kind` that `unit` issues in `year`, whatever the record `except` has; nothing for those
/// whose numbers nobody writes down.
pub fn next(
    ledger: &Ledger,
    unit: &Unit,
    kind: PaperKind,
    year: i16,
    except: &str,
) -> Option<Next> {
    if !is_counted(kind) {
        return None;
    }
    let symbol = symbol_of(Some(unit), kind);
    let used = used(ledger, unit, kind, year, except);
    let numbers = used
        .iter()
        .filter_map(|text| Some((symbol.number_in(text)?, *text)));
    let highest = numbers.max_by_key(|(number, _)| *number);
    Some(Next {
        number: symbol.with(highest.map_or(1, |(number, _)| number.saturating_add(1))),
        highest: highest.map(|(_, text)| text.trim().to_owned()),
    })
}

/// The numbers of such papers that the unit issued in the year.
fn used<'l>(
    ledger: &'l Ledger,
    unit: &Unit,
    kind: PaperKind,
    year: i16,
    except: &str,
) -> Vec<&'l str> {
    // Meetings and proposals are those of the unit whose register it is.
    let is_home = ledger.home().is_some_and(|home| home.id == unit.id);
    let meetings = ledger.meetings().values();
    let meetings = meetings.filter(|one| {
        is_home && one.id != except && one.date.is_some_and(|day| day.year() == year)
    });
    match kind {
        PaperKind::Invitation => meetings.map(|one| &*one.invitation_number).collect(),
        PaperKind::Notice => meetings.map(|one| &*one.number).collect(),
        PaperKind::Minutes => meetings.map(|one| &*one.minutes_number).collect(),
        PaperKind::Report => {
            let reports = ledger.reports().values().filter(|one| one.unit == unit.id);
            let dated = reports.filter(|one| {
                let day = one.sent.or(one.until);
                one.id != except && day.is_some_and(|day| day.year() == year)
            });
            dated.map(|one| &*one.number).collect()
        }
        PaperKind::Submission => {
            let all = ledger.proposals().values();
            let all = all.filter(|one| is_home && one.id != except);
            let of_year =
                all.filter(|one| one.date.map_or(one.year, jiff::civil::Date::year) == year);
            of_year.map(|one| &*one.number).collect()
        }
        _ => Vec::new(),
    }
}
