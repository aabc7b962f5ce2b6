//! Damaged and hostile files: each has its sentence, and the register stays byte for byte what it was.

use std::collections::BTreeMap;

use crate::scenario::{ALL, Scenario, author, docs, real};
use futures::executor::block_on;
use serde_json::{Value, json};
use so_sinh_ke::{
    app::exchange::{
        export::Share,
        import::{self, ImportFault},
    },
    replica::{DocumentFault, Revision, bundle},
    store::{Shelf, memory::MemoryDisk},
};

/// Everything on a disk.
fn contents(disk: &MemoryDisk) -> Vec<(Shelf, String, Option<Vec<u8>>)> {
    let keys = Shelf::ALL.into_iter().flat_map(|shelf| {
        let keys = disk.keys(shelf).into_iter();
        keys.map(move |key| (shelf, key))
    });
    keys.map(|(shelf, key)| (shelf, key.clone(), disk.get(shelf, &key)))
        .collect()
}

/// A register with records in it.
fn register() -> (MemoryDisk, Scenario) {
    let disk = MemoryDisk::new();
    let session = Scenario::open(&disk).begins(&real());
    (disk, session)
}

fn good() -> String {
    register().1.full_file()
}

/// The file of a register with two records of each kind that the sample has, of which every character can be
/// looked at.
fn short() -> String {
    let mut set = real();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    set.revisions.retain(|revision| {
        let kind = revision.id.split(':').next().unwrap_or_default();
        let seen = seen.entry(kind.to_owned()).or_default();
        *seen += 1;
        *seen <= 2
    });
    Scenario::begun(&set).full_file()
}

/// The line of one record, without the comma behind it.
fn line<'f>(file: &'f str, start: &str) -> &'f str {
    let line = file.lines().find(|line| line.starts_with(start));
    line.expect(start).trim_end_matches(',')
}

fn payment(file: &str) -> &str {
    line(file, "{\"_id\":\"payment:")
}

fn id_of(line: &str) -> &str {
    let (_, rest) = line.split_once("\"_id\":\"").expect("an id");
    rest.split_once('"').expect("an id").0
}

fn code(fault: &impl serde::Serialize) -> String {
    let fault = serde_json::to_value(fault).expect("a code");
    // A document that is not JSON says what is wrong with it.
    let inner = fault.get("reason").unwrap_or(&fault);
    inner["code"].as_str().expect("a code").to_owned()
}

