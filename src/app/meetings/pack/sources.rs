//! Where the figures of several parts come from: decisions by their numbers, records by how many and when.

use jiff::civil::Date;

use super::made::Made;
use crate::domain::{
    capital::{Payment, PaymentState},
    date,
};

/// More numbers than these are not read.
const NAMED: usize = 8;

/// The decisions of the year that money was granted, passed on and paid by.
pub(super) fn money(made: &Made<'_>) -> String {
    let payments = payments(made);
    let days = payments.iter().filter_map(|payment| payment.date);
    let mut said = vec![decisions(made)];
    if !payments.is_empty() {
        said.push(counted(made, "from-payments", payments.len(), days));
    }
    said.join("; ")
}

/// The decisions of the year that money was granted and passed on by.
pub(super) fn decisions(made: &Made<'_>) -> String {
    let grants = made.ledger.grants().values();
    let grants = grants.filter(|grant| grant.year == made.year);
    let grants: Vec<_> = grants.map(|grant| (grant.date, &*grant.decision)).collect();
    let allocations = made.ledger.allocations().values();
    let allocations = allocations.filter(|of| of.year == made.year);
    let allocations: Vec<_> = allocations.map(|of| (of.date, &*of.decision)).collect();
    let said = [("from-grants", grants), ("from-allocations", allocations)];
    let said = said.into_iter().filter(|(_, all)| !all.is_empty());
    let said = said.map(|(key, all)| {
        let n = all.len().to_string();
        let numbers = numbers(made, all);
        if numbers.is_empty() {
            made.pv(&[key, "-unnumbered"].concat(), &[("n", &n)])
        } else {
            made.pv(key, &[("n", &n), ("numbers", &numbers)])
        }
    });
    said.collect::<Vec<_>>().join("; ")
}

/// The vouchers of the year's money.
pub(super) fn payments<'m>(made: &'m Made<'_>) -> Vec<&'m Payment> {
    let of_year = |payment: &&Payment| {
        let from = made.ledger.allocation(&payment.allocation);
        from.is_some_and(|from| from.year == made.year) && payment.state == PaymentState::Paid
    };
    made.ledger.payments().values().filter(of_year).collect()
}

/// So many records, with the first and the last of their days.
pub(super) fn counted(
    made: &Made<'_>,
    key: &str,
    n: usize,
    days: impl Iterator<Item = Date> + Clone,
) -> String {
    let n = n.to_string();
    let said = made.pv(key, &[("n", &n)]);
    let Some((first, last)) = days.clone().min().zip(days.max()) else {
        return said;
    };
    let (first, last) = (date::format(first), date::format(last));
    let values = [("first", &*first), ("last", &last)];
    let days = if first == last {
        made.pv("on-day", &values)
    } else {
        made.pv("from-to", &values)
    };
    [said, days].join(", ")
}

/// Each number once, the earliest first: `2310/QĐ-UBND ngày 12/12/2022`.
fn numbers(made: &Made<'_>, mut all: Vec<(Option<Date>, &str)>) -> String {
    all.retain(|(_, number)| !number.trim().is_empty());
    crate::order::sort_by(&mut all, Ord::cmp);
    all.dedup();
    let named = all.iter().take(NAMED).map(|(day, number)| match day {
        Some(day) => {
            let values = [("number", *number), ("day", &*date::format(*day))];
            made.words.pv("paper.decision-of", &values)
        }
        None => (*number).to_owned(),
    });
    let mut named: Vec<String> = named.collect();
    if all.len() > NAMED {
        let more = (all.len() - NAMED).to_string();
        named.push(made.pv("and-more", &[("n", &more)]));
    }
    named.join(", ")
}
