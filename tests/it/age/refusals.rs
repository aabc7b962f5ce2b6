//! What is no longer as it was sealed is refused, and the fault says what it is.
#![allow(clippy::unwrap_used)]

use so_sinh_ke::age::{self, AgeFault, Key, MAX_WORK_FACTOR};

use super::{chance, locks};

const PIECE: usize = 64 * 1024;

#[test]
fn every_flipped_bit_is_refused() {
    for (lock, key) in locks() {
        let sealed = age::seal(b"{\"docs\":[]}", &lock, &mut chance(1)).unwrap();
        let keys = [key];
        assert!(age::open(&sealed, &keys).is_ok());
        for at in 0..sealed.len() {
            for bit in 0..8 {
                let mut bent = sealed.clone();
                bent[at] ^= 1 << bit;
                // A work factor of 2^9 instead of 2^2 is tried, and is another key.
                assert!(age::open(&bent, &keys).is_err(), "byte {at}, bit {bit}");
            }
        }
    }
}

#[test]
fn every_flipped_bit_of_a_text_is_refused() {
    let [(lock, key), _] = locks();
    let sealed = age::seal(b"{\"docs\":[]}", &lock, &mut chance(1)).unwrap();
    let (text, keys) = (age::armored(&sealed), [key]);
    for at in 0..text.len() - 1 {
        for bit in 0..8 {
            let mut bent = text.clone().into_bytes();
            bent[at] ^= 1 << bit;
            assert!(age::open(&bent, &keys).is_err(), "byte {at}, bit {bit}");
        }
    }
}

#[test]
fn every_file_that_was_cut_off_is_refused() {
    for (lock, key) in locks() {
        let sealed = age::seal(&[7; 40], &lock, &mut chance(1)).unwrap();
        let keys = [key];
        let payload = sealed.len() - 40 - 16;
        for length in 0..sealed.len() {
            let fault = age::open(&sealed[..length], &keys).unwrap_err();
            let wanted = match length {
                0 => AgeFault::Foreign,
                // A tag has 16 bytes: whether more of a piece is cut or changed cannot be told.
                _ if length < payload + 16 => AgeFault::Truncated,
                _ => AgeFault::Damaged,
            };
            assert_eq!(fault, wanted, "cut at {length}");
        }
        let longer = [&sealed[..], b"\n"].concat();
        assert_eq!(age::open(&longer, &keys), Err(AgeFault::Damaged));
    }
}

#[test]
fn a_file_that_was_cut_between_pieces_is_refused_as_such() {
    let [(lock, key), _] = locks();
    let sealed = age::seal(&vec![7; 3 * PIECE], &lock, &mut chance(1)).unwrap();
    let keys = [key];
    let whole = PIECE + 16;
    for pieces in 1..=3 {
        let cut = &sealed[..sealed.len() - pieces * whole];
        assert_eq!(age::open(cut, &keys), Err(AgeFault::Truncated), "{pieces}");
    }
    // Pieces that changed places, or of which one stands twice.
    let start = sealed.len() - 3 * whole;
    let (head, [one, two, three]) = (
        &sealed[..start],
        [0, 1, 2].map(|at| &sealed[start + at * whole..start + (at + 1) * whole]),
    );
    for order in [
        vec![two, one, three],
        vec![one, one, three],
        vec![one, three],
        vec![one, two, two, three],
        vec![one, two, three, three],
    ] {
        let bent = [head, &order.concat()].concat();
        assert_eq!(age::open(&bent, &keys), Err(AgeFault::Damaged));
    }
}

#[test]
fn faults_are_told_apart() {
    let [(lock, key), (_, words)] = locks();
    let sealed = age::seal(b"so", &lock, &mut chance(1)).unwrap();
    let keys = [key, words];
    let put = |from: &str, to: &str| {
        let at = sealed
            .windows(from.len())
            .position(|w| w == from.as_bytes());
        let at = at.unwrap();
        [&sealed[..at], to.as_bytes(), &sealed[at + from.len()..]].concat()
    };
    let wrapped = "A".repeat(43);
    let costly = |factor: &str| {
        let salt = "A".repeat(22);
        format!("age-encryption.org/v1\n-> scrypt {salt} {factor}\n{wrapped}\n--- {wrapped}\n")
    };
    let too_costly = |factor: u32, memory: u64| AgeFault::TooCostly {
        factor,
        limit: MAX_WORK_FACTOR,
        memory,
    };
    let newer = AgeFault::Newer {
        version: "v2".to_owned(),
    };
    for (file, fault) in [
        (b"{\"format\":\"so-sinh-ke\"}".to_vec(), AgeFault::Foreign),
        (b"PK\x03\x04".to_vec(), AgeFault::Foreign),
        (put("/v1\n", "/v2\n"), newer),
        (put("/v1\n", "/v1\r\n"), AgeFault::Header),
        (put("-> X25519", "-> X25519 more"), AgeFault::Header),
        (put("-> X25519", "->  X25519"), AgeFault::Header),
        (put("-> X25519", "-> x25519"), AgeFault::OtherKey),
        (put("--- ", "-> joint\n\n--- "), AgeFault::Changed),
        (costly("21").into_bytes(), too_costly(21, 2048)),
        (costly("30").into_bytes(), too_costly(30, 1 << 20)),
        (
            costly("99999999999").into_bytes(),
            too_costly(u32::MAX, u64::MAX),
        ),
        (costly("02").into_bytes(), AgeFault::Header),
        (costly("2").into_bytes(), AgeFault::WrongPassphrase),
        (
            costly("2")
                .replace("--- ", "-> X25519 A\n\n--- ")
                .into_bytes(),
            AgeFault::Header,
        ),
        (
            b"-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n".to_vec(),
            AgeFault::Armor,
        ),
    ] {
        let said = String::from_utf8_lossy(&file).into_owned();
        assert_eq!(age::open(&file, &keys), Err(fault), "{said}");
    }
}

#[test]
fn a_file_is_known_by_how_it_begins() {
    for (start, is) in [
        ("age-encryption.org/v1\n-> ", true),
        ("age-encryption.org/v2\n", true),
        ("\r\n -----BEGIN AGE ENCRYPTED FILE-----\n", true),
        ("{\"format\":\"so-sinh-ke\"", false),
        ("-----BEGIN PGP MESSAGE-----\n", false),
        ("age", false),
        ("", false),
    ] {
        assert_eq!(age::looks_sealed(start.as_bytes()), is, "{start}");
    }
}

#[test]
fn keys_are_not_shown_by_accident() {
    let [(_, key), (lock, words)] = locks();
    let Key::Identity(identity) = &key else {
        panic!("an identity")
    };
    let secret = identity.to_secret_text();
    let shown = format!("{key:?} {lock:?} {words:?}");
    assert!(!shown.contains("mưa"), "{shown}");
    assert!(!shown.contains(&secret[20..30]), "{shown}");
    assert_eq!(shown.matches('…').count(), 3, "{shown}");
}
