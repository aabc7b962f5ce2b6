//! A household's class in a year's list against its points, with the arithmetic (rule N02).

use jiff::civil::Date;

use super::home;
use crate::{
    app::register::ledger::Ledger,
    domain::{
        household::{Deprivation, PovertyClass, Settlement},
        standard::{self, Agreement, Standard},
    },
};

/// What one year's list says of a household, and what its points make of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Classification {
    /// The year that was asked for.
    pub year: i16,
    /// The year of the list, where it is another one.
    pub list: i16,
    /// The class on it.
    pub class: Option<PovertyClass>,
    /// The day of recognition.
    pub recognised: Option<Date>,
    /// The number of the decision.
    pub decision: String,
    /// Points A (staff say B1).
    pub a: Option<u32>,
    /// Points B (staff say B2).
    pub b: Option<u32>,
    /// What is lacking, in official order.
    pub lacking: Vec<Deprivation>,
    /// Rural or urban when the list was made.
    pub area: Option<Settlement>,
    /// The standard for that list.
    pub standard: Option<&'static Standard>,
    /// Whether class and points agree.
    pub agreement: Agreement,
}

impl Classification {
    /// The most points A of a poor or near-poor household there.
    pub fn most_a(&self) -> Option<u32> {
        self.standard?.line(self.area?).points
    }
}

/// What the list of `year`, or the latest one before it, says of a household.
pub fn classification(ledger: &Ledger, household: &str, year: i16) -> Option<Classification> {
    let household = ledger.household(household)?;
    let (list, status) = household.status_in(year)?;
    let day = measured_on(list, status.recognised);
    let area = home::settlement(ledger, &household, day);
    let standard = Standard::of(list);
    Some(Classification {
        year,
        list,
        class: status.class,
        recognised: status.recognised,
        decision: status.decision.clone(),
        a: status.points_a,
        b: standard.map_or(status.points_b, |standard| standard::b_of(status, standard)),
        lacking: status.lacking.iter().copied().collect(),
        area,
        standard,
        agreement: standard::agreement(status, list, area),
    })
}

/// The day whose area counts for a list: the first one of its year, as lists are made the winter
/// before; that of recognition where it lies within the year.
pub fn measured_on(list: i16, recognised: Option<Date>) -> Date {
    let within = recognised.filter(|day| day.year() == list);
    within.unwrap_or_else(|| Date::new(list, 1, 1).unwrap_or(Date::ZERO))
}
