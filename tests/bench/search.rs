//! How long a keystroke takes in a large register, without a browser:
//! `cargo run --release --no-default-features --features cli --example bench-search -- 100000`.
//! `scripts/bench.sh search` measures the same in Chromium.

use std::time::Instant;

use so_sinh_ke::{
    app::{register::ledger::Ledger, search::Builder},
    cli::sample,
    replica::Document,
};

const QUESTIONS: &str = include_str!("questions.txt");

fn main() {
    let households = std::env::args()
        .nth(1)
        .and_then(|n| n.parse().ok())
        .unwrap_or(100_000);
    let mut documents: Vec<Document> = Vec::new();
    for revision in sample::revisions(households, 7) {
        if documents.last().is_none_or(|last| last.id() != revision.id) {
            documents.push(Document::new(revision.id.clone()));
        }
        if let Some(last) = documents.last_mut() {
            last.insert(revision);
        }
    }
    let ledger = Ledger::new(documents.iter());
    drop(documents);

    let begin = Instant::now();
    let mut builder = Builder::new(ledger.units().values());
    loop {
        let last = builder.last().to_owned();
        let next = ledger.households_after(&last).take(2_000);
        if !builder.step(&mut next.map(|(id, body)| (id.as_str(), body.text()))) {
            break;
        }
    }
    let read = begin.elapsed();
    let index = builder.finish();
    println!(
        "index of {} households with {} people: {} ms, all but the order after {} ms; {} kB",
        index.len(),
        index.people(),
        begin.elapsed().as_millis(),
        read.as_millis(),
        index.bytes() / 1000,
    );
    let mut strokes = Vec::new();
    for question in QUESTIONS.lines() {
        let ends = question.char_indices().map(|(at, c)| at + c.len_utf8());
        for typed in ends.map(|end| &question[..end]) {
            let begin = Instant::now();
            let found = index.find(typed, 50);
            strokes.push((begin.elapsed().as_micros(), typed, found.total));
        }
    }
    strokes.sort_unstable();
    let at = |part: usize| strokes[(strokes.len() - 1) * part / 100].0;
    println!(
        "{} keystrokes: median {} µs, p95 {} µs, slowest {} µs",
        strokes.len(),
        at(50),
        at(95),
        at(100),
    );
    for (micros, typed, total) in strokes.iter().rev().take(8) {
        println!("  {micros} µs {typed:?} ({total} households)");
    }
}
