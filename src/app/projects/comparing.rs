//! How the support of a household compares with that in like projects, and what stands out.
//!
//! The limits are those of the rule about unusual support: parameters of the pack, made stricter
//! where the place says so. The rule judges the largest part of a household, this view the average.

use jiff::civil::Date;

use super::{
    cases::Cases,
    filter::Filter,
    list::{Row, by_support, rows},
};
use crate::{
    app::register::ledger::Ledger,
    domain::{money::Dong, project::kinds::Side},
    rules::{settings::times, value::Value},
};

/// Why support is unusual. Both may be so; the amount comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unusual {
    /// More than a household usually gets at all.
    Amount,
    /// Many times the median of like projects.
    Times,
}

/// A project whose support for a household can be compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// Its line of the list.
    pub row: Row,
    /// State support for one household.
    pub average: Dong,
    /// The amount above which support is unusual here.
    pub limit: Option<Dong>,
    /// How many times the median is unusual here, as people write it.
    pub factor: String,
    /// Whether it stands out.
    pub unusual: Option<Unusual>,
}

impl Compared {
    /// The average in hundredths of the median, cut and not rounded: what is not above a limit never
    /// reads as above it.
    pub fn hundredths(&self) -> Option<i64> {
        let median = self.row.median.filter(|median| *median > Dong::ZERO)?;
        Some(self.average.0.saturating_mul(100) / median.0)
    }
}

/// The projects of the filter with their place among like ones, the largest support first. Cancelled
/// projects are left out, as they are of the medians.
pub fn compared(ledger: &Ledger, filter: &Filter, today: Date) -> Vec<Compared> {
    let cases = Cases::new(ledger, today);
    let mut all = Vec::new();
    for row in by_support(&rows(ledger, filter, today)) {
        let (Some(project), Some(average)) = (ledger.project(&row.id), row.average) else {
            continue;
        };
        if project.side == Some(Side::Cancelled) {
            continue;
        }
        let case = cases.case(project);
        let settings = cases.settings(&case);
        let limit = match settings.of("outlier.amount", &case).map(|set| set.value) {
            Some(Value::Money(limit)) => Some(limit),
            _ => None,
        };
        let factor = settings.of("outlier.times", &case).map(|set| set.value);
        let many = match (&factor, row.median.filter(|median| *median > Dong::ZERO)) {
            (Some(Value::Decimal(factor)), Some(median)) => times(&Value::Money(median), *factor),
            _ => None,
        };
        let over_times = matches!(many, Some(Value::Money(most)) if average > most);
        let unusual = if limit.is_some_and(|limit| average > limit) {
            Some(Unusual::Amount)
        } else {
            over_times.then_some(Unusual::Times)
        };
        all.push(Compared {
            average,
            limit,
            factor: factor.map_or_else(String::new, |factor| factor.text()),
            unusual,
            row,
        });
    }
    all
}
