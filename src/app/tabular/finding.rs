//! What can be wrong with a cell or a row, as codes with values; the sentences stand in `locales/`.

use serde::Serialize;

use crate::{
    app::{command::Refusal, form::Problem},
    domain::{date::DateFault, money::MoneyFault},
};

/// What is wrong in a row, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The row, from 0.
    pub row: u32,
    /// The column, where it is one cell that is wrong.
    pub column: Option<u16>,
    /// The code of the field, where it is about one.
    pub field: Option<&'static str>,
    /// What is wrong.
    pub why: Why,
}

/// The ways in which a row can be wrong.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Why {
    /// Nothing stands where something has to.
    Missing,
    /// The result of a formula that is none.
    CellFault {
        /// As Excel writes it.
        text: String,
    },
    /// Another number of digits than a card has.
    IdentityLength {
        /// How many there are.
        digits: usize,
    },
    /// Digits, but for other signs among them.
    NotDigits {
        /// What stands there.
        text: String,
    },
    /// Digits that seem to have lost the zero in front; it is put there when the person says so.
    LostZero {
        /// With the zero.
        text: String,
    },
    /// A year of two digits can be of either century.
    TwoDigitYear {
        /// What stands there.
        text: String,
    },
    /// A month and a year without the day.
    MonthOnly {
        /// What stands there.
        text: String,
    },
    /// Neither a day nor a year.
    NotABirth {
        /// What stands there.
        text: String,
    },
    /// A number that is a day of Excel's calendar only if a person says so.
    Serial {
        /// The number.
        text: String,
        /// The day that it would be.
        day: String,
    },
    /// No word of the list that the field has.
    UnknownWord {
        /// What stands there.
        text: String,
    },
    /// Not an area.
    NotAnArea {
        /// What stands there.
        text: String,
    },
    /// Hectares in a column of square metres; they are turned into these when the person says so.
    Hectares {
        /// What stands there.
        text: String,
    },
    /// The rows of one household say two things, or two columns do.
    TwoValues {
        /// The other one.
        text: String,
    },
    /// No unit was chosen that the rows belong to.
    NoUnit,
    /// A unit that the register does not have.
    UnknownUnit {
        /// What stands there.
        text: String,
    },
    /// The same as another row of the sheet.
    SameRow {
        /// That row, counted from 1.
        row: u32,
    },
    /// A row that was copied with what says whose it is.
    CopiedRow {
        /// The other row, counted from 1.
        row: u32,
    },
    /// The record is no longer in the register.
    Gone,
    /// The record that the row is about is not in the register.
    UnknownRecord {
        /// What stands there.
        text: String,
    },
    /// Nobody chose the project, class, session or allocation that the rows belong to.
    NoOwner,
    /// Nothing that the project plans to hand over is called so.
    UnknownItem {
        /// What stands there.
        text: String,
        /// What the plan has.
        known: String,
    },
    /// The plan counts it in another unit of measure.
    OtherMeasure {
        /// What stands there.
        text: String,
        /// What the plan has.
        known: String,
    },
    /// The household is not on the list of the project.
    NotListed,
    /// Several learners of the class are called so.
    Namesakes {
        /// The name.
        text: String,
    },
    /// The heading says no day of the class.
    NotADayOfClass {
        /// The heading.
        text: String,
    },
    /// A sign that means that somebody was there in one table, and was not in another.
    UnclearMark {
        /// The sign.
        text: String,
    },
    /// What only tells whom a row of an exported list is about is changed elsewhere.
    NotHere,
    /// What a form would say of it.
    Form {
        /// That.
        problem: Problem,
    },
}

impl Why {
    /// That a rule of the register stands against it.
    pub fn refused(refusal: Refusal) -> Why {
        Why::Form {
            problem: Problem::Refused(refusal),
        }
    }

    /// That it is no amount.
    pub fn money(fault: MoneyFault) -> Why {
        Why::Form {
            problem: Problem::Money(fault),
        }
    }

    /// That it is no day.
    pub fn day(fault: DateFault) -> Why {
        Why::Form {
            problem: Problem::Date(fault),
        }
    }
}
