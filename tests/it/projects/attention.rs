//! "Cần xử lý": every kind of thing that wants doing is told, counted, leads to where it is mended, and
//! goes once it is; for the whole register and for one unit.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use rust_decimal::Decimal;
use so_sinh_ke::{
    app::{
        attention::{Attention, Item, Kind, attention},
        capital::overview::{Attention as Money, overview},
        register::{kinds::Record, ledger::Ledger},
        route::Route,
    },
    domain::{
        capital::{Allocation, Payment, PaymentKind, PaymentState},
        handover::{FollowUp, Handover, Return, Signed},
        household::Member,
        money::Dong,
        outreach::{Attendance, Promise, Session},
        place::{Unit, UnitKind},
        project::{
            Project,
            kinds::{Mode, Place, Side, State},
            parts::{CostLine, Participant},
        },
    },
};

use crate::records;

const TODAY: Date = date(2023, 9, 1);
const PROJECT: &str = "project:bo";

/// A project that hands over, one household that has received, signed and keeps its animal at home.
struct World(BTreeMap<String, Record>);

impl World {
    fn new() -> World {
        let mut world = World(BTreeMap::new());
        for (id, short) in [("unit:a", "X. Một"), ("unit:b", "X. Hai")] {
            world.put(Record::Unit(Unit {
                id: id.into(),
                kind: UnitKind::Commune,
                name: short.into(),
                short: short.into(),
                ..Unit::default()
            }));
        }
        let head = Member {
            name: "Nguyễn Văn Thử".into(),
            ..Member::default()
        };
        let household = records::household_of("household:1", "unit:a", "m", head);
        world.put(Record::Household(household));
        let line = CostLine {
            item: "Bò".into(),
            quantity: Decimal::ONE,
            price: Dong(10_000_000),
            state: Dong(6_000_000),
            ..CostLine::default()
        };
        let part = Participant {
            amount: Dong(6_000_000),
            items: [("bo".to_owned(), Decimal::ONE)].into(),
            ..Participant::default()
        };
        let steps = [
            (State::Proposed, date(2023, 2, 1)),
            (State::HandingOver, date(2023, 8, 1)),
        ];
        world.put(Record::Project(Project {
            id: PROJECT.into(),
            name: "Nuôi bò".into(),
            mode: Some(Mode::Community),
            state: Some(State::HandingOver),
            steps: steps.into(),
            unit: "unit:a".into(),
            year: 2023,
            costs: [("bo".to_owned(), line)].into(),
            participants: [("household:1".to_owned(), part)].into(),
            ..Project::default()
        }));
        world.put(Record::Handover(handover()));
        world.put(Record::Allocation(Allocation {
            id: "allocation:1".into(),
            unit: "unit:a".into(),
            year: 2023,
            amount: Dong(6_000_000),
            date: Some(date(2023, 3, 1)),
            ..Allocation::default()
        }));
        world
    }

    fn put(&mut self, record: Record) {
        self.0.insert(record.id().to_owned(), record);
    }

    fn ledger(&self) -> Ledger {
        records::ledger(self.0.values())
    }

    fn looked(&self, unit: Option<&str>) -> Attention {
        attention(&self.ledger(), 2023, unit, TODAY, &Route::default())
    }

    fn of(&self, kind: Kind) -> Option<Item> {
        let all = self.looked(None).items;
        let mut own = all.into_iter().filter(|item| item.kind == kind);
        let first = own.next();
        assert!(own.next().is_none(), "one line of a kind for a project");
        first
    }

    fn project(&mut self, change: impl FnOnce(&mut Project)) {
        let Some(Record::Project(project)) = self.0.get_mut(PROJECT) else {
            panic!("the project");
        };
        change(project);
    }
}

fn handover() -> Handover {
    Handover {
        id: "handover:1".into(),
        project: PROJECT.into(),
        household: "household:1".into(),
        date: Some(date(2023, 8, 2)),
        items: [("bo".to_owned(), Decimal::ONE)].into(),
        place: Some(Place::Home),
        signed: Some(Signed::Head),
        ..Handover::default()
    }
}

fn payment(state: PaymentState) -> Record {
    Record::Payment(Payment {
        id: "payment:1".into(),
        allocation: "allocation:1".into(),
        kind: PaymentKind::Payment,
        date: Some(date(2023, 8, 20)),
        amount: Dong(5_000_000),
        project: Some(PROJECT.into()),
        state,
        ..Payment::default()
    })
}

