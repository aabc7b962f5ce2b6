//! The arrows between modules, rooms and files; how long a file may be; and where visible words may stand.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// Who may name whom. `crate::x` in a file under `src/y/` is an arrow from y to x.
const ARROWS: &[(&str, &[&str])] = &[
    ("domain", &["order"]),
    ("replica", &["order"]),
    ("rules", &["domain", "order"]),
    ("store", &["replica", "order"]),
    ("excel", &[]),
    ("age", &[]),
    ("keys", &["age"]),
    (
        "app",
        &[
            "domain", "rules", "replica", "store", "excel", "age", "order",
        ],
    ),
    (
        "cli",
        &["app", "domain", "replica", "store", "excel", "age"],
    ),
    ("platform", &[]),
    // The plain types that `app` returns are named from where they live.
    (
        "ui",
        &[
            "app", "platform", "domain", "rules", "excel", "age", "keys", "order",
        ],
    ),
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
    for module in ["domain", "rules", "replica", "excel", "age", "keys"] {
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
    for module in [
        "app", "ui", "platform", "store", "replica", "rules", "excel", "age", "keys",
    ] {
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

/// The rooms of the screens, from the ground up: each may name those before it.
const ROOMS: &[&str] = &["language", "state", "kit", "pages", "shell"];

/// Circles of files within one folder that may stay, by their folder, with the reason.
const CIRCLES: &[(&str, &str)] = &[
    (
        "ui/state/handle",
        "one type whose methods are grouped by what they are about, and the type has their states",
    ),
    (
        "ui/kit/form",
        "the panel hands itself to the parts that open another form in its place",
    ),
    (
        "domain/schema",
        "the types of fields, reading and writing are one engine, and its root says what they agree on",
    ),
    (
        "domain/household",
        "a household holds events, and an event names the household that somebody went to or came from",
    ),
    (
        "domain/training",
        "a class holds lessons, and a lesson's declaration says that it belongs to a class",
    ),
];

/// What a person reads in one go.
const LONGEST: usize = 400;

/// A file's place under `src`, as `ui/kit/day/mod.rs`.
fn place(path: &Path) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let place = path.strip_prefix(&root).expect("a file of src");
    place.to_string_lossy().replace('\\', "/")
}

/// The module that a file is, as the parts of its path.
fn module_of(place: &str) -> Vec<String> {
    let mut parts: Vec<String> = place
        .trim_end_matches(".rs")
        .split('/')
        .map(str::to_owned)
        .collect();
    if matches!(parts.last().map(String::as_str), Some("mod" | "lib")) {
        parts.pop();
    }
    parts
}

/// The folder of a file; a `mod.rs` speaks for the folder it stands in.
fn folder_of(place: &str) -> &str {
    place.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Which files a file names, by the paths in it.
fn names(place: &str, code: &str, modules: &BTreeMap<Vec<String>, String>) -> BTreeSet<String> {
    let own = module_of(place);
    let mut paths: Vec<String> = Vec::new();
    let mut rest = String::new();
    let mut ahead = code;
    while let Some(at) = ahead.find("use ") {
        let begins = ahead[..at].chars().last().is_none_or(char::is_whitespace);
        let end = ahead[at..].find(';').map(|end| at + end);
        match end {
            Some(end) if begins => {
                rest.push_str(&ahead[..at]);
                expand("", &ahead[at + 4..end], &mut paths);
                ahead = &ahead[end..];
            }
            _ => {
                rest.push_str(&ahead[..at + 4]);
                ahead = &ahead[at + 4..];
            }
        }
    }
    rest.push_str(ahead);
    let word = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    paths.extend(
        rest.split(|c| !word(c))
            .filter(|path| path.contains("::"))
            .map(str::to_owned),
    );
    let mut found = BTreeSet::new();
    for path in paths {
        let parts: Vec<&str> = path.split("::").map(str::trim).collect();
        let ups = parts.iter().take_while(|part| **part == "super").count();
        let full: Vec<String> = match parts[0] {
            "crate" => parts[1..].iter().map(|part| (*part).to_owned()).collect(),
            "super" => {
                let base = own.iter().take(own.len().saturating_sub(ups)).cloned();
                base.chain(parts[ups..].iter().map(|part| (*part).to_owned()))
                    .collect()
            }
            "self" => {
                let base = own.iter().cloned();
                base.chain(parts[1..].iter().map(|part| (*part).to_owned()))
                    .collect()
            }
            // A child that is named without a path from the root.
            _ => {
                let base = own.iter().cloned();
                base.chain(parts.iter().map(|part| (*part).to_owned()))
                    .collect()
            }
        };
        let known = (1..=full.len()).rev().find_map(|n| modules.get(&full[..n]));
        if let Some(other) = known.filter(|other| **other != place) {
            found.insert(other.clone());
        }
    }
    found
}

/// The single paths of a `use`.
fn expand(before: &str, tree: &str, into: &mut Vec<String>) {
    let (mut depth, mut item) = (0, String::new());
    let mut items = Vec::new();
    for c in tree.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if c == ',' && depth == 0 {
            items.push(std::mem::take(&mut item));
        } else {
            item.push(c);
        }
    }
    items.push(item);
    for item in items
        .iter()
        .map(|item| item.trim())
        .filter(|item| !item.is_empty())
    {
        let path = |end: &str| [before, end].concat();
        match item.split_once('{') {
            Some((start, inner)) => {
                let inner = inner.strip_suffix('}').unwrap_or(inner);
                expand(&path(start.trim()), inner, into);
            }
            None => into.push(path(item.split(" as ").next().unwrap_or_default().trim())),
        }
    }
}

/// Which file names which, for all of `src`.
fn graph() -> BTreeMap<String, BTreeSet<String>> {
    let files: Vec<(String, String)> = sources("")
        .into_iter()
        .map(|(path, text)| (place(&path), code(&text)))
        .filter(|(place, _)| place != "lib.rs" && place != "main.rs")
        .collect();
    let modules = files
        .iter()
        .map(|(place, _)| (module_of(place), place.clone()))
        .collect();
    files
        .iter()
        .map(|(place, code)| (place.clone(), names(place, code, &modules)))
        .collect()
}

/// Everything that is reached from a file.
fn reached(graph: &BTreeMap<String, BTreeSet<String>>, from: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut ahead: Vec<&String> = graph[from].iter().collect();
    while let Some(next) = ahead.pop() {
        if found.insert(next.clone()) {
            ahead.extend(&graph[next]);
        }
    }
    found
}

/// Files that reach each other.
fn circles() -> Vec<BTreeSet<String>> {
    let graph = graph();
    let reach: BTreeMap<&String, BTreeSet<String>> = graph
        .keys()
        .map(|place| (place, reached(&graph, place)))
        .collect();
    let mut circles: Vec<BTreeSet<String>> = Vec::new();
    for (place, others) in &reach {
        if !others.contains(*place) || circles.iter().any(|circle| circle.contains(*place)) {
            continue;
        }
        let back = others.iter().filter(|other| reach[other].contains(*place));
        circles.push(back.cloned().collect());
    }
    circles
}

#[test]
fn a_room_of_the_screens_knows_only_those_below_it() {
    let rank = |place: &str| {
        let room = place.strip_prefix("ui/")?.split('/').next()?;
        ROOMS.iter().position(|known| *known == room)
    };
    let mut wrong = Vec::new();
    for (place, names) in graph() {
        for other in names {
            if let (Some(own), Some(theirs)) = (rank(&place), rank(&other))
                && theirs > own
            {
                wrong.push(format!("{place} names {other}"));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "rooms know those above them:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn files_know_each_other_in_one_direction() {
    let circles = circles();
    let mut wrong = Vec::new();
    for circle in &circles {
        let folders: BTreeSet<&str> = circle.iter().map(|place| folder_of(place)).collect();
        let reasoned =
            folders.len() == 1 && CIRCLES.iter().any(|(folder, _)| folders.contains(folder));
        if !reasoned {
            let list: Vec<&str> = circle.iter().map(String::as_str).collect();
            wrong.push(list.join(" "));
        }
    }
    assert!(wrong.is_empty(), "files in a circle:\n{}", wrong.join("\n"));
    // The lists name what there is, and nothing that has long been taken apart.
    for (folder, _) in CIRCLES {
        let there = circles
            .iter()
            .flatten()
            .any(|place| folder_of(place) == *folder);
        assert!(there, "no circle in {folder}: take it off the list");
    }
}

#[test]
fn a_module_with_a_folder_is_its_mod_rs() {
    for (path, _) in sources("") {
        let folder = path.with_extension("");
        assert!(
            !folder.is_dir(),
            "{} stands beside its folder",
            path.display()
        );
    }
}

#[test]
fn folders_of_pages_only_declare_their_files() {
    for (path, text) in sources("ui/pages") {
        let depth = place(&path).matches('/').count();
        if path.ends_with("mod.rs") && depth == 3 {
            let code = code(&text);
            let other = code.lines().find(|line| {
                let line = line.trim();
                !line.is_empty() && !line.ends_with(';')
                    || line.contains(" fn ")
                    || line.contains("use ")
            });
            assert_eq!(other, None, "{} is a library", path.display());
        }
    }
}

#[test]
fn files_hold_one_idea() {
    let mut wrong = Vec::new();
    for (path, text) in sources("") {
        let (lines, place) = (text.lines().count(), place(&path));
        if lines > LONGEST {
            wrong.push(format!("{place} has {lines} lines, {LONGEST} at most"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Words of an earlier dialect, each with what is said instead (`src/GLOSSARY.md`).
const FORMER_WORDS: &[(&str, &str)] = &[
    ("Court", "EligibilityJudge"),
    ("Chance", "Eligibility; random_bytes"),
    ("ClassChance", "ClassEligibility"),
    ("Desk", "RegisterHandle"),
    ("desk", "register"),
    ("Door", "AppState"),
    ("door", "app_state"),
    ("Could", "EligibleHousehold"),
    ("Lean", "HouseholdSummary"),
    ("lean", "summary"),
    ("Told", "FactValue; Token; OutreachRecord"),
    ("Profile", "ComparisonRecord"),
    ("Drawers", "Blocks"),
    ("Lens", "QueryMatcher"),
    ("Clue", "Evidence"),
    ("Taker", "CaseParticipant"),
    ("lens", "matcher"),
];

#[test]
fn words_of_the_former_dialect_do_not_return() {
    let mut wrong = Vec::new();
    for (path, text) in sources("") {
        let code = code(&text);
        // What stands between quotes is words for people, or codes of records.
        let code: String = code.split('"').step_by(2).collect::<Vec<_>>().join(" ");
        let names: BTreeSet<&str> = code
            .split(|c: char| !(c.is_alphanumeric() || c == '_'))
            .collect();
        for (word, instead) in FORMER_WORDS {
            if names.contains(word) {
                wrong.push(format!("{} says {word}: {instead}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