#[test]
fn what_cannot_be_believed_at_all_is_refused_whole_and_changes_nothing() {
    let good = good();
    let change = |from: &str, to: &str| {
        assert!(good.contains(from), "{from}");
        good.replacen(from, to, 1).into_bytes()
    };
    let deep = format!("{{\"deep\":{}1{},", "[".repeat(200), "]".repeat(200));
    let record = payment(&good);
    let inside = record.replacen("\"amount\":", &format!("{}\"amount\":", &deep[1..]), 1);
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("nothing", Vec::new(), "empty"),
        ("blank", b" \r\n ".to_vec(), "empty"),
        (
            "a mark at the start",
            [b"\xEF\xBB\xBF", good.as_bytes()].concat(),
            "byte-order-mark",
        ),
        (
            "a spreadsheet",
            b"PK\x03\x04\x14\x00\x06\x00\x08\xFF".to_vec(),
            "not-utf8",
        ),
        (
            "not UTF-8 inside",
            {
                let mut bytes = good.clone().into_bytes();
                let at = good.find("\"amount\":").expect("an amount") + 1;
                bytes[at] = 0xFF;
                bytes
            },
            "not-utf8",
        ),
        (
            "half",
            good.as_bytes()[..good.find("Bò cái").expect("a purpose")].to_vec(),
            "truncated",
        ),
        (
            "the end is missing",
            good.as_bytes()[..good.len() - 3].to_vec(),
            "truncated",
        ),
        (
            "nested 200 deep in the head",
            change("{\"format\"", &format!("{deep}\"format\"")),
            "too-deep",
        ),
        (
            "nested 200 deep in a record",
            change(record, &inside),
            "too-deep",
        ),
        (
            "nested five million deep",
            "[".repeat(5_000_000).into_bytes(),
            "too-deep",
        ),
        (
            "a prototype in a record",
            change("\"amount\":", "\"__proto__\":{\"x\":1},\"amount\":"),
            "forbidden-key",
        ),
        (
            "a prototype by escapes",
            change("\"amount\":", "\"\\u005f_proto__\":{},\"amount\":"),
            "forbidden-key",
        ),
        (
            "a prototype in the head",
            change("{\"format\"", "{\"constructor\":1,\"format\""),
            "forbidden-key",
        ),
        (
            "a key twice in the head",
            change("\"version\":1", "\"version\":1,\"version\":1"),
            "duplicate-key",
        ),
        (
            "1e400 in the head",
            change("\"version\":1", "\"version\":1e400"),
            "number",
        ),
        (
            "another digest",
            change("\"digest\":\"", "\"digest\":\"0"),
            "digest",
        ),
        (
            "a record left out",
            change(&format!("{record},\n"), ""),
            "count",
        ),
        (
            "another count",
            change("\"counts\":{\"docs\":", "\"counts\":{\"docs\":1"),
            "count",
        ),
        (
            "two records changed places",
            {
                let other = line(&good, "{\"_id\":\"grant:");
                good.replacen(record, "HERE", 1)
                    .replacen(other, record, 1)
                    .replacen("HERE", other, 1)
                    .into_bytes()
            },
            "digest",
        ),
        (
            "another program's file",
            br#"{"rows":[]}"#.to_vec(),
            "foreign",
        ),
        ("a list", b"[]".to_vec(), "foreign"),
        (
            "another format",
            change("\"format\":\"so-sinh-ke\"", "\"format\":\"khac\""),
            "foreign",
        ),
        (
            "a newer version",
            change("\"version\":1", "\"version\":2"),
            "newer",
        ),
        (
            "version zero",
            change("\"version\":1", "\"version\":0"),
            "header",
        ),
        (
            "version as text",
            change("\"version\":1", "\"version\":\"1\""),
            "header",
        ),
        (
            "an unknown kind of file",
            change("\"kind\":\"full\"", "\"kind\":\"half\""),
            "header",
        ),
        (
            "new edits",
            change("\"new_edits\":false", "\"new_edits\":true"),
            "header",
        ),
        ("no list", change("\"docs\":[", "\"dogs\":["), "header"),
        ("no author", change("\"by\":", "\"who\":"), "header"),
    ];
    let (disk, session) = register();
    let before = contents(&disk);
    for (what, bytes, expected) in cases {
        let fault = session.incoming(bytes).map(|_| ()).expect_err(what);
        assert_eq!(code(&fault), expected, "{what}: {fault:?}");
        assert!(contents(&disk) == before, "{what}");
    }
}

#[test]
fn a_file_cut_anywhere_is_refused_whole() {
    let good = short();
    let (disk, session) = register();
    let before = contents(&disk);
    // Without the last line end it is still whole.
    let places = (0..good.len() - 2)
        .step_by(37)
        .chain(good.len() - 200..good.len() - 1);
    for at in places {
        let bytes = good.as_bytes()[..at].to_vec();
        let fault = session.incoming(bytes).map(|_| ()).expect_err("cut");
        let code = code(&fault);
        let known = ["empty", "truncated", "not-utf8"].contains(&code.as_str());
        assert!(known, "cut at {at}: {fault:?}");
    }
    assert!(contents(&disk) == before);
    assert!(session.incoming(good.trim_end()).is_ok());
}

