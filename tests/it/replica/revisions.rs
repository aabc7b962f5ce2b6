//! Canonical JSON, revision names, trees and hostile text.

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use so_sinh_ke::replica::{
    Body, Document, DocumentFault, Rev, Revision, canonical, read_document, strict,
    strict::JsonFault, write_document,
};

fn body(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        other => panic!("{other} is no object"),
    }
}

/// The published vectors of RFC 8785 that hold no fractions: sections 3.2.2 (strings) and 3.2.3
/// (order of keys by UTF-16 code units).
#[test]
fn canonical_json_follows_rfc_8785() {
    let keys = json!({
        "\u{20ac}": "Euro Sign", "\r": "Carriage Return", "\u{fb33}": "Hebrew Letter Dalet With Dagesh",
        "1": "One", "\u{1f600}": "Emoji: Grinning Face", "\u{80}": "Control", "\u{f6}": "Latin Small Letter O With Diaeresis",
    });
    assert_eq!(
        canonical::to_string(&keys),
        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u{80}\":\"Control\",\"\u{f6}\":\"Latin Small Letter O With Diaeresis\",\
         \"\u{20ac}\":\"Euro Sign\",\"\u{1f600}\":\"Emoji: Grinning Face\",\"\u{fb33}\":\"Hebrew Letter Dalet With Dagesh\"}"
    );
    let string = json!("\u{20ac}$\u{f}\nA'B\"\\\\\"/");
    assert_eq!(
        canonical::to_string(&string),
        "\"\u{20ac}$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\""
    );
    assert_eq!(
        canonical::to_string(&json!([
            null,
            true,
            false,
            0,
            -1,
            9_007_199_254_740_991_i64
        ])),
        "[null,true,false,0,-1,9007199254740991]"
    );
    assert_eq!(
        canonical::to_string(&json!({"b": {}, "a": []})),
        r#"{"a":[],"b":{}}"#
    );
    assert_eq!(
        canonical::to_string(&json!({"b": [true, null], "a": "Hộ"})),
        r#"{"a":"Hộ","b":[true,null]}"#
    );
}

#[test]
fn a_revisions_name_is_fixed_for_ever() {
    // Whoever changes how names are made cuts every existing register off from its history.
    let first = Rev::of(
        None,
        false,
        &Body::new(&body(json!({"kind": "grant", "amount": 2_310_000_000_i64}))),
    );
    assert_eq!(first.to_string(), GOLDEN_FIRST);
    let second = Rev::of(
        Some(first),
        true,
        &Body::new(&body(json!({"kind": "grant", "name": "Nông Thượng"}))),
    );
    assert_eq!(second.to_string(), GOLDEN_SECOND);
}
const GOLDEN_FIRST: &str = "1-5538d3eb3ac70843475eb19be1e7ffa0";
const GOLDEN_SECOND: &str = "2-b7a9d16f619fbfa02fdda86371aef4de";

#[test]
fn the_golden_names_agree_with_a_hash_made_by_hand() {
    use sha2::{Digest, Sha256};
    let text = r#"[null,false,{"amount":2310000000,"kind":"grant"}]"#;
    let digest = Sha256::digest(text.as_bytes());
    let hex = digest[..16]
        .iter()
        .fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
    assert_eq!(GOLDEN_FIRST, format!("1-{hex}"));
}

#[test]
fn only_one_spelling_of_a_name_is_taken() {
    let good = format!("12-{}", "0a".repeat(16));
    assert_eq!(good.parse::<Rev>().expect("a name").to_string(), good);
    for bad in [
        "",
        "-",
        "1",
        "1-",
        "0-00000000000000000000000000000000",
        "+1-00000000000000000000000000000000",
        "01-00000000000000000000000000000000",
        "1-0000000000000000000000000000000",
        "1-0000000000000000000000000000000G",
        "1-0000000000000000000000000000000A",
        "1234567890123-00000000000000000000000000000000",
        "1-Đ000000000000000000000000000000",
        "1-000000000000000000000000000000000",
        " 1-00000000000000000000000000000000",
    ] {
        assert!(bad.parse::<Rev>().is_err(), "{bad:?}");
    }
}