fn promise(done: Option<Date>) -> Record {
    Record::Attendance(Attendance {
        followup: Promise {
            what: "Đo đất".into(),
            due: Some(date(2023, 8, 15)),
            done,
            ..Promise::default()
        },
        ..Attendance::new("session:1", "household:1")
    })
}

/// What wants doing, how it is told, where it leads, and what mends it.
struct Case {
    kind: Kind,
    wrong: fn(&mut World),
    count: usize,
    grave: bool,
    address: &'static str,
    mend: fn(&mut World),
}

const CASES: &[Case] = &[
    Case {
        kind: Kind::Unsigned,
        wrong: |world| {
            world.put(Record::Handover(Handover {
                signed: Some(Signed::Nobody),
                ..handover()
            }));
        },
        count: 1,
        grave: true,
        address: "#/project/handover?record=project:bo&form=handover:1&field=signed",
        mend: |world| world.put(Record::Handover(handover())),
    },
    Case {
        kind: Kind::Elsewhere,
        wrong: |world| {
            world.put(Record::Handover(Handover {
                place: Some(Place::Elsewhere),
                ..handover()
            }));
        },
        count: 1,
        grave: true,
        address: "#/project/handover?record=project:bo&form=handover:1&field=agreement",
        mend: |world| {
            world.put(Record::Handover(Handover {
                place: Some(Place::Elsewhere),
                agreement: "02/BB".into(),
                ..handover()
            }));
        },
    },
    Case {
        kind: Kind::FollowUps,
        wrong: |world| {
            world.put(Record::Handover(Handover {
                date: Some(date(2023, 6, 2)),
                ..handover()
            }));
        },
        count: 1,
        grave: false,
        address: "#/project/followup?record=project:bo&form=followup&field=household",
        mend: |world| {
            world.put(Record::FollowUp(FollowUp {
                id: "followup:1".into(),
                project: PROJECT.into(),
                household: "household:1".into(),
                date: Some(date(2023, 8, 30)),
                alive: 1,
                ..FollowUp::default()
            }));
        },
    },
    Case {
        kind: Kind::Returns,
        wrong: |world| world.put(Record::Return(late(None))),
        count: 1,
        grave: true,
        address: "#/project/followup?record=project:bo&form=return:1&field=returned",
        mend: |world| world.put(Record::Return(late(Some(date(2023, 8, 31))))),
    },
    Case {
        kind: Kind::NoReturns,
        wrong: |world| {
            world.project(|project| {
                project.revolves = true;
                project.state = Some(State::Settled);
            });
        },
        count: 1,
        grave: false,
        address: "#/project/followup?record=project:bo&form=return&field=household",
        mend: |world| world.put(Record::Return(late(Some(date(2023, 8, 31))))),
    },
    Case {
        kind: Kind::Suspended,
        wrong: |world| {
            world.project(|project| {
                project.side = Some(Side::Suspended);
                project.side_reason = "Chờ dịch".into();
            });
        },
        count: 1,
        grave: false,
        address: "#/project/summary?record=project:bo&form=project:bo.side&field=side",
        mend: |world| world.project(|project| project.side = None),
    },
    Case {
        kind: Kind::Preparing,
        wrong: |world| world.put(payment(PaymentState::Preparing)),
        count: 1,
        grave: false,
        address: "#/project/payments?record=project:bo&form=payment:1&field=payment_state",
        mend: |world| world.put(payment(PaymentState::Paid)),
    },
    Case {
        kind: Kind::Promises,
        wrong: |world| {
            world.put(Record::Session(Session {
                id: "session:1".into(),
                unit: "unit:a".into(),
                date: Some(date(2023, 8, 1)),
                ..Session::default()
            }));
            world.put(promise(None));
        },
        count: 1,
        grave: true,
        address: "#/outreach",
        mend: |world| world.put(promise(Some(date(2023, 8, 20)))),
    },
    Case {
        kind: Kind::Blocked,
        wrong: |world| {
            // Nothing is handed over: the acceptance cannot be written down.
            world.0.remove("handover:1");
        },
        count: 1,
        grave: true,
        address: "#/project/handover?record=project:bo",
        mend: |world| world.put(Record::Handover(handover())),
    },
];

fn late(returned: Option<Date>) -> Return {
    Return {
        id: "return:1".into(),
        project: PROJECT.into(),
        household: "household:1".into(),
        due: Some(date(2023, 8, 30)),
        heads: 1,
        returned,
        ..Return::default()
    }
}

