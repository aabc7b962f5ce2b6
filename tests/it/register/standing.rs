//! How a register stands when it is opened: the first start is shown only where there is nothing and
//! never was.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use crate::scenario::{Counted, Scenario, author, sleep};
use futures::executor::block_on;
use so_sinh_ke::{
    app::session::{
        Session,
        standing::{Standing, clock_went_back, head_anew, standing},
        start::NewRegister,
    },
    store::{Shelf, Store, Witness, memory::MemoryDisk},
};

fn open(disk: &MemoryDisk, witness: Option<&Witness>) -> (Scenario, Standing) {
    let opened = block_on(Store::open(disk.connect(), sleep(), "test", witness)).unwrap();
    let env = std::rc::Rc::new(Counted::default());
    let session = Session::new(opened.0, author(), env, std::rc::Rc::new(|_| ()));
    let begun = session.ledger().borrow().info().is_some();
    let how = standing(begun, session.documents(), session.alarms(), witness);
    (Scenario::of(session), how)
}

/// A register that was begun, in one entry of the journal.
fn begun(disk: &MemoryDisk) -> Witness {
    let (mut session, how) = open(disk, None);
    assert_eq!(how, Standing::New);
    let answers = NewRegister {
        name: "Hoàng Thị Ngọc Ánh".into(),
        unit_text: "Xã Nông Thượng".into(),
        unit_id: None,
        year: 2023,
    };
    let (change_set, _) = answers.change_set("NT-02", &Counted::default());
    block_on(session.begin(&change_set)).unwrap();
    let (store, _) = block_on(Store::open(disk.connect(), sleep(), "test", None)).unwrap();
    store.witness()
}

/// Takes the record of what register it is out of the database, as a damaged chunk does.
fn behead(disk: &MemoryDisk) -> usize {
    use so_sinh_ke::store::ChangeSet;
    let (mut store, _) = block_on(Store::open(disk.connect(), sleep(), "test", None)).unwrap();
    let heads: Vec<_> = store
        .documents()
        .values()
        .filter(|document| document.id().starts_with("register:"))
        .map(|document| (document.id().to_owned(), document.leaves()))
        .collect();
    let change = ChangeSet {
        withdrawn: heads,
        ..ChangeSet::new("behead", Vec::new())
    };
    block_on(store.commit(&change)).unwrap();
    store.documents().len()
}

#[test]
fn a_register_without_the_record_of_what_it_is_is_an_alarm_with_and_without_a_witness() {
    let disk = MemoryDisk::new();
    let witness = begun(&disk);
    let rest = behead(&disk);
    assert!(rest > 1);
    for witness in [Some(&witness), None] {
        let Standing::Headless(found) = open(&disk, witness).1 else {
            panic!("no alarm");
        };
        assert_eq!(found.records, rest);
        assert_eq!(found.witnessed, witness.map(|witness| witness.documents));
    }
}

#[test]
fn each_chunk_hit_in_turn_is_never_a_first_start() {
    let disk = MemoryDisk::new();
    let witness = begun(&disk);
    let shelves = [Shelf::Journal, Shelf::Segments, Shelf::Meta];
    for folded in [false, true] {
        if folded {
            let (mut store, _) =
                block_on(Store::open(disk.connect(), sleep(), "test", None)).unwrap();
            block_on(store.checkpoint()).unwrap();
        }
        let places = shelves.map(|shelf| disk.keys(shelf).into_iter().map(move |key| (shelf, key)));
        for (shelf, key) in places.into_iter().flatten() {
            let bytes = disk.get(shelf, &key).unwrap();
            let mut bent = bytes.clone();
            let middle = bent.len() / 2;
            bent[middle] ^= 1;
            for now in [Some(bent), None] {
                disk.set(shelf, &key, now);
                for witness in [Some(&witness), None] {
                    let (session, how) = open(&disk, witness);
                    assert_ne!(how, Standing::New, "{key} {folded}");
                    assert!(!session.alarms().is_empty(), "{key}: nothing said");
                }
            }
            disk.set(shelf, &key, Some(bytes));
        }
    }
    disk.wipe();
    assert_eq!(open(&disk, Some(&witness)).1, Standing::Vanished);
    assert_eq!(open(&disk, None).1, Standing::New);
}

#[test]
fn one_goes_on_with_the_rest_of_a_register_that_lost_its_head() {
    let disk = MemoryDisk::new();
    let witness = begun(&disk);
    behead(&disk);
    let (mut session, _) = open(&disk, Some(&witness));
    let head = head_anew(&session.ledger().borrow(), &author(), &Counted::default()).unwrap();
    block_on(session.begin(&head)).unwrap();
    let (session, how) = open(&disk, Some(&witness));
    assert_eq!(how, Standing::Begun);
    let ledger = session.ledger();
    let ledger = ledger.borrow();
    let unit = ledger.info().map(|info| info.unit.clone()).unwrap();
    assert_eq!(ledger.units()[&unit].name, "Xã Nông Thượng");
    // Whoever is not known is asked.
    let nobody = so_sinh_ke::app::environment::Author::default();
    assert_eq!(head_anew(&ledger, &nobody, &Counted::default()), None);
}

#[test]
fn f60_a_clock_that_went_back_more_than_a_day_is_noticed() {
    let known = ["2026-11-28T03:00:00Z".to_owned(), "2026-11-20".to_owned()];
    let cases = [
        ("2023-03-14T00:00:00Z", true),
        ("2026-11-27T02:59:59Z", true),
        ("2026-11-27T03:00:01Z", false),
        ("2026-11-29T00:00:00Z", false),
    ];
    for (now, back) in cases {
        let expected = back.then(|| known[0].clone());
        assert_eq!(clock_went_back(now, &known), expected, "{now}");
    }
    assert_eq!(clock_went_back("2023-03-14T00:00:00Z", &[]), None);
    let broken = ["?".to_owned()];
    assert_eq!(clock_went_back("2023-03-14T00:00:00Z", &broken), None);
}

#[test]
fn what_was_found_is_read_as_it_was_written() {
    use so_sinh_ke::store::StoreFinding as Found;
    let key = || "segments/0001/0000".to_owned();
    let id = || "grant:1".to_owned();
    let all = [
        Found::ChunkDamaged { key: key() },
        Found::ChunkMissing { key: key() },
        Found::ChunkStale { key: key() },
        Found::RecordRefused {
            key: key(),
            id: id(),
        },
        Found::CountWrong { said: 3, found: 2 },
        Found::Shortened {
            held_seq: 35,
            witnessed_seq: 346,
            lost: 311,
        },
        Found::Diverged { seq: 7 },
        Found::Vanished {
            documents: 1120,
            seq: 40,
        },
        Found::Replaced {
            documents: 1120,
            seq: 40,
        },
        Found::DataLossReported {
            extent: "total".to_owned(),
        },
    ];
    for finding in all {
        let written = serde_json::to_value(&finding).expect("JSON");
        let read: Found = serde_json::from_value(written.clone()).expect("read");
        assert_eq!(read, finding);
        let mut short = written;
        short
            .as_object_mut()
            .expect("an object")
            .retain(|name, _| name == "code");
        assert!(serde_json::from_value::<Found>(short).is_err(), "{finding}");
    }
}
