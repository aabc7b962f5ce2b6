//! The curve says of every day what the register as of that day says.

use jiff::civil::date;
use so_sinh_ke::{
    app::{
        overview::{Sums, curve, forecast, matrix},
        register::kinds::Record,
    },
    domain::{
        adjustment::{Adjustment, AdjustmentKind},
        capital::{Allocation, Payment, PaymentKind},
        money::Dong,
    },
};

use super::{MILLION, busy, days, headline};
use crate::scenario::{Scenario, fresh};

#[test]
fn on_every_day_the_sums_are_those_of_the_register_as_of_it() {
    let mut carried = 0;
    for seed in [3, 7, 11] {
        let office = busy(seed);
        let ledger = office.ledger();
        let now = ledger.borrow();
        let unit = office.unit("X. Nông Thượng");
        let mut all = days(&now);
        all.extend([date(2023, 12, 31), date(2024, 1, 1), date(2025, 1, 1)]);
        let curves = [2023, 2024, 2025].map(|year| {
            let both = [None, Some(unit.as_str())].map(|unit| (unit, curve(&now, year, unit)));
            (year, both)
        });
        for day in all {
            let past = now.as_of(day);
            for (year, both) in &curves {
                for (unit, whole) in both {
                    let seen = headline(&past, *year, *unit, day);
                    assert_eq!(whole.at(day), seen, "{seed}: {day} {year} {unit:?}");
                    assert_eq!(curve(&past, *year, *unit).end(), seen, "{day} {year}");
                }
            }
        }
        for (year, both) in &curves {
            for (unit, whole) in both {
                assert_eq!(whole.end(), headline(&now, *year, *unit, date(2030, 1, 1)));
            }
        }
        carried += now
            .allocations()
            .values()
            .filter(|one| one.carried_from.is_some())
            .count();
    }
    assert!(carried > 0, "nothing was carried over");
}

#[test]
fn there_is_one_point_for_each_day_with_a_change() {
    let office = busy(5);
    office.look(|l| {
        for year in [2023, 2024, 2025] {
            let points = curve(l, year, None).points;
            let mut before = Sums::default();
            for point in &points {
                assert_ne!(point.sums, before, "{year} {}", point.day);
                before = point.sums;
            }
            let in_order = points.windows(2).all(|two| two[0].day < two[1].day);
            assert!(in_order, "{year}");
            assert!(points.len() <= days(l).len() + 1);
        }
    });
}

#[test]
fn it_falls_on_the_days_alone_on_which_money_is_taken_back_or_comes_back() {
    let mut office = Scenario::money_of_sample();
    let falls = |office: &Scenario| {
        office.look(|l| {
            let points = curve(l, 2023, None).points;
            let mut falls = Vec::new();
            for two in points.windows(2) {
                let [before, after] = [two[0].sums, two[1].sums];
                let fell = after.granted < before.granted
                    || after.allocated < before.allocated
                    || after.paid < before.paid;
                if fell {
                    falls.push(two[1].day);
                }
            }
            falls
        })
    };
    assert_eq!(falls(&office), []);

    let found = office.look(|l| {
        let mut all = l.allocations().values();
        let open =
            all.find(|a| a.year == 2023 && l.worth(a) - l.paid_from(&a.id) > Dong(9 * MILLION));
        open.expect("an allocation with something left").clone()
    });
    let moves = [
        ("out", PaymentKind::Advance, 5, date(2023, 7, 3)),
        ("back", PaymentKind::Recovery, 2, date(2023, 8, 9)),
    ];
    for (id, kind, millions, day) in moves {
        let payment = Payment {
            id: format!("payment:{id}"),
            allocation: found.id.clone(),
            kind,
            date: Some(day),
            amount: Dong(millions * MILLION),
            ..Payment::default()
        };
        office.enters(Record::Payment(payment)).expect("moved");
    }
    let less = Adjustment {
        kind: AdjustmentKind::Reduction,
        amount: Dong(MILLION),
        date: Some(date(2023, 10, 2)),
        decision: String::from("99/QĐ-UBND"),
        reason: String::from("Điều chỉnh"),
    };
    let mut lowered: Allocation = found;
    lowered.adjustments.insert(String::from("p"), less);
    office.enters(Record::Allocation(lowered)).expect("lowered");
    assert_eq!(falls(&office), [date(2023, 8, 9), date(2023, 10, 2)]);
}

