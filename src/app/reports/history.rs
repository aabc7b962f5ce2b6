//! What a unit reported in the months before: whether in time, and its main figures as they were sent.

use jiff::civil::Date;

use super::{
    figures::Figures,
    period::{Standing, due, projects_of, report, standing},
};
use crate::{
    app::register::ledger::Ledger,
    domain::{
        money::Dong,
        place::Unit,
        report::{Period, ProgressReport},
    },
};

/// How many months are looked back upon.
pub const MONTHS: usize = 5;

/// A month of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    /// The month.
    pub period: Period,
    /// How its report stands, and by how many days it is late; nothing where none was due.
    pub standing: Option<(Standing, i32)>,
    /// The day on which it was first sent.
    pub sent: Option<Date>,
    /// Its figures, where it was sent.
    pub figures: Option<Sums>,
}

/// The main figures of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// Paid by then, all years together.
    pub paid: Dong,
    /// Households on the lists.
    pub approved: u32,
    /// Of them, those that had received all.
    pub reached: u32,
    /// In how many projects something stood in the way.
    pub obstacles: usize,
}

impl Sums {
    fn of(report: &ProgressReport) -> Sums {
        let mut all = Sums::default();
        for row in report.rows.values() {
            let Some(figures) = Figures::frozen(row) else {
                continue;
            };
            all.paid += figures.paid;
            all.approved += figures.approved;
            all.reached += figures.reached;
            all.obstacles += usize::from(!row.obstacle.trim().is_empty());
        }
        all
    }
}

/// The months before `period`, the latest first. None was due before anybody in the register reported: whoever begins in
/// May is not late with April.
pub fn history(ledger: &Ledger, unit: &Unit, period: Period, today: Date) -> Vec<Past> {
    let begun = ledger.reports().values().filter_map(ProgressReport::month);
    let Some(first) = begun.min() else {
        return Vec::new();
    };
    let months = std::iter::successors(Some(period.before()), |at| Some(at.before()));
    let months = months.take(MONTHS).take_while(|at| *at >= first);
    let past = months.map(|at| {
        let report = report(ledger, &unit.id, at);
        let is_asked = report.is_some()
            || unit.valid.contains(at.last()) && !projects_of(ledger, unit, at).is_empty();
        let sent = report.filter(|report| report.sent.is_some());
        Past {
            period: at,
            standing: is_asked.then(|| standing(report, due(ledger, at), today)),
            sent: sent.and_then(ProgressReport::first_sent),
            figures: sent.map(Sums::of),
        }
    });
    past.collect()
}
