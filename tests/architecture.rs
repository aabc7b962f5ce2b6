//! The arrows between modules, and where visible words may stand.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

/// Who may name whom. `crate::x` in a file under `src/y/` is an arrow from y to x.
const ARROWS: &[(&str, &[&str])] = &[
    ("domain", &["order"]),
    ("replica", &["order"]),
    ("rules", &["domain", "order"]),
    ("store", &["replica", "order"]),
    ("app", &["domain", "rules", "replica", "store", "order"]),
    ("cli", &["app", "domain", "replica", "store"]),
    ("platform", &[]),
    // The plain types that `app` returns are named from where they live.
    ("ui", &["app", "platform", "domain", "rules", "order"]),
];

/// What the pure half may not touch.
const IMPURE: &[&str] = &[
    "web_sys",
    "js_sys",
    "wasm_bindgen",
    "leptos",
    "gloo_",
    "std::time::SystemTime",
    "Instant::now",
    "Zoned::now",
    "Timestamp::now",
    " rand::",
    "getrandom",
];

fn sources(under: &str) -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
        for entry in fs::read_dir(folder).expect("a source folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = fs::read_to_string(&path).expect("a source file");
                found.push((path, text));
            }
        }
    }
    let mut found = Vec::new();
    walk(
        &Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("src")
            .join(under),
        &mut found,
    );
    assert!(!found.is_empty(), "no sources under {under}");
    found
}

/// Code without comments.
fn code(text: &str) -> String {
    // Unit tests stand at the end of a file and may use any words.
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn modules_know_only_whom_they_may() {
    let allowed: BTreeMap<_, _> = ARROWS.iter().copied().collect();
    let mut wrong = Vec::new();
    for (module, may) in ARROWS {
        for (path, text) in sources(module) {
            let code = code(&text);
            for (at, _) in code.match_indices("crate::") {
                let rest = &code[at + 7..];
                // `use crate::{a::…, b::…}`: every name at the first level.
                let names: Vec<String> = if let Some(list) = rest.strip_prefix('{') {
                    first_level(list)
                } else {
                    vec![
                        rest.chars()
                            .take_while(|c| c.is_alphanumeric() || *c == '_')
                            .collect(),
                    ]
                };
                for name in names {
                    let known = allowed.contains_key(name.as_str());
                    if known && name != *module && !may.contains(&name.as_str()) {
                        wrong.push(format!("{} names {name}", path.display()));
                    }
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "arrows against the design:\n{}",
        wrong.join("\n")
    );
}

fn first_level(list: &str) -> Vec<String> {
    let mut names = Vec::new();
    let (mut depth, mut word) = (0, String::new());
    for c in list.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 && (c.is_alphanumeric() || c == '_') {
            word.push(c);
        } else if depth == 0 && c == ',' {
            names.push(std::mem::take(&mut word));
        } else if depth == 0 && c == ':' && !word.ends_with(':') {
            // The first part of a path is complete; the rest of it does not matter.
            word.push(':');
        }
    }
    names.push(word);
    names
        .iter()
        .map(|w| w.split(':').next().unwrap_or("").to_owned())
        .collect()
}

#[test]
fn the_pure_half_touches_no_browser_clock_or_chance() {
    let mut wrong = Vec::new();
    for module in ["domain", "rules", "replica"] {
        for (path, text) in sources(module) {
            let code = code(&text);
            for word in IMPURE.iter().filter(|word| code.contains(**word)) {
                wrong.push(format!("{} has {word}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_vietnamese_words_stand_in_screens_or_use_cases() {
    // Letters that only Vietnamese has. Names of the two languages in the language switch are exempt.
    let marks = "ăâđêôơưảãạằẳẵắặầẩẫấậẻẽẹềểễếệỉĩịỏõọồổỗốộờởỡớợủũụừửữứựỳỷỹỵ";
    let mut wrong = Vec::new();
    for module in ["app", "ui", "platform", "store", "replica", "rules"] {
        for (path, text) in sources(module) {
            for (i, line) in code(&text).lines().enumerate() {
                let exempt = line.contains("\"Tiếng Việt\"")
                    || line.contains("\"gần {amount}\"")
                    || line.contains("\"hơn {amount}\"");
                if !exempt && line.to_lowercase().chars().any(|c| marks.contains(c)) {
                    wrong.push(format!(
                        "{} code line {}: {}",
                        path.display(),
                        i + 1,
                        line.trim()
                    ));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "visible words outside locales/:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn files_hold_one_idea() {
    for (path, text) in sources("") {
        let lines = text.lines().count();
        assert!(lines <= 700, "{} has {lines} lines", path.display());
    }
}
