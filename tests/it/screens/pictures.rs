//! The pictures of the README: taken by `tests/e2e/screens.spec.mjs`, kept in `tests/screenshots`.

use std::{collections::BTreeSet, fs, path::Path};

/// Width and height of each of the two windows in which they are taken.
const WIDE: [u32; 2] = [1366, 768];
const NARROW: [u32; 2] = [360, 740];

fn text(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect(path)
}

/// The names of all pictures that are kept, with what they are drawn in.
fn kept() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/screenshots");
    let entries = fs::read_dir(folder).expect("the pictures");
    let files = entries.map(|entry| entry.expect("a picture").path());
    files
        .map(|path| {
            let name = path.file_stem().expect("a name").to_string_lossy();
            (name.into_owned(), fs::read(&path).expect("bytes"))
        })
        .collect()
}

#[test]
fn every_picture_is_taken_by_a_test_and_has_the_size_of_its_window() {
    let tests = text("tests/e2e/screens.spec.mjs");
    for (name, bytes) in kept() {
        let (base, size) = match name.strip_suffix("-narrow") {
            Some(base) => (base, NARROW),
            None => (name.as_str(), WIDE),
        };
        let taken = [format!("'{base}'"), format!("`{base}${{size}}`")];
        assert!(
            taken.iter().any(|call| tests.contains(call)),
            "no test takes {name}"
        );
        assert!(bytes.starts_with(b"\x89PNG\r\n\x1a\n"), "{name} is no PNG");
        let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().expect("four"));
        assert_eq!([number(16), number(20)], size, "{name}");
    }
}

#[test]
fn the_readme_shows_pictures_that_are_there() {
    let kept: BTreeSet<String> = kept().into_iter().map(|(name, _)| name).collect();
    let readme = text("README.md");
    let shown: Vec<&str> = { readme.split("(tests/screenshots/").skip(1) }
        .map(|rest| rest.split_once(".png)").expect("a picture").0)
        .collect();
    assert!(shown.len() > 5, "{shown:?}");
    for name in shown {
        assert!(kept.contains(name), "{name} is not there");
    }
}
