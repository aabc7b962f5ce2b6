//! The capital chain: refusals with their sums. Laws that hold after any sequence of actions: `tests/laws`.

use crate::common::{
    self, allocation, begun, component, grant, open, payment, read, run, step, unit,
};
use so_sinh_ke::{
    app::{
        command::{Command, Refusal},
        exchange::export::Share,
        session::{start::NewRegister, undo::Direction},
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
    let before = read(&s, so_sinh_ke::app::register::ledger::Ledger::content);
    let id = read(&s, |l| l.payments.keys().next().unwrap().clone());
    run(&mut s, &Command::Delete(id.clone())).unwrap();
    let after = read(&s, so_sinh_ke::app::register::ledger::Ledger::content);
    assert_ne!(before, after);
    step(&mut s, Direction::Undo).unwrap();
    assert_eq!(
        read(&s, so_sinh_ke::app::register::ledger::Ledger::content),
        before
    );
    assert_eq!(
        read(
            &open(&disk),
            so_sinh_ke::app::register::ledger::Ledger::content
        ),
        before,
        "after reopening"
    );
    step(&mut s, Direction::Redo).unwrap();
    assert_eq!(
        read(
            &open(&disk),
            so_sinh_ke::app::register::ledger::Ledger::content
        ),
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
        read(&one, so_sinh_ke::app::register::ledger::Ledger::content),
        read(&two, so_sinh_ke::app::register::ledger::Ledger::content)
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
        &Command::Put(so_sinh_ke::app::register::kinds::Record::Grant(record)),
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
