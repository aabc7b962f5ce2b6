//! Random numbers that repeat themselves.

/// A stream of pseudo-random numbers: `SplitMix64` (Steele, Lea and Flood, 2014). Small, fast, the same
/// on every machine, and good enough for names and acres; never for secrets.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// The stream of the `index`-th thing of a sort. Streams of different sorts or numbers have
    /// nothing to do with each other, so a thing can be made again without what came before it.
    pub fn of(seed: u64, sort: &str, index: u64) -> Random {
        let start = sort
            .bytes()
            .fold(mix(seed), |state, byte| mix(state ^ u64::from(byte)));
        Random(mix(start ^ index))
    }

    /// The next 64 bits.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        mix(self.0)
    }

    /// A number from 0 to just under `end`, which must be above 0.
    pub fn below(&mut self, end: u64) -> u64 {
        // The high half of a product instead of a remainder: no low numbers preferred.
        let wide = u128::from(self.next()) * u128::from(end);
        u64::try_from(wide >> 64).unwrap_or(0)
    }

    /// A number from `least` to `most`, both included.
    pub fn between(&mut self, least: i64, most: i64) -> i64 {
        let steps = u64::try_from(most - least).unwrap_or(0) + 1;
        least + i64::try_from(self.below(steps)).unwrap_or(0)
    }

    /// True in `percent` of a hundred cases.
    pub fn percent(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// One of `list`, which must not be empty.
    pub fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        let end = u64::try_from(list.len()).unwrap_or(1);
        list[usize::try_from(self.below(end)).unwrap_or(0)]
    }

    /// One of `list`, each as often as its weight says.
    pub fn weighted<T: Copy>(&mut self, list: &[(T, u64)]) -> T {
        let mut left = self.below(list.iter().map(|(_, weight)| weight).sum());
        for (thing, weight) in list {
            if left < *weight {
                return *thing;
            }
            left -= weight;
        }
        list[0].0
    }
}

/// Spreads every bit of `z` over all 64.
fn mix(z: u64) -> u64 {
    let z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
