//! What names what follows from the declarations: no record names what is not there, and none is deleted
//! that another one names.

use std::collections::BTreeMap;

use proptest::{prelude::*, sample::Index};
use serde_json::{Map, Value, json};
use so_sinh_ke::{
    app::{
        command::{Command, Refusal},
        register::{
            kinds::{Kind, Record},
            ledger::Ledger,
        },
    },
    domain::{
        fields::{FieldFault, FieldFinding},
        kinds::KINDS,
        schema::{Schema, Spec, Type},
    },
    replica::{Document, Revision},
};

fn document(id: &str, fields: &Map<String, Value>) -> Document {
    let mut document = Document::new(id.to_owned());
    document.insert(Revision::new(id.to_owned(), None, false, fields));
    document
}

/// The fields of a kind that hold the name of a record, with the kind of that.
fn names(schema: &'static Schema) -> impl Iterator<Item = (&'static Spec, &'static str)> {
    schema.fields.iter().filter_map(|spec| match spec.value {
        Type::Reference(kinds) if spec.names => Some((spec, kinds[0])),
        _ => None,
    })
}

/// A record that names one of each kind that it can name.
fn naming(schema: &'static Schema) -> Map<String, Value> {
    let mut body = Map::new();
    body.insert(String::from("kind"), schema.kind.into());
    // An attendance that says nothing names nobody.
    body.insert(String::from("present"), true.into());
    for (spec, kind) in names(schema) {
        body.insert(spec.name.to_owned(), format!("{kind}:named").into());
    }
    body
}

/// The register and its record do not count: nobody enters that.
fn entered() -> impl Iterator<Item = &'static Schema> {
    KINDS
        .iter()
        .copied()
        .filter(|schema| Kind::of_record(schema.kind).is_some())
}

/// One of each kind that names nothing.
fn named() -> Vec<Document> {
    entered()
        .map(|schema| {
            let mut body = Map::new();
            body.insert(String::from("kind"), schema.kind.into());
            document(&format!("{}:named", schema.kind), &body)
        })
        .collect()
}

/// The register of these and one more.
fn with(all: &[Document], id: &str, body: &Map<String, Value>) -> Ledger {
    let more = document(id, body);
    Ledger::new(all.iter().chain([&more]))
}

fn dangling(register: &Ledger) -> Vec<FieldFinding> {
    let mut all = register.findings();
    all.retain(|found| found.code == FieldFault::Dangling);
    all
}

#[test]
fn whatever_a_field_names_must_be_there() {
    let all = named();
    let mut looked_at = 0;
    for schema in entered() {
        let id = format!("{}:naming", schema.kind);
        for (spec, kind) in names(schema) {
            let mut body = naming(schema);
            body.insert(spec.name.to_owned(), format!("{kind}:gone").into());
            let register = Ledger::new(all.iter());
            let (record, _) = Record::read(&id, &body).expect("a record");
            let refused = Command::Put(record).plan(&register);
            let field = spec.name;
            assert_eq!(refused, Err(Refusal::Dangling { field }), "{id}");

            // Households are many, and are not looked through.
            if schema.kind != "household" {
                let found = dangling(&with(&all, &id, &body));
                assert_eq!(found.len(), 1, "{id} {field}");
                assert_eq!((&*found[0].id, found[0].field), (&*id, field));
            }
            looked_at += 1;
        }
        assert_eq!(dangling(&with(&all, &id, &naming(schema))), [], "{id}");
    }
    assert!(looked_at > 20);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_was_found_before_a_change_is_found_anew_where_the_change_concerns_it(
        steps in proptest::collection::vec((any::<Index>(), 0_u8..3), 1..80),
    ) {
        let mut pool = named();
        for schema in entered() {
            let mut lost = naming(schema);
            for (spec, kind) in names(schema) {
                lost.insert(spec.name.to_owned(), format!("{kind}:gone").into());
            }
            pool.push(document(&format!("{}:naming", schema.kind), &naming(schema)));
            pool.push(document(&format!("{}:naming", schema.kind), &lost));
        }
        let mut there = BTreeMap::new();
        let mut register = Ledger::default();
        for (which, step) in steps {
            let document = which.get(&pool);
            match step {
                0 => {
                    register.remove(document.id());
                    there.remove(document.id());
                }
                1 => {
                    register.put(document);
                    there.insert(document.id(), document);
                }
                _ => {
                    let anew = Ledger::new(there.values().copied());
                    prop_assert_eq!(register.findings(), anew.findings());
                }
            }
        }
        prop_assert_eq!(register.findings(), Ledger::new(there.into_values()).findings());
    }
}

#[test]
fn what_another_record_names_is_not_deleted() {
    let all = named();
    for schema in entered() {
        let id = format!("{}:naming", schema.kind);
        for (spec, kind) in names(schema) {
            let register = with(&all, &id, &naming(schema));
            let named = format!("{kind}:named");
            let refused = Command::Delete(named.clone()).plan(&register).is_err();
            // The days of a class go with it.
            assert_eq!(refused, schema.kind != "class-day", "{id} {}", spec.name);
            let free = Ledger::new(all.iter());
            assert!(Command::Delete(named).plan(&free).is_ok());
        }
    }
}

#[test]
fn what_stands_in_parts_and_lists_keeps_it_too() {
    for (id, body, named) in [
        (
            "project:1",
            json!({"participants": {"household:named": {}}}),
            "household:named",
        ),
        (
            "class:1",
            json!({"trainees": {"t1": {"household": "household:named"}}}),
            "household:named",
        ),
        (
            "session:1",
            json!({"topics": {"component:named": true, "policy:community": true}}),
            "component:named",
        ),
        (
            "attendance:1",
            json!({"wants": {"project:named": true}}),
            "project:named",
        ),
    ] {
        let body = body.as_object().expect("an object");
        let all = self::named();
        let register = with(&all, id, body);
        let refused = Command::Delete(named.to_owned()).plan(&register);
        assert_eq!(refused, Err(Refusal::Named { count: 1 }), "{id}");
    }
}

#[test]
fn several_participants_that_are_gone_are_one_finding() {
    let body = json!({
        "name": "Nuôi bò", "component": "component:named", "unit": "unit:named", "year": 2023,
        "participants": {"household:a": {}, "household:b": {}, "household:named": {}},
    });
    let body = body.as_object().expect("an object");
    let all = named();
    let register = with(&all, "project:1", body);
    let found = dangling(&register);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].field, "participants");
}

/// A reorganisation names units before they are there, and one can be undone.
#[test]
fn a_unit_may_name_a_successor_that_is_not_there() {
    let body = json!({"kind": "unit", "name": "Xã A", "short": "X. A", "unit_kind": "commune",
        "successor": "unit:later"});
    let body = body.as_object().expect("an object");
    let register = Ledger::new([document("unit:1", body)].iter());
    assert_eq!(dangling(&register), []);
    let (unit, _) = Record::read("unit:1", body).expect("a unit");
    assert!(Command::Put(unit).plan(&register).is_ok());
    let all = [
        document("unit:1", body),
        document("unit:later", &Map::new()),
    ];
    let register = Ledger::new(all.iter());
    let gone = Command::Delete(String::from("unit:later")).plan(&register);
    assert!(gone.is_ok());
}
