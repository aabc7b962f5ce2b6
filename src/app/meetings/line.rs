//! What a typed conclusion says, read with the names of the register's units.

use jiff::civil::Date;

use crate::app::register::ledger::Ledger;
pub use crate::domain::spoken::{Heard, Names, read};

/// What the units of the register are called on a day.
pub fn names(ledger: &Ledger, day: Date) -> Names {
    Names::of(ledger.units().values(), ledger.home(), day)
}
