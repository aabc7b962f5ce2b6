//! What the units themselves expect to have paid by the end of the year.

use jiff::civil::Date;

use crate::{
    app::{
        places::Within,
        register::ledger::Ledger,
        reports::{
            forecast::{latest, said},
            reporters, usual,
        },
    },
    domain::money::Dong,
};

/// The sum of the latest sent reports of a year that forecast anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Forecast {
    /// Paid by the end of the year, as they say.
    pub amount: Dong,
    /// How many units say so.
    pub units: usize,
    /// How many report at present.
    pub all: usize,
}

/// The forecast for `year`, of one unit or of all; `None` where nobody has sent one.
pub fn forecast(ledger: &Ledger, year: i16, unit: Option<&str>, today: Date) -> Option<Forecast> {
    let within = Within::in_year(ledger, unit, year);
    let latest = latest(ledger, year).into_iter();
    let latest = latest.filter(|(unit, _)| within.has(unit));
    let sums = latest.filter_map(|(_, report)| {
        let all = said(report).map(|(_, amount)| amount);
        all.reduce(|sum, one| sum + one)
    });
    let (amount, units) = sums.fold((Dong::ZERO, 0), |(sum, n), one| (sum + one, n + 1));
    if units == 0 {
        return None;
    }
    let asked = reporters(ledger, unit, usual(ledger, year, today)).into_iter();
    let asked = asked.filter(|unit| unit.kind.is_commune_level());
    Some(Forecast {
        amount,
        units,
        all: asked.count().max(units),
    })
}