#[test]
fn what_is_wrong_with_one_record_refuses_that_record_by_name_and_takes_the_rest() {
    let good = good();
    let record = payment(&good);
    let id = id_of(record);
    let altered = |from: &str, to: &str| {
        assert!(record.contains(from), "{from}");
        record.replacen(from, to, 1)
    };
    let cases = [
        (
            "an amount",
            altered("\"amount\":", "\"amount\":9"),
            "altered",
        ),
        (
            "a key twice",
            altered("\"amount\":", "\"amount\":1,\"amount\":"),
            "duplicate-key",
        ),
        (
            "a key twice by escapes",
            altered("\"amount\":", "\"\\u0061mount\":1,\"amount\":"),
            "duplicate-key",
        ),
        (
            "1e400",
            altered("\"amount\":", "\"amount\":1e400,\"was\":"),
            "number",
        ),
        (
            "a fraction",
            altered("\"amount\":", "\"amount\":1.5,\"was\":"),
            "number",
        ),
        (
            "beyond 2^53",
            altered("\"amount\":", "\"amount\":9007199254740993,\"was\":"),
            "number",
        ),
        (
            "half a pair of surrogates",
            altered("\"amount\":", "\"a\":\"\\ud800\",\"amount\":"),
            "syntax",
        ),
        (
            "cut off",
            record[..record.len() - 9].to_owned(),
            "truncated",
        ),
        (
            "a generation of 13 digits",
            altered("\"_rev\":\"1-", "\"_rev\":\"1234567890123-"),
            "bad-revision",
        ),
        (
            "a start of 13 digits",
            altered("\"start\":1}", "\"start\":1234567890123}"),
            "bad-revision",
        ),
        (
            "a start that is too small",
            altered("\"start\":1}", "\"start\":0}"),
            "bad-revision",
        ),
        (
            "a name in capitals",
            altered("\"_rev\":\"1-", "\"_rev\":\"1-A"),
            "bad-revision",
        ),
        (
            "an attachment",
            altered("\"amount\":", "\"_attachments\":{},\"amount\":"),
            "unknown-field",
        ),
        (
            "deleted after all",
            altered("{\"_id\"", "{\"_deleted\":true,\"_id\""),
            "altered",
        ),
    ];
    let (disk, session) = register();
    let before = contents(&disk);
    let all = bundle::read(good.clone().into_bytes())
        .expect("a good file")
        .revisions;
    // A record may come with several revisions.
    let all: std::collections::BTreeSet<&str> = all.iter().map(|read| read.id.as_str()).collect();
    for (what, line, expected) in cases {
        let bad = good.replacen(record, &line, 1);
        let read = session.incoming(bad.clone()).expect(what).bundle;
        let [refused] = &read.refused[..] else {
            panic!("{what}: {:?}", read.refused)
        };
        assert_eq!(code(&refused.fault), expected, "{what}");
        assert_eq!(refused.fault.id(), id, "{what}");
        // The person stops at the preview.
        let plan = session.preview(&[&bad]).expect(what);
        assert_eq!(plan.refused.len(), 1, "{what}");
        assert!(contents(&disk) == before, "{what}");
        // Another one goes on.
        let mut other = Scenario::empty();
        other.takes(&[&bad]).expect(what);
        assert_eq!(other.documents().len(), all.len() - 1, "{what}");
        assert!(!other.documents().contains_key(id), "{what}");
    }
}

#[test]
fn one_changed_character_anywhere_in_a_body_refuses_exactly_that_record() {
    let good = short();
    let record = payment(&good);
    let id = id_of(record);
    let at = good.find(record).expect("the record");
    let body = record.find("\"start\":1},").expect("a body") + 11;
    let reader = Scenario::empty();
    let all = reader
        .incoming(good.clone())
        .expect("a good file")
        .bundle
        .revisions;
    for (offset, was) in record.char_indices().filter(|(offset, _)| *offset >= body) {
        let mut bad = good.clone();
        let place = at + offset;
        let other = if was == 'x' { "y" } else { "x" };
        bad.replace_range(place..place + was.len_utf8(), other);
        let read = reader.incoming(bad).expect("the rest").bundle;
        let names: Vec<String> = read.refused.iter().map(|r| r.fault.id()).collect();
        assert_eq!(names, [id], "at {offset}: {was}");
        let rest = all.iter().filter(|r| r.id != id);
        assert!(read.revisions.iter().eq(rest), "at {offset}: {was}");
    }
}

