//! What the register derives from its records belongs to it, stays in step and can be asked for at any
//! time; and an id may hold a dot.

use std::rc::Rc;

use serde_json::{Map, Value, json};
use so_sinh_ke::{
    app::{
        command::{Command, Refusal},
        duplicates::{Finder, Pair},
        form::Form,
        register::{
            kinds::{Kind, Record},
            ledger::Ledger,
            place::Place,
        },
    },
    domain::coded::Coded,
    replica::Document,
};

use crate::records;

fn document(id: &str, body: Value) -> Document {
    let Value::Object(mut fields) = body else {
        panic!("{id} is no record")
    };
    let (kind, _) = id.split_once(':').expect("an id");
    fields.insert(String::from("kind"), kind.into());
    records::body(id, &fields)
}

fn ledger(records: &[(&str, Value)]) -> Ledger {
    let all: Vec<Document> = records
        .iter()
        .map(|(id, body)| document(id, body.clone()))
        .collect();
    records::ledger_of(&all)
}

/// One person in two households.
fn twice() -> Ledger {
    let body = json!({
        "head": "m1", "unit": "unit:a", "village": "Nà Ỏi",
        "members": {"m1": {"name": "Bàn Tài Phú", "born": "1970-02-03", "identity": "006070000001"}},
    });
    ledger(&[
        (
            "unit:a",
            json!({"name": "Xã A", "short": "A", "unit": "commune"}),
        ),
        ("household:1", body.clone()),
        ("household:2", body),
    ])
}

fn look(ledger: &Ledger) -> Rc<Vec<Pair>> {
    let began = ledger.household_changes();
    let pairs = Rc::new(Finder::new(ledger).finish());
    ledger.keep_pairs(began, pairs.clone());
    pairs
}

#[test]
fn pairs_found_in_one_register_are_not_those_of_another() {
    let sample = ledger(&[]);
    look(&sample);
    assert_eq!(sample.found_pairs().map(|pairs| pairs.len()), Some(0));
    let real = twice();
    assert_eq!(real.found_pairs(), None, "nobody looked there yet");
    assert_eq!(look(&real).len(), 1);
    assert_eq!(real.found_pairs().map(|pairs| pairs.len()), Some(1));
}

#[test]
fn found_pairs_stand_until_a_household_changes() {
    let mut register = twice();
    look(&register);
    register.put(&document("target:1", json!({"year": 2023})));
    assert!(register.found_pairs().is_some());
    let began = register.household_changes();
    register.remove("household:2");
    assert_eq!(register.found_pairs(), None);
    register.keep_pairs(began, Rc::default());
    assert_eq!(
        register.found_pairs(),
        None,
        "that search had seen another register"
    );
}

#[test]
fn the_directory_can_be_asked_for_while_somebody_reads_it() {
    let mut register = twice();
    let outer = register.directory();
    for line in outer.lines() {
        assert_eq!(register.directory().get(&line.id), Some(line));
        assert_eq!(register.find_households("phu").len(), 2);
    }
    register.remove("household:2");
    assert_eq!(register.directory().len(), 1);
    assert_eq!(outer.len(), 2, "who holds it keeps what they have");
}

#[test]
fn every_kind_of_record_is_read_as_itself() {
    for kind in Kind::ALL.iter().filter(|kind| !kind.is_part()) {
        let id = format!("{}:x", kind.code());
        let (record, _) = Record::read(&id, &Map::new()).expect("a record");
        assert_eq!((record.kind(), record.id()), (*kind, &*id));
        let mut register = ledger(&[(&id, json!({}))]);
        assert!(register.unknown().is_empty(), "{id}");
        assert_eq!(register.classes().len(), usize::from(*kind == Kind::Class));
        register.remove(&id);
        assert_eq!(register.len(), 0);
        assert!(register.findings().is_empty(), "{id}");
    }
    // A part has no record of its own, and neither has what only a newer version knows.
    for id in ["cost:x", "newer:x"] {
        assert!(Record::read(id, &Map::new()).is_none());
        assert_eq!(ledger(&[(id, json!({}))]).unknown().len(), 1);
    }
}

#[test]
fn a_record_whose_id_holds_a_dot_is_checked_guarded_and_opened_like_any_other() {
    for id in ["unit:a.b", "unit:a.cost", "unit:a.b.c"] {
        let (_, findings) = Record::read(id, &Map::new()).expect("a unit");
        assert!(!findings.is_empty(), "{id}: what it lacks is found");
        let home = json!({"unit": id, "head": "Bàn Tài Phú"});
        let register = ledger(&[
            (id, json!({"name": "Xã A", "short": "A", "unit": "commune"})),
            ("household:1", home),
        ]);
        let refused = Command::Delete(id.to_owned()).plan(&register);
        assert!(
            matches!(refused, Err(Refusal::UnitInUse { count: 1, .. })),
            "{id}"
        );
        for place in [id, &*Place::of_record(id)] {
            let form = Form::of(&register, place).expect("its form");
            assert_eq!(
                (form.kind, form.value("name")),
                (Kind::Unit, "Xã A"),
                "{id}"
            );
        }
    }
}

#[test]
fn parts_of_a_record_whose_id_holds_a_dot_open_too() {
    let body = json!({"head": "m1", "members": {"m1": {"name": "Bàn Tài Phú"}}});
    for id in [
        "household:a.b",
        "household:a.member",
        "household:a.member.m1",
    ] {
        let register = ledger(&[(id, body.clone())]);
        let place = Place::of_part(id, Kind::Member, Some("m1"));
        let form = Form::of(&register, &place).expect("its form");
        assert_eq!(
            (form.kind, form.value("name")),
            (Kind::Member, "Bàn Tài Phú")
        );
        assert_eq!(form.owner, id);
    }
}
