//! The capital chain: refusals with their sums, and laws that hold after any sequence of actions.

mod common;

use common::{
    allocation, begun, component, grant, money_of_sample, open, payment, read, run, step, unit,
};
use proptest::prelude::*;
use so_sinh_ke::{
    app::{
        command::{Command, Refusal},
        files::Share,
        overview::overview,
        start::NewRegister,
        undo::{Direction, REMEMBERED},
    },
    domain::money::Dong,
    rules::capital::Overdraw,
    store::memory::MemoryDisk,
};

fn empty_register() -> so_sinh_ke::app::session::Session<so_sinh_ke::store::memory::MemoryBackend> {
    let answers = NewRegister {
        name: "Hoàng Thị Ngọc Ánh".into(),
        unit_text: "Thành phố Bắc Kạn".into(),
        unit_id: so_sinh_ke::app::catalogue::Units::load()
            .search("thanh pho bac kan", 1)
            .first()
            .map(|s| s.id.clone()),
        year: 2023,
    };
    let (change_set, _) = answers.change_set("NT-02", &common::Counted::default());
    begun(&change_set)
}

#[test]
fn over_allocation_is_refused_with_its_sum() {
    let mut s = empty_register();
    let da2 = component(&s, "GNBV", "DA2");
    let (nt, dq) = (unit(&s, "X. Nông Thượng"), unit(&s, "X. Dương Quang"));
    run(&mut s, &grant("1", &da2, 2_310_000_000)).unwrap();
    run(&mut s, &allocation("1", &da2, &nt, 2_000_000_000)).unwrap();
    let refused = run(&mut s, &allocation("2", &da2, &dq, 400_000_000)).unwrap_err();
    let sum = Overdraw {
        limit: Dong(2_310_000_000),
        used: Dong(2_000_000_000),
        left: Dong(310_000_000),
        wanted: Dong(400_000_000),
        excess: Dong(90_000_000),
    };
    assert_eq!(
        refused,
        Refusal::OverAllocated {
            component: "DA2".into(),
            sum
        }
    );
    run(&mut s, &allocation("2", &da2, &dq, 310_000_000)).expect("the rest exactly fits");
    // Raising the first by one đồng is too much; lowering it always goes.
    assert!(run(&mut s, &allocation("1", &da2, &nt, 2_000_000_001)).is_err());
    run(&mut s, &allocation("1", &da2, &nt, 1_999_999_999)).unwrap();
}

#[test]
fn money_of_another_year_or_component_does_not_help() {
    let mut s = empty_register();
    let (da2, tda1) = (
        component(&s, "GNBV", "DA2"),
        component(&s, "GNBV", "TDA1-DA3"),
    );
    let other_da2 = component(&s, "DTTS&MN", "DA2");
    let nt = unit(&s, "X. Nông Thượng");
    run(&mut s, &grant("1", &da2, 100)).unwrap();
    assert!(run(&mut s, &allocation("1", &tda1, &nt, 1)).is_err());
    assert!(
        run(&mut s, &allocation("1", &other_da2, &nt, 1)).is_err(),
        "the same code in another programme"
    );
    run(&mut s, &allocation("1", &da2, &nt, 100)).unwrap();
    // Moving the allocation to a component without money is refused, too.
    assert!(run(&mut s, &allocation("1", &tda1, &nt, 1)).is_err());
}

