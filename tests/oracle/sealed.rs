//! Opens what others sealed and seals for them, for `tests/oracle/age.mjs`.
//!   sealed FOLDER      reads FOLDER/given.json and the files beside it; writes FOLDER/ours.json and its files
#![allow(clippy::unwrap_used)]

use std::{
    fmt::Write as _,
    fs,
    io::Read,
    path::{Path, PathBuf},
    process::ExitCode,
};

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use so_sinh_ke::age::{self, AgeFault, Identity, Key, Lock, Opened, Passphrase, Recipient};

/// A file of others, and what must come of it.
struct Given {
    name: String,
    bytes: Vec<u8>,
    expect: String,
    payload: String,
    keys: Vec<Key>,
    /// It is opened with a key of a kind that is not read here.
    is_beyond: bool,
}

fn texts(of: &Value) -> Vec<&str> {
    let all = of.as_array().into_iter().flatten();
    all.map(|text| text.as_str().unwrap()).collect()
}

fn given(folder: &Path, of: &Value) -> Given {
    let text = |name: &str| of[name].as_str().unwrap_or_default().to_owned();
    let identities = texts(&of["identities"]);
    let (beyond, read): (Vec<_>, Vec<_>) = identities
        .into_iter()
        .partition(|text| text.starts_with("AGE-SECRET-KEY-PQ-"));
    let mut keys: Vec<Key> = read
        .into_iter()
        .map(|text| Key::Identity(Identity::read(text).unwrap()))
        .collect();
    for words in texts(&of["passphrases"]) {
        keys.push(Key::Passphrase(Passphrase::new(words).unwrap()));
    }
    Given {
        bytes: fs::read(folder.join(text("file"))).unwrap(),
        name: text("name"),
        expect: text("expect"),
        payload: text("payload"),
        keys,
        is_beyond: !beyond.is_empty(),
    }
}

fn sha256(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in Sha256::digest(bytes) {
        write!(text, "{byte:02x}").unwrap();
    }
    text
}

/// Why a file did not end as it must, if so.
fn wrong(given: &Given) -> Option<String> {
    let found = age::open(&given.bytes, &given.keys);
    let is_right = match (given.expect.as_str(), &found) {
        _ if given.is_beyond => found.is_err(),
        ("success", Ok(plain)) => sha256(plain) == given.payload,
        (_, Ok(_)) => false,
        (expect, Err(fault)) => kinds(fault).contains(&expect),
    };
    if !is_right {
        let found = found.map(|plain| sha256(&plain));
        return Some(format!(
            "{}: {} wanted, {found:?}",
            given.name, given.expect
        ));
    }
    // What is given out before the fault is what was sealed.
    if given.expect == "payload failure" && !age::looks_armored(&given.bytes) {
        let mut plain = Vec::new();
        let mut opened = Opened::begin(&given.bytes[..], &given.keys).unwrap();
        assert!(opened.read_to_end(&mut plain).is_err());
        if sha256(&plain) != given.payload {
            return Some(format!("{}: other bytes before the fault", given.name));
        }
    }
    None
}

/// What the vectors call a fault.
fn kinds(fault: &AgeFault) -> &'static [&'static str] {
    match fault {
        AgeFault::Foreign => &["header failure", "armor failure"],
        AgeFault::Newer { .. } | AgeFault::Header | AgeFault::TooCostly { .. } => {
            &["header failure"]
        }
        AgeFault::Armor => &["armor failure"],
        AgeFault::Changed => &["HMAC failure"],
        // The head or the payload may end too early.
        AgeFault::Truncated => &["header failure", "payload failure"],
        AgeFault::Damaged => &["payload failure"],
        AgeFault::NeedsPassphrase
        | AgeFault::NeedsIdentity
        | AgeFault::WrongPassphrase
        | AgeFault::OtherKey => &["no match"],
        _ => &[],
    }
}

/// Files for the others, around the sizes where pieces begin.
fn seal(folder: &Path, given: &Value) -> Vec<Value> {
    let mut state = 2_026_u64;
    let mut random = |bytes: &mut [u8]| {
        for byte in bytes {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            *byte = (state >> 56) as u8;
        }
    };
    let theirs = texts(&given["recipients"]);
    let theirs = theirs.iter().map(|text| Recipient::read(text).unwrap());
    let lock = Lock::Recipients(theirs.collect());
    let words = given["words"].as_str().unwrap();
    let passphrase = Lock::Passphrase(Passphrase::new(words).unwrap().with_work_factor(12));
    let piece = 64 * 1024;
    let mut all = Vec::new();
    for length in [0, 1, piece - 1, piece, piece + 1, 2 * piece, 3 * piece + 7] {
        let mut plain = vec![0; length];
        random(&mut plain);
        for (kind, lock) in [("recipients", &lock), ("passphrase", &passphrase)] {
            let sealed = age::seal(&plain, lock, &mut random).unwrap();
            for (form, bytes) in [
                ("age", sealed.clone()),
                ("txt", age::armored(&sealed).into_bytes()),
            ] {
                let file = format!("ours-{kind}-{length}.{form}");
                fs::write(folder.join(&file), bytes).unwrap();
                all.push(json!({
                    "file": file, "kind": kind, "armored": form == "txt", "payload": sha256(&plain),
                }));
            }
        }
    }
    all
}

fn main() -> ExitCode {
    let folder = PathBuf::from(std::env::args().nth(1).expect("a folder"));
    let index = fs::read_to_string(folder.join("given.json")).unwrap();
    let index: Value = serde_json::from_str(&index).unwrap();
    let (mut opened, mut beyond, mut bad) = (0, 0, 0);
    for entry in index["files"].as_array().unwrap() {
        let given = given(&folder, entry);
        match wrong(&given) {
            Some(why) => {
                eprintln!("{why}");
                bad += 1;
            }
            None if given.is_beyond => beyond += 1,
            None => opened += 1,
        }
    }
    println!(
        "{opened} files of others end as they must; {beyond} for keys of kinds that are not read are refused; {bad} wrong."
    );
    let ours = Value::Array(seal(&folder, &index));
    fs::write(folder.join("ours.json"), ours.to_string()).unwrap();
    ExitCode::from(u8::from(bad > 0))
}
