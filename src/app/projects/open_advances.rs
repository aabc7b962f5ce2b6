//! Advances of a year that have waited for their papers longer than they may.

use jiff::civil::Date;

use super::{flow::late_advances, pack};
use crate::{
    app::{places::Within, register::ledger::Ledger},
    domain::money::Dong,
    rules::{settings::Scope, value::Value},
};

/// Days that an advance may wait where no pack is at hand: the pack's own value, which a test holds
/// equal. The Overview does without the pack, so that the first screen need not load it.
pub const DAYS: i64 = 90;

/// An advance that has waited too long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The payment.
    pub payment: String,
    /// The unit that had the money.
    pub unit: String,
    /// Who received it.
    pub payee: String,
    /// How much it was.
    pub amount: Dong,
    /// When it was paid.
    pub date: Option<Date>,
    /// How many days ago.
    pub days: i64,
}

/// How many days an advance may wait, by the pack on `today`.
pub fn advance_days(today: Date) -> i64 {
    let parameter = pack().parameters.get("advance.days.max");
    let everywhere = Scope {
        date: today,
        programme: "",
        mode: "",
        area: "",
        class: "",
    };
    match parameter.and_then(|parameter| parameter.national(&everywhere)) {
        Some(set) => match set.value {
            Value::Count(days) => days,
            _ => DAYS,
        },
        None => DAYS,
    }
}

/// The advances out of the allocations of `year`, of one unit or of all, that have waited too long;
/// the oldest first.
pub fn waiting(
    ledger: &Ledger,
    year: i16,
    unit: Option<&str>,
    most: i64,
    today: Date,
) -> Vec<Waiting> {
    let within = Within::in_year(ledger, unit, year);
    let mut all = Vec::new();
    for (id, days) in late_advances(ledger, most, today) {
        let Some(payment) = ledger.payment(&id) else {
            continue;
        };
        let from = ledger.allocation(&payment.allocation);
        let Some(from) = from.filter(|a| a.year == year && within.has(&a.unit)) else {
            continue;
        };
        all.push(Waiting {
            unit: ledger.unit_name(&from.unit).to_owned(),
            payee: payment.payee.clone(),
            amount: payment.amount,
            date: payment.date,
            payment: id,
            days,
        });
    }
    crate::order::sort_by(&mut all, |a, b| {
        (b.days, &a.payment).cmp(&(a.days, &b.payment))
    });
    all
}
