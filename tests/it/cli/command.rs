//! The native command, run as scripts run it.
#![allow(clippy::unwrap_used)]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::Write,
    path::PathBuf,
    process::{Command, Output, Stdio},
};

pub struct Folder(PathBuf);

impl Folder {
    pub fn new(name: &str) -> Folder {
        let folder = std::env::temp_dir().join(format!("ssk-cli-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        Folder(folder)
    }

    pub fn path(&self, name: &str) -> String {
        self.0.join(name).to_string_lossy().into_owned()
    }

    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) -> String {
        fs::write(self.path(name), text).unwrap();
        self.path(name)
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub fn run(words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_so-sinh-ke"))
        .args(words)
        .env_remove("LC_ALL")
        .env("LANG", "C")
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

pub fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

pub fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A register with `n` households in a file.
pub fn sample(folder: &Folder, name: &str, n: usize, seed: u64) -> String {
    let path = folder.path(name);
    let (n, seed) = (n.to_string(), seed.to_string());
    let made = run(&["sample", "--households", &n, "--seed", &seed, "-o", &path]);
    assert_eq!(code(&made), 0, "{}", err(&made));
    path
}

#[test]
fn exit_codes_and_sentences_fit_scripts() {
    let folder = Folder::new("codes");
    let good = sample(&folder, "good.json", 20, 1);
    let text = folder.read("good.json");
    let at = text.find("\"amount\":").unwrap() + 9;
    let mut bent = text.clone();
    bent.replace_range(
        at..=at,
        if text[at..].starts_with('9') {
            "8"
        } else {
            "9"
        },
    );
    let bent = folder.write("bent.json", bent);
    let cut = folder.write("cut.json", &text.as_bytes()[..text.len() / 2]);
    let other = folder.write("other.json", "{\"rows\":[]}");
    let absent = folder.path("absent.json");
    let out_path = folder.path("out.json");
    // (words, exit code, what standard error says)
    let table: Vec<(Vec<&str>, i32, &str)> = vec![
        (vec![], 2, "No command"),
        (vec!["dance"], 2, "dance"),
        (vec!["verify"], 2, "at least one file"),
        (vec!["verify", "--json", &good], 2, "--json"),
        (vec!["inspect", &good, &good], 2, "exactly one"),
        (vec!["merge", &good], 2, "-o"),
        (vec!["merge", &good, "-o"], 2, "-o"),
        (vec!["export", &good], 2, "--csv"),
        (vec!["export", "--csv", &good], 2, "household"),
        (vec!["sample", "--households", "many"], 2, "many"),
        (vec!["sample", "--seed", "-1"], 2, "-1"),
        (vec!["sample", "file"], 2, "no file"),
        (vec!["verify", &good], 0, ""),
        (vec!["verify", &good, &bent], 1, "grant:"),
        (vec!["verify", &cut], 1, "cut"),
        (vec!["verify", &other], 1, "other.json"),
        (vec!["verify", &absent, &good], 3, "absent.json"),
        (vec!["inspect", &absent], 3, "absent.json"),
        (vec!["merge", &good, &cut, "-o", &out_path], 1, "cut.json"),
        (vec!["--help"], 0, ""),
        (vec!["--version"], 0, ""),
        (vec!["schema"], 0, ""),
    ];
    for (words, wanted, said) in table {
        let output = run(&words);
        assert_eq!(code(&output), wanted, "{words:?}: {}", err(&output));
        assert!(err(&output).contains(said), "{words:?}: {}", err(&output));
        assert_eq!(err(&output).is_empty(), wanted == 0, "{words:?}");
    }
    assert!(
        !fs::exists(&out_path).unwrap(),
        "nothing is written when a file is refused"
    );
}

#[test]
fn every_sentence_exists_in_both_languages_with_the_same_values() {
    let pack: serde_json::Value =
        serde_json::from_str(&fs::read_to_string("packs/cli.json").unwrap()).unwrap();
    let names = |text: &serde_json::Value| -> BTreeSet<String> {
        let parts = text.as_str().unwrap().split("%{").skip(1);
        parts
            .map(|p| p.split('}').next().unwrap().to_owned())
            .collect()
    };
    let language = |code: &str| -> BTreeMap<String, BTreeSet<String>> {
        let all = pack[code].as_object().unwrap();
        all.iter().map(|(k, v)| (k.clone(), names(v))).collect()
    };
    assert_eq!(language("vi"), language("en"));
    let said = run(&["verify", "--lang", "vi"]);
    assert!(err(&said).contains("cần ít nhất một tệp"), "{}", err(&said));
}

#[test]
fn the_same_seed_makes_the_same_bytes_and_they_verify() {
    let folder = Folder::new("seed");
    sample(&folder, "one.json", 120, 7);
    sample(&folder, "two.json", 120, 7);
    let other = sample(&folder, "other.json", 120, 8);
    assert_eq!(folder.read("one.json"), folder.read("two.json"));
    assert_ne!(folder.read("one.json"), folder.read("other.json"));
    assert_eq!(code(&run(&["verify", &other])), 0);
    let told = run(&["inspect", "--json", &other]);
    let told: serde_json::Value = serde_json::from_str(&out(&told)).unwrap();
    assert_eq!(told["kinds"]["household"], 120);
    // Every tenth household was changed once, and some entries of the catalogue were corrected.
    let seed = so_sinh_ke::app::catalogue::programme_seed();
    let corrected = seed.iter().filter(|r| !r.ancestors.is_empty()).count();
    assert_eq!(
        told["revisions"].as_u64().unwrap() - told["documents"].as_u64().unwrap(),
        12 + corrected as u64
    );
    assert!(
        told["people"].as_array().unwrap().len() > 3,
        "several authors"
    );
}

#[test]
fn merging_in_any_order_and_twice_gives_the_same_documents() {
    let folder = Folder::new("merge");
    let base = sample(&folder, "base.json", 30, 3);
    let more = sample(&folder, "more.json", 30, 4);
    let docs = |name: &str| {
        let text = folder.read(name);
        text.split_once("\"docs\":[").unwrap().1.to_owned()
    };
    for (name, files) in [
        ("a.json", vec![&base, &more]),
        ("b.json", vec![&more, &base, &more]),
    ] {
        let mut words = vec!["merge"];
        words.extend(files.iter().map(|file| file.as_str()));
        let path = folder.path(name);
        words.extend(["-o", &path]);
        let merged = run(&words);
        assert_eq!(code(&merged), 0, "{}", err(&merged));
        assert_eq!(code(&run(&["verify", &path])), 0);
    }
    assert_eq!(docs("a.json"), docs("b.json"));
}

#[test]
fn tables_open_in_a_spreadsheet_and_run_nothing_there() {
    let folder = Folder::new("csv");
    let file = folder.write(
        "plain.json",
        r#"{"docs":[{"_id":"household:1","kind":"household","head":"=1+2","note":"a \"b\", c\nd","members":{"m1":{"name":"Páo"},"m2":{"name":"Ánh"}}},{"_id":"household:2","kind":"household","head":"Sự","area":{"rice":"3"}}]}"#,
    );
    let tables = folder.path("tables");
    assert_eq!(code(&run(&["export", "--csv", &file, "-o", &tables])), 0);
    let read = |name: &str| fs::read_to_string(folder.0.join("tables").join(name)).unwrap();
    assert_eq!(
        read("household.csv"),
        "\u{feff}_id,kind,head,area.rice,note\nhousehold:1,household,'=1+2,,\"a \"\"b\"\", c\nd\"\nhousehold:2,household,Sự,3,\n"
    );
    assert_eq!(
        read("household.members.csv"),
        "\u{feff}_id,_item,name\nhousehold:1,m1,Páo\nhousehold:1,m2,Ánh\n"
    );
    let one = run(&["export", "--csv", &file, "--kind", "household.members"]);
    assert_eq!(out(&one), read("household.members.csv"));
}

#[test]
fn columns_stand_as_the_fields_were_declared_and_the_unknown_behind_them() {
    let folder = Folder::new("columns");
    let file = folder.write(
        "plain.json",
        r#"{"docs":[{"_id":"household:1","kind":"household","note":"n","aa":"1","head":"m1","code":"NT-01","livelihood":{"main":"lúa","also":"ong"},"land":{"aa":"2","pond_m2":"9","rice_m2":"8"},"members":{"m1":{"zz":"3","aa":"4","phone":"5","name":"Páo"}}},{"_id":"payment:1","kind":"payment","state":"paid","quoted":"over","amount":7,"allocation":"allocation:1"},{"_id":"newer:1","kind":"newer","b":"1","a":"2"}]}"#,
    );
    for (kind, head) in [
        (
            "household",
            "_id,kind,head,code,land.rice_m2,land.pond_m2,land.aa,livelihood.main,note,aa,livelihood.also",
        ),
        ("household.members", "_id,_item,name,phone,aa,zz"),
        ("payment", "_id,kind,amount,quoted,allocation,state"),
        ("newer", "_id,a,b,kind"),
    ] {
        let table = out(&run(&["export", "--csv", &file, "--kind", kind]));
        let first = table.lines().next().unwrap();
        assert_eq!(first.trim_start_matches('\u{feff}'), head);
    }
}

#[test]
fn files_stream_through_standard_input_and_output() {
    let folder = Folder::new("stream");
    sample(&folder, "good.json", 10, 1);
    let mut child = Command::new(env!("CARGO_BIN_EXE_so-sinh-ke"))
        .args(["verify", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let text = folder.read("good.json");
    child
        .stdin
        .take()
        .unwrap()
        .write_all(text.as_bytes())
        .unwrap();
    assert_eq!(child.wait_with_output().unwrap().status.code(), Some(0));
    let piped = run(&["sample", "--households", "10"]);
    assert_eq!(out(&piped), text);
    // Laid out by another program, it says the same.
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    let pretty = folder.write("pretty.json", serde_json::to_string_pretty(&value).unwrap());
    assert_eq!(
        code(&run(&["verify", &pretty])),
        0,
        "{}",
        err(&run(&["verify", &pretty]))
    );
}

#[test]
fn the_published_schema_is_that_of_the_types() {
    let made = run(&["schema"]);
    let published = fs::read_to_string("bundle.schema.json").unwrap();
    // Whole, the two would fill a thousand lines.
    assert!(
        out(&made) == published,
        "write it anew: cargo run --no-default-features --features cli --bin so-sinh-ke -- schema > bundle.schema.json"
    );
}

/// A household that `n` people wrote apart, as one file.
fn crowd(n: usize) -> String {
    use serde_json::json;
    use so_sinh_ke::replica::{Revision, bundle};
    let body = |n: usize| {
        let body = json!({"kind": "household", "head": "Sùng A Páo", "note": n});
        body.as_object().unwrap().clone()
    };
    let root = Revision::new("household:crowd", None, false, &body(n));
    let leaves = (0..n).map(|n| Revision::new("household:crowd", Some(root.rev), false, &body(n)));
    let sound = Revision::new("household:sound", None, false, &body(0));
    let all: Vec<Revision> = leaves.chain([root.clone(), sound]).collect();
    bundle::write(all.iter(), &bundle::Header::default())
}

#[test]
fn a_record_with_too_many_versions_is_left_out_of_the_merge_by_name() {
    use so_sinh_ke::replica::MAX_LEAVES;
    let folder = Folder::new("crowd");
    let out_path = folder.path("out.json");
    for (leaves, ending) in [(MAX_LEAVES, 4), (MAX_LEAVES + 1, 1)] {
        let file = folder.write("crowd.json", crowd(leaves));
        let merged = run(&["merge", &file, "-o", &out_path]);
        assert_eq!(code(&merged), ending, "{}", err(&merged));
        let is_refused = leaves > MAX_LEAVES;
        assert_eq!(err(&merged).contains("201 versions"), is_refused);
        let text = folder.read("out.json");
        assert_eq!(text.contains("household:crowd"), !is_refused);
        assert!(text.contains("household:sound"));
    }
}

#[test]
fn what_is_known_by_the_digest_alone_is_refused_with_it() {
    use serde_json::{Value, json};
    let folder = Folder::new("digest");
    sample(&folder, "good.json", 3, 1);
    let good = folder.read("good.json");
    // A document of another system stands among the revisions, one of those is damaged, and the digest is
    // that of the list before or after the damage.
    let mut whole: Value = serde_json::from_str(&good).unwrap();
    let docs = whole["docs"].as_array_mut().unwrap();
    docs.push(json!({"_id": "unit:zz", "kind": "unit", "name": "Xã Thứ", "unit_kind": "commune"}));
    let bend = |docs: &mut Vec<Value>| {
        let payment = docs.iter_mut().find(|doc| doc["kind"] == "payment");
        payment.unwrap()["amount"] = 1.into();
    };
    let list = |docs: &Vec<Value>| so_sinh_ke::replica::canonical::to_string(&json!(docs));
    let was = list(docs);
    bend(docs);
    let is = list(docs);
    for (told, refused) in [(&is, 1), (&was, 2)] {
        let digest = sha(told);
        let head = json!({"at": "", "by": "", "device": "", "unit": ""});
        let lines: Vec<String> = { whole["docs"].as_array().unwrap().iter() }
            .map(so_sinh_ke::replica::canonical::to_string)
            .collect();
        let text = format!(
            "{{\"format\":\"so-sinh-ke\",\"version\":1,\"kind\":\"full\",\"exported\":{head},\
             \"counts\":{{\"docs\":{}}},\"digest\":\"{digest}\",\"new_edits\":false,\"docs\":[\n{}\n]}}\n",
            lines.len(),
            lines.join(",\n"),
        );
        let file = folder.write("bent.json", text);
        let verified = run(&["verify", &file]);
        assert_eq!(code(&verified), 1);
        assert_eq!(
            err(&verified).lines().count(),
            refused,
            "{}",
            err(&verified)
        );
        assert_eq!(err(&verified).contains("unit:zz"), refused == 2);
    }
}

fn sha(text: &str) -> String {
    use sha2::{Digest, Sha256};
    let digest = Sha256::digest(text.as_bytes());
    let digits = digest.iter();
    digits.fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}