#[test]
fn hostile_text_is_refused_with_its_reason() {
    let deep = format!("{}1{}", "[".repeat(200), "]".repeat(200));
    let very_deep = "[".repeat(5_000_000);
    let cases: Vec<(Vec<u8>, fn(&JsonFault) -> bool)> = vec![
        (b"".to_vec(), |f| *f == JsonFault::Empty),
        (b" \n ".to_vec(), |f| *f == JsonFault::Empty),
        (b"\xEF\xBB\xBF{}".to_vec(), |f| {
            *f == JsonFault::ByteOrderMark
        }),
        (b"{\"a\":\"\xFF\"}".to_vec(), |f| {
            *f == JsonFault::NotUtf8 { at: 6 }
        }),
        (b"{\"a\":".to_vec(), |f| {
            matches!(f, JsonFault::Truncated { .. })
        }),
        (b"{\"a\":1".to_vec(), |f| {
            matches!(f, JsonFault::Truncated { .. })
        }),
        (b"{a:1}".to_vec(), |f| matches!(f, JsonFault::Syntax { .. })),
        (b"{} {}".to_vec(), |f| matches!(f, JsonFault::Syntax { .. })),
        (b"{\"a\":01}".to_vec(), |f| {
            matches!(f, JsonFault::Syntax { .. })
        }),
        (b"{\"a\":NaN}".to_vec(), |f| {
            matches!(f, JsonFault::Syntax { .. })
        }),
        (deep.into_bytes(), |f| {
            matches!(f, JsonFault::TooDeep { .. })
        }),
        (very_deep.into_bytes(), |f| {
            matches!(f, JsonFault::TooDeep { .. })
        }),
        (b"{\"a\":{\"b\":1,\"b\":1}}".to_vec(), |f| {
            *f == JsonFault::DuplicateKey {
                key: "b".into(),
                path: "a".into(),
            }
        }),
        (b"{\"a\":1,\"\\u0061\":2}".to_vec(), |f| {
            matches!(f, JsonFault::DuplicateKey { .. })
        }),
        (b"{\"docs\":[1,{\"__proto__\":{}}]}".to_vec(), |f| {
            *f == JsonFault::ForbiddenKey {
                key: "__proto__".into(),
                path: "docs/1".into(),
            }
        }),
        (b"{\"a\":[0,1.5]}".to_vec(), |f| {
            *f == JsonFault::Number { path: "a/1".into() }
        }),
        (b"{\"a\":1e400}".to_vec(), |f| {
            *f == JsonFault::Number { path: "a".into() }
        }),
        (b"{\"a\":-0}".to_vec(), |f| {
            *f == JsonFault::Number { path: "a".into() }
        }),
        (b"{\"a\":9007199254740993}".to_vec(), |f| {
            *f == JsonFault::Number { path: "a".into() }
        }),
        (b"{\"a\":123456789012345678901234567890}".to_vec(), |f| {
            *f == JsonFault::Number { path: "a".into() }
        }),
        (b"{\"a\":\"\\ud800\"}".to_vec(), |f| {
            matches!(f, JsonFault::Syntax { .. })
        }),
    ];
    for (bytes, expected) in cases {
        let shown: String = String::from_utf8_lossy(&bytes).chars().take(60).collect();
        let fault = strict::parse(&bytes).expect_err(&shown);
        assert!(expected(&fault), "{shown} gave {fault:?}");
    }
}

#[test]
fn a_changed_body_no_longer_matches_its_name() {
    let revision = Revision::new(
        "grant:1",
        None,
        false,
        &body(json!({"kind": "grant", "amount": 5})),
    );
    let mut text = String::new();
    write_document(&mut text, &revision);
    assert_eq!(read_document(0, &text), Ok(revision));
    let altered = text.replace("\"amount\":5", "\"amount\":6");
    let read = read_document(0, &altered);
    assert_eq!(
        read,
        Err(DocumentFault::Altered {
            id: "grant:1".into()
        })
    );
}

