//! Counted random, for histories that are told by hand and not by proptest.

/// The same numbers each time, others with another `LAW_SEED`.
pub struct Random(u64);

/// Which histories are lived through: `LAW_SEED` in the environment, else always the same.
pub fn seed() -> u64 {
    let wanted = std::env::var("LAW_SEED").ok();
    wanted
        .and_then(|text| text.parse().ok())
        .unwrap_or(20_230_601)
}

impl Random {
    /// Those of one history of a seed.
    pub fn of(seed: u64, history: u64) -> Random {
        Random(
            seed.wrapping_add(history)
                .wrapping_mul(0x9E37_79B9_7F4A_7C15)
                | 1,
        )
    }

    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits") % limit
    }

    pub fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    /// Once in so many times.
    pub fn rarely(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }
}
