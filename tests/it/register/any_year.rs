//! Any year: programmes and components of the catalogue and of people's own.

use crate::scenario::{Counted, Scenario, grant};
use futures::executor::block_on;
use jiff::civil::date;
use serde_json::Value;
use so_sinh_ke::{
    app::{
        catalogue,
        command::{Command, Refusal},
        exchange::export::Share,
        form::Form,
        register::{
            kinds::{Kind, Record},
            naming,
        },
        session::{start::NewRegister, undo::Direction},
    },
    domain::{
        fields::Localised,
        programme::{Component, Period, Programme, code_order},
    },
    replica::Revision,
    store::{ChangeSet, memory::MemoryDisk},
};

fn begin(year: i16) -> ChangeSet {
    let answers = NewRegister {
        name: "Lù Thị Thử".into(),
        unit_text: "Xã Bản Thử".into(),
        unit_id: None,
        year,
    };
    answers.change_set("LC-01", &Counted::default()).0
}

fn register(year: i16) -> Scenario {
    Scenario::begun(&begin(year))
}

fn offered(session: &Scenario, year: i16) -> Vec<String> {
    session.look(|l| {
        let all = l.components().values();
        let in_year = all.filter(|c| {
            let of = l.programme(&c.programme);
            c.valid.touches_year(year) && of.is_some_and(|p| p.valid.touches_year(year))
        });
        in_year.map(|c| c.code.clone()).collect()
    })
}

fn programme(code: &str) -> Programme {
    Programme {
        id: format!("programme:{code}"),
        code: code.into(),
        name: Localised {
            vi: format!("Chương trình {code}"),
            en: String::new(),
        },
        basis: "memory".into(),
        valid: Period {
            from: Some(date(2026, 1, 1)),
            to: Some(date(2030, 12, 31)),
        },
        ..Programme::default()
    }
}

fn part(code: &str, of: &str) -> Component {
    Component {
        id: format!("component:{}", code.to_lowercase()),
        programme: of.into(),
        code: code.into(),
        name: Localised {
            vi: format!("Dự án thành phần {code}"),
            en: String::new(),
        },
        official: "Tên đầy đủ theo quyết định".into(),
        basis: "memory".into(),
        valid: Period::default(),
    }
}

#[test]
fn f01_each_year_from_2021_to_2035_has_something_that_money_can_be_granted_for() {
    for year in 2021..=2035 {
        let session = register(year);
        assert!(!offered(&session, year).is_empty(), "{year}");
    }
    assert_eq!(offered(&register(2026), 2026), ["MTQG"]);
    let session = register(2026);
    let own = session.component("MTQG", "MTQG");
    session.look(|l| {
        let programme = &l.programmes()[&l.components()[&own].programme];
        assert_eq!(programme.citation, "NQ 257/2025/QH15, 11/12/2025");
        assert!(programme.official.contains("giai đoạn 2026 - 2035"));
        // Nobody here has read the resolution itself.
        assert_eq!(programme.basis, "memory");
        assert_eq!(l.components()[&own].basis, "memory");
        assert!(l.findings().is_empty());
    });
}

#[test]
fn f01_people_add_edit_and_delete_programmes_and_components() {
    let mut session = register(2026);
    let put = |record| Command::Put(record);
    session
        .does(&put(Record::Programme(programme("DP"))))
        .expect("a programme");
    let first = part("ND1", "programme:DP");
    session
        .does(&put(Record::Component(first.clone())))
        .expect("a component");
    assert!(offered(&session, 2026).contains(&String::from("ND1")));
    assert!(
        !offered(&session, 2023).contains(&String::from("ND1")),
        "its programme begins in 2026"
    );

    // The same code in the same programme at the same time could not be told apart.
    let again = Component {
        id: "component:again".into(),
        code: "nd1".into(),
        ..first.clone()
    };
    assert_eq!(
        session.does(&put(Record::Component(again.clone()))),
        Err(Refusal::SameCode {
            given: "ND1".into(),
            name: "Dự án thành phần ND1".into()
        })
    );
    let nowhere = Component {
        programme: "programme:none".into(),
        ..again
    };
    assert_eq!(
        session.does(&put(Record::Component(nowhere))),
        Err(Refusal::Dangling { field: "programme" })
    );
    assert!(matches!(
        session.does(&put(Record::Programme(Programme {
            id: "programme:other".into(),
            ..programme("dp")
        }))),
        Err(Refusal::SameCode { .. })
    ));

    // What has money stays; the programme of a component stays.
    let mut money = grant("1", &first.id, 1_000_000_000);
    if let Command::Put(Record::Grant(grant)) = &mut money {
        grant.year = 2026;
    }
    session.does(&money).expect("granted");
    assert_eq!(
        session.does(&Command::Delete(first.id.clone())),
        Err(Refusal::Named { count: 1 })
    );
    assert_eq!(
        session.does(&Command::Delete("programme:DP".into())),
        Err(Refusal::Named { count: 1 })
    );
    session
        .does(&Command::Delete("grant:1".into()))
        .expect("goes");
    session
        .does(&Command::Delete(first.id.clone()))
        .expect("goes");
    session.undoes().expect("comes back");
    assert!(session.look(|l| l.components().contains_key(&first.id)));
}