#[test]
fn damaged_documents_are_named() {
    let good = Revision::new("grant:1", None, false, &body(json!({"kind": "grant"})));
    let mut text = String::new();
    write_document(&mut text, &good);
    let good: Value = strict::parse(text.as_bytes()).expect("JSON");
    let with = |field: &str, value: Value| {
        let mut doc = good.clone();
        doc[field] = value;
        read_document(3, &doc.to_string())
    };
    let id = String::from("grant:1");
    assert_eq!(with("_id", json!(7)), Err(DocumentFault::NoId { index: 3 }));
    for bad in [
        "",
        "grant",
        "grant:",
        ":1",
        "grant:../x",
        "grant:a b",
        "gr<ant:1",
    ] {
        let fault = match bad {
            "" => DocumentFault::NoId { index: 3 },
            bad => DocumentFault::BadId { id: bad.into() },
        };
        assert_eq!(with("_id", json!(bad)), Err(fault), "{bad}");
    }
    assert_eq!(
        read_document(3, "[]"),
        Err(DocumentFault::NoId { index: 3 })
    );
    let bad = Err(DocumentFault::BadRevision { id: id.clone() });
    assert_eq!(with("_rev", json!("1-x")), bad);
    assert_eq!(
        with("_rev", json!(format!("1234567890123-{}", "0".repeat(32)))),
        bad
    );
    assert_eq!(with("_revisions", json!({"start": 2, "ids": ["00"]})), bad);
    assert_eq!(with("_revisions", json!({"start": 1, "ids": []})), bad);
    assert_eq!(
        with(
            "_revisions",
            json!({"start": 1, "ids": ["0".repeat(32), "0".repeat(32)]})
        ),
        bad
    );
    assert_eq!(with("_deleted", json!("yes")), bad);
    let field = String::from("_attachments");
    assert_eq!(
        with("_attachments", json!({})),
        Err(DocumentFault::UnknownField { id, field })
    );
}

#[test]
fn the_winner_is_couchdbs() {
    let root = Revision::new("a:1", None, false, &body(json!({"v": 0})));
    let left = Revision::new("a:1", Some(root.rev), false, &body(json!({"v": 1})));
    let right = Revision::new("a:1", Some(root.rev), false, &body(json!({"v": 2})));
    let gone = Revision::new("a:1", Some(left.rev), true, &body(json!({})));
    let mut document = Document::new("a:1");
    for revision in [&left, &right] {
        document.insert(revision.clone());
    }
    assert_eq!(document.leaves().len(), 2);
    let greater = left.rev.max(right.rev);
    assert_eq!(
        document.winner().expect("a winner").0,
        greater,
        "equal length: the greater name"
    );
    document.insert(gone.clone());
    assert_eq!(
        document.winner().expect("a winner").0,
        right.rev,
        "not deleted before longer"
    );
    let longer = Revision::new("a:1", Some(right.rev), true, &body(json!({})));
    document.insert(longer);
    assert!(document.live().is_none(), "all branches deleted");
}

fn any_body() -> impl Strategy<Value = Map<String, Value>> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-canonical::MAX_SAFE_INTEGER..=canonical::MAX_SAFE_INTEGER).prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    let value = leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map("[a-zÀ-ỹ\u{1f600}\u{fb33}]{1,6}", inner, 0..4)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    });
    prop::collection::btree_map("[a-z]{1,8}", value, 0..6).prop_map(|map| map.into_iter().collect())
}

proptest! {
    #[test]
    fn what_is_written_is_read_back_the_same(body in any_body(), deleted: bool) {
        let revision = Revision::new("kind:1", None, deleted, &body);
        let mut text = String::new();
        write_document(&mut text, &revision);
        let read = read_document(0, &text);
        prop_assert_eq!(read, Ok(revision));
    }

    #[test]
    fn the_order_of_keys_does_not_change_the_bytes(body in any_body()) {
        let text = canonical::to_string(&Value::Object(body.clone()));
        let reversed: Map<String, Value> = body.into_iter().rev().collect();
        prop_assert_eq!(&text, &canonical::to_string(&Value::Object(reversed)));
        let again = canonical::to_string(&serde_json::from_str(&text).unwrap());
        prop_assert_eq!(text, again);
    }

    #[test]
    fn revisions_in_any_order_make_the_same_tree(seed in prop::collection::vec((0_usize..8, any::<bool>()), 1..12), shuffle in any::<u64>()) {
        let mut all: Vec<Revision> = Vec::new();
        for (i, (parent, deleted)) in seed.iter().enumerate() {
            let parent = if all.is_empty() { None } else { Some(all[parent % all.len()].rev) };
            all.push(Revision::new("a:1", parent, *deleted, &body(json!({"i": i}))));
        }
        let mut one = Document::new("a:1");
        for revision in &all { one.insert(revision.clone()); }
        let mut other = Document::new("a:1");
        let mut order: Vec<usize> = (0..all.len()).collect();
        order.sort_by_key(|i| (*i as u64 + 1).wrapping_mul(shuffle | 1));
        for i in order.iter().chain(&order) { other.insert(all[*i].clone()); }
        prop_assert_eq!(one, other);
    }

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = strict::parse(&bytes);
    }
}
