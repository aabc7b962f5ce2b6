//! What a register says about itself is not a colleague's to change by a file: five takeover files, and
//! what shall still work beside them.

use crate::scenario::{ALL, Counted, Scenario, docs, grant, real};
use futures::executor::block_on;
use jiff::civil::date;
use serde_json::{Map, Value, json};
use so_sinh_ke::{
    app::{
        exchange::{
            export::Share,
            import::{ImportFault, Plan},
            preview::{Group, Line, lines},
        },
        session::start::NewRegister,
    },
    domain::register::RegisterInfo,
    replica::{
        Revision,
        bundle::{self, BundleKind, Header},
    },
    store::memory::MemoryDisk,
};

fn begun() -> (MemoryDisk, Scenario) {
    let disk = MemoryDisk::new();
    let session = Scenario::open(&disk).begins(&real());
    (disk, session)
}

fn info(session: &Scenario) -> RegisterInfo {
    session
        .look(|ledger| ledger.info().cloned())
        .expect("a register")
}

/// The register record with some of its fields changed.
fn changed(session: &Scenario, change: &[(&str, Value)]) -> Map<String, Value> {
    let own = info(session).id;
    let mut fields = session.look(|ledger| ledger.fields(&own)).expect("fields");
    for (name, value) in change {
        fields.insert((*name).to_owned(), value.clone());
    }
    fields
}

/// A revision of the own register record on top of what stands.
fn next(session: &Scenario, deleted: bool, change: &[(&str, Value)]) -> Revision {
    let document = &session.documents()[&info(session).id];
    document.next(deleted, &changed(session, change))
}

/// A grant that a takeover file carries beside: it shall come in.
fn good(name: &str) -> Revision {
    let fields = json!({"kind": "grant", "component": "", "year": 2023, "amount": 1_000_000});
    let id = ["grant:", name].concat();
    Revision::new(id, None, false, fields.as_object().expect("an object"))
}

fn written(revisions: &[Revision]) -> String {
    let header = Header {
        kind: BundleKind::Full,
        ..Header::default()
    };
    bundle::write(revisions.iter(), &header)
}

/// What each takeover file says of a register.
fn takeovers(session: &Scenario) -> Vec<(&'static str, Vec<Revision>)> {
    let own = info(session);
    let other_unit = session.look(|ledger| {
        let units = ledger.units().values();
        let mut units = units.filter(|unit| unit.id != own.unit);
        units.next().expect("another unit").id.clone()
    });
    let second = |change: &[(&str, Value)]| {
        let id = "register:00000000-0000-7000-8000-000000000000";
        assert!(*id < *own.id);
        Revision::new(id, None, false, &changed(session, change))
    };
    // Fifty revisions and then a deletion, and a second branch that is deleted, too.
    let mut document = session.documents()[&own.id].clone();
    let mut tree = Vec::new();
    for n in 0..50 {
        let revision = document.next(false, &changed(session, &[("year", json!(2024 + n))]));
        document.insert(revision.clone());
        tree.push(revision);
    }
    tree.push(document.next(true, &Map::new()));
    let root = Revision::new(own.id.clone(), None, true, &Map::new());
    vec![
        (
            "a second record with a smaller id",
            vec![second(&[
                ("unit", json!(other_unit)),
                ("year", json!(2031)),
            ])],
        ),
        (
            "a second one that is anonymous",
            vec![second(&[("anonymous", json!(true))])],
        ),
        (
            "the anonymous flag",
            vec![next(session, false, &[("anonymous", json!(true))])],
        ),
        ("a deletion", vec![next(session, true, &[])]),
        (
            "another unit and year",
            vec![next(
                session,
                false,
                &[("unit", json!(other_unit)), ("year", json!(2031))],
            )],
        ),
        (
            "a forged tree in which the deletion wins",
            tree.into_iter().chain([root]).collect(),
        ),
        (
            "a record without a name or content that can be read",
            vec![next(
                session,
                false,
                &[("unit", json!([])), ("year", json!("2023"))],
            )],
        ),
    ]
}

fn head_of(plan: &Plan) -> Option<Line> {
    lines(plan).first().copied()
}

