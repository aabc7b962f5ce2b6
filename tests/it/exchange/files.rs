//! A register out to a file and in again, where a file may go, and what it is called.

use crate::common::{
    self, Counted, author, begun, docs, file, incoming, open, plan, read, sample, take,
};
use so_sinh_ke::{
    app::{
        catalogue::Units,
        exchange::{
            export::{Share, file_name},
            import::{ImportFault, Outcome},
        },
        register::ledger::Ledger,
        session::{Session, start::NewRegister},
    },
    replica::bundle::{self, BundleKind, Header},
    store::memory::{MemoryBackend, MemoryDisk},
};

/// A real register with the sample's content.
fn real() -> Session<MemoryBackend> {
    begun(&common::real())
}

fn new_register() -> Session<MemoryBackend> {
    let unit = Units::load().search("nong thuong", 1).remove(0);
    let answers = NewRegister {
        name: "A".into(),
        unit_text: unit.name,
        unit_id: Some(unit.id),
        year: 2023,
    };
    begun(&answers.change_set("x", &Counted::default()).0)
}

#[test]
fn a_register_goes_out_and_comes_in_the_same() {
    let source = real();
    let out = file(&source, &Share::Full);
    // What a register says about itself stays its own where one had begun.
    let content = |session: &Session<MemoryBackend>| {
        let content: serde_json::Value =
            serde_json::from_str(&read(session, Ledger::content)).expect("JSON");
        let serde_json::Value::Object(mut records) = content else {
            panic!("no records");
        };
        records.retain(|id, _| !id.starts_with("register:"));
        records
    };
    for mut target in [open(&MemoryDisk::new()), new_register()] {
        let own = read(&target, |ledger| ledger.info.clone());
        take(&mut target, &[&out]).expect("taken in");
        assert!(content(&target) == content(&source));
        let info = read(&target, |ledger| ledger.info.clone());
        assert_eq!(
            info,
            own.or_else(|| read(&source, |ledger| ledger.info.clone()))
        );
        assert_eq!(read(&target, Ledger::len), read(&source, Ledger::len));
    }
    let mut empty = open(&MemoryDisk::new());
    take(&mut empty, &[&out]).expect("taken in");
    let again = file(&empty, &Share::Full);
    assert_eq!(
        docs(&again),
        docs(&out),
        "the second file holds the same documents"
    );
}

#[test]
fn a_file_comes_into_a_register_that_has_records_of_its_own() {
    let out = file(&real(), &Share::Full);
    let mut target = new_register();
    let da2 = common::component(&target, "GNBV", "DA2");
    common::run(&mut target, &common::grant("own", &da2, 5)).expect("granted");
    let plan = plan(&target, &[&out]).expect("a plan");
    assert_eq!(plan.count(Outcome::Conflict), 0);
    take(&mut target, &[&out]).expect("taken in");
    read(&target, |ledger| {
        assert!(ledger.grants.contains_key("grant:own"));
        assert_eq!(ledger.grants.len(), 1 + read(&real(), |l| l.grants.len()));
    });
    assert_eq!(take(&mut target, &[&out]), Ok(0), "twice changes nothing");
}

#[test]
fn a_file_goes_only_where_it_belongs() {
    let (real_file, invented) = (file(&real(), &Share::Full), file(&sample(), &Share::Full));
    let mut register = new_register();
    let before = file(&register, &Share::Full);
    assert_eq!(
        take(&mut register, &[&invented]),
        Err(ImportFault::SampleIntoReal)
    );
    assert_eq!(docs(&file(&register, &Share::Full)), docs(&before));
    let mut full = sample();
    let before = file(&full, &Share::Full);
    assert_eq!(
        take(&mut full, &[&real_file]),
        Err(ImportFault::RealIntoSample)
    );
    assert_eq!(
        take(&mut full, &[&invented]),
        Ok(0),
        "its own file is nothing new"
    );
    assert_eq!(docs(&file(&full, &Share::Full)), docs(&before));
}

#[test]
fn a_file_without_a_register_begins_none() {
    let nothing = bundle::write(std::iter::empty(), &Header::default());
    let mut empty = open(&MemoryDisk::new());
    assert_eq!(take(&mut empty, &[&nothing]), Err(ImportFault::NoRegister));
    assert!(empty.documents().is_empty());
    assert_eq!(take(&mut new_register(), &[&nothing]), Ok(0));
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
    let good = file(&begun(&set), &Share::Full);
    let whole = bundle::read(good.clone().into_bytes()).expect("a good file");
    let docs_at = good.find("\"docs\":[").expect("documents") + 7;
    let reader = open(&MemoryDisk::new());
    for i in docs_at..good.len() - 1 {
        let place = &good.as_bytes()[i.saturating_sub(20)..i];
        let place = String::from_utf8_lossy(place);
        let mut bytes = good.clone().into_bytes();
        bytes[i] ^= 1;
        let Ok(read) = incoming(&reader, bytes) else {
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
    let name = |kind| file_name(&signed, kind, &Counted::default());
    let full = name(BundleKind::Full);
    assert_eq!(full, "2023-06-01_1430_xa-nong-thuong_a3f2_toan-bo_v1.json");
    let all = [
        BundleKind::Changes,
        BundleKind::Selection,
        BundleKind::Anonymous,
    ];
    for kind in all {
        assert!(name(kind).is_ascii() && name(kind) != full, "{kind:?}");
    }
    author.unit = "…".into();
    author.device = String::new();
    assert!(name_of(&author).is_ascii());
}

fn name_of(author: &so_sinh_ke::app::environment::Author) -> String {
    file_name(author, BundleKind::Full, &Counted::default())
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
