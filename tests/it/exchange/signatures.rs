//! Signatures of files: how they are written, and that nothing can be altered behind one.

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use so_sinh_ke::{
    app::exchange::{
        import::ImportFault,
        incoming::Incoming,
        signatures::{LaptopKey, SignedBy},
    },
    replica::{
        Meta, Revision,
        bundle::{self, BundleFault, Header, Place},
    },
};

use crate::scenario::{
    Scenario,
    signing::{laptop_pair, signed, value},
};

/// A small file as another laptop writes it.
fn plain() -> String {
    let revision = |id: &str, name: &str| {
        let fields = json!({"kind": "unit", "name": name, "level": "commune"});
        let Value::Object(fields) = fields else {
            return Revision::new(id, None, false, &Map::new());
        };
        Revision::new(id, None, false, &fields)
    };
    let header = Header {
        exported: Meta {
            by: "Hoàng Thị Ngọc Ánh".into(),
            unit: "Xã Nông Thượng".into(),
            device: "a3f2".into(),
            at: "2026-06-01T07:30:00Z".into(),
            action: String::new(),
        },
        place: Place {
            register: "0192c0de".into(),
            seq: 7,
            ..Place::default()
        },
        ..Header::default()
    };
    let all = [revision("unit:1", "Hộ"), revision("unit:2", "Nà Vịt")];
    bundle::write(all.iter(), &header)
}

fn read(file: impl Into<Vec<u8>>) -> Result<Incoming, ImportFault> {
    Scenario::empty().incoming(file)
}

fn signer(file: &str) -> SignedBy {
    read(file).expect("is read").signed
}

fn fault(file: &str) -> ImportFault {
    read(file).map(|file| file.signed).expect_err("is refused")
}

#[test]
fn the_vector_that_is_published_is_what_is_signed() {
    let file = signed(&plain(), 7);
    let (_, key) = laptop_pair(7);
    assert_eq!(signer(&file), SignedBy::Laptop(key));
    let (first, _) = file.split_once('\n').expect("a line");
    let bare = |text: &str| text.split_whitespace().collect::<String>();
    let published = bare(include_str!("../../../SECURITY.md"));
    for part in [
        first,
        &bundle::to_sign(&file).expect("a file"),
        &laptop_pair(7).0.0,
        &key.code(),
    ] {
        assert!(
            published.contains(&bare(part)),
            "SECURITY.md lacks:\n{part}"
        );
    }
}

#[test]
fn a_key_is_written_in_one_way() {
    let (_, key) = laptop_pair(1);
    let text = key.to_string();
    assert_eq!(text.len(), 87);
    assert_eq!(LaptopKey::read(&text), Some(key));
    let [x, y] = key.coordinates();
    assert_eq!(LaptopKey::of_coordinates(&x, &y), Some(key));
    let groups: Vec<String> = key.code().split(' ').map(str::to_owned).collect();
    assert_eq!(groups.len(), 4);
    assert!(groups.iter().all(|group| group.len() == 4));
    let last = text.chars().last().expect("a letter");
    let padded = format!("{text}=");
    for odd in [
        &text[1..],
        &padded,
        &format!("{}A", &text[..86]).replace(last, "B"),
        "",
        "BB",
    ] {
        assert_ne!(LaptopKey::read(odd), Some(key), "{odd}");
    }
    // Both alphabets would be two ways.
    let other = text.replace('-', "+").replace('_', "/");
    assert!(other == text || LaptopKey::read(&other).is_none());
}

#[test]
fn every_byte_of_the_header_is_signed() {
    let file = signed(&plain(), 1);
    let line = file.split_once('\n').expect("a line").0.len();
    let name = file.find("\"signed\"").expect("is there");
    for at in 0..line {
        for bits in [0x01, 0x20] {
            let mut bytes = file.clone().into_bytes();
            bytes[at] ^= bits;
            match read(bytes) {
                Err(_) => {}
                // Under another name it is no signature any more: the file says that it has none.
                Ok(read) if (name..name + 8).contains(&at) => {
                    assert_eq!(read.signed, SignedBy::Nobody);
                }
                Ok(read) => panic!("byte {at} ^ {bits}: {:?}", read.signed),
            }
        }
    }
}

#[test]
fn no_byte_of_a_document_is_altered_unseen() {
    let file = signed(&plain(), 1);
    let from = file.find('\n').expect("a line") + 1;
    let to = file.len() - "\n]}\n".len();
    let (_, key) = laptop_pair(1);
    let mut partly = 0;
    for at in from..to {
        let mut bytes = file.clone().into_bytes();
        bytes[at] ^= 1;
        if let Ok(read) = read(bytes) {
            assert_eq!(read.signed, SignedBy::Altered(key), "byte {at}");
            assert!(!read.bundle.refused.is_empty(), "byte {at}");
            partly += 1;
        }
    }
    assert!(partly > 50, "only {partly} were read in part");
}

