//! How laws over random histories are tried.

use proptest::{prelude::ProptestConfig, test_runner::RngSeed};

/// `LAW_CASES` in the environment sets how many histories each law is held against, `LAW_SEED` which ones. Without
/// them they are the same each time, so that a failure is somebody's change and not the day's luck.
pub fn config(cases: u32) -> ProptestConfig {
    let number = |name: &str| {
        let text = std::env::var(name).ok()?;
        text.parse::<u64>().ok()
    };
    let wanted = number("LAW_CASES").and_then(|n| u32::try_from(n).ok());
    ProptestConfig {
        rng_seed: RngSeed::Fixed(number("LAW_SEED").unwrap_or(20_230_601)),
        cases: wanted.unwrap_or(cases),
        failure_persistence: None,
        max_shrink_iters: 20_000,
        ..ProptestConfig::default()
    }
}
