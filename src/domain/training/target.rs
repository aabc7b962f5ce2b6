//! What a unit has set out to reach in a year.

use crate::domain::{
    place::Unit,
    schema::{
        declare,
        values::{MaybeTo, Tally, Text, Year},
    },
};

/// What a target counts: the number of training classes to open in a year.
pub const TRAINING_CLASSES: &str = "training-classes";

declare! {
    /// What a unit has set out to reach in a year (chỉ tiêu).
    record Target = "target" {
        /// What is counted; [`TRAINING_CLASSES`] in this version.
        subject: Text [needed, public],
        /// The calendar year that it is to be reached in.
        year: Year [needed],
        /// How many.
        value: Tally(100_000) [zero],
        /// The unit that it is set for; nothing for the register's own.
        unit: MaybeTo(Unit),
        /// The trade that it is set for; nothing for all.
        trade: Text [public],
        /// Where it was set, as a plan's number.
        source: Text [public],
    }
}
