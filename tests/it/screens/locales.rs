//! Both languages are complete, and every text that the screens ask for is there.

use std::{collections::BTreeMap, collections::BTreeSet, fs, path::Path};

use serde_json::Value;
use so_sinh_ke::{
    app::{
        form::{Input, fields},
        numbers::{english, is_number, is_put_into_english, plural},
        register::kinds::Kind,
    },
    domain::{
        coded::{Coded, Codes},
        kinds::KINDS,
        schema::{Keys, Schema, Type},
    },
};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub fn locale(code: &str) -> BTreeMap<String, String> {
    fn flat(prefix: &str, value: &Value, out: &mut BTreeMap<String, String>) {
        match value {
            Value::Object(map) => {
                for (key, value) in map {
                    let key = if prefix.is_empty() {
                        key.clone()
                    } else {
                        format!("{prefix}.{key}")
                    };
                    flat(&key, value, out);
                }
            }
            Value::String(text) => {
                out.insert(prefix.to_owned(), text.clone());
            }
            _ => panic!("{prefix} is not a text"),
        }
    }
    let path = root().join("locales").join(format!("{code}.json"));
    let text = fs::read_to_string(path).expect("a locale");
    let mut out = BTreeMap::new();
    flat("", &serde_json::from_str(&text).expect("JSON"), &mut out);
    out
}

pub fn placeholders(text: &str) -> BTreeSet<String> {
    let parts = text.split("%{").skip(1);
    parts
        .filter_map(|part| Some(part.split_once('}')?.0.to_owned()))
        .collect()
}

#[test]
fn both_languages_have_the_same_texts_with_the_same_values() {
    let (vi, en) = (locale("vi"), locale("en"));
    let keys = |l: &BTreeMap<String, String>| l.keys().cloned().collect::<BTreeSet<_>>();
    assert_eq!(keys(&vi), keys(&en));
    for (key, text) in &vi {
        assert_eq!(placeholders(text), placeholders(&en[key]), "{key}");
        assert!(
            !text.trim().is_empty() && !en[key].trim().is_empty(),
            "{key} is empty"
        );
    }
}

#[test]
fn vietnamese_texts_keep_the_tone() {
    for (key, text) in locale("vi") {
        for word in ["!", "vui lòng", "Vui lòng", "lỗi hệ thống", "không hợp lệ"] {
            assert!(!text.contains(word), "{key} says {word}");
        }
    }
}

#[test]
fn every_choice_of_every_form_has_its_words() {
    let texts = [locale("vi"), locale("en")];
    for code in Kind::CODES {
        let kind = Kind::from_code(code).expect("a kind");
        for field in fields(kind) {
            let Input::Choice { codes, words, .. } = field.input else {
                continue;
            };
            for code in codes {
                let key = [words, code].concat();
                let has = texts.iter().all(|texts| texts.contains_key(&key));
                assert!(has, "{}: {key} of {}", kind.code(), field.name);
            }
        }
    }
}

/// The lists of codes that a declaration speaks of, those of its parts included.
fn lists(schema: &'static Schema, found: &mut Vec<&'static Codes>) {
    fn of_keys(keys: Keys, found: &mut Vec<&'static Codes>) {
        if let Keys::Code(list) = keys {
            found.push(list);
        }
    }
    fn of_type(of: Type, found: &mut Vec<&'static Codes>) {
        match of {
            Type::Choice(list) | Type::CodeOrWords(list) => found.push(list),
            Type::Set(keys) => of_keys(keys, found),
            Type::Map(keys, value) => {
                of_keys(keys, found);
                of_type(*value, found);
            }
            Type::Parts(keys, schema) => {
                of_keys(keys, found);
                lists(schema, found);
            }
            Type::Part(schema) | Type::Flat(schema) => lists(schema, found),
            _ => {}
        }
    }
    for spec in schema.fields {
        of_type(spec.value, found);
    }
}

#[test]
fn every_code_that_a_record_can_hold_has_its_word() {
    let mut found = Vec::new();
    for schema in KINDS {
        lists(schema, &mut found);
    }
    assert!(found.len() > 30, "only {} lists", found.len());
    let texts = [locale("vi"), locale("en")];
    for list in found {
        for code in list.codes {
            let key = [list.words, code].concat();
            let has = texts.iter().all(|texts| texts.contains_key(&key));
            assert!(has, "{}: no {key}", list.name);
        }
    }
}

/// Where the screens speak before any page of the later part is there.
const BEFORE_THE_PAGES: [&str; 19] = [
    "src/ui/shell",
    "src/ui/state",
    "src/ui/pages/overview",
    "src/ui/pages/files/identity.rs",
    "src/ui/language/i18n.rs",
    "src/ui/kit/misplaced.rs",
    "src/ui/kit/chart.rs",
    "src/ui/kit/button.rs",
    "src/ui/kit/card.rs",
    "src/ui/kit/empty.rs",
    "src/ui/kit/figure.rs",
    "src/ui/kit/head.rs",
    "src/ui/kit/saved.rs",
    "src/ui/kit/start_notes.rs",
    "src/ui/kit/toasts.rs",
    "src/ui/kit/trail.rs",
    "src/ui/kit/table",
    "src/ui/kit/icons.rs",
    "src/ui/mod.rs",
];

/// Of these, what comes with the pages all the same.
const WITH_THE_PAGES: [&str; 15] = [
    "src/ui/kit/table/short.rs",
    "src/ui/shell/alarm.rs",
    "src/ui/shell/deeds.rs",
    "src/ui/shell/finder.rs",
    "src/ui/shell/keys.rs",
    "src/ui/shell/locked.rs",
    "src/ui/shell/locking.rs",
    "src/ui/shell/protecting.rs",
    "src/ui/shell/rescue.rs",
    "src/ui/shell/views.rs",
    "src/ui/state/handle/sealing.rs",
    "src/ui/state/handle/stepping.rs",
    "src/ui/state/keys.rs",
    "src/ui/pages/overview/attention.rs",
    "src/ui/pages/overview/year",
];

