//! Parts the Vietnamese words into those of the first screen and those that come with the pages, and tells the linker
//! to keep what a build with parts is taken apart by (`scripts/parts/split.mjs`).

use std::{env, fs, path::Path};

use serde_json::{Map, Value};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if env::var_os("CARGO_FEATURE_PARTS").is_some() {
        println!("cargo::rustc-link-arg-bin=so-sinh-ke-web=--emit-relocs");
    }
    let read = |path: &str| {
        println!("cargo::rerun-if-changed={path}");
        fs::read_to_string(path).unwrap_or_else(|why| panic!("{path}: {why}"))
    };
    let words: Map<String, Value> =
        serde_json::from_str(&read("locales/vi.json")).expect("locales/vi.json is an object");
    let (first, later) = part(words, &read("locales/later.txt"));
    let folder = env::var_os("OUT_DIR").expect("cargo says where to");
    for (name, words) in [("first-words.json", first), ("later-words.json", later)] {
        let text = Value::Object(words).to_string();
        fs::write(Path::new(&folder).join(name), text).expect("the folder of the build");
    }
}

/// The words that the first screen needs, and all others.
fn part(words: Map<String, Value>, list: &str) -> (Map<String, Value>, Map<String, Value>) {
    let lines = || list.lines().filter(|line| !line.starts_with('#'));
    let (mut later, mut first): (Map<_, _>, Map<_, _>) = words
        .into_iter()
        .partition(|(group, _)| lines().any(|line| line == group));
    for name in lines().filter_map(|line| line.strip_prefix('!')) {
        let (group, word) = name.split_once('.').expect("a group and a word in it");
        let text = later.get_mut(group).and_then(Value::as_object_mut);
        let text = text.and_then(|words| words.remove(word));
        let text = text.unwrap_or_else(|| panic!("locales/later.txt: no word {name}"));
        let kept = first
            .entry(group)
            .or_insert_with(|| Value::Object(Map::new()));
        if let Value::Object(kept) = kept {
            kept.insert(word.to_owned(), text);
        }
    }
    (first, later)
}
