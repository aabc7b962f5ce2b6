//! What can be wrong with an answer.

use serde::Serialize;

use crate::{
    app::command::Refusal,
    domain::{date::DateFault, money::MoneyFault},
};

/// What is wrong with one answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Fault {
    /// The field of the form, by its name there.
    pub field: &'static str,
    /// What is wrong.
    pub problem: Problem,
}

/// The ways an answer can be wrong.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Problem {
    /// Not an amount.
    Money(MoneyFault),
    /// Not a date.
    Date(DateFault),
    /// Not acceptable as it stands.
    Plain(PlainProblem),
    /// Understood, and refused.
    Refused(Refusal),
}

/// Problems of plain fields.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum PlainProblem {
    /// Nothing was entered.
    Missing,
    /// Longer than this many characters.
    TooLong {
        /// How many may be typed.
        limit: usize,
    },
    /// Not a whole number from 0.
    NotACount {
        /// What was typed.
        text: String,
    },
    /// The last day lies before the first.
    PeriodBackwards,
    /// A step before an earlier one.
    BeforeStep {
        /// The latest day of the steps before it, as dd/MM/yyyy.
        before: String,
    },
    /// A step after a later one.
    AfterStep {
        /// The earliest day of the steps after it, as dd/MM/yyyy.
        after: String,
    },
    /// More than the whole that it is a part of.
    TooMany {
        /// What was typed.
        text: String,
    },
    /// Not a quantity: a number, with a comma for what is less than one.
    NotAQuantity {
        /// What was typed.
        text: String,
    },
    /// Not a telephone number: hardly a digit in it.
    NotAPhone {
        /// What was typed.
        text: String,
    },
    /// No time of day.
    NotATime {
        /// What was typed.
        text: String,
    },
    /// Neither a day nor a year.
    NotABirth {
        /// What was typed.
        text: String,
    },
    /// Not a value that the chosen fact or parameter can have.
    NotAValue {
        /// What was typed.
        text: String,
    },
    /// No household where the project is has this code, identity number or name.
    NoSuchHousehold {
        /// What was typed.
        text: String,
    },
    /// More than one household is called so.
    SeveralHouseholds {
        /// What was typed.
        text: String,
        /// How many they are.
        n: usize,
    },
    /// The household is on the list already.
    OnTheList {
        /// What was typed.
        text: String,
    },
}