#[test]
fn what_is_used_cannot_be_taken_away() {
    let mut s = empty_register();
    let da2 = component(&s, "GNBV", "DA2");
    let nt = unit(&s, "X. Nông Thượng");
    run(&mut s, &grant("1", &da2, 1000)).unwrap();
    run(&mut s, &allocation("1", &da2, &nt, 600)).unwrap();
    run(&mut s, &payment("1", "1", 500)).unwrap();
    assert!(matches!(
        run(&mut s, &grant("1", &da2, 599)),
        Err(Refusal::GrantInUse {
            excess: Dong(1),
            ..
        })
    ));
    assert!(matches!(
        run(&mut s, &Command::Delete("grant:1".into())),
        Err(Refusal::GrantInUse { .. })
    ));
    assert!(matches!(
        run(&mut s, &allocation("1", &da2, &nt, 499)),
        Err(Refusal::AllocationInUse {
            excess: Dong(1),
            payments: 1,
            ..
        })
    ));
    assert!(matches!(
        run(&mut s, &Command::Delete("allocation:1".into())),
        Err(Refusal::AllocationInUse { payments: 1, .. })
    ));
    assert!(matches!(
        run(&mut s, &payment("2", "1", 101)),
        Err(Refusal::OverPaid { .. })
    ));
    assert!(matches!(
        run(&mut s, &Command::Delete(nt)),
        Err(Refusal::UnitInUse { .. })
    ));
    run(&mut s, &grant("1", &da2, 600)).unwrap();
    let dq = unit(&s, "X. Dương Quang");
    run(&mut s, &allocation("1", &da2, &dq, 500)).unwrap();
    run(&mut s, &Command::Delete("payment:1".into())).unwrap();
    run(&mut s, &Command::Delete("allocation:1".into())).unwrap();
    run(&mut s, &Command::Delete("grant:1".into())).unwrap();
    assert_eq!(
        run(&mut s, &Command::Delete("grant:1".into())),
        Err(Refusal::Gone)
    );
}

#[test]
fn amounts_out_of_range_and_dangling_names_are_refused() {
    let mut s = empty_register();
    let da2 = component(&s, "GNBV", "DA2");
    for amount in [0, -1, i64::MAX, 100_000_000_000_001] {
        assert_eq!(
            run(&mut s, &grant("1", &da2, amount)),
            Err(Refusal::AmountOutOfRange),
            "{amount}"
        );
    }
    assert_eq!(
        run(&mut s, &grant("1", "component:none", 5)),
        Err(Refusal::Dangling { field: "component" })
    );
    assert_eq!(
        run(&mut s, &allocation("1", &da2, "unit:none", 5)),
        Err(Refusal::Dangling { field: "unit" })
    );
    assert_eq!(
        run(&mut s, &payment("1", "none", 5)),
        Err(Refusal::Dangling {
            field: "allocation"
        })
    );
}

#[test]
fn undo_reaches_the_disk_and_redo_brings_it_back() {
    let disk = MemoryDisk::new();
    let mut s = open(&disk);
    futures::executor::block_on(s.begin(&so_sinh_ke::app::sample::change_set())).unwrap();
    let before = read(&s, so_sinh_ke::app::ledger::Ledger::content);
    let id = read(&s, |l| l.payments.keys().next().unwrap().clone());
    run(&mut s, &Command::Delete(id.clone())).unwrap();
    let after = read(&s, so_sinh_ke::app::ledger::Ledger::content);
    assert_ne!(before, after);
    step(&mut s, Direction::Undo).unwrap();
    assert_eq!(read(&s, so_sinh_ke::app::ledger::Ledger::content), before);
    assert_eq!(
        read(&open(&disk), so_sinh_ke::app::ledger::Ledger::content),
        before,
        "after reopening"
    );
    step(&mut s, Direction::Redo).unwrap();
    assert_eq!(
        read(&open(&disk), so_sinh_ke::app::ledger::Ledger::content),
        after
    );
    assert_eq!(step(&mut s, Direction::Redo), Err(Refusal::NothingToUndo));
}