#[test]
fn a_takeover_file_leaves_the_register_what_it_is_and_the_rest_of_it_comes_in() {
    for index in 0..takeovers(&begun().1).len() {
        let (disk, mut session) = begun();
        let before = info(&session);
        let all = session.content();
        let (what, revisions) = takeovers(&session).swap_remove(index);
        let text = written(&[&revisions[..], &[good("beside")]].concat());
        let planned = session.preview(&[&text]).expect(what);
        // In a place and words of its own, and in no row that is taken with the rest.
        assert_eq!(planned.registers.len(), 1, "{what}");
        assert_eq!(
            head_of(&planned),
            Some(Line::Head(Group::Register)),
            "{what}"
        );
        assert!(
            planned.rows.iter().all(|row| row.id == "grant:beside"),
            "{what}"
        );
        assert_eq!(session.takes(&[&text]), Ok(1), "{what}");
        let own = session.look(|ledger| ledger.fields(&before.id));
        for session in [&session, &Scenario::open(&disk)] {
            assert_eq!(info(session), before, "{what}");
            assert_eq!(
                session.look(|ledger| ledger.fields(&before.id)),
                own,
                "{what}"
            );
            assert!(session.documents().contains_key("grant:beside"), "{what}");
        }
        // Later files come in as before, the same one again changes nothing, and undoing gives all back.
        assert_eq!(
            session.takes(&[&written(&[good("later")])]),
            Ok(1),
            "{what}"
        );
        assert_eq!(session.takes(&[&text]), Ok(0), "{what}");
        for _ in 0..2 {
            session.undoes().expect(what);
        }
        assert_eq!(session.content(), all, "{what}");
        assert_eq!(info(&Scenario::open(&disk)), before, "{what}");
    }
}

#[test]
fn a_takeover_without_revisions_or_with_a_damaged_one_is_no_edit_of_ones_own() {
    let (_, mut session) = begun();
    let before = info(&session);
    let mut plain = changed(
        &session,
        &[("year", json!(2031)), ("anonymous", json!(true))],
    );
    plain.remove("meta");
    plain.insert("_id".into(), json!(before.id));
    let text = json!({"docs": [plain]}).to_string();
    let planned = session.preview(&[&text]).expect("is read");
    assert!(planned.own.is_empty() && planned.is_takeover());
    assert_eq!(session.takes(&[&text]), Ok(0));

    let text = written(&[next(&session, false, &[("year", json!(2031))])]);
    let text = text.replace("\"year\":2031", "\"year\":2032");
    let planned = session.preview(&[&text]).expect("is read");
    assert_eq!(planned.refused.len(), 1);
    assert_eq!(planned.offer(0), None);
    assert_eq!(block_on(session.take_in(&planned, &ALL, &[0])), Ok(0));
    assert_eq!(info(&session), before);
}

#[test]
fn a_person_may_take_over_unit_and_year_and_nothing_else_and_take_it_back() {
    let (disk, mut session) = begun();
    let before = info(&session);
    let said = [
        ("year", json!(2031)),
        ("anonymous", json!(true)),
        ("name", json!("X")),
    ];
    let text = written(&[next(&session, false, &said)]);
    let planned = session.preview(&[&text]).expect("is read");
    assert_eq!(block_on(session.take_in(&planned, &ALL, &[0])), Ok(1));
    let wanted = RegisterInfo {
        year: 2031,
        ..before.clone()
    };
    assert_eq!(info(&session), wanted);
    assert_eq!(info(&Scenario::open(&disk)), wanted);
    let fields = session
        .look(|ledger| ledger.fields(&before.id))
        .expect("fields");
    assert!(!fields.contains_key("anonymous"));
    session.undoes().expect("undone");
    assert_eq!(info(&session), before);

    // A unit that is nowhere, or a year that is none, is not offered.
    for said in [("unit", json!("unit:nowhere")), ("year", json!("soon"))] {
        let text = written(&[next(&session, false, &[said])]);
        let planned = session.preview(&[&text]).expect("is read");
        assert_eq!(planned.offer(0), None);
    }
}

/// Registers of two offices, each begun on its own laptop.
fn begun_apart() -> [(MemoryDisk, Scenario); 2] {
    [
        ("city", "Thành phố Bắc Kạn", 2026),
        ("ward", "Phường Sông Cầu", 2023),
    ]
    .map(|(name, unit, year)| {
        let disk = MemoryDisk::new();
        let mut session = Scenario::laptop_on(&disk, name, date(2026, 11, 28));
        let answers = NewRegister {
            name: name.into(),
            unit_text: unit.into(),
            unit_id: None,
            year,
        };
        let clock = Counted::default();
        // Each laptop has its own chance.
        for _ in 0..unit.len() {
            so_sinh_ke::app::environment::new_uuid(&clock);
        }
        let (set, author) = answers.change_set(name, &clock);
        session.set_author(author);
        block_on(session.begin(&set)).expect("begins");
        let component = session.component("GNBV", "DA2");
        session
            .does(&grant(name, &component, 5_000_000))
            .expect("fits");
        (disk, session)
    })
}

