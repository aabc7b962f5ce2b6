//! Where money comes from, what takes it back and what carries it into the next year.

use crate::scenario::{Scenario, real};
use jiff::civil::date;
use so_sinh_ke::{
    app::{
        capital::{
            filter::Filter,
            lists,
            overview::{Attention, overview},
        },
        command::{Command, Refusal},
        form::Form,
        projects::flow::{self, YearEnd, year_end},
        register::{
            kinds::{Kind, Record},
            ledger::Ledger,
        },
    },
    domain::{
        adjustment::{Adjustment, AdjustmentKind, Fund, Ground, Nature},
        capital::{Allocation, Grant, GrantKind, Payment},
        money::Dong,
    },
    store::memory::MemoryDisk,
};

/// A component without money in the sample's years before and after 2023.
struct Office {
    session: Scenario,
    da2: String,
    here: String,
}

const MILLION: i64 = 1_000_000;

impl Office {
    fn new() -> Office {
        Office::of(Scenario::money_of_sample())
    }

    fn of(session: Scenario) -> Office {
        let da2 = session.component("GNBV", "DA2");
        let here = session.unit("X. Nông Thượng");
        let mut office = Office { session, da2, here };
        office.grant(|_| ()).expect("granted");
        office.allocate(|_| ()).expect("allocated");
        office.pay("p", 300).expect("paid");
        office
    }

    /// 1.000 million of 2024, changed.
    fn grant(&mut self, change: impl FnOnce(&mut Grant)) -> Result<(), Refusal> {
        let mut grant = Grant {
            id: "grant:g".into(),
            component: self.da2.clone(),
            year: 2024,
            amount: Dong(1_000 * MILLION),
            ..Grant::default()
        };
        change(&mut grant);
        self.session.enters(Record::Grant(grant))
    }

    /// 800 million of 2024, changed.
    fn allocate(&mut self, change: impl FnOnce(&mut Allocation)) -> Result<(), Refusal> {
        let mut allocation = Allocation {
            id: "allocation:a".into(),
            component: self.da2.clone(),
            unit: self.here.clone(),
            year: 2024,
            amount: Dong(800 * MILLION),
            ..Allocation::default()
        };
        change(&mut allocation);
        self.session.enters(Record::Allocation(allocation))
    }

    fn pay(&mut self, id: &str, millions: i64) -> Result<(), Refusal> {
        let payment = Payment {
            id: format!("payment:{id}"),
            allocation: "allocation:a".into(),
            date: Some(date(2024, 9, 1)),
            amount: Dong(millions * MILLION),
            ..Payment::default()
        };
        self.session.enters(Record::Payment(payment))
    }

    /// The rest of the allocation, or some of it, in 2025.
    fn carry(&mut self, millions: i64) -> Result<(), Refusal> {
        self.allocate(|a| {
            a.id = "allocation:next".into();
            a.year = 2025;
            a.amount = Dong(millions * MILLION);
            a.carried_from = Some("allocation:a".into());
            a.ground = Some(Ground::NationalProgramme);
        })
    }

    /// Granted, allocated, paid, carried in and carried on, in millions.
    fn chain(&self, year: i16) -> [i64; 5] {
        self.session.look(|l| {
            let chain = l.pool(&self.da2, year);
            let shown = overview(l, year, None, date(2025, 6, 1));
            let row = shown.components.iter().find(|row| row.id == self.da2);
            assert_eq!(row.map(|row| row.chain).unwrap_or_default(), chain);
            let flow = flow::flow(l, year, None, date(2025, 6, 1));
            assert_eq!(flow.sum(|unit| unit.allocated), shown.total.allocated);
            [
                chain.granted,
                chain.allocated,
                chain.paid,
                chain.carried,
                chain.moved,
            ]
            .map(|amount| amount.0 / MILLION)
        })
    }
}

fn less(millions: i64) -> Adjustment {
    Adjustment {
        kind: AdjustmentKind::Reduction,
        amount: Dong(millions * MILLION),
        date: Some(date(2024, 10, 1)),
        decision: "99/QĐ-UBND".into(),
        reason: "Không có dự án đủ điều kiện".into(),
    }
}

#[test]
fn a_reduction_lowers_what_is_allocated_and_never_below_what_is_paid() {
    let mut office = Office::new();
    let reduce = |millions: i64| {
        move |a: &mut Allocation| {
            a.adjustments.insert("p1".into(), less(millions));
        }
    };
    assert_eq!(
        office.allocate(reduce(501)),
        Err(Refusal::AllocationInUse {
            unit: "X. Nông Thượng".into(),
            allocated: Dong(299 * MILLION),
            paid: Dong(300 * MILLION),
            excess: Dong(MILLION),
            payments: 1,
        })
    );
    assert!(matches!(
        office.allocate(reduce(801)),
        Err(Refusal::TakenBackTooMuch { .. })
    ));
    office.allocate(reduce(500)).expect("down to what is paid");
    assert_eq!(office.chain(2024), [1_000, 300, 300, 0, 0]);
    // The first decision stays as it was.
    office.session.look(|l| {
        assert_eq!(l.allocations()["allocation:a"].amount, Dong(800 * MILLION));
    });
    assert!(matches!(office.pay("q", 1), Err(Refusal::OverPaid { .. })));
}

