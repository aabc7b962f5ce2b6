//! A register out to a file and in again; damaged, foreign and hostile files are refused whole.

mod common;

use common::{Counted, author, begun, open, read, sample};
use futures::executor::block_on;
use so_sinh_ke::{
    app::{
        catalogue::Units,
        files::{self, ImportFault, file_name, inspect},
        session::Failure,
        start::NewRegister,
    },
    replica::{DocumentFault, bundle::BundleFault, strict::JsonFault},
    store::memory::MemoryDisk,
};

/// The file of a real register with the sample's content.
fn real_file() -> String {
    let mut set = so_sinh_ke::app::sample::change_set();
    for revision in &mut set.revisions {
        if revision.id.starts_with("register:") {
            let mut body = serde_json::Map::clone(&revision.body);
            body.remove("sample");
            *revision = so_sinh_ke::replica::Revision::new(revision.id.clone(), None, false, body);
        }
    }
    begun(&set).export().expect("a file")
}

fn new_register() -> so_sinh_ke::app::session::Session<so_sinh_ke::store::memory::MemoryBackend> {
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
    let file = real_file();
    let incoming = inspect(file.as_bytes()).expect("a good file");
    for mut target in [open(&MemoryDisk::new()), new_register()] {
        block_on(target.import(&incoming, false)).expect("taken in");
        assert_eq!(read(&target, so_sinh_ke::app::ledger::Ledger::content), {
            incoming.ledger.content()
        });
        assert_eq!(
            target
                .documents()
                .iter()
                .filter(|(_, d)| d.live().is_some())
                .count(),
            incoming.ledger.len()
        );
    }
    let mut empty = open(&MemoryDisk::new());
    block_on(empty.import(&incoming, false)).unwrap();
    let head = |file: &str| {
        file.split_once("\"docs\":")
            .map(|(_, docs)| docs.to_owned())
    };
    assert_eq!(
        head(&empty.export().unwrap()),
        head(&file),
        "the second file holds the same documents"
    );
}

#[test]
fn a_file_goes_only_where_it_belongs() {
    let sample_file = sample().export().unwrap();
    let (real, invented) = (
        inspect(real_file().as_bytes()).unwrap(),
        inspect(sample_file.as_bytes()).unwrap(),
    );
    let mut empty = open(&MemoryDisk::new());
    let refused = |result| match result {
        Err(Failure::Import(fault)) => fault,
        other => panic!("{other:?}"),
    };
    assert_eq!(
        refused(block_on(empty.import(&invented, false))),
        ImportFault::SampleIntoReal
    );
    assert_eq!(
        refused(block_on(empty.import(&real, true))),
        ImportFault::RealIntoSample
    );
    assert!(empty.documents().is_empty());
    let mut full = begun(&so_sinh_ke::app::sample::change_set());
    let before = full.export().unwrap();
    assert!(matches!(
        refused(block_on(full.import(&invented, true))),
        ImportFault::NotEmpty { .. }
    ));
    let docs = |f: &str| f.split_once("\"docs\":").map(|(_, d)| d.to_owned());
    assert_eq!(docs(&full.export().unwrap()), docs(&before));
}