#[test]
fn an_action_that_another_tab_changed_since_is_not_undone() {
    let disk = MemoryDisk::new();
    let mut one = open(&disk);
    futures::executor::block_on(one.begin(&so_sinh_ke::app::sample::change_set())).unwrap();
    let mut two = open(&disk);
    let da2 = component(&one, "GNBV", "DA2");
    run(&mut one, &grant("x", &da2, 500)).unwrap();
    let twice = run(&mut two, &grant("x", &da2, 700));
    assert_eq!(
        twice,
        Err(Refusal::ChangedSince),
        "made without having seen the first tab's save"
    );
    run(&mut two, &grant("x", &da2, 700)).expect("now it has been seen");
    assert_eq!(step(&mut one, Direction::Undo), Err(Refusal::ChangedSince));
    assert_eq!(read(&one, |l| l.grants["grant:x"].amount), Dong(700));
    assert_eq!(
        read(&one, so_sinh_ke::app::ledger::Ledger::content),
        read(&two, so_sinh_ke::app::ledger::Ledger::content)
    );
}

#[test]
fn two_tabs_cannot_allocate_the_same_rest_twice() {
    let disk = MemoryDisk::new();
    let mut one = open(&disk);
    futures::executor::block_on(one.begin(&so_sinh_ke::app::sample::change_set())).unwrap();
    let mut two = open(&disk);
    let (da2, nt) = (component(&one, "GNBV", "DA2"), unit(&one, "X. Nông Thượng"));
    run(&mut one, &allocation("a", &da2, &nt, 2_310_000_000)).unwrap();
    assert!(matches!(
        run(&mut two, &allocation("b", &da2, &nt, 1)),
        Err(Refusal::OverAllocated { .. })
    ));
}

#[test]
fn fields_of_a_newer_version_survive_an_edit() {
    use so_sinh_ke::replica::Revision;
    let mut set = so_sinh_ke::app::sample::change_set();
    let grant_at = set
        .revisions
        .iter()
        .position(|r| r.id.starts_with("grant:"))
        .unwrap();
    let mut body = set.revisions[grant_at].body.fields();
    body.insert(
        "from_the_future".into(),
        serde_json::json!({"deep": [1, 2]}),
    );
    let id = set.revisions[grant_at].id.clone();
    set.revisions[grant_at] = Revision::new(id.clone(), None, false, &body);
    let future = serde_json::json!({"kind": "drone-flight", "n": 1});
    set.revisions.push(Revision::new(
        "drone-flight:1",
        None,
        false,
        future.as_object().unwrap(),
    ));
    let mut s = begun(&set);
    let mut record = read(&s, |l| l.grants[&id].clone());
    record.note = "sửa".into();
    run(
        &mut s,
        &Command::Put(so_sinh_ke::app::record::Record::Grant(record)),
    )
    .unwrap();
    read(&s, |l| {
        assert_eq!(
            l.body(&id).unwrap().field("from_the_future").unwrap()["deep"][1],
            2
        );
        assert_eq!(l.unknown["drone-flight"], 1);
    });
    let file = common::file(&s, &Share::Full);
    assert!(file.contains("drone-flight:1") && file.contains("from_the_future"));
}

/// A random action on a small register, so that actions meet.
#[derive(Clone, Debug)]
enum Act {
    Grant(u8, u8, i64),
    Allocate(u8, u8, u8, i64),
    Pay(u8, u8, i64),
    Delete(u8, u8),
    Undo,
    Redo,
}

