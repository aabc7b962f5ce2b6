//! A payment that is tried, and the decree that it is controlled by.

use jiff::civil::Date;

use crate::domain::{capital::PaymentKind, coded::coded, money::Dong};

coded! {
    /// The decree by which the Treasury controls a payment of recurrent money.
    Regime {
        /// NĐ 11/2020/NĐ-CP.
        Decree11 = "decree-11",
        /// NĐ 347/2025/NĐ-CP, from 1 January 2026; money of the year 2025 stays with the older one until 31
        /// January 2026.
        Decree347 = "decree-347",
    }
}

impl Regime {
    /// The one for money of a budget year that is paid on a day; without a day, that of the year.
    pub fn of(day: Option<Date>, year: i16) -> Regime {
        let older = jiff::civil::date(2026, 1, 1);
        let closed = jiff::civil::date(2026, 2, 1);
        match day {
            Some(day) if day < older => Regime::Decree11,
            Some(day) if day < closed && year < 2026 => Regime::Decree11,
            None if year < 2026 => Regime::Decree11,
            _ => Regime::Decree347,
        }
    }
}

/// The payment that is to be made ready or paid.
#[derive(Clone, Debug, PartialEq)]
pub struct PaymentCase {
    /// What kind.
    pub kind: PaymentKind,
    /// Required papers that are neither there nor waived, by code or name.
    pub missing: Vec<String>,
    /// How much.
    pub amount: Dong,
    /// The decree that says which papers it needs.
    pub regime: Regime,
    /// Of the missing ones, how many go to the Treasury; the others the unit keeps and answers for.
    pub to_send: usize,
}
