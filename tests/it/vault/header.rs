//! The header of a vault: what is believed of it, and the one that is published.
#![allow(clippy::unwrap_used)]

use aes_gcm::{
    Aes256Gcm, KeyInit,
    aead::{Aead, Payload},
};
use so_sinh_ke::{
    keys::{ask::Hardness, derive::derive},
    vault::{
        header::{
            ARGON2ID, FORMAT, Header, HeaderFault, Kdf, PBKDF2, Wrapped, from_hex, key_of_recovery,
            to_hex,
        },
        recovery::RecoveryKey,
    },
};

const DATA: [u8; 32] = [7; 32];
const PASSPHRASE: &str = "nuong gui trau hong suoi";
const VAULT: &str = "0192c0de-0000-7000-8000-000000000001";

fn recovery() -> RecoveryKey {
    RecoveryKey::from_bytes(std::array::from_fn(|n| u8::try_from(n).unwrap()))
}

fn stretched(wrapped: &Wrapped) -> [u8; 32] {
    let Kdf::Argon2id {
        passes,
        memory,
        lanes,
    } = wrapped.kdf
    else {
        panic!("{:?}", wrapped.kdf)
    };
    let hardness = Hardness {
        passes,
        memory,
        lanes,
    };
    *derive(PASSPHRASE.as_bytes(), &wrapped.salt().unwrap(), hardness).unwrap()
}

fn wrapped(kdf: Kdf, salt: &str, iv: u8, key: impl Fn(&Wrapped) -> [u8; 32]) -> Wrapped {
    let mut wrapped = Wrapped {
        kdf,
        salt: salt.to_owned(),
        iv: to_hex(&[iv; 12]),
        key: String::new(),
    };
    let aad = wrapped.binding(VAULT);
    let payload = Payload {
        msg: &DATA,
        aad: &aad,
    };
    let aes = Aes256Gcm::new(&key(&wrapped).into());
    wrapped.key = to_hex(&aes.encrypt(&[iv; 12].into(), payload).unwrap());
    wrapped
}

fn header() -> Header {
    Header {
        format: FORMAT,
        vault: VAULT.to_owned(),
        edition: 1,
        passphrase: wrapped(ARGON2ID, "000102030405060708090a0b0c0d0e0f", 1, stretched),
        recovery: wrapped(Kdf::Hkdf, "", 2, |_| {
            key_of_recovery(recovery().bytes(), VAULT)
        }),
        sheet: "2026-12-01".to_owned(),
        backup: recovery().identity().recipient().to_string(),
    }
}

/// The data key, as another program would have it from the header.
fn opened(wrapped: &Wrapped, key: [u8; 32]) -> Option<Vec<u8>> {
    let (iv, sealed) = wrapped.sealed()?;
    let aad = wrapped.binding(VAULT);
    let payload = Payload {
        msg: &sealed,
        aad: &aad,
    };
    Aes256Gcm::new(&key.into())
        .decrypt(&iv.into(), payload)
        .ok()
}

#[test]
fn the_published_header_opens_with_its_passphrase_and_with_its_sheet() {
    let text = String::from_utf8(header().written()).unwrap();
    let published = include_str!("../../../SECURITY.md");
    let published: String = published.split_whitespace().collect();
    assert!(published.contains(&text.replace(' ', "")), "{text}");
    let read = Header::read(text.as_bytes()).unwrap();
    assert_eq!(
        opened(&read.passphrase, stretched(&read.passphrase)),
        Some(DATA.to_vec())
    );
    let key = key_of_recovery(recovery().bytes(), VAULT);
    assert_eq!(opened(&read.recovery, key), Some(DATA.to_vec()));
    // Another way to make the key, another salt: nothing opens.
    let mut bent = read.passphrase.clone();
    bent.kdf = PBKDF2;
    assert_eq!(opened(&bent, stretched(&read.passphrase)), None);
}

#[test]
fn a_header_that_protects_too_weakly_is_not_believed() {
    let argon = |passes, memory, lanes| Kdf::Argon2id {
        passes,
        memory,
        lanes,
    };
    let cases = [
        (argon(1, 32 * 1024, 1), false),
        (argon(6, 1024, 1), false),
        (argon(6, 32 * 1024, 0), false),
        (argon(6, 32 * 1024, 64), false),
        (argon(65, 32 * 1024, 1), false),
        (argon(6, 4 * 1024 * 1024, 1), false),
        (argon(2, 19 * 1024, 1), true),
        (ARGON2ID, true),
        (PBKDF2, true),
        (Kdf::Pbkdf2 { iterations: 5_000 }, false),
        (
            Kdf::Pbkdf2 {
                iterations: u32::MAX,
            },
            false,
        ),
        (Kdf::Hkdf, false),
    ];
    for (kdf, is_believed) in cases {
        let mut header = header();
        header.passphrase.kdf = kdf;
        let read = Header::read(&header.written());
        let expected = if is_believed {
            Ok(header)
        } else {
            Err(HeaderFault::Unsound)
        };
        assert_eq!(read, expected, "{kdf:?}");
    }
}

#[test]
fn what_is_no_header_is_refused_and_a_newer_one_told_apart() {
    let whole = header();
    let bent = |bend: fn(&mut Header)| {
        let mut header = whole.clone();
        bend(&mut header);
        Header::read(&header.written())
    };
    assert_eq!(bent(|h| h.format = FORMAT + 1), Err(HeaderFault::Newer));
    assert_eq!(
        bent(|h| h.passphrase.salt.truncate(4)),
        Err(HeaderFault::Damaged)
    );
    assert_eq!(
        bent(|h| h.passphrase.key.truncate(90)),
        Err(HeaderFault::Damaged)
    );
    assert_eq!(
        bent(|h| h.recovery.iv = "zz".repeat(12)),
        Err(HeaderFault::Damaged)
    );
    assert_eq!(
        bent(|h| h.vault = "../x".to_owned()),
        Err(HeaderFault::Damaged)
    );
    for bytes in [&b""[..], b"{}", b"\xff", b"{\"format\":1}"] {
        assert_eq!(Header::read(bytes), Err(HeaderFault::Damaged));
    }
    let written = whole.written();
    for length in 0..written.len() {
        assert_eq!(Header::read(&written[..length]), Err(HeaderFault::Damaged));
    }
}

#[test]
fn hexadecimal_is_read_as_it_is_written() {
    let bytes: Vec<u8> = (0..=255).collect();
    assert_eq!(from_hex(&to_hex(&bytes)), Some(bytes));
    for text in ["0", "0g", "é0", "+1"] {
        assert_eq!(from_hex(text), None, "{text}");
    }
}
