//! Which month the pages of reports are about.

use jiff::civil::Date;

use super::period::usual;
use crate::{
    app::{
        register::ledger::Ledger,
        route::{Name, Narrows, Visit},
    },
    domain::report::Period,
};

/// The month of an address; none for the usual one of the year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Month {
    /// As `2023-05`.
    pub month: Option<String>,
}

impl Narrows for Month {
    fn each(&mut self, visit: &mut Visit<'_>) {
        visit(Name::Month, &mut self.month);
    }
}

impl Month {
    /// A month.
    pub fn of_period(period: Period) -> Month {
        Month {
            month: Some(period.to_string()),
        }
    }

    /// The month that is meant, in the year that is chosen: one of another year is not.
    pub fn period(&self, ledger: &Ledger, year: i16, today: Date) -> Period {
        let said = self.month.as_deref().and_then(Period::parse);
        let said = said.filter(|period| period.year == year);
        said.unwrap_or_else(|| usual(ledger, year, today))
    }
}
