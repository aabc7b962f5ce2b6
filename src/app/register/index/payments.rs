//! What was paid out of each allocation, and what was carried into the next year.

use std::collections::BTreeMap;

use super::protocol::Index;
use crate::{app::register::kinds::RecordRef, domain::money::Dong};

/// The payments out of one allocation.
#[derive(Clone, Copy, Debug, Default)]
struct Paid {
    sum: Dong,
    count: usize,
}

impl Paid {
    fn add(&mut self, spent: Dong) {
        self.sum += spent;
        self.count += 1;
    }
}

/// Sums that every row and check asks for.
#[derive(Clone, Debug, Default)]
pub struct Sums {
    /// By allocation.
    paid: BTreeMap<String, Paid>,
    /// By the grant or allocation that it was carried from.
    carried: BTreeMap<String, Dong>,
}

impl Sums {
    /// What was paid out of an allocation.
    pub fn paid_from(&self, allocation: &str) -> Dong {
        let paid = self.paid.get(allocation);
        paid.map_or(Dong::ZERO, |paid| paid.sum)
    }

    /// How many payments there are out of an allocation.
    pub fn payments_of(&self, allocation: &str) -> usize {
        self.paid.get(allocation).map_or(0, |paid| paid.count)
    }

    /// What of a grant or allocation was carried into the next year.
    pub fn carried_out(&self, id: &str) -> Dong {
        self.carried.get(id).copied().unwrap_or_default()
    }

    /// What a grant or allocation brings along from the year before, and from which one.
    fn brings(record: RecordRef<'_>) -> Option<(&str, Dong)> {
        let (from, amount) = match record {
            RecordRef::Grant(grant) => (&grant.carried_from, grant.net()),
            RecordRef::Allocation(allocation) => (&allocation.carried_from, allocation.net()),
            _ => return None,
        };
        Some((from.as_deref()?, amount))
    }
}

impl Index for Sums {
    fn put(&mut self, _: &str, record: RecordRef<'_>) {
        if let Some((from, amount)) = Sums::brings(record) {
            *self.carried.entry(from.to_owned()).or_default() += amount;
        }
        if let RecordRef::Payment(payment) = record {
            // Most are out of an allocation that others are out of, too: no name is made for those.
            if let Some(paid) = self.paid.get_mut(&payment.allocation) {
                paid.add(payment.spent());
            } else {
                let mut paid = Paid::default();
                paid.add(payment.spent());
                self.paid.insert(payment.allocation.clone(), paid);
            }
        }
    }

    fn remove(&mut self, _: &str, record: RecordRef<'_>) {
        if let Some((from, amount)) = Sums::brings(record)
            && let Some(carried) = self.carried.get_mut(from)
        {
            *carried = *carried - amount;
        }
        if let RecordRef::Payment(payment) = record
            && let Some(paid) = self.paid.get_mut(&payment.allocation)
        {
            paid.sum = paid.sum - payment.spent();
            paid.count -= 1;
        }
    }
}
