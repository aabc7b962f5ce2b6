//! Questions and answers as they travel, bytes beside them.

use so_sinh_ke::{
    age::{AgeFault, Key, looks_sealed, open},
    keys::{
        ask::{Answer, Ask, Closed, KeysFault, Pair},
        respond::{Reply, reply},
    },
};
use zeroize::Zeroizing;

use crate::age::{chance, passphrase};

fn ask(ask: &Ask, file: &[u8]) -> (Answer, Option<Vec<u8>>) {
    let Reply { text, bytes } = reply(&ask.to_text(), Some(file.to_vec()), &mut chance(7));
    (serde_json::from_str(&text).expect("an answer"), bytes)
}

fn bytes(question: &Ask, file: &[u8]) -> Vec<u8> {
    match ask(question, file) {
        (Answer::Bytes, Some(bytes)) => bytes,
        (Answer::Refused { fault }, _) => panic!("{fault}"),
        _ => panic!("no bytes"),
    }
}

fn fault(question: &Ask, file: &[u8]) -> KeysFault {
    match ask(question, file) {
        (Answer::Refused { fault }, None) => fault,
        _ => panic!("nothing was refused"),
    }
}

fn secret(text: &str) -> Zeroizing<String> {
    Zeroizing::new(text.to_owned())
}

fn opening(passphrases: &[&str], identities: &[&str]) -> Ask {
    Ask::Open {
        passphrases: passphrases.iter().map(|words| secret(words)).collect(),
        identities: identities.iter().map(|text| secret(text)).collect(),
    }
}

#[test]
fn what_is_sealed_for_a_pair_of_keys_opens_with_its_secret() {
    let (Answer::Identity { pair }, None) = ask(&Ask::Identity, b"") else {
        panic!("no keys");
    };
    let Pair { secret, public } = pair;
    assert!(secret.starts_with("AGE-SECRET-KEY-1"));
    let closed = Closed::Recipients(vec![public]);
    let sealed = bytes(&Ask::Seal { closed }, b"content");
    assert!(looks_sealed(&sealed));
    assert_eq!(bytes(&opening(&[], &[&secret]), &sealed), b"content");
    assert_eq!(
        fault(&opening(&["words"], &[]), &sealed),
        KeysFault::Age(AgeFault::NeedsIdentity)
    );
}

#[test]
fn what_is_sealed_with_a_passphrase_opens_with_it() {
    let closed = Closed::Passphrase(secret("mưa rào"));
    let sealed = bytes(&Ask::Seal { closed }, b"content");
    assert_eq!(
        fault(&opening(&["nắng"], &[]), &sealed),
        KeysFault::Age(AgeFault::WrongPassphrase)
    );
    assert_eq!(
        fault(&opening(&[], &[]), &sealed),
        KeysFault::Age(AgeFault::NeedsPassphrase)
    );
    assert_eq!(
        bytes(&opening(&["nắng", "mưa rào"], &[]), &sealed),
        b"content"
    );
    let known = Key::Passphrase(passphrase("mưa rào"));
    assert_eq!(open(&sealed, &[known]).expect("open"), b"content");
}

#[test]
fn a_question_that_is_none_is_refused() {
    for text in [
        "",
        "{}",
        "later",
        "derive 00 00",
        "open x00",
        "open p0",
        "seal pff",
    ] {
        let Reply { text, bytes } = reply(text, None, &mut chance(1));
        assert_eq!(text, r#"{"answer":"refused","fault":"ended"}"#);
        assert!(bytes.is_none());
    }
}

#[test]
fn keys_that_are_none_are_refused_before_anything_is_done() {
    let closed = Closed::Recipients(vec!["age1nothing".to_owned()]);
    let bad = fault(&Ask::Seal { closed }, b"");
    assert!(matches!(bad, KeysFault::Age(AgeFault::BadRecipient { .. })));
    assert_eq!(
        fault(&opening(&[], &["AGE-SECRET-KEY-1X"]), b""),
        KeysFault::Age(AgeFault::BadIdentity)
    );
    assert_eq!(
        fault(&opening(&[""], &[]), b""),
        KeysFault::Age(AgeFault::EmptyPassphrase)
    );
}