#[test]
fn what_belongs_to_another_file_is_refused() {
    let altered = ImportFault::from(BundleFault::Signature);
    let (one, other) = (signed(&plain(), 1), signed(&plain(), 2));
    let text = bundle::to_sign(&plain()).expect("a file");
    // Another key over the same signature, and another signature under the same key.
    let keys = [1, 2].map(|seed| laptop_pair(seed).1.to_string());
    assert_eq!(fault(&one.replace(&keys[0], &keys[1])), altered);
    let values = [1, 2].map(|seed| value(&text, seed));
    assert_eq!(fault(&one.replace(&values[0], &values[1])), altered);
    assert_eq!(signer(&other), SignedBy::Laptop(laptop_pair(2).1));
    // One of the same key over other records, with a digest that fits these.
    let moved = plain().replacen("2026-06-01", "2026-06-02", 1);
    let moved = signed(&moved, 1);
    let of_moved = value(&bundle::to_sign(&moved).expect("a file"), 1);
    assert_eq!(fault(&one.replace(&values[0], &of_moved)), altered);
    // What was signed for another purpose.
    let bare = text.replacen(bundle::PREFIX, "", 1);
    assert_eq!(fault(&one.replace(&values[0], &value(&bare, 1))), altered);
}

#[test]
fn what_a_newer_program_says_is_signed_too() {
    let file = plain().replacen(
        "\"docs\":[",
        "\"later\":{\"b\":[1],\"a\":\"Hộ\"},\"docs\":[",
        1,
    );
    let file = signed(&file, 1);
    assert_eq!(signer(&file), SignedBy::Laptop(laptop_pair(1).1));
    assert_eq!(
        fault(&file.replacen("\"b\":[1]", "\"b\":[2]", 1)),
        BundleFault::Signature.into()
    );
    let without = file.replacen("\"later\":{\"b\":[1],\"a\":\"Hộ\"},", "", 1);
    assert_eq!(fault(&without), BundleFault::Signature.into());
}

#[test]
fn a_file_that_another_program_laid_out_anew_is_signed_as_before() {
    let file: Value = serde_json::from_str(&signed(&plain(), 1)).expect("JSON");
    let pretty = serde_json::to_string_pretty(&file).expect("JSON");
    assert_eq!(signer(&pretty), SignedBy::Laptop(laptop_pair(1).1));
    let windows = signed(&plain(), 1).replace('\n', "\r\n");
    assert_eq!(signer(&windows), SignedBy::Laptop(laptop_pair(1).1));
}

#[test]
fn what_is_not_written_as_a_signature_refuses_the_file() {
    let (_, key) = laptop_pair(1);
    let (key, value) = (
        key.to_string(),
        value(&bundle::to_sign(&plain()).expect("a file"), 1),
    );
    let not_uncompressed = ["D", &key[1..]].concat();
    for odd in [
        json!(17),
        json!({}),
        json!([key, value]),
        json!({"key": key}),
        json!({"key": key, "value": value, "more": 1}),
        json!({"key": key, "value": 17}),
        json!({"key": key, "value": value[1..]}),
        json!({"key": key, "value": format!("{value}A")}),
        json!({"key": key, "value": "+".repeat(86)}),
        json!({"key": not_uncompressed, "value": value}),
        json!({"key": "A".repeat(10_000), "value": value}),
    ] {
        let said = format!("\"signed\":{odd},\"docs\":[");
        let file = plain().replacen("\"docs\":[", &said, 1);
        let wanted = BundleFault::Header {
            field: "signed".into(),
        };
        assert_eq!(fault(&file), wanted.into(), "{odd}");
    }
    // Well written, but no point of the curve.
    let nowhere = format!("BA{}", "A".repeat(85));
    let said = json!({"key": nowhere, "value": value});
    let file = plain().replacen("\"docs\":[", &format!("\"signed\":{said},\"docs\":["), 1);
    assert_eq!(fault(&file), BundleFault::Signature.into());
}

#[test]
fn a_file_without_a_signature_and_one_that_nobody_can_look_at_say_so() {
    assert_eq!(signer(&plain()), SignedBy::Nobody);
    let unchecked = Scenario::empty().unchecked(signed(&plain(), 1));
    assert_eq!(unchecked.expect("is read").signed, SignedBy::Unchecked);
    // Documents without a header are nobody's, and who has taken away the header has not signed.
    assert_eq!(signer("{\"docs\":[]}"), SignedBy::Nobody);
    let beheaded = signed(&plain(), 1).replacen("\"format\"", "\"for\"", 1);
    assert_eq!(fault(&beheaded), BundleFault::Foreign.into());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn whoever_wrote_whatever_the_signature_holds_and_for_nothing_else(
        by in "\\PC{0,20}", device in "[a-z0-9-]{1,8}( \\PC{0,10})?", seq in 0_u64..9_007_199_254_740_991,
        name in "\\PC{0,30}", seed in 1_u8..255, at in any::<prop::sample::Index>(),
    ) {
        let header = Header {
            exported: Meta { by, device, ..Meta::default() },
            place: Place { seq, ..Place::default() },
            ..Header::default()
        };
        let fields = json!({"kind": "unit", "name": name});
        let fields = fields.as_object().cloned().unwrap_or_default();
        let revision = Revision::new("unit:1", None, false, &fields);
        let file = signed(&bundle::write([revision].iter(), &header), seed);
        prop_assert_eq!(signer(&file), SignedBy::Laptop(laptop_pair(seed).1));
        // A letter of what is signed, taken out.
        let end = file.find(",\"signed\"").unwrap_or_default();
        let letters: Vec<(usize, char)> = file[..end].char_indices().collect();
        let (at, letter) = letters[at.index(letters.len())];
        let mut other = file.clone();
        other.replace_range(at..at + letter.len_utf8(), "");
        prop_assert!(read(other).is_err());
    }
}