#[test]
fn a_cancelled_estimate_lowers_the_grant_and_never_below_what_is_allocated() {
    let mut office = Office::new();
    let cancel = |millions: i64| {
        move |g: &mut Grant| {
            let kind = AdjustmentKind::Cancelled;
            g.adjustments.insert(
                "p1".into(),
                Adjustment {
                    kind,
                    ..less(millions)
                },
            );
        }
    };
    assert!(matches!(
        office.grant(cancel(201)),
        Err(Refusal::GrantInUse {
            excess: Dong(1_000_000),
            ..
        })
    ));
    office.grant(cancel(200)).expect("what is not allocated");
    assert_eq!(office.chain(2024), [800, 800, 300, 0, 0]);
}

#[test]
fn what_is_carried_over_is_there_and_no_longer_here() {
    let mut office = Office::new();
    assert!(
        matches!(office.carry(501), Err(Refusal::OverCarried { .. })),
        "300 of 800 is paid"
    );
    office.carry(500).expect("the rest");
    assert_eq!(office.chain(2024), [500, 300, 300, 0, 500]);
    assert_eq!(office.chain(2025), [500, 500, 0, 500, 0]);
    // Nothing of it can be used twice: not here, nor once more there.
    assert!(matches!(office.pay("q", 1), Err(Refusal::OverPaid { .. })));
    assert!(matches!(
        office.carry(501),
        Err(Refusal::OverCarried { .. })
    ));
    assert!(matches!(
        office.session.does(&Command::Delete("allocation:a".into())),
        Err(Refusal::OverCarried { .. } | Refusal::AllocationInUse { .. })
    ));
    let reduced = office.allocate(|a| {
        a.adjustments.insert("p1".into(), less(1));
    });
    assert!(matches!(reduced, Err(Refusal::AllocationInUse { .. })));
    // A decision that grants what is carried over brings no second sum.
    office
        .grant(|g| {
            g.id = "grant:next".into();
            g.year = 2025;
            g.amount = Dong(500 * MILLION);
            g.source = GrantKind::CarriedOver;
        })
        .expect("granted");
    assert_eq!(office.chain(2025), [500, 500, 0, 500, 0]);
    // Seen by the unit alone it is told apart as well.
    office.session.look(|l| {
        let shown = overview(l, 2025, Some(&office.here), date(2025, 6, 1));
        assert_eq!(shown.total.carried, Dong(500 * MILLION));
        let late = flow::unspent(l, 2024, None, date(2025, 2, 1));
        assert!(
            late.iter().all(|one| one.allocation != "allocation:a"),
            "{late:?}"
        );
    });
}

#[test]
fn what_was_granted_and_not_allocated_is_carried_over_by_a_grant() {
    let mut office = Office::new();
    let carry = |millions: i64| {
        move |g: &mut Grant| {
            g.id = "grant:next".into();
            g.year = 2025;
            g.amount = Dong(millions * MILLION);
            g.source = GrantKind::CarriedOver;
            g.carried_from = Some("grant:g".into());
            g.ground = Some(Ground::LateSupplement);
        }
    };
    assert!(matches!(
        office.grant(carry(201)),
        Err(Refusal::OverCarried { .. })
    ));
    office.grant(carry(200)).expect("what was not allocated");
    assert_eq!(office.chain(2024), [800, 800, 300, 0, 200]);
    assert_eq!(office.chain(2025), [200, 0, 0, 200, 0]);
    let elsewhere = office.grant(|g| {
        carry(1)(g);
        g.id = "grant:late".into();
        g.year = 2026;
    });
    assert_eq!(
        elsewhere,
        Err(Refusal::CarriedFromElsewhere { field: "year" })
    );
}

#[test]
fn sources_are_told_and_add_up_to_the_whole() {
    let mut office = Office::new();
    office
        .grant(|g| {
            g.id = "grant:central".into();
            g.amount = Dong(400 * MILLION);
            g.fund = Some(Fund::Central);
            g.nature = Some(Nature::Recurrent);
        })
        .expect("granted");
    office
        .grant(|g| {
            g.id = "grant:local".into();
            g.amount = Dong(50 * MILLION);
            g.fund = Some(Fund::Local);
        })
        .expect("granted");
    office.session.look(|l| {
        let list = lists::grants(
            l,
            &Filter {
                year: 2024,
                ..Filter::default()
            },
        );
        let millions = |amount: &Dong| amount.0 / MILLION;
        let funds: Vec<_> = list
            .funds
            .iter()
            .map(|(f, sum)| (*f, millions(sum)))
            .collect();
        assert_eq!(
            funds,
            [
                (Some(Fund::Central), 400),
                (Some(Fund::Local), 50),
                (None, 1_000)
            ]
        );
        let natures: Vec<_> = list
            .natures
            .iter()
            .map(|(n, sum)| (*n, millions(sum)))
            .collect();
        assert_eq!(natures, [(Some(Nature::Recurrent), 400), (None, 1_050)]);
        let sum: Dong = list.funds.iter().map(|(_, sum)| *sum).sum();
        assert_eq!(sum, list.amount);
    });
}

