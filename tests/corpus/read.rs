//! Reads every workbook below a folder for `scripts/corpus.sh`, and says what each gives: one line a file, with what
//! is expected of it beside what came. A panic or more than five seconds is a failure whatever is expected.
//!
//!   corpus FOLDER EXPECTED [--write]

#![allow(missing_docs, clippy::unwrap_used)]

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    fs,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    process::ExitCode,
    time::{Duration, Instant},
};

use sha2::{Digest, Sha256};
use so_sinh_ke::excel::{
    book::{BookFault, Limits},
    read,
};

const SLOW: Duration = Duration::from_secs(5);

const ENDINGS: [&str; 10] = [
    "xls", "xlsx", "xlsm", "xlsb", "ods", "xlt", "xltx", "xltm", "xla", "xlam",
];

fn hash(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in &Sha256::digest(bytes)[..8] {
        write!(text, "{byte:02x}").unwrap();
    }
    text
}

fn below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let ending = path.extension().unwrap_or_default().to_ascii_lowercase();
        if path.is_dir() {
            below(&path, found);
        } else if ENDINGS.iter().any(|known| ending == *known) {
            found.push(path);
        }
    }
}

/// What a file gives: its format, sheets, cells and a digest of all that stands in them, or why it was refused.
fn outcome(bytes: &[u8], name: &str) -> String {
    let opened = catch_unwind(AssertUnwindSafe(|| {
        read::open(bytes, name, &Limits::OFFICE, &mut |_| {})
    }));
    match opened {
        Err(_) => "panic".to_owned(),
        Ok(Err(fault)) => format!("refused {}", code(&fault)),
        Ok(Ok(opened)) => {
            let cells: usize = opened.book.sheets.iter().map(|sheet| sheet.cells).sum();
            let mut digest = Sha256::new();
            digest.update(serde_json::to_vec(&opened.book.sheets).unwrap());
            for sheet in 0..opened.book.sheets.len() {
                let rows = opened.rows(sheet, 0, usize::MAX).unwrap();
                digest.update(serde_json::to_vec(rows).unwrap());
            }
            let format = serde_json::to_value(opened.book.format).unwrap();
            let format = format.as_str().unwrap_or_default();
            let digest = hash(&digest.finalize());
            format!(
                "{format} {} sheets {cells} cells {digest}",
                opened.book.sheets.len()
            )
        }
    }
}

fn code(fault: &BookFault) -> String {
    let value = serde_json::to_value(fault).unwrap();
    value["code"].as_str().unwrap_or_default().to_owned()
}

fn expectations(path: &str) -> BTreeMap<String, String> {
    let text = fs::read_to_string(path).unwrap_or_default();
    let line = |line: &str| {
        let mut columns = line.split('\t');
        let (hash, _, outcome) = (columns.next()?, columns.next()?, columns.next()?);
        Some((hash.to_owned(), outcome.to_owned()))
    };
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(line)
        .collect()
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [folder, expected, rest @ ..] = words.as_slice() else {
        eprintln!("corpus FOLDER EXPECTED [--write]");
        return ExitCode::FAILURE;
    };
    std::panic::set_hook(Box::new(|_| {}));
    let known = expectations(expected);
    let mut files = Vec::new();
    below(Path::new(folder), &mut files);
    files.sort();
    let mut seen: BTreeMap<String, (String, String)> = BTreeMap::new();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let (mut failures, mut unknown, mut slowest) = (0, 0, (Duration::ZERO, String::new()));
    for file in &files {
        let bytes = fs::read(file).expect("a file");
        let place = file
            .strip_prefix(folder)
            .unwrap_or(file)
            .to_string_lossy()
            .replace('\t', " ");
        let hash = hash(&bytes);
        let began = Instant::now();
        let outcome = outcome(&bytes, &place);
        let took = began.elapsed();
        let kind: String = outcome
            .split(' ')
            .take(if outcome.starts_with("refused") { 2 } else { 1 })
            .collect::<Vec<_>>()
            .join(" ");
        *counts.entry(kind).or_default() += 1;
        let expected = known.get(&hash);
        unknown += usize::from(expected.is_none());
        let other = expected.is_some_and(|expected| *expected != outcome);
        if other || outcome == "panic" || took > SLOW {
            failures += 1;
            let expected = expected.map_or("", String::as_str);
            println!(
                "FAILED {place}\t{hash}\t{outcome}\texpected {expected}\t{} ms",
                took.as_millis()
            );
        }
        if took > slowest.0 {
            slowest = (took, place.clone());
        }
        seen.entry(hash).or_insert((place, outcome));
    }
    if rest.iter().any(|word| word == "--write") {
        let mut text = "# Written by scripts/corpus.sh FOLDER --write. sha256 (its first 64 bits), path, what it gives\n".to_owned();
        let mut lines: Vec<_> = seen
            .iter()
            .map(|(hash, (place, outcome))| (place, hash, outcome))
            .collect();
        lines.sort();
        for (place, hash, outcome) in lines {
            writeln!(text, "{hash}\t{place}\t{outcome}").unwrap();
        }
        fs::write(expected, text).expect("the expectations");
    }
    println!("{} files, {} different", files.len(), seen.len());
    for (kind, count) in counts {
        println!("  {count:5}  {kind}");
    }
    println!(
        "{unknown} without an expectation; slowest {} ms: {}",
        slowest.0.as_millis(),
        slowest.1
    );
    if failures > 0 {
        println!("{failures} failed");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