#[test]
fn f09_each_kind_appears_with_its_count_and_address_and_goes_when_mended() {
    for case in CASES {
        let name = format!("{:?}", case.kind);
        let mut world = World::new();
        // What blocks in this small world beside the case is told in its own line.
        (case.wrong)(&mut world);
        let item = world
            .of(case.kind)
            .unwrap_or_else(|| panic!("{name} is told"));
        // A project of so few words lacks more than what the case is about.
        if case.kind != Kind::Blocked {
            assert_eq!(item.count, case.count, "{name}");
        }
        assert_eq!(item.grave, case.grave, "{name}");
        if case.kind == Kind::Blocked {
            assert!(
                item.route.to_string().contains("record=project:bo"),
                "{name}"
            );
            assert!(item.findings.iter().any(|f| f.rule == "Q13"), "{name}");
        } else {
            assert_eq!(item.route.to_string(), case.address, "{name}");
        }
        (case.mend)(&mut world);
        let left = world.of(case.kind);
        let gone = left.as_ref().is_none_or(|left| {
            case.kind == Kind::Blocked && left.findings.iter().all(|f| f.rule != "Q13")
        });
        assert!(gone, "{name} goes when mended: {left:?}");
    }
}

#[test]
fn f09_with_a_unit_chosen_the_list_speaks_of_that_unit() {
    for case in CASES {
        let mut world = World::new();
        (case.wrong)(&mut world);
        let of = |unit: &str| {
            let all = world.looked(Some(unit));
            all.items.iter().any(|item| item.kind == case.kind)
        };
        assert!(of("unit:a"), "{:?}", case.kind);
        assert!(!of("unit:b"), "{:?}", case.kind);
    }
}

#[test]
fn the_address_keeps_year_and_unit() {
    let mut world = World::new();
    (CASES[0].wrong)(&mut world);
    let narrow = Route::default()
        .in_year(Some(2023))
        .in_unit(Some("unit:a".into()));
    let all = attention(&world.ledger(), 2023, Some("unit:a"), TODAY, &narrow);
    let item = all.items.iter().find(|item| item.kind == Kind::Unsigned);
    let address = item.map(|item| item.route.to_string()).unwrap_or_default();
    assert!(
        address.contains("year=2023") && address.contains("unit=unit:a"),
        "{address}"
    );
    let back = Route::parse(&address);
    assert_eq!(back.field.as_deref(), Some("signed"));
    assert_eq!(back.to_string(), address);
    assert_eq!(back.without_form().field, None);
}

#[test]
fn an_earlier_project_that_is_not_settled_is_still_looked_at() {
    let mut world = World::new();
    (CASES[3].wrong)(&mut world);
    let kinds = |world: &World, year| -> Vec<Kind> {
        let all = attention(&world.ledger(), year, None, TODAY, &Route::default());
        all.items.iter().map(|item| item.kind).collect()
    };
    assert!(kinds(&world, 2024).contains(&Kind::Returns));
    assert!(!kinds(&world, 2022).contains(&Kind::Returns));
    world.project(|project| project.side = Some(Side::Cancelled));
    assert!(!kinds(&world, 2024).contains(&Kind::Returns));
}

/// Late in the year what nothing was paid from is unspent, too: where these are the same, one line tells
/// of them; with a unit chosen, of that unit's.
#[test]
fn f74_no_allocation_is_told_twice() {
    let mut world = World::new();
    let october = date(2023, 10, 5);
    let told = |world: &World, unit: Option<&str>| -> Vec<usize> {
        let view = overview(&world.ledger(), 2023, unit, october);
        let counts = view.attention.iter().filter_map(|line| match line {
            Money::Unpaid { count, .. } | Money::Unspent { count, .. } => Some(*count),
            _ => None,
        });
        counts.collect()
    };
    for unit in [None, Some("unit:a")] {
        assert_eq!(told(&world, unit), [1], "{unit:?}");
    }
    let other = Allocation {
        id: "allocation:2".into(),
        unit: "unit:a".into(),
        year: 2023,
        amount: Dong(9_000_000),
        date: Some(date(2023, 3, 1)),
        ..Allocation::default()
    };
    world.put(Record::Allocation(other));
    world.put(payment(PaymentState::Paid));
    for unit in [None, Some("unit:a")] {
        assert_eq!(told(&world, unit), [1, 2], "{unit:?}");
    }
    assert!(told(&world, Some("unit:b")).is_empty());
}

#[test]
fn f32_nothing_is_said_of_what_was_not_looked_at() {
    let empty = attention(&Ledger::default(), 2023, None, TODAY, &Route::default());
    assert_eq!((empty.items.len(), empty.projects), (0, 0));
}