#[test]
fn the_forms_write_what_they_read() {
    let mut office = Office::new();
    // An adjustment is a part of its grant or allocation.
    let mut form = office
        .session
        .look(|l| Form::new_in(l, Kind::Adjustment, "allocation:a", date(2024, 10, 1)));
    for (name, value) in [
        ("amount", "100 triệu"),
        ("decision", "99/QĐ-UBND"),
        ("reason", "Không có dự án đủ điều kiện"),
    ] {
        form.values.insert(name.into(), value.into());
    }
    let record = office
        .session
        .look(|l| form.check(l, "adjustment:12345678", 2024))
        .expect("fits");
    office.session.enters(record).expect("written");
    assert_eq!(office.chain(2024), [1_000, 700, 300, 0, 0]);
    let place = "allocation:a.adjustment.p12345678";
    let held = office.session.look(|l| Form::of(l, place)).expect("held");
    assert_eq!(held.value("amount"), "100.000.000");
    assert_eq!(held.value("adjustment"), "reduction");
    // What is typed stands in the record and comes back.
    let mut form = office
        .session
        .look(|l| Form::of(l, "allocation:a"))
        .expect("held");
    form.values.insert("fund".into(), "central".into());
    form.values.insert("nature".into(), "recurrent".into());
    form.values.insert("date".into(), "01/03/2024".into());
    let record = office
        .session
        .look(|l| form.check(l, "", 2024))
        .expect("fits");
    office.session.enters(record).expect("written");
    office.session.look(|l| {
        let a = &l.allocations()["allocation:a"];
        assert_eq!(
            (a.fund, a.nature),
            (Some(Fund::Central), Some(Nature::Recurrent))
        );
        assert_eq!(
            a.adjustments.len(),
            1,
            "a form of the whole leaves its parts"
        );
        assert_eq!(
            Form::of(l, "allocation:a").expect("held").value("fund"),
            "central"
        );
    });
}

#[test]
fn two_laptops_add_adjustments_without_a_question() {
    let disk = MemoryDisk::new();
    let city = Scenario::laptop_on(&disk, "city", date(2024, 6, 1)).begins(&real());
    let mut city = Office::of(city);
    let other = MemoryDisk::new();
    let mut ward = Scenario::laptop_on(&other, "ward", date(2024, 6, 2));
    ward.takes(&[&city.session.full_file()]).expect("begins");
    let mut there = ward.look(|l| l.allocations()["allocation:a"].clone());
    there.adjustments.insert("p2".into(), less(200));
    ward.enters(Record::Allocation(there)).expect("written");
    city.allocate(|a| {
        a.adjustments.insert("p1".into(), less(100));
    })
    .expect("written");
    city.session.takes(&[&ward.full_file()]).expect("taken in");
    assert_eq!(city.chain(2024), [1_000, 500, 300, 0, 0]);
    let disputed = city.session.look(|l: &Ledger| l.disputed().len());
    assert_eq!(disputed, 0);
}

#[test]
fn the_end_of_the_year_is_that_of_the_law() {
    let table = [
        (date(2025, 9, 30), YearEnd::Running(92)),
        (date(2025, 12, 31), YearEnd::Running(0)),
        (date(2026, 1, 1), YearEnd::Settling(30)),
        (date(2026, 1, 31), YearEnd::Settling(0)),
        (date(2026, 2, 1), YearEnd::Closed),
    ];
    for (today, expected) in table {
        assert_eq!(year_end(2025, today), expected, "{today}");
    }
    assert!(
        !Ground::is_read(2025) && Ground::is_read(2026),
        "the law of 2025 is of the year 2026"
    );
}

#[test]
fn f74_the_same_is_not_said_twice_late_in_the_year() {
    let mut office = Office::new();
    let says = |office: &Office| {
        office.session.look(|l| {
            let attention = overview(l, 2024, None, date(2024, 11, 28)).attention;
            let is = |wanted: fn(&Attention) -> bool| attention.iter().any(wanted);
            (
                is(|a| matches!(a, Attention::Unpaid { .. })),
                is(|a| matches!(a, Attention::Unspent { .. })),
            )
        })
    };
    assert_eq!(
        says(&office),
        (false, true),
        "something is paid of the only one"
    );
    office
        .session
        .does(&Command::Delete("payment:p".into()))
        .expect("deleted");
    office
        .allocate(|a| a.date = Some(date(2024, 3, 1)))
        .expect("dated");
    assert_eq!(
        says(&office),
        (false, true),
        "nothing is paid, and that is said once"
    );
    let unit = office.here.clone();
    office
        .allocate(|a| {
            a.id = "allocation:b".into();
            a.amount = Dong(MILLION);
            a.unit = unit;
        })
        .expect("allocated");
    assert_eq!(says(&office), (true, true), "one of two");
}