#[test]
fn f01_the_form_writes_what_was_typed_and_keeps_the_english_name_of_the_catalogue() {
    let mut session = register(2026);
    let whole = session.component("MTQG", "MTQG");
    let of = session.look(|l| l.components()[&whole].programme.clone());
    let mut form = session.look(|l| Form::new_in(l, Kind::Component, "", date(2026, 11, 28)));
    for (field, typed) in [
        ("programme", of.as_str()),
        ("code", "ND3"),
        ("name", "  Sinh kế   bền vững "),
        ("valid_from", "01/01/2027"),
        ("valid_to", "31/12/2026"),
    ] {
        form.values.insert(field.into(), typed.into());
    }
    let faults = session
        .look(|l| form.check(l, "component:new", 2026))
        .expect_err("backwards");
    assert_eq!(faults[0].field, "valid_to");
    form.values.insert("valid_to".into(), String::new());
    let record = session
        .look(|l| form.check(l, "component:new", 2026))
        .expect("right");
    let Record::Component(made) = &record else {
        panic!("a component")
    };
    assert_eq!(made.name.vi, "Sinh kế bền vững");
    assert_eq!(made.basis, "memory", "nobody ticked that it was compared");
    session.enters(record).expect("saved");

    let edit = |session: &Scenario, id: &str, field: &str, typed: &str| {
        session.look(|l| {
            let mut form = Form::of(l, id).expect("a form");
            form.values.insert(field.into(), typed.into());
            let record = form.check(l, id, 2026).expect("right");
            Command::write(l, record)
        })
    };
    let checked = edit(&session, &whole, "checked", "yes");
    session.does(&checked).expect("saved");
    session.look(|l| {
        let whole = &l.components()[&whole];
        assert_eq!(whole.basis, "read");
        assert!(
            !whole.name.en.is_empty(),
            "only what was changed is written"
        );
    });
    let renamed = edit(&session, &whole, "name", "Cả chương trình");
    session.does(&renamed).expect("saved");
    session.look(|l| {
        assert_eq!(l.components()[&whole].name.pick(true), "Cả chương trình");
    });
}

#[test]
fn f33_two_programmes_that_use_one_code_are_told_apart_and_numbers_stand_in_their_order() {
    let session = register(2023);
    let (poverty, minority) = (
        session.component("GNBV", "DA2"),
        session.component("DTTS&MN", "DA2"),
    );
    session.look(|l| {
        assert_eq!(naming::component(l, &poverty), "GNBV · DA2");
        assert_eq!(naming::component(l, &minority), "DTTS&MN · DA2");
        let only = l.components().values().find(|c| c.code == "TDA3-DA10");
        assert_eq!(naming::component(l, &only.expect("one").id), "TDA3-DA10");
        assert_eq!(naming::component(l, "component:none"), "");
    });
    let mut codes = [
        "TDA1-DA10",
        "TDA2-DA3",
        "DA10",
        "DA2",
        "TDA1-DA3",
        "ND10",
        "ND9",
    ];
    codes.sort_by_key(|code| code_order(code));
    assert_eq!(
        codes,
        [
            "DA2",
            "TDA1-DA3",
            "TDA2-DA3",
            "ND9",
            "DA10",
            "ND10",
            "TDA1-DA10"
        ]
    );
}

/// The register as a version before the merged programme began it.
fn earlier() -> ChangeSet {
    let mut set = begin(2023);
    set.revisions.retain(|revision| {
        let from = revision.body.field("valid_from");
        let is_catalogue =
            revision.id.starts_with("programme:") || revision.id.starts_with("component:");
        !is_catalogue || from == Some(Value::from("2021-01-01")) && revision.ancestors.is_empty()
    });
    set
}

