//! How long it takes to judge one household before twenty projects, two thousand households before one
//! project, and all of them for the list of those who wait.
//!
//! `cargo run --release --example bench-eligible --no-default-features`; prints median, fastest and slowest
//! of several runs.

#[path = "../scenario/records.rs"]
mod records;
#[path = "../it/eligibility/world.rs"]
mod world;

use std::time::Instant;

use so_sinh_ke::app::{
    eligibility::{could_join, not_yet_supported, of_household},
    households::checks,
    register::kinds::Record,
};
use world::{HOUSEHOLD, PROJECT, base, project};

const HOUSEHOLDS: usize = 2_000;
const PROJECTS: usize = 20;
const RUNS: usize = 15;

fn main() {
    let mut world = base();
    for at in 1..PROJECTS {
        let mut other = project(&format!("project:o{at}"), 2023);
        other.name = format!("Dự án thử {at}");
        other.households_planned = Some(40);
        world.others.push(Record::Project(other));
    }
    for at in 1..HOUSEHOLDS {
        let mut other = world.household.clone();
        other.id = format!("household:{at:05}");
        other.code = format!("NT-{at:04}");
        other.village = format!("Thôn {}", at % 12);
        let head = other.members.get_mut("m1").expect("a head");
        head.identity = format!("006081{at:06}");
        // Every third is not a beneficiary, every seventh in no list.
        let year = other.poverty.get_mut(&2023).expect("a year");
        if at % 3 == 0 {
            year.class = Some(so_sinh_ke::domain::household::PovertyClass::Average);
        }
        if at % 7 == 0 {
            other.poverty.clear();
        }
        world.others.push(Record::Household(other));
    }
    let (ledger, day) = (world.ledger(), world.day);
    // Households are read when they are first asked for.
    let begin = Instant::now();
    drop(not_yet_supported(&ledger, None, Some(2023), day));
    println!(
        "{HOUSEHOLDS} households read and judged for the first time: {} ms",
        begin.elapsed().as_millis()
    );
    time(
        "one household before 20 projects and the components",
        &mut || of_household(&ledger, HOUSEHOLD, day).len(),
    );
    time("2,000 households before one project", &mut || {
        could_join(&ledger, PROJECT, day).map_or(0, |could| could.rows.len())
    });
    time("2,000 households before everything, who waits", &mut || {
        not_yet_supported(&ledger, None, Some(2023), day).yes
    });
    time("checks of one household among 2,000", &mut || {
        checks::of(&ledger, HOUSEHOLD, 2023, day).len()
    });
    time("checks of 2,000 households", &mut || {
        checks::doubtful(&ledger, None, 2023, day).len()
    });
}

fn time(what: &str, run: &mut dyn FnMut() -> usize) {
    let mut times = Vec::new();
    let mut found = 0;
    for _ in 0..RUNS {
        let begin = Instant::now();
        found = run();
        times.push(begin.elapsed().as_micros());
    }
    times.sort_unstable();
    let ms = |micros: u128| format!("{}.{:03}", micros / 1000, micros % 1000);
    println!(
        "{what}: {found} found, median {} ms ({} to {})",
        ms(times[RUNS / 2]),
        ms(times[0]),
        ms(times[RUNS - 1]),
    );
}