#[test]
fn what_is_paid_in_january_while_the_books_are_open_belongs_to_the_year_before() {
    let mut office = Scenario::money_of_sample();
    let before = office.look(|l| curve(l, 2023, None));
    let unpaid = office.look(|l| {
        let mut all = l.allocations().values();
        let rest = all.find(|a| a.year == 2023 && l.worth(a) > l.paid_from(&a.id));
        rest.expect("something is left").id.clone()
    });
    for (id, day) in [("jan", date(2024, 1, 20)), ("late", date(2024, 3, 5))] {
        let payment = Payment {
            id: format!("payment:{id}"),
            allocation: unpaid.clone(),
            date: Some(day),
            amount: Dong(MILLION),
            ..Payment::default()
        };
        office.enters(Record::Payment(payment)).expect("paid");
    }
    office.look(|l| {
        let after = curve(l, 2023, None);
        assert_eq!(after.closing(), date(2024, 1, 31));
        assert_eq!(after.at(date(2023, 12, 31)), before.end());
        let paid = |day| after.at(day).paid - before.end().paid;
        assert_eq!(paid(date(2024, 1, 20)), Dong(MILLION));
        assert_eq!(paid(date(2024, 3, 5)), Dong(2 * MILLION));
        assert_eq!(
            after.end().paid,
            headline(l, 2023, None, date(2024, 6, 1)).paid
        );
        assert_eq!(after.drawn_until(date(2023, 6, 1)), after.closing());
        assert_eq!(curve(l, 2024, None).points, []);
    });
}

#[test]
fn the_pace_is_measured_from_the_first_allocation_and_only_once_it_can_be_told() {
    let mut office = Scenario::begun(&fresh());
    let da2 = office.component("GNBV", "DA2");
    let unit = office.unit("X. Nông Thượng");
    let granted = so_sinh_ke::domain::capital::Grant {
        id: String::from("grant:1"),
        component: da2.clone(),
        year: 2023,
        date: Some(date(2023, 2, 1)),
        amount: Dong(1_000 * MILLION),
        ..Default::default()
    };
    office.enters(Record::Grant(granted)).expect("granted");
    let allocated = Allocation {
        id: String::from("allocation:1"),
        component: da2,
        unit,
        year: 2023,
        date: Some(date(2023, 3, 1)),
        amount: Dong(800 * MILLION),
        ..Allocation::default()
    };
    office
        .enters(Record::Allocation(allocated))
        .expect("passed on");
    let paid = Payment {
        id: String::from("payment:1"),
        allocation: String::from("allocation:1"),
        date: Some(date(2023, 3, 10)),
        amount: Dong(73 * MILLION),
        ..Payment::default()
    };
    office.enters(Record::Payment(paid)).expect("paid");
    let whole = office.look(|l| curve(l, 2023, None));
    for early in [date(2023, 3, 9), date(2023, 3, 30)] {
        assert_eq!(whole.pace(early), None, "{early}");
    }
    for over in [date(2023, 12, 31), date(2024, 1, 15), date(2026, 11, 28)] {
        assert_eq!(whole.pace(over), None, "{over}");
    }
    // 73 days after the first of March.
    let pace = whole.pace(date(2023, 5, 13)).expect("a pace");
    assert_eq!(pace.since, date(2023, 3, 1));
    assert_eq!(pace.monthly, Dong(73 * MILLION * 365 / (12 * 73)));
    assert_eq!(pace.by_end, Dong(73 * MILLION + 232 * MILLION));
    assert_eq!(pace.needed, Dong(927 * MILLION * 365 / (12 * 232)));
    // One unit is granted nothing: what it would have to pay is what it was allocated.
    let own = office.unit("X. Nông Thượng");
    let own = office.look(|l| curve(l, 2023, Some(&own)));
    let pace = own.pace(date(2023, 5, 13)).expect("a pace");
    assert_eq!(pace.needed, Dong(727 * MILLION * 365 / (12 * 232)));
}

#[test]
fn an_empty_register_has_nothing_to_draw() {
    let office = Scenario::begun(&fresh());
    office.look(|l| {
        for year in [2023, 2026] {
            let whole = curve(l, year, None);
            assert_eq!((whole.points.len(), whole.undated), (0, 0));
            assert_eq!(whole.at(date(2030, 1, 1)), Sums::default());
            assert_eq!(whole.pace(date(year, 6, 1)), None);
            assert_eq!(forecast(l, year, None, date(2026, 11, 28)), None);
            assert!(!matrix(l, year, None).says_more());
        }
    });
}
