//! The capital chain: refusals with their sums. Laws that hold after any sequence of actions: `tests/laws`.

use crate::scenario::{Counted, Scenario, allocation, grant, payment, sample};
use so_sinh_ke::{
    app::{
        command::{Command, Refusal},
        session::start::NewRegister,
    },
    domain::money::Dong,
    rules::capital::Overdraw,
    store::memory::MemoryDisk,
};

fn empty_register() -> Scenario {
    let answers = NewRegister {
        name: "Hoàng Thị Ngọc Ánh".into(),
        unit_text: "Thành phố Bắc Kạn".into(),
        unit_id: so_sinh_ke::app::catalogue::Units::load()
            .search("thanh pho bac kan", 1)
            .first()
            .map(|s| s.id.clone()),
        year: 2023,
    };
    let (change_set, _) = answers.change_set("NT-02", &Counted::default());
    Scenario::begun(&change_set)
}

#[test]
fn over_allocation_is_refused_with_its_sum() {
    let mut s = empty_register();
    let da2 = s.component("GNBV", "DA2");
    let (nt, dq) = (s.unit("X. Nông Thượng"), s.unit("X. Dương Quang"));
    s.does(&grant("1", &da2, 2_310_000_000)).unwrap();
    s.does(&allocation("1", &da2, &nt, 2_000_000_000)).unwrap();
    let refused = s
        .does(&allocation("2", &da2, &dq, 400_000_000))
        .unwrap_err();
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
    s.does(&allocation("2", &da2, &dq, 310_000_000))
        .expect("the rest exactly fits");
    // Raising the first by one đồng is too much; lowering it always goes.
    assert!(s.does(&allocation("1", &da2, &nt, 2_000_000_001)).is_err());
    s.does(&allocation("1", &da2, &nt, 1_999_999_999)).unwrap();
}

#[test]
fn money_of_another_year_or_component_does_not_help() {
    let mut s = empty_register();
    let (da2, tda1) = (s.component("GNBV", "DA2"), s.component("GNBV", "TDA1-DA3"));
    let other_da2 = s.component("DTTS&MN", "DA2");
    let nt = s.unit("X. Nông Thượng");
    s.does(&grant("1", &da2, 100)).unwrap();
    assert!(s.does(&allocation("1", &tda1, &nt, 1)).is_err());
    assert!(
        s.does(&allocation("1", &other_da2, &nt, 1)).is_err(),
        "the same code in another programme"
    );
    s.does(&allocation("1", &da2, &nt, 100)).unwrap();
    // Moving the allocation to a component without money is refused, too.
    assert!(s.does(&allocation("1", &tda1, &nt, 1)).is_err());
}

#[test]
fn what_is_used_cannot_be_taken_away() {
    let mut s = empty_register();
    let da2 = s.component("GNBV", "DA2");
    let nt = s.unit("X. Nông Thượng");
    s.does(&grant("1", &da2, 1000)).unwrap();
    s.does(&allocation("1", &da2, &nt, 600)).unwrap();
    s.does(&payment("1", "1", 500)).unwrap();
    assert!(matches!(
        s.does(&grant("1", &da2, 599)),
        Err(Refusal::GrantInUse {
            excess: Dong(1),
            ..
        })
    ));
    assert!(matches!(
        s.does(&Command::Delete("grant:1".into())),
        Err(Refusal::GrantInUse { .. })
    ));
    assert!(matches!(
        s.does(&allocation("1", &da2, &nt, 499)),
        Err(Refusal::AllocationInUse {
            excess: Dong(1),
            payments: 1,
            ..
        })
    ));
    assert!(matches!(
        s.does(&Command::Delete("allocation:1".into())),
        Err(Refusal::AllocationInUse { payments: 1, .. })
    ));
    assert!(matches!(
        s.does(&payment("2", "1", 101)),
        Err(Refusal::OverPaid { .. })
    ));
    assert!(matches!(
        s.does(&Command::Delete(nt)),
        Err(Refusal::UnitInUse { .. })
    ));
    s.does(&grant("1", &da2, 600)).unwrap();
    let dq = s.unit("X. Dương Quang");
    s.does(&allocation("1", &da2, &dq, 500)).unwrap();
    s.does(&Command::Delete("payment:1".into())).unwrap();
    s.does(&Command::Delete("allocation:1".into())).unwrap();
    s.does(&Command::Delete("grant:1".into())).unwrap();
    assert_eq!(
        s.does(&Command::Delete("grant:1".into())),
        Err(Refusal::Gone)
    );
}