#[test]
fn what_the_first_screen_says_does_not_come_with_the_pages() {
    let list = fs::read_to_string(root().join("locales/later.txt")).expect("the list");
    let lines: Vec<&str> = list.lines().filter(|line| !line.starts_with('#')).collect();
    let is_later = |word: &str| {
        let group = word.split('.').next().unwrap_or_default();
        lines.contains(&group) && !lines.contains(&format!("!{word}").as_str())
    };
    let vi = locale("vi");
    for line in lines.iter().filter(|line| !line.starts_with('!')) {
        let begins = format!("{line}.");
        assert!(
            vi.keys().any(|key| key.starts_with(&begins)),
            "no group {line}"
        );
    }
    let mut wrong = BTreeSet::new();
    let mut ahead: Vec<_> = BEFORE_THE_PAGES
        .iter()
        .map(|path| root().join(path))
        .collect();
    let mut read = 0;
    while let Some(path) = ahead.pop() {
        if WITH_THE_PAGES.iter().any(|with| path.ends_with(with)) {
            continue;
        }
        if path.is_dir() {
            let inside = fs::read_dir(path).expect("the screens");
            ahead.extend(inside.map(|entry| entry.expect("a file").path()));
            continue;
        }
        read += 1;
        let text = fs::read_to_string(&path).expect("a screen");
        let words = text.split('"').skip(1).step_by(2);
        for word in words.filter(|word| word.contains('.') && is_later(word)) {
            wrong.insert(format!("{}: {word}", path.display()));
        }
    }
    assert!(read > 15, "only {read} files were read");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_text_that_the_screens_ask_for_is_there() {
    let vi = locale("vi");
    let mut missing = BTreeSet::new();
    let mut asked = 0;
    // The use cases say nothing themselves but on papers.
    let mut ahead = vec![root().join("src/ui"), root().join("src/app")];
    while let Some(path) = ahead.pop() {
        if path.is_dir() {
            let inside = fs::read_dir(path).expect("the screens");
            ahead.extend(inside.map(|entry| entry.expect("a file").path()));
            continue;
        }
        let on_papers = path.starts_with(root().join("src/app"));
        let text = fs::read_to_string(path).expect("a screen");
        for literal in text.split('"').skip(1).step_by(2) {
            if on_papers && !literal.starts_with("paper.") {
                continue;
            }
            let plain = literal
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-._".contains(&b));
            let section = literal.split_once('.').map(|(section, _)| section);
            let known = section.is_some_and(|s| vi.keys().any(|k| k.starts_with(&format!("{s}."))));
            if plain && known {
                asked += 1;
                // The beginning of texts for several codes: there is at least one.
                let begins = literal.ends_with(['-', '.']);
                let is_there = begins && vi.keys().any(|key| key.starts_with(literal));
                if !is_there && !vi.contains_key(literal) {
                    missing.insert(literal.to_owned());
                }
            }
        }
    }
    assert!(asked > 150, "the scan found only {asked} texts");
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn f39_figures_read_as_english_writes_them() {
    for (vietnamese, said) in [
        ("1.234.567", "1,234,567"),
        ("5,968", "5.968"),
        ("−1.000", "−1,000"),
        ("26,7\u{a0}%", "26.7\u{a0}%"),
        ("540", "540"),
        ("2023", "2023"),
        ("1.234.567,8", "1,234,567.8"),
        (
            "7 ÷ 35 = 20,0, of 1.200.000 đồng.",
            "7 ÷ 35 = 20.0, of 1,200,000 đồng.",
        ),
        ("on 01/06/2023, 12 of 15.", "on 01/06/2023, 12 of 15."),
        ("version 2026.13", "version 2026.13"),
        ("NĐ 27/2022, TT09.123", "NĐ 27/2022, TT09.123"),
    ] {
        assert_eq!(english(vietnamese), said, "{vietnamese}");
    }
}

#[test]
fn f39_only_a_number_with_its_unit_is_one() {
    for (text, is) in [
        ("1.234", true),
        ("−3", true),
        ("5,968 tỷ đồng", true),
        ("26,7\u{a0}%", true),
        ("12/QĐ-UBND", false),
        ("Bò 1.500", false),
        ("01/06/2023", false),
        ("", false),
    ] {
        assert_eq!(is_number(text), is, "{text}");
    }
}

#[test]
fn a_figure_within_a_sentence_within_a_sentence_is_put_into_english_once() {
    for (text, is) in [
        ("2,310 million", true),
        ("−1,000", true),
        ("412,000 đồng", true),
        ("2.310", false),
        ("26,7", false),
        ("0,125", false),
        ("1,234,567", false),
        ("1.234,567", false),
        ("X. Nông Thượng", false),
        ("", false),
    ] {
        assert_eq!(is_put_into_english(text), is, "{text}");
    }
    // What is not met with is not turned by a second time either.
    assert_eq!(english("1,234,567"), "1,234,567");
    assert_eq!(english("1,893.6"), "1,893.6");
}

#[test]
fn f39_one_household_is_no_households() {
    let text = |n: &str| {
        plural(&format!(
            "{n} [household|households] in 2 [village|villages]"
        ))
    };
    assert_eq!(text("1"), "1 household in 2 villages");
    assert_eq!(text("21"), "21 households in 2 villages");
    assert_eq!(text("0"), "0 households in 2 villages");
    assert_eq!(plural("7 of [them] stay"), "7 of [them] stay");
    assert_eq!(plural("half [open"), "half [open");
}
