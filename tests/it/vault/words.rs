//! Passphrases: what is suggested, how it is spelt, and what is guessed.

use std::collections::BTreeSet;

use so_sinh_ke::vault::words::{Strength, count, judge, plain, suggest};
use unicode_normalization::UnicodeNormalization;

use crate::age::chance;

const NAMES: &[&str] = &[
    "Phòng Tài chính - Kế hoạch thành phố Bắc Kạn",
    "Sổ Bắc Kạn 2023",
    "Lý Thị Mai",
    "2023",
];

/// The list as it lies.
fn list() -> Vec<&'static str> {
    include_str!("../../../src/vault/words.txt")
        .lines()
        .collect()
}

#[test]
fn words_are_many_short_and_never_the_same_without_marks() {
    let list = list();
    assert_eq!(list.len(), count());
    assert!(list.len() > 1_200, "{}", list.len());
    let mut seen = BTreeSet::new();
    for word in list {
        let letters = word.chars().count();
        assert!((2..=7).contains(&letters), "{word}");
        let plain = plain(word);
        assert!(plain.bytes().all(|b| b.is_ascii_lowercase()), "{word}");
        assert!(seen.insert(plain), "{word} comes twice");
        assert!(word.nfc().eq(word.chars()), "{word} is not NFC");
    }
}

#[test]
fn no_word_offends_even_without_marks() {
    for word in list() {
        let plain = plain(word);
        let offends = [
            "buoi", "cac", "chet", "chich", "cu", "cut", "dai", "dam", "deo", "di", "dit", "du",
            "giet", "hiep", "lon", "ma", "ngu", "phet", "vu",
        ];
        // To sleep.
        assert!(
            word == "ngủ" || !offends.contains(&plain.as_str()),
            "{word}"
        );
    }
}

#[test]
fn every_word_is_suggested_and_none_more_often() {
    let mut random = chance(3);
    let mut times = std::collections::BTreeMap::new();
    let drawn = 40_000;
    for _ in 0..drawn {
        for word in suggest(&mut random) {
            *times.entry(word).or_insert(0_u32) += 1;
        }
    }
    assert_eq!(times.len(), count());
    // Some 165 of each; six deviations on either side.
    for (word, times) in times {
        assert!((88..=242).contains(&times), "{word} {times}");
    }
}

#[test]
fn numbers_of_an_incomplete_round_are_drawn_again() {
    let mut left = vec![[0; 4]; 5];
    left.push([0xff; 4]);
    let mut random = |bytes: &mut [u8]| {
        let four = left.pop().unwrap_or_default();
        bytes.copy_from_slice(&four);
    };
    // The highest number would be in the midst of the list.
    assert_eq!(suggest(&mut random), [list()[0]; 5]);
    assert!(left.is_empty());
}

/// Keys are drawn from these spellings: a case may be added, none changed.
#[test]
fn a_passphrase_has_one_spelling() {
    // (as typed, as used)
    let cases = [
        ("nương gùi trâu hồng suối", "nuong gui trau hong suoi"),
        (
            "NƯƠNG  Gùi\tTrâu\u{a0}hồng suối ",
            "nuong gui trau hong suoi",
        ),
        ("nuong gui trau hong suoi", "nuong gui trau hong suoi"),
        ("  đường Đất  ", "duong dat"),
        ("hoà hòa thuý thúy", "hoa hoa thuy thuy"),
        ("Ngõ 12/3, số 7!", "ngo 12/3, so 7!"),
        ("ßÆ", "ßæ"),
        ("İstanbul", "istanbul"),
        ("привет Ёлка", "привет елка"),
        ("", ""),
        (" \u{301} ", ""),
    ];
    for (typed, used) in cases {
        assert_eq!(plain(typed), used, "{typed}");
        let apart: String = typed.nfd().collect();
        assert_eq!(plain(&apart), used, "{typed} taken apart");
        let joined: String = typed.nfc().collect();
        assert_eq!(plain(&joined), used, "{typed} put together");
        assert_eq!(plain(used), used, "{used} once more");
    }
}

#[test]
fn what_somebody_tries_first_is_refused() {
    let guessable = |what: &str| Strength::Guessable {
        what: what.to_owned(),
    };
    let office = NAMES[0];
    let cases = [
        ("", Strength::TooShort),
        ("trâu suối", Strength::TooShort),
        ("trausuoinuong", Strength::TooShort),
        ("12345678", Strength::Common),
        ("mật khẩu", Strength::Common),
        ("MatKhau", Strength::Common),
        ("I love you", Strength::Common),
        ("uống nước nhớ nguồn", Strength::Common),
        ("Một hai ba bốn năm", Strength::Common),
        ("0912 345 678", Strength::Digits),
        ("04/05/1987", guessable("04/05/1987")),
        ("19870504 19870504", Strength::Digits),
        ("backan2023", guessable(NAMES[1])),
        ("Bắc Kạn 2023", guessable(NAMES[1])),
        ("bac kan bac kan bac kan", guessable(office)),
        ("Lý Thị Mai 1987", guessable("Lý Thị Mai")),
        ("maimaimai@2023", guessable("Lý Thị Mai")),
        ("matkhau123", guessable("matkhau123")),
        ("matkhau matkhau matkhau 2023", guessable("2023")),
        ("password@123456", guessable("password@123456")),
    ];
    for (typed, said) in cases {
        assert_eq!(judge(typed, NAMES), said, "{typed}");
        assert!(!said.suffices());
    }
}

#[test]
fn the_rest_is_estimated_low() {
    let cases = [
        // Five words of the list, as suggested; four of them.
        ("nương gùi trâu hồng suối", Strength::Strong { bits: 51 }),
        ("nuong gui trau hong suoi", Strength::Strong { bits: 51 }),
        ("nương gùi trâu hồng", Strength::Fair { bits: 40 }),
        // The same word again is no other one; nor is one of a name.
        ("trâu trâu trâu trâu trâu", Strength::Weak { bits: 14 }),
        ("nương gùi trâu Mai Bắc", Strength::Weak { bits: 32 }),
        // Letters without blanks: as much as language says.
        ("nuongguitrauhong", Strength::Weak { bits: 19 }),
        ("aaaaaaaaaaaaaaaaaaaa", Strength::Weak { bits: 1 }),
        ("abcdefghijklmnopqrst", Strength::Weak { bits: 1 }),
        (
            "vaythinoiditaicogihaykhonghaha",
            Strength::Weak { bits: 37 },
        ),
    ];
    for (typed, said) in cases {
        assert_eq!(judge(typed, NAMES), said, "{typed}");
    }
}

#[test]
fn everything_suggested_suffices() {
    let mut random = chance(9);
    for _ in 0..500 {
        let words = suggest(&mut random);
        let distinct = words.iter().collect::<BTreeSet<_>>().len();
        let judged = judge(&words.join(" "), &[]);
        // A word that came twice is rare, and still four words are left.
        let strong = matches!(judged, Strength::Strong { .. });
        assert!(
            strong || distinct < 5 && judged.suffices(),
            "{words:?} {judged:?}"
        );
    }
}