#[test]
fn a_file_that_was_laid_out_anew_says_the_same() {
    let good = good();
    let reader = Scenario::empty();
    let wanted = reader.incoming(good.clone()).expect("a good file").bundle;
    let value: Value = serde_json::from_str(&good).expect("JSON");
    let pretty = serde_json::to_string_pretty(&value).expect("JSON");
    let cases = [
        ("Windows line ends", good.replace('\n', "\r\n")),
        ("no last line end", good.trim_end().to_owned()),
        ("blank lines behind", format!("{good}\n\n")),
        ("pretty", pretty.clone()),
        (
            "pretty with Windows line ends",
            pretty.replace('\n', "\r\n"),
        ),
        ("all on one line", value.to_string()),
        ("tabs", pretty.replace("  ", "\t")),
    ];
    for (what, text) in cases {
        let read = reader.incoming(text).expect(what).bundle;
        assert_eq!(read.header, wanted.header, "{what}");
        assert_eq!(read.documents, wanted.documents, "{what}");
        assert!(read.refused.is_empty(), "{what}");
        assert!(read.revisions == wanted.revisions, "{what}");
    }
    // And in such a file, too, one record is refused by itself.
    let bad = pretty.replacen("Bò cái sinh sản", "Bò cái sinh sàn", 1);
    assert_ne!(bad, pretty);
    let read = reader.incoming(bad).expect("the rest").bundle;
    assert_eq!(read.refused.len(), 1);
    assert_eq!(code(&read.refused[0].fault), "altered");
}

#[test]
fn a_refused_record_can_be_kept_as_an_edit_of_ones_own() {
    let good = good();
    let record = payment(&good);
    let id = id_of(record);
    let bad = good.replacen(
        record,
        &record.replacen("\"amount\":", "\"amount\":1", 1),
        1,
    );
    let mut other = Scenario::empty();
    let plan = other.preview(&[&bad]).expect("a plan");
    assert!(matches!(&plan.refused[0].fault, DocumentFault::Altered { id: named } if named == id));
    let (_, fields) = plan.refused[0].fields.clone().expect("readable");
    block_on(other.take_in(&plan, &ALL, &[0])).expect("stored");
    let (_, node) = other.documents()[id].winner().expect("kept");
    let body = node.body.as_ref().expect("a body").fields();
    assert_eq!(body["amount"], fields["amount"]);
    assert_eq!(
        body["meta"]["by"],
        json!(author().by),
        "it is one's own edit"
    );
    assert!(docs(&other.full_file()).contains(id));
}

#[test]
fn files_of_other_registers_are_refused_before_the_preview() {
    let (disk, session) = register();
    let before = contents(&disk);
    let sample = Scenario::sample().full_file();
    let anonymous = session.file(&Share::Anonymous);
    for (bad, expected) in [
        (&sample, ImportFault::SampleIntoReal),
        (&anonymous, ImportFault::Anonymous),
    ] {
        assert_eq!(session.preview(&[bad]).map(|_| ()), Err(expected));
        assert!(contents(&disk) == before);
    }
}

/// What a file with this document of another system is refused with.
fn refused_plain(session: &Scenario, doc: &Value) -> Vec<DocumentFault> {
    let text = json!({"docs": [doc]}).to_string();
    let plan = session.preview(&[&text]).expect("is read");
    assert!(plan.own.is_empty() && plan.rows.is_empty());
    plan.refused
        .into_iter()
        .map(|refused| refused.fault)
        .collect()
}

