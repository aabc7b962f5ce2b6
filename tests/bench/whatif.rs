//! How long it takes to judge two thousand projects of sixty households anew when one parameter changes.
//!
//! `cargo run --release --example bench-whatif --no-default-features`; prints median, fastest and slowest of
//! several runs for each parameter.

#[path = "../it/rules/many.rs"]
mod many;
#[path = "../scenario/records.rs"]
mod records;

use std::time::Instant;

use jiff::civil::date;
use so_sinh_ke::app::projects::whatif::WhatIf;

const RUNS: usize = 15;

fn main() {
    let ledger = many::ledger();
    let today = date(2023, 8, 1);
    let begin = Instant::now();
    let whatif = WhatIf::new(&ledger, today);
    println!(
        "cases of {} projects, households read for the first time: {} ms",
        whatif.len(),
        begin.elapsed().as_millis()
    );
    let begin = Instant::now();
    let whatif = WhatIf::new(&ledger, today);
    println!("the same again: {} ms", begin.elapsed().as_millis());
    for (parameter, value) in [
        ("cap.household", "12.000.000"),
        ("share.beneficiaries.min", "60"),
        ("escaped.months", "24"),
        ("ceiling.state", "50"),
        ("outlier.amount", "15.000.000"),
    ] {
        let changed = many::resolution(parameter, value);
        let mut runs = Vec::new();
        let mut affected = 0;
        for _ in 0..RUNS {
            let begin = Instant::now();
            affected = whatif.with_local(&changed).len();
            runs.push(begin.elapsed().as_micros());
        }
        runs.sort_unstable();
        let ms = |micros: u128| format!("{}.{:01}", micros / 1000, micros % 1000 / 100);
        println!(
            "{parameter} = {value}: {affected} affected, median {} ms ({} to {})",
            ms(runs[RUNS / 2]),
            ms(runs[0]),
            ms(runs[RUNS - 1]),
        );
    }
}