#[test]
fn bad_files_are_refused_with_their_reason() {
    let good = real_file();
    let change = |from: &str, to: &str| {
        assert!(good.contains(from), "{from}");
        good.replacen(from, to, 1).into_bytes()
    };
    let cases: Vec<(&str, Vec<u8>, fn(&ImportFault) -> bool)> = vec![
        (
            "one letter of one body",
            change("Bò cái sinh sản", "Bò cái sinh sàn"),
            |f| matches!(f, ImportFault::Bundle(BundleFault::Document(DocumentFault::Altered { id })) if id.starts_with("allocation:")),
        ),
        (
            "one amount",
            change("\"amount\":300000000", "\"amount\":900000000"),
            |f| {
                matches!(
                    f,
                    ImportFault::Bundle(BundleFault::Document(DocumentFault::Altered { .. }))
                )
            },
        ),
        (
            "the digest",
            change("\"digest\":\"", "\"digest\":\"0"),
            |f| *f == ImportFault::Bundle(BundleFault::Digest),
        ),
        (
            "the count",
            change("\"counts\":{\"docs\":", "\"counts\":{\"docs\":1"),
            |f| matches!(f, ImportFault::Bundle(BundleFault::Count { .. })),
        ),
        (
            "the format",
            change("\"format\":\"so-sinh-ke\"", "\"format\":\"khac\""),
            |f| *f == ImportFault::Bundle(BundleFault::Foreign),
        ),
        (
            "a newer version",
            change("\"version\":1", "\"version\":2"),
            |f| {
                *f == ImportFault::Bundle(BundleFault::Newer {
                    version: 2,
                    known: 1,
                })
            },
        ),
        (
            "version zero",
            change("\"version\":1", "\"version\":0"),
            |f| matches!(f, ImportFault::Bundle(BundleFault::Header { .. })),
        ),
        (
            "version as text",
            change("\"version\":1", "\"version\":\"1\""),
            |f| matches!(f, ImportFault::Bundle(BundleFault::Header { .. })),
        ),
        (
            "new edits",
            change("\"new_edits\":false", "\"new_edits\":true"),
            |f| {
                *f == ImportFault::Bundle(BundleFault::Header {
                    field: "new_edits".into(),
                })
            },
        ),
        ("no docs", change("\"docs\":[", "\"dogs\":["), |f| {
            *f == ImportFault::Bundle(BundleFault::Header {
                field: "docs".into(),
            })
        }),
        (
            "cut in the middle",
            good.as_bytes()[..good.len() / 2].to_vec(),
            |f| {
                matches!(
                    f,
                    ImportFault::Bundle(BundleFault::Json(
                        JsonFault::Truncated { .. } | JsonFault::NotUtf8 { .. }
                    ))
                )
            },
        ),
        (
            "cut at the end",
            good.as_bytes()[..good.len() - 3].to_vec(),
            |f| {
                matches!(
                    f,
                    ImportFault::Bundle(BundleFault::Json(JsonFault::Truncated { .. }))
                )
            },
        ),
        (
            "a byte order mark",
            [b"\xEF\xBB\xBF", good.as_bytes()].concat(),
            |f| *f == ImportFault::Bundle(BundleFault::Json(JsonFault::ByteOrderMark)),
        ),
        (
            "1e400",
            change("\"amount\":300000000", "\"amount\":1e400"),
            |f| {
                matches!(
                    f,
                    ImportFault::Bundle(BundleFault::Json(JsonFault::Number { .. }))
                )
            },
        ),
        (
            "a duplicate key",
            change(
                "\"amount\":300000000",
                "\"amount\":300000000,\"amount\":300000000",
            ),
            |f| {
                matches!(
                    f,
                    ImportFault::Bundle(BundleFault::Json(JsonFault::DuplicateKey { .. }))
                )
            },
        ),
        (
            "a prototype",
            change(
                "\"amount\":300000000",
                "\"__proto__\":{},\"amount\":300000000",
            ),
            |f| {
                matches!(
                    f,
                    ImportFault::Bundle(BundleFault::Json(JsonFault::ForbiddenKey { .. }))
                )
            },
        ),
        (
            "a huge generation",
            change("\"_rev\":\"1-", "\"_rev\":\"1234567890123-"),
            |f| {
                matches!(
                    f,
                    ImportFault::Bundle(BundleFault::Document(DocumentFault::BadRevision { .. }))
                )
            },
        ),
        ("another program's JSON", br#"{"rows":[]}"#.to_vec(), |f| {
            *f == ImportFault::Bundle(BundleFault::Foreign)
        }),
        ("a list", b"[]".to_vec(), |f| {
            *f == ImportFault::Bundle(BundleFault::Foreign)
        }),
        (
            "a spreadsheet",
            b"PK\x03\x04\x14\x00\x06\x00\x08\xFF".to_vec(),
            |f| {
                matches!(
                    f,
                    ImportFault::Bundle(BundleFault::Json(JsonFault::NotUtf8 { .. }))
                )
            },
        ),
        ("nothing", Vec::new(), |f| {
            *f == ImportFault::Bundle(BundleFault::Json(JsonFault::Empty))
        }),
    ];
    for (what, bytes, expected) in cases {
        let fault = inspect(&bytes).map(|_| ()).expect_err(what);
        assert!(expected(&fault), "{what}: {fault:?}");
    }
}

#[test]
fn a_file_without_a_register_is_not_a_register() {
    let file = so_sinh_ke::replica::bundle::write(
        std::iter::empty(),
        &so_sinh_ke::replica::Meta::default(),
    );
    assert_eq!(
        inspect(file.as_bytes()).map(|_| ()),
        Err(ImportFault::NoRegister)
    );
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
    let good = begun(&set).export().unwrap();
    let docs_at = good.find("\"docs\":[").unwrap() + 7;
    for i in docs_at..good.len() - 2 {
        let mut bytes = good.clone().into_bytes();
        bytes[i] ^= 1;
        assert!(
            inspect(&bytes).is_err(),
            "byte {i}: {}",
            &good[i.saturating_sub(20)..i]
        );
    }
}

#[test]
fn file_names_sort_and_survive_every_file_system() {
    let name = file_name("Xã Nông Thượng", "a3f2-77", &Counted::default());
    assert!(name.starts_with("2023-06-01_1430_"), "{name}");
    assert!(
        name.ends_with("_xa-nong-thuong_a3f2_toan-bo_v1.json"),
        "{name}"
    );
    assert!(name.is_ascii());
    let _ = (author(), files::file_name("…", "", &Counted::default()));
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