#[test]
fn an_id_that_is_none_and_a_kind_unlike_its_id_are_refused_by_name_with_the_reason() {
    let (_, session) = register();
    for bad in [
        "household:..",
        "household:.",
        "__proto__:x",
        "household:__proto__",
        "constructor:x",
        "household:a/b",
        "household:a:b",
        "unit:a.b",
        "Unit:a",
        "unit:a b",
        "-:x",
        "unit:",
    ] {
        let unit = json!({"kind": "unit", "name": "Xã Nông Thượng"});
        let mut doc = unit.clone();
        doc["_id"] = bad.into();
        let fault = DocumentFault::BadId { id: bad.into() };
        assert_eq!(
            refused_plain(&session, &doc),
            std::slice::from_ref(&fault),
            "{bad}"
        );
        // With right hashes it is no better.
        let fields = unit.as_object().expect("an object");
        let revision = Revision::new(bad, None, false, fields);
        let text = bundle::write(std::iter::once(&revision), &bundle::Header::default());
        let plan = session.preview(&[&text]).expect("is read");
        assert!(plan.rows.is_empty(), "{bad}");
        assert_eq!(plan.refused.len(), 1, "{bad}");
        assert_eq!(
            (&plan.refused[0].fault, &plan.refused[0].fields),
            (&fault, &None)
        );
    }
    for (kind, said) in [
        (json!("household"), "household"),
        (json!(7), ""),
        (Value::Null, ""),
    ] {
        let fields = json!({"kind": kind, "name": "x", "inner": {"kind": "unit"}});
        let fields = fields.as_object().expect("an object");
        let revision = Revision::new("unit:other", None, false, fields);
        let text = bundle::write(std::iter::once(&revision), &bundle::Header::default());
        let plan = session.preview(&[&text]).expect("is read");
        let fault = DocumentFault::WrongKind {
            id: "unit:other".into(),
            kind: said.into(),
        };
        assert_eq!(plan.refused[0].fault, fault);
        assert_eq!(plan.refused[0].fields, None);
    }
}

/// What was refused could be taken as an edit of one's own under an id that is none, and a deletion could carry the
/// content of another kind, of which a merge makes a record again.
#[test]
fn what_is_unlike_its_id_comes_in_by_no_other_way() {
    let (_, session) = register();
    let unit = json!({"kind": "unit", "name": "Xã Thứ", "unit_kind": "commune"});
    let fields = unit.as_object().expect("an object");
    for (id, kind) in [
        ("unit:..", "unit"),
        ("unit:a.b", "unit"),
        ("unit:x", "household"),
        ("unit:x", ""),
    ] {
        let mut fields = fields.clone();
        fields.insert("kind".into(), kind.into());
        let revision = Revision::new(id, None, false, &fields);
        let text = bundle::write(std::iter::once(&revision), &bundle::Header::default());
        let bad = text.replacen("Xã Thứ", "Xã Khác", 1);
        let refused = session.preview(&[&bad]).expect("is read").refused;
        assert_eq!(code(&refused[0].fault), "altered");
        assert_eq!(refused[0].fields, None, "{id} {kind}");
    }
    let first = Revision::new("unit:x", None, false, fields);
    // One that kept nothing is believed, and brings nothing back.
    let bare = Revision::new("unit:x", Some(first.rev), true, &serde_json::Map::new());
    let mut edited = fields.clone();
    edited.insert("name".into(), "Xã Khác".into());
    let edit = Revision::new("unit:x", Some(first.rev), false, &edited);
    let text = bundle::write(
        [&first, &bare, &edit].into_iter(),
        &bundle::Header::default(),
    );
    let plan = session.preview(&[&text]).expect("is read");
    assert_eq!(plan.records["unit:x"].added.len(), 3);
    let deletions = [
        (unit.clone(), true),
        (json!({"kind": "household", "name": "x"}), false),
        (json!({"name": "x"}), false),
        (json!({}), true),
        (
            json!({"meta": {"into": first.rev, "action": "merge"}}),
            true,
        ),
        (
            json!({"kind": "household", "meta": {"into": first.rev}}),
            false,
        ),
    ];
    for (content, is_taken) in deletions {
        let content = content.as_object().expect("an object");
        let deletion = Revision::new("unit:x", Some(first.rev), true, content);
        let text = bundle::write([&first, &deletion].into_iter(), &bundle::Header::default());
        let read = session.incoming(text).expect("is read").bundle;
        assert_eq!(read.refused.is_empty(), is_taken, "{content:?}");
    }
}