#[test]
fn amounts_out_of_range_and_dangling_names_are_refused() {
    let mut s = empty_register();
    let da2 = s.component("GNBV", "DA2");
    for amount in [0, -1, i64::MAX, 100_000_000_000_001] {
        assert_eq!(
            s.does(&grant("1", &da2, amount)),
            Err(Refusal::AmountOutOfRange),
            "{amount}"
        );
    }
    assert_eq!(
        s.does(&grant("1", "component:none", 5)),
        Err(Refusal::Dangling { field: "component" })
    );
    assert_eq!(
        s.does(&allocation("1", &da2, "unit:none", 5)),
        Err(Refusal::Dangling { field: "unit" })
    );
    assert_eq!(
        s.does(&payment("1", "none", 5)),
        Err(Refusal::Dangling {
            field: "allocation"
        })
    );
}

#[test]
fn undo_reaches_the_disk_and_redo_brings_it_back() {
    let disk = MemoryDisk::new();
    let mut s = Scenario::open(&disk).begins(&sample());
    let before = s.content();
    let id = s.look(|l| l.payments().keys().next().unwrap().clone());
    s.does(&Command::Delete(id.clone())).unwrap();
    let after = s.content();
    assert_ne!(before, after);
    s.undoes().unwrap();
    assert_eq!(s.content(), before);
    assert_eq!(Scenario::open(&disk).content(), before, "after reopening");
    s.redoes().unwrap();
    assert_eq!(Scenario::open(&disk).content(), after);
    assert_eq!(s.redoes(), Err(Refusal::NothingToUndo));
}

#[test]
fn an_action_that_another_tab_changed_since_is_not_undone() {
    let disk = MemoryDisk::new();
    let mut one = Scenario::open(&disk).begins(&sample());
    let mut two = Scenario::open(&disk);
    let da2 = one.component("GNBV", "DA2");
    one.does(&grant("x", &da2, 500)).unwrap();
    let twice = two.does(&grant("x", &da2, 700));
    assert_eq!(
        twice,
        Err(Refusal::ChangedSince),
        "made without having seen the first tab's save"
    );
    two.does(&grant("x", &da2, 700))
        .expect("now it has been seen");
    assert_eq!(one.undoes(), Err(Refusal::ChangedSince));
    assert_eq!(one.look(|l| l.grants()["grant:x"].amount), Dong(700));
    assert_eq!(one.content(), two.content());
}

#[test]
fn two_tabs_cannot_allocate_the_same_rest_twice() {
    let disk = MemoryDisk::new();
    let mut one = Scenario::open(&disk).begins(&sample());
    let mut two = Scenario::open(&disk);
    let (da2, nt) = (one.component("GNBV", "DA2"), one.unit("X. Nông Thượng"));
    one.does(&allocation("a", &da2, &nt, 2_310_000_000))
        .unwrap();
    assert!(matches!(
        two.does(&allocation("b", &da2, &nt, 1)),
        Err(Refusal::OverAllocated { .. })
    ));
}

#[test]
fn fields_of_a_newer_version_survive_an_edit() {
    use so_sinh_ke::replica::Revision;
    let mut set = sample();
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
    let mut s = Scenario::begun(&set);
    let mut record = s.look(|l| l.grants()[&id].clone());
    record.note = "sửa".into();
    s.enters(so_sinh_ke::app::register::kinds::Record::Grant(record))
        .unwrap();
    s.look(|l| {
        assert_eq!(
            l.body(&id).unwrap().field("from_the_future").unwrap()["deep"][1],
            2
        );
        assert_eq!(l.unknown()["drone-flight"], 1);
    });
    let file = s.full_file();
    assert!(file.contains("drone-flight:1") && file.contains("from_the_future"));
}
