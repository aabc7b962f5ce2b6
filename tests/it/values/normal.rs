//! Letters and marks, joined and apart: the table of `src/domain/normal.rs` against a crate's.
#![allow(clippy::unwrap_used)]

use std::{fmt::Write as _, fs, path::Path};

use so_sinh_ke::domain::{
    normal::{is_mark, nfc, nfd},
    text::{fold, tidy},
};
use unicode_normalization::{
    UnicodeNormalization as _,
    char::{canonical_combining_class, compose, decompose_canonical, is_combining_mark},
};

fn letters() -> impl Iterator<Item = char> {
    '\0'..=char::MAX
}

fn apart(c: char) -> Vec<char> {
    let mut parts = Vec::new();
    decompose_canonical(c, |part| parts.push(part));
    parts
}

/// The two that `c` is put together from again, if it is.
fn pair(parts: &[char], c: char) -> Option<(char, char)> {
    let (last, before) = parts.split_last()?;
    let before: Vec<char> = before.iter().copied().nfc().collect();
    let [first] = before[..] else { return None };
    (compose(first, *last) == Some(c)).then_some((first, *last))
}

fn base_36(mut n: u32) -> String {
    let mut digits = Vec::new();
    loop {
        digits.push(char::from_digit(n % 36, 36).unwrap());
        n /= 36;
        if n == 0 {
            return digits.into_iter().rev().collect();
        }
    }
}

fn line(numbers: &[u32]) -> String {
    let mut text = String::new();
    let mut before = 0;
    for n in numbers {
        let sign = if *n < before { "-" } else { "" };
        let space = if text.is_empty() { "" } else { " " };
        write!(text, "{space}{sign}{}", base_36(n.abs_diff(before))).unwrap();
        before = *n;
    }
    text
}

fn table() -> String {
    let mut columns: [Vec<u32>; 8] = Default::default();
    let mut row = |at: usize, numbers: &[u32]| {
        for (column, n) in columns[at..].iter_mut().zip(numbers) {
            column.push(*n);
        }
    };
    let mut marks: Vec<(u32, u32, u32)> = Vec::new();
    for c in letters() {
        let number = u32::from(c);
        if is_combining_mark(c) {
            let class = u32::from(canonical_combining_class(c));
            match marks.last_mut() {
                Some((from, more, same)) if *from + *more + 1 == number && *same == class => {
                    *more += 1;
                }
                _ => marks.push((number, 0, class)),
            }
        } else {
            assert_eq!(canonical_combining_class(c), 0, "{c:?}");
        }
        let parts = apart(c);
        if parts == [c] || ('\u{ac00}'..='\u{d7a3}').contains(&c) {
            continue;
        }
        match pair(&parts, c) {
            Some((first, second)) => row(0, &[number, first.into(), second.into()]),
            None => parts
                .iter()
                .for_each(|part| row(3, &[number, (*part).into()])),
        }
    }
    for (from, more, class) in marks {
        row(5, &[from, more, class]);
    }
    columns.map(|column| line(&column) + "\n").concat()
}

/// With `SSK_WRITE=1` it is written anew, for a new version of Unicode.
#[test]
fn the_table_says_what_the_crate_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/domain/normal.txt");
    if std::env::var_os("SSK_WRITE").is_some() {
        fs::write(&path, table()).unwrap();
    }
    let written = fs::read_to_string(path).unwrap_or_default();
    assert!(
        written == table(),
        "SSK_WRITE=1 cargo test --test it normal"
    );
}

#[test]
fn every_letter_is_joined_and_taken_apart_as_the_crate_does() {
    for c in letters() {
        let text = c.to_string();
        assert_eq!(nfd(&text), text.nfd().collect::<String>(), "{c:?}");
        assert_eq!(nfc(&text), text.nfc().collect::<String>(), "{c:?}");
        assert_eq!(is_mark(c), is_combining_mark(c), "{c:?}");
        let apart = nfd(&text);
        assert_eq!(nfc(&apart), apart.nfc().collect::<String>(), "{c:?}");
    }
}

fn some_letter() -> impl proptest::strategy::Strategy<Value = char> {
    use proptest::prelude::*;
    let joins: Vec<char> = letters()
        .filter(|c| is_combining_mark(*c) || apart(*c) != [*c])
        .collect();
    let korean = || 0x1100_u32..0x1200;
    prop_oneof![
        4 => prop::sample::select("aăâeêioôơuưyđAĂÂEÊIOÔƠUƯYĐ \u{300}\u{301}\u{303}\u{309}\u{323}\u{302}\u{306}\u{31b}".chars().collect::<Vec<_>>()),
        3 => prop::sample::select(joins),
        1 => korean().prop_map(|n| char::from_u32(n).unwrap()),
        1 => any::<char>(),
    ]
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(4_000))]
    #[test]
    fn any_text_is_joined_and_taken_apart_as_the_crate_does(
        letters in proptest::collection::vec(some_letter(), 0..12)
    ) {
        let text: String = letters.into_iter().collect();
        proptest::prop_assert_eq!(nfd(&text), text.nfd().collect::<String>());
        proptest::prop_assert_eq!(nfc(&text), text.nfc().collect::<String>());
        proptest::prop_assert_eq!(nfc(&nfc(&text)), nfc(&text));
    }
}

/// The key of search by its definition: lower case, no marks, đ as d, blanks as spaces.
fn folded(text: &str) -> String {
    let apart: String = text.nfd().filter(|c| !is_mark(*c)).collect();
    let lower = apart.chars().flat_map(char::to_lowercase);
    let plain = lower.map(|c| match c {
        'đ' => 'd',
        c if c.is_whitespace() => ' ',
        c => c,
    });
    plain.collect()
}

#[test]
fn every_letter_folds_as_it_is_defined_to() {
    for c in letters() {
        let text = c.to_string();
        assert_eq!(fold(&text), folded(&text), "U+{:04X}", u32::from(c));
    }
}

#[test]
fn text_that_is_tidy_stays_and_becomes_tidy_once() {
    for c in letters().filter(|c| u32::from(*c) < 0x3000) {
        for text in [
            format!("a{c}b"),
            format!("{c}b"),
            format!("a {c}"),
            format!("a{c}{c}b"),
        ] {
            let once = tidy(&text);
            assert_eq!(tidy(&once), once, "{text:?}");
            let words: Vec<String> = text
                .nfc()
                .map(|c| if c.is_control() { ' ' } else { c })
                .collect::<String>()
                .split_whitespace()
                .map(str::to_owned)
                .collect();
            assert_eq!(once, words.join(" "), "{text:?}");
        }
    }
}