#[test]
fn registers_that_were_begun_apart_merge_and_each_stays_its_own() {
    let [(city_disk, mut city), (ward_disk, mut ward)] = begun_apart();
    let [of_city, of_ward] = [info(&city), info(&ward)];
    assert_ne!(of_city.id, of_ward.id);
    for _ in 0..2 {
        ward.takes(&[&city.full_file()]).expect("taken in");
        city.takes(&[&ward.full_file()]).expect("taken in");
    }
    let [city_again, ward_again] = [Scenario::open(&city_disk), Scenario::open(&ward_disk)];
    for (session, own) in [
        (&city, &of_city),
        (&ward, &of_ward),
        (&city_again, &of_city),
        (&ward_again, &of_ward),
    ] {
        assert_eq!(info(session), *own);
        for grant in ["grant:city", "grant:ward"] {
            assert!(session.documents().contains_key(grant), "{grant}");
        }
    }
    // All but the register records is the same, and nothing of it is told again as news.
    let without = |session: &Scenario| {
        let text = session.full_file();
        let lines = docs(&text)
            .lines()
            .map(|line| line.trim_end_matches(',').to_owned());
        lines
            .filter(|line| line.contains("\"_id\":") && !line.contains("\"_id\":\"register:"))
            .collect::<Vec<_>>()
    };
    assert!(without(&city) == without(&ward));
    assert!(
        city.preview(&[&ward.full_file()])
            .expect("read")
            .rows
            .is_empty()
    );
    // Who signs changes nothing about whose register it is.
    let ward_author = ward.author().clone();
    city.set_author(ward_author);
    assert_eq!(info(&city), of_city);
}

#[test]
fn an_empty_machine_becomes_the_register_of_the_backup_and_one_that_was_just_begun_stays() {
    let [(_, city), (_, ward)] = begun_apart();
    let disk = MemoryDisk::new();
    let mut restored = Scenario::laptop_on(&disk, "restored", date(2026, 11, 28));
    restored.takes(&[&ward.full_file()]).expect("begins");
    assert_eq!(info(&restored), info(&ward));
    assert!(docs(&restored.full_file()) == docs(&ward.full_file()));
    assert_eq!(info(&Scenario::open(&disk)), info(&ward));
    // What came first stays.
    restored.takes(&[&city.full_file()]).expect("taken in");
    assert_eq!(info(&Scenario::open(&disk)), info(&ward));

    let (_, mut empty) = {
        let disk = MemoryDisk::new();
        let mut session = Scenario::laptop_on(&disk, "empty", date(2026, 11, 28));
        let answers = NewRegister {
            name: "empty".into(),
            unit_text: "Xã Dương Quang".into(),
            unit_id: None,
            year: 2024,
        };
        let (set, _) = answers.change_set("empty", &Counted::default());
        block_on(session.begin(&set)).expect("begins");
        (disk, session)
    };
    let before = info(&empty);
    empty.takes(&[&city.full_file()]).expect("taken in");
    assert_eq!(info(&empty), before);
    // Nor does one without names come in.
    let anonymous = city.file(&Share::Anonymous);
    assert_eq!(
        empty.preview(&[&anonymous]).map(drop),
        Err(ImportFault::Anonymous)
    );
}

#[test]
fn a_file_whose_register_is_deleted_begins_nothing() {
    let (_, session) = begun();
    let gone = next(&session, true, &[]);
    let all = session.documents().values();
    let mut revisions: Vec<Revision> = all
        .flat_map(so_sinh_ke::replica::Document::revisions)
        .collect();
    revisions.push(gone);
    revisions.sort_by(|a, b| a.id.cmp(&b.id));
    let empty = Scenario::laptop("empty", date(2026, 11, 28));
    let found = empty.preview(&[&written(&revisions)]);
    assert_eq!(found.map(drop), Err(ImportFault::NoRegister));
}
