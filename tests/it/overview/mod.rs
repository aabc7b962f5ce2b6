//! The year as the Overview draws it: the curve, the matrix, and what is drawn of them.

mod curve;
mod matrix;
mod plot;
mod work;

use jiff::{ToSpan as _, civil::Date};
use so_sinh_ke::{
    app::{overview::Sums, register::ledger::Ledger},
    domain::{
        adjustment::{Adjustment, AdjustmentKind, Ground},
        capital::{Allocation, Grant, GrantKind, Payment, PaymentKind, PaymentState},
        money::Dong,
    },
};

use crate::scenario::Scenario;

const MILLION: i64 = 1_000_000;

/// What the headline says of the year.
fn headline(ledger: &Ledger, year: i16, unit: Option<&str>, day: Date) -> Sums {
    let total = so_sinh_ke::app::capital::overview::overview(ledger, year, unit, day).total;
    Sums {
        granted: total.granted,
        allocated: total.allocated,
        paid: total.paid,
    }
}

/// Numbers that look like chance and are the same every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }

    fn amount(&mut self) -> Dong {
        let millions = i64::try_from(self.below(300)).expect("small") + 1;
        Dong(millions * MILLION)
    }

    /// A day of the year or beside it; now and then none.
    fn day(&mut self, year: i16) -> Option<Date> {
        let days = i64::try_from(self.below(440)).expect("small") - 30;
        let first = jiff::civil::date(year, 1, 1);
        (self.below(9) > 0).then(|| first.saturating_add(days.days()))
    }

    fn adjustment(&mut self, year: i16) -> Adjustment {
        Adjustment {
            kind: AdjustmentKind::Reduction,
            amount: Dong(i64::try_from(self.below(20)).expect("small") * MILLION + MILLION),
            date: self.day(year),
            decision: String::from("9/QĐ-UBND"),
            reason: String::from("Điều chỉnh"),
        }
    }
}

/// A register of two years with everything that money does: granted, taken back, carried over with and without its
/// origin, passed on, advanced, paid, recovered, with days and without. What the register refuses is left out.
fn busy(seed: u64) -> Scenario {
    let mut office = Scenario::money_of_sample();
    let components = ["DA2", "TDA1-DA3"].map(|code| office.component("GNBV", code));
    let units = ["X. Nông Thượng", "P. Xuất Hóa"].map(|name| office.unit(name));
    let mut chance = Chance(seed);
    let mut taken = 0;
    for n in 0..220 {
        let year = 2024 + i16::try_from(chance.below(2)).expect("small");
        let component = components[usize::from(chance.below(2) == 1)].clone();
        let unit = units[usize::from(chance.below(2) == 1)].clone();
        let before = chance.below(n + 1);
        let record = match chance.below(8) {
            0 | 1 => {
                let mut grant = Grant {
                    id: format!("grant:{n}"),
                    component,
                    year,
                    amount: chance.amount(),
                    date: chance.day(year),
                    ..Grant::default()
                };
                match chance.below(6) {
                    0 => grant.source = GrantKind::CarriedOver,
                    1 => {
                        grant.source = GrantKind::CarriedOver;
                        grant.year = 2025;
                        grant.carried_from = Some(format!("grant:{before}"));
                        grant.ground = Some(Ground::NationalProgramme);
                    }
                    2 => {
                        let less = chance.adjustment(year);
                        grant.adjustments.insert(String::from("p"), less);
                    }
                    _ => {}
                }
                so_sinh_ke::app::register::kinds::Record::Grant(grant)
            }
            2..=4 => {
                let mut allocation = Allocation {
                    id: format!("allocation:{n}"),
                    component,
                    unit,
                    year,
                    amount: chance.amount(),
                    date: chance.day(year),
                    ..Allocation::default()
                };
                match chance.below(5) {
                    0 => {
                        allocation.year = 2025;
                        allocation.amount = Dong(MILLION * 3);
                        let from = format!("allocation:{before}");
                        if let Some(from) = office.look(|l| l.allocation(&from).cloned()) {
                            allocation.component = from.component;
                            allocation.unit = from.unit;
                        }
                        allocation.carried_from = Some(from);
                        allocation.ground = Some(Ground::NationalProgramme);
                    }
                    1 => {
                        let less = chance.adjustment(year);
                        allocation.adjustments.insert(String::from("p"), less);
                    }
                    _ => {}
                }
                so_sinh_ke::app::register::kinds::Record::Allocation(allocation)
            }
            _ => so_sinh_ke::app::register::kinds::Record::Payment(Payment {
                id: format!("payment:{n}"),
                allocation: format!("allocation:{before}"),
                amount: Dong(chance.amount().0 / 6),
                kind: match chance.below(6) {
                    0 => PaymentKind::Recovery,
                    1 => PaymentKind::Settlement,
                    2 => PaymentKind::Advance,
                    _ => PaymentKind::Payment,
                },
                state: if chance.below(7) == 0 {
                    PaymentState::Preparing
                } else {
                    PaymentState::Paid
                },
                date: chance.day(year),
                ..Payment::default()
            }),
        };
        taken += usize::from(office.enters(record).is_ok());
    }
    assert!(taken > 60, "only {taken} were taken");
    office
}

/// Every day on which something of the money happened, and the days beside them.
fn days(ledger: &Ledger) -> std::collections::BTreeSet<Date> {
    let (grants, allocations) = (ledger.grants(), ledger.allocations());
    let own = { grants.values().map(|one| one.date) }
        .chain(allocations.values().map(|one| one.date))
        .chain(ledger.payments().values().map(|one| one.date))
        .chain(
            grants
                .values()
                .flat_map(|one| one.adjustments.values().map(|part| part.date)),
        )
        .chain(
            allocations
                .values()
                .flat_map(|one| one.adjustments.values().map(|part| part.date)),
        );
    own.flatten()
        .flat_map(|day| {
            [
                day.saturating_sub(1.day()),
                day,
                day.saturating_add(1.day()),
            ]
        })
        .collect()
}