fn any_act() -> impl Strategy<Value = Act> {
    let amount = prop_oneof![1_i64..2_000, 1_i64..2_000_000_000, Just(0), Just(i64::MAX)];
    prop_oneof![
        3 => (0_u8..6, 0_u8..3, amount.clone()).prop_map(|(id, c, n)| Act::Grant(id, c, n)),
        4 => (0_u8..10, 0_u8..3, 0_u8..3, amount.clone()).prop_map(|(id, c, u, n)| Act::Allocate(id, c, u, n)),
        4 => (0_u8..14, 0_u8..10, amount).prop_map(|(id, a, n)| Act::Pay(id, a, n)),
        2 => (0_u8..3, 0_u8..14).prop_map(|(kind, id)| Act::Delete(kind, id)),
        1 => Just(Act::Undo),
        1 => Just(Act::Redo),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 100, failure_persistence: None, ..ProptestConfig::default() })]

    /// After any 1,000 capital actions no remainder is negative, the parts make the whole, and
    /// undoing all that is remembered gives the states before byte for byte.
    #[test]
    fn the_chain_holds_and_undo_leads_all_the_way_back(acts in prop::collection::vec(any_act(), 1000)) {
        let mut s = money_of_sample();
        let first = read(&s, so_sinh_ke::app::ledger::Ledger::content);
        let components = [component(&s, "GNBV", "DA2"), component(&s, "GNBV", "TDA1-DA3"), component(&s, "DTTS&MN", "TDA3-DA5")];
        let units = [unit(&s, "X. Nông Thượng"), unit(&s, "X. Dương Quang"), unit(&s, "P. Đức Xuân")];
        // What the register said after each action that could still be undone, and how many of them
        // are too long ago to be remembered.
        let (mut said, mut depth, mut forgotten) = (vec![first], 0_usize, 0_usize);
        for act in acts {
            let command = match act {
                Act::Grant(id, c, n) => grant(&id.to_string(), &components[usize::from(c)], n),
                Act::Allocate(id, c, u, n) => allocation(&id.to_string(), &components[usize::from(c)], &units[usize::from(u)], n),
                Act::Pay(id, a, n) => payment(&id.to_string(), &a.to_string(), n),
                Act::Delete(kind, id) => Command::Delete(format!("{}:{id}", ["grant", "allocation", "payment"][usize::from(kind)])),
                Act::Undo => {
                    let undone = step(&mut s, Direction::Undo).is_ok();
                    prop_assert_eq!(undone, depth > forgotten);
                    depth -= usize::from(undone);
                    prop_assert_eq!(&read(&s, so_sinh_ke::app::ledger::Ledger::content), &said[depth]);
                    continue;
                }
                Act::Redo => {
                    let redone = step(&mut s, Direction::Redo).is_ok();
                    prop_assert_eq!(redone, depth + 1 < said.len());
                    depth += usize::from(redone);
                    prop_assert_eq!(&read(&s, so_sinh_ke::app::ledger::Ledger::content), &said[depth]);
                    continue;
                }
            };
            let done = run(&mut s, &command).is_ok();
            let content = read(&s, so_sinh_ke::app::ledger::Ledger::content);
            if done {
                said.truncate(depth + 1);
                said.push(content);
                depth += 1;
                forgotten = forgotten.max(depth.saturating_sub(REMEMBERED));
            } else {
                prop_assert_eq!(&content, &said[depth], "a refusal changes nothing");
            }
            read(&s, |l| -> Result<(), TestCaseError> {
                let view = overview(l, 2023, None, jiff::civil::date(2023, 6, 1));
                let mut sum = so_sinh_ke::rules::capital::Chain::default();
                for row in &view.components {
                    prop_assert!(row.chain.unallocated() >= Dong::ZERO, "{:?}", row);
                    prop_assert!(row.chain.unpaid() >= Dong::ZERO, "{:?}", row);
                    prop_assert_eq!(row.chain.granted, row.chain.unallocated() + row.chain.unpaid() + row.chain.paid);
                    sum += row.chain;
                }
                prop_assert_eq!(sum, view.total);
                let by_unit = view.units.iter().map(|u| u.chain.allocated).sum::<Dong>();
                prop_assert_eq!(by_unit, view.total.allocated);
                for a in l.allocations.values() {
                    prop_assert!(l.paid_from(&a.id) <= a.amount);
                }
                Ok(())
            })?;
        }
        while depth > forgotten {
            step(&mut s, Direction::Undo).unwrap();
            depth -= 1;
        }
        prop_assert_eq!(step(&mut s, Direction::Undo), Err(Refusal::NothingToUndo));
        prop_assert_eq!(&read(&s, so_sinh_ke::app::ledger::Ledger::content), &said[depth]);
    }
}
