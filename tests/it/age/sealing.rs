//! What is sealed is opened again, by whom it was sealed for.
#![allow(clippy::unwrap_used)]

use std::io::{Read, Write};

use proptest::prelude::*;
use so_sinh_ke::age::{self, AgeFault, Key, Lock, Opened, Sealing};

use super::{chance, identity, locks, passphrase};

const PIECE: usize = 64 * 1024;

fn bytes(length: usize) -> Vec<u8> {
    let mut bytes = vec![0; length];
    chance(length as u64)(&mut bytes);
    bytes
}

#[test]
fn files_of_every_size_around_a_piece_come_back() {
    for length in [0, 1, 15, 16, 17, 65_519, 65_520]
        .into_iter()
        .chain(PIECE - 1..=PIECE + 1)
        .chain(2 * PIECE - 1..=2 * PIECE + 1)
    {
        let plain = bytes(length);
        for (lock, key) in locks() {
            let sealed = age::seal(&plain, &lock, &mut chance(5)).unwrap();
            // The head, the nonce, a tag for each piece: no piece is empty but that of an empty file.
            let pieces = length.div_ceil(PIECE).max(1);
            let head = sealed.windows(4).position(|w| w == b"--- ").unwrap() + 4 + 43 + 1;
            assert_eq!(sealed.len(), head + 16 + length + 16 * pieces, "{length}");
            let opened = age::open(&sealed, &[key]).unwrap();
            assert!(opened == plain, "{length}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_is_sealed_in_steps_of_any_size_is_what_is_sealed_at_once(
        length in prop_oneof![0..200_usize, PIECE - 2..PIECE + 3, 2 * PIECE - 2..2 * PIECE + 3, 0..3 * PIECE],
        step in 1..100_000_usize,
        seed: u64,
    ) {
        let plain = bytes(length);
        let (lock, key) = locks().into_iter().next().unwrap();
        let mut random = chance(seed);
        let mut sealing = Sealing::begin(Vec::new(), &lock, &mut random).unwrap();
        for part in plain.chunks(step) {
            sealing.write_all(part).unwrap();
        }
        let sealed = sealing.finish().unwrap();
        prop_assert!(sealed == age::seal(&plain, &lock, &mut chance(seed)).unwrap());
        let mut opened = Opened::begin(&sealed[..], &[key]).unwrap();
        let mut found = Vec::new();
        let mut part = vec![0; step];
        loop {
            match opened.read(&mut part).unwrap() {
                0 => break,
                n => found.extend_from_slice(&part[..n]),
            }
        }
        prop_assert!(found == plain);
    }

    #[test]
    fn what_is_written_as_text_is_the_same_file(length in 0..2_000_usize, seed: u64) {
        let plain = bytes(length);
        for (lock, key) in locks() {
            let sealed = age::seal(&plain, &lock, &mut chance(seed)).unwrap();
            let text = age::armored(&sealed);
            prop_assert!(text.lines().all(|line| line.len() <= 64));
            prop_assert!(age::looks_sealed(text.as_bytes()));
            let windows = format!("\r\n{}\r\n", text.replace('\n', "\r\n"));
            for text in [text, windows] {
                prop_assert_eq!(&age::open(text.as_bytes(), std::slice::from_ref(&key)).unwrap(), &plain);
            }
        }
    }

    #[test]
    fn no_bytes_whatever_make_it_panic(noise in proptest::collection::vec(any::<u8>(), 0..300), seed: u64) {
        let keys: Vec<Key> = locks().into_iter().map(|(_, key)| key).collect();
        prop_assert!(age::open(&noise, &keys).is_err());
        let (lock, _) = locks().into_iter().next().unwrap();
        let mut sealed = age::seal(b"x", &lock, &mut chance(seed)).unwrap();
        let at = noise.len() % sealed.len();
        let put = noise.len().min(sealed.len() - at);
        sealed[at..at + put].copy_from_slice(&noise[..put]);
        let _ = age::open(&sealed, &keys);
    }
}

#[test]
fn each_receiver_opens_the_file_and_nobody_else_does() {
    let all: Vec<_> = (1..5).map(identity).collect();
    let lock = Lock::Recipients(all.iter().map(age::Identity::recipient).collect());
    let sealed = age::seal(b"so", &lock, &mut chance(9)).unwrap();
    for one in &all {
        let keys = [Key::Identity(identity(77)), Key::Identity(one.clone())];
        assert_eq!(age::open(&sealed, &keys).unwrap(), b"so");
    }
    for (keys, fault) in [
        (vec![], AgeFault::NeedsIdentity),
        (
            vec![Key::Passphrase(passphrase("so"))],
            AgeFault::NeedsIdentity,
        ),
        (vec![Key::Identity(identity(77))], AgeFault::OtherKey),
    ] {
        assert_eq!(age::open(&sealed, &keys), Err(fault));
    }
}

#[test]
fn a_passphrase_opens_in_exactly_its_own_letters() {
    let words = passphrase("hạt gạo làng ta");
    let lock = Lock::Passphrase(words.clone());
    let sealed = age::seal(b"so", &lock, &mut chance(9)).unwrap();
    for (keys, fault) in [
        (vec![], AgeFault::NeedsPassphrase),
        (vec![Key::Identity(identity(1))], AgeFault::NeedsPassphrase),
        (
            vec![Key::Passphrase(passphrase("hat gao lang ta"))],
            AgeFault::WrongPassphrase,
        ),
        (
            vec![Key::Passphrase(passphrase("hạt gạo làng ta "))],
            AgeFault::WrongPassphrase,
        ),
    ] {
        assert_eq!(age::open(&sealed, &keys), Err(fault));
    }
    let keys = [Key::Passphrase(passphrase("khác")), Key::Passphrase(words)];
    assert_eq!(age::open(&sealed, &keys).unwrap(), b"so");
}

#[test]
fn nothing_is_sealed_for_nobody_and_under_no_words() {
    let nobody = Lock::Recipients(Vec::new());
    assert_eq!(
        age::seal(b"so", &nobody, &mut chance(1)),
        Err(AgeFault::Nobody)
    );
    assert_eq!(
        age::Passphrase::new("").unwrap_err(),
        AgeFault::EmptyPassphrase
    );
}

#[test]
fn the_same_file_is_sealed_differently_each_time() {
    let mut random = chance(3);
    for (lock, _) in locks() {
        let one = age::seal(b"so", &lock, &mut random).unwrap();
        let two = age::seal(b"so", &lock, &mut random).unwrap();
        let tail = |sealed: &[u8]| sealed[sealed.len() - 34..].to_vec();
        assert_ne!(tail(&one), tail(&two));
    }
}

#[test]
fn a_reader_that_met_with_a_fault_gives_nothing_more_out() {
    let (lock, key) = locks().into_iter().next().unwrap();
    let mut sealed = age::seal(&bytes(3 * PIECE), &lock, &mut chance(1)).unwrap();
    let second = sealed.len() - 2 * (PIECE + 16);
    sealed[second + 7] ^= 1;
    let mut opened = Opened::begin(&sealed[..], &[key]).unwrap();
    let mut found = Vec::new();
    let why = opened.read_to_end(&mut found).unwrap_err();
    assert_eq!(AgeFault::within(&why), Some(&AgeFault::Damaged));
    assert!(
        found == bytes(3 * PIECE)[..PIECE],
        "the first piece was good"
    );
    let again = opened.read(&mut [0; 10]).unwrap_err();
    assert_eq!(AgeFault::within(&again), Some(&AgeFault::Damaged));
}
