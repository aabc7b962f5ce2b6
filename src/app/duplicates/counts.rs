//! How often names, words, numbers and telephones occur in the register.

use std::collections::BTreeMap;

/// What is counted. The numbers tell equal texts of different sorts apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Full names with their marks, by person.
    Marked = 1,
    /// Full names without marks, by person.
    Folded = 2,
    /// Words of names with their marks, by household.
    MarkedWord = 3,
    /// Words of names without marks, by household.
    FoldedWord = 4,
    /// Identity numbers, by person.
    Card = 5,
    /// Telephones, by household.
    Phone = 6,
}

/// The counts, by a hash of sort and text: nothing else of the texts is kept.
#[derive(Clone, Debug, Default)]
pub struct Counts(BTreeMap<u64, u32>);

impl Counts {
    /// One more.
    pub fn add(&mut self, sort: Sort, hash: u64) {
        *self.0.entry(spread(hash, sort)).or_default() += 1;
    }

    /// How many there are.
    pub fn of(&self, sort: Sort, hash: u64) -> u32 {
        self.0.get(&spread(hash, sort)).copied().unwrap_or(0)
    }
}

fn spread(hash: u64, sort: Sort) -> u64 {
    mix(hash, sort as u64)
}

/// Joins two hashes. Order counts.
pub fn mix(a: u64, b: u64) -> u64 {
    // The finalizer of SplitMix64 spreads every bit over all.
    let z = a.rotate_left(25) ^ b.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// The hash of a text: FNV-1a, spread.
pub fn hash(text: impl AsRef<[u8]>) -> u64 {
    hash_bytes(text.as_ref().iter().copied())
}

/// The hash of a text that is put together on the way.
pub fn hash_bytes(bytes: impl Iterator<Item = u8>) -> u64 {
    let mut state = 0xCBF2_9CE4_8422_2325_u64;
    for byte in bytes {
        state = (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
    }
    mix(state, 0)
}
