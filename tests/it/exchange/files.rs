//! A register out to a file and in again, where a file may go, and what it is called.

use std::collections::BTreeSet;

use crate::scenario::{self, Counted, Scenario, author, docs, grant};
use so_sinh_ke::{
    app::{
        catalogue::Units,
        exchange::{
            export::{Share, file_name},
            import::{ImportFault, Outcome},
        },
        register::ledger::Ledger,
        session::start::NewRegister,
    },
    replica::bundle::{self, Header},
};

/// A real register with the sample's content.
fn real() -> Scenario {
    Scenario::begun(&scenario::real())
}

fn new_register() -> Scenario {
    let unit = Units::load().search("nong thuong", 1).remove(0);
    let answers = NewRegister {
        name: "A".into(),
        unit_text: unit.name,
        unit_id: Some(unit.id),
        year: 2023,
    };
    Scenario::begun(&answers.change_set("x", &Counted::default()).0)
}

#[test]
fn a_register_goes_out_and_comes_in_the_same() {
    let source = real();
    let out = source.full_file();
    // What a register says about itself stays its own where one had begun.
    let content = |session: &Scenario| {
        let content: serde_json::Value = serde_json::from_str(&session.content()).expect("JSON");
        let serde_json::Value::Object(mut records) = content else {
            panic!("no records");
        };
        records.retain(|id, _| !id.starts_with("register:"));
        records
    };
    for mut target in [Scenario::empty(), new_register()] {
        let own = target.look(|ledger| ledger.info().cloned());
        target.takes(&[&out]).expect("taken in");
        assert!(content(&target) == content(&source));
        let info = target.look(|ledger| ledger.info().cloned());
        assert_eq!(
            info,
            own.or_else(|| source.look(|ledger| ledger.info().cloned()))
        );
        assert_eq!(target.look(Ledger::len), source.look(Ledger::len));
    }
    let mut empty = Scenario::empty();
    empty.takes(&[&out]).expect("taken in");
    let again = empty.full_file();
    assert_eq!(
        docs(&again),
        docs(&out),
        "the second file holds the same documents"
    );
}

#[test]
fn a_file_comes_into_a_register_that_has_records_of_its_own() {
    let out = real().full_file();
    let mut target = new_register();
    let da2 = target.component("GNBV", "DA2");
    target.does(&grant("own", &da2, 5)).expect("granted");
    let plan = target.preview(&[&out]).expect("a plan");
    assert_eq!(plan.count(Outcome::Conflict), 0);
    target.takes(&[&out]).expect("taken in");
    target.look(|ledger| {
        assert!(ledger.grants().contains_key("grant:own"));
        assert_eq!(ledger.grants().len(), 1 + real().look(|l| l.grants().len()));
    });
    assert_eq!(target.takes(&[&out]), Ok(0), "twice changes nothing");
}

#[test]
fn a_file_goes_only_where_it_belongs() {
    let (real_file, invented) = (real().full_file(), Scenario::sample().full_file());
    let mut register = new_register();
    let before = register.full_file();
    assert_eq!(
        register.takes(&[&invented]),
        Err(ImportFault::SampleIntoReal)
    );
    assert_eq!(docs(&register.full_file()), docs(&before));
    let mut full = Scenario::sample();
    let before = full.full_file();
    assert_eq!(full.takes(&[&real_file]), Err(ImportFault::RealIntoSample));
    assert_eq!(
        full.takes(&[&invented]),
        Ok(0),
        "its own file is nothing new"
    );
    assert_eq!(docs(&full.full_file()), docs(&before));
}

#[test]
fn a_file_without_a_register_begins_none() {
    let nothing = bundle::write(std::iter::empty(), &Header::default());
    let mut empty = Scenario::empty();
    assert_eq!(empty.takes(&[&nothing]), Err(ImportFault::NoRegister));
    assert!(empty.documents().is_empty());
    assert_eq!(new_register().takes(&[&nothing]), Ok(0));
}

#[test]
fn every_single_changed_byte_is_noticed() {
    // Every position of a small file; a byte that changes nothing in meaning does not exist, because
    // names, digest and canonical form cover all of the documents.
    let unit = NewRegister {
        name: "A".into(),
        unit_text: "Xã Thử".into(),
        unit_id: None,
        year: 2023,
    };
    let (mut set, _) = unit.change_set("x", &Counted::default());
    set.revisions
        .retain(|r| !r.id.starts_with("programme:") && !r.id.starts_with("component:"));
    let good = Scenario::begun(&set).full_file();
    let whole = bundle::read(good.clone().into_bytes()).expect("a good file");
    let docs_at = good.find("\"docs\":[").expect("documents") + 7;
    let reader = Scenario::empty();
    for i in docs_at..good.len() - 1 {
        let place = &good.as_bytes()[i.saturating_sub(20)..i];
        let place = String::from_utf8_lossy(place);
        let mut bytes = good.clone().into_bytes();
        bytes[i] ^= 1;
        let Ok(read) = reader.incoming(bytes) else {
            continue;
        };
        assert_eq!(read.bundle.refused.len(), 1, "byte {i}: {place}");
        // The rest is what it was, and nothing else.
        let taken = read.bundle.revisions;
        assert_eq!(taken.len(), whole.revisions.len() - 1, "byte {i}: {place}");
        assert!(
            taken.iter().all(|r| whole.revisions.contains(r)),
            "byte {i}: {place}"
        );
    }
}

#[test]
fn file_names_sort_and_survive_every_file_system() {
    let mut author = author();
    author.unit = "Xã Nông Thượng".into();
    author.device = "a3f2-77".into();
    let signed = author.clone();
    let name = |share: &Share| file_name(&signed, share, &Counted::default());
    let full = name(&Share::Full);
    assert_eq!(full, "2023-06-01_1430_xa-nong-thuong_a3f2_toan-bo_v1.json");
    let all = [
        Share::Since(String::new()),
        Share::About(String::new()),
        Share::Report(String::new()),
        Share::Anonymous,
    ];
    let names: BTreeSet<String> = all.iter().map(name).collect();
    assert_eq!(names.len(), all.len());
    assert!(names.iter().all(|name| name.is_ascii() && *name != full));
    author.unit = "…".into();
    author.device = String::new();
    assert!(name_of(&author).is_ascii());
}

fn name_of(author: &so_sinh_ke::app::environment::Author) -> String {
    file_name(author, &Share::Full, &Counted::default())
}

#[test]
fn registers_begun_apart_share_their_catalogue() {
    let (one, two) = (new_register(), new_register());
    let shared = one
        .documents()
        .iter()
        .filter(|(id, d)| two.documents().get(*id) == Some(d))
        .count();
    assert!(shared >= 40, "{shared}");
}