#[test]
fn a_kind_of_a_later_program_travels() {
    let (_, mut session) = register();
    let fields = json!({"kind": "drone-flight2", "height": 120});
    let fields = fields.as_object().expect("an object");
    for id in [
        "drone-flight2:0193a0b2-0000-7000-8000-000000000001",
        "drone-flight2:A_b-9",
    ] {
        let revision = Revision::new(id, None, false, fields);
        let text = bundle::write(std::iter::once(&revision), &bundle::Header::default());
        session.takes(&[&text]).expect("is taken");
        assert!(session.full_file().contains(id));
    }
}

#[test]
fn a_plain_record_says_which_field_does_not_fit() {
    let (_, session) = register();
    let unit = json!({"_id": "unit:plain", "kind": "unit", "name": "", "unit_kind": "commune"});
    let fault = DocumentFault::UnfitField {
        id: "unit:plain".into(),
        field: "name".into(),
    };
    assert_eq!(refused_plain(&session, &unit), [fault]);
    let other = json!({"_id": "unit:plain", "kind": "grant"});
    let fault = DocumentFault::WrongKind {
        id: "unit:plain".into(),
        kind: "grant".into(),
    };
    assert_eq!(refused_plain(&session, &other), [fault]);
}

#[test]
fn a_text_that_is_no_record_is_not_offered_as_one() {
    let (_, session) = register();
    let long = "x".repeat(5 << 20);
    let doc = json!({"_id": "unit:long", "kind": "unit", "name": long, "unit_kind": "commune"});
    let fault = DocumentFault::TooLong {
        id: "unit:long".into(),
        limit: 4,
    };
    assert_eq!(refused_plain(&session, &doc), [fault]);
}

#[test]
fn a_file_over_the_limit_is_refused_before_it_is_read() {
    let limit = bundle::MAX_BYTES as u64;
    assert_eq!(import::too_large_for(limit), None);
    let fault = import::too_large_for(500 * 1024 * 1024).expect("is too large");
    assert_eq!(
        fault,
        ImportFault::Bundle(bundle::BundleFault::TooLarge {
            size: 500,
            limit: 200
        })
    );
    assert!(import::too_large_for(limit + 1).is_some());
}

#[test]
fn the_digest_counts_also_beside_a_record_that_was_refused() {
    let (_, session) = register();
    let good = session.full_file();
    // A document of another system among revisions, both told by the digest.
    let mut whole: Value = serde_json::from_str(&good).expect("JSON");
    let payment_id = id_of(payment(&good)).to_owned();
    let docs = whole["docs"].as_array_mut().expect("documents");
    docs.push(json!({"_id": "unit:zz", "kind": "unit", "name": "Xã Thứ", "unit_kind": "commune"}));
    let list = so_sinh_ke::replica::canonical::to_string(&whole["docs"]);
    whole["counts"]["docs"] = whole["docs"].as_array().expect("documents").len().into();
    whole["digest"] = sha(&list).into();
    let text = whole.to_string();
    assert_eq!(session.preview(&[&text]).expect("is read").own.len(), 1);
    // One record is damaged, and the plain one was changed as well.
    let altered = text.replacen("Xã Thứ", "Xã Khác", 1);
    let damage = |text: &str| {
        let mut whole: Value = serde_json::from_str(text).expect("JSON");
        let docs = whole["docs"].as_array_mut().expect("documents");
        let doc = docs
            .iter_mut()
            .find(|doc| doc["_id"] == payment_id.as_str());
        doc.expect("the payment")["amount"] = 1.into();
        whole.to_string()
    };
    for text in [damage(&altered), damage(&text)] {
        let plan = session.preview(&[&text]).expect("is read");
        assert!(plan.own.is_empty());
        let refused: Vec<String> = plan
            .refused
            .iter()
            .map(|refused| refused.fault.id())
            .collect();
        assert_eq!(refused, [payment_id.as_str(), "unit:zz"]);
    }
}

fn sha(text: &str) -> String {
    use sha2::{Digest, Sha256};
    let digest = Sha256::digest(text.as_bytes());
    digest
        .iter()
        .fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}