#[test]
fn a_register_of_an_earlier_version_gets_what_came_into_the_catalogue_once() {
    let disk = MemoryDisk::new();
    let mut session = Scenario::open(&disk).begins(&earlier());
    assert!(offered(&session, 2026).is_empty());
    assert!(block_on(session.complete_catalogue()).expect("stored"));
    assert_eq!(offered(&session, 2026), ["MTQG"]);
    assert!(!block_on(session.complete_catalogue()).expect("stored"));
    assert!(!session.can(Direction::Undo), "it is nobody's action");
    let corrected = session.component("DTTS&MN", "TDA2-DA4");
    session.look(|l| {
        let name = &l.components()[&corrected].name.vi;
        assert_eq!(name, "Cơ sở vật chất đơn vị sự nghiệp công");
    });

    // What somebody threw away does not come back at the next start.
    let own = session.component("MTQG", "MTQG");
    session.does(&Command::Delete(own)).expect("goes");
    drop(session);
    let mut session = Scenario::open(&disk);
    assert!(!block_on(session.complete_catalogue()).expect("stored"));
    assert!(offered(&session, 2026).is_empty());

    // A register that was begun with it and one that got it later hold the same.
    let new = register(2026);
    let mut old = Scenario::begun(&earlier());
    block_on(old.complete_catalogue()).expect("stored");
    let whole = new.component("MTQG", "MTQG");
    assert_eq!(
        new.documents()[&whole].winner().map(|(rev, _)| rev),
        old.documents()[&whole].winner().map(|(rev, _)| rev),
    );
}

#[test]
fn programmes_of_ones_own_travel_in_files_and_two_edits_of_one_are_merged() {
    let mut here = register(2026);
    for record in [
        Record::Programme(programme("DP")),
        Record::Component(part("DA1", "programme:DP")),
    ] {
        here.enters(record).expect("saved");
    }
    let mut there = register(2026);
    there.takes(&[&here.full_file()]).expect("taken in");
    assert!(there.look(|l| l.components().contains_key("component:da1")));
    let change = |session: &mut Scenario, change: &dyn Fn(&mut Component)| {
        let command = session.look(|l| {
            let mut component = l.components()["component:da1"].clone();
            change(&mut component);
            Command::write(l, Record::Component(component))
        });
        session.does(&command).expect("saved");
    };
    change(&mut here, &|c| c.name.vi = "Sinh kế".into());
    change(&mut there, &|c| c.basis = "read".into());
    there.takes(&[&here.full_file()]).expect("taken in");
    there.look(|l| {
        let both = &l.components()["component:da1"];
        assert_eq!(
            (both.name.vi.as_str(), both.basis.as_str()),
            ("Sinh kế", "read")
        );
        assert!(l.disputed().is_empty());
    });
    // An anonymous copy keeps them: they are no persons.
    let text = here.file(&Share::Anonymous);
    assert!(text.contains("Sinh kế") && text.contains("Tên đầy đủ theo quyết định"));
}

#[test]
fn a_correction_leaves_alone_what_somebody_changed() {
    let mut session = Scenario::begun(&earlier());
    let id = session.component("DTTS&MN", "TDA2-DA4");
    let command = session.look(|l| {
        let mut own = l.components()[&id].clone();
        own.name.vi = "Chợ của xã".into();
        Command::write(l, Record::Component(own))
    });
    session.does(&command).expect("saved");
    block_on(session.complete_catalogue()).expect("stored");
    session.look(|l| {
        assert_eq!(l.components()[&id].name.vi, "Chợ của xã");
        assert!(l.disputed().is_empty());
    });
}

/// Registers hold the first revision of each entry. Whoever wants to change one writes it under
/// `corrections` in the pack: then older registers get the change, and registers of two versions agree.
#[test]
fn first_revisions_of_the_catalogue_never_change() {
    let first: Vec<Revision> = catalogue::programme_seed()
        .into_iter()
        .filter(|revision| revision.ancestors.is_empty())
        .collect();
    let of_2021 = |r: &&Revision| r.body.field("valid_from") == Some(Value::from("2021-01-01"));
    let mut names: Vec<String> = { first.iter().filter(of_2021) }
        .map(|revision| format!("{} {}", revision.id, revision.rev))
        .collect();
    names.sort();
    let all = names.join("\n");
    assert_eq!(names.len(), 33);
    assert_eq!(
        so_sinh_ke::domain::fixed_id::fixed_id("catalogue", &[&all]),
        "catalogue:3c5300ce-e8f3-885e-a763-3d299f45f1e4"
    );
    let ours: Vec<String> = first
        .iter()
        .filter(|r| !of_2021(r))
        .map(|revision| format!("{} {}", revision.id, revision.rev))
        .collect();
    assert_eq!(ours.len(), 2);
    assert_eq!(
        so_sinh_ke::domain::fixed_id::fixed_id("catalogue", &[&ours.join("\n")]),
        "catalogue:d31b59dc-ad37-8caa-9a41-a572dc964270"
    );
}

#[test]
fn a_correction_follows_the_first_revision_of_its_entry() {
    let seed = catalogue::programme_seed();
    for (at, revision) in seed.iter().enumerate() {
        if let Some(parent) = revision.ancestors.first() {
            let before = seed[..at].iter().find(|other| other.id == revision.id);
            assert_eq!(
                before.map(|first| first.rev),
                Some(*parent),
                "{}",
                revision.id
            );
        }
    }
}
