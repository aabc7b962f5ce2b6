//! Sealed files, in the format of age. What other programs seal and open: `tests/oracle/age.mjs`.

mod keys;
mod primitives;
mod refusals;
mod sealing;

use so_sinh_ke::age::{Identity, Key, Lock, Passphrase};

/// Chance that anybody can foretell, for tests only.
pub fn chance(seed: u64) -> impl FnMut(&mut [u8]) {
    let mut state = seed;
    move |bytes| {
        for byte in bytes {
            // Knuth's numbers; the high bits are the better ones.
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            *byte = (state >> 56) as u8;
        }
    }
}

pub fn identity(seed: u64) -> Identity {
    Identity::generate(&mut chance(seed))
}

/// A passphrase that costs next to nothing to try.
pub fn passphrase(words: &str) -> Passphrase {
    Passphrase::new(words).expect("words").with_work_factor(2)
}

/// A lock and what opens it, of both kinds.
pub fn locks() -> [(Lock, Key); 2] {
    let one = identity(1);
    let words = passphrase("mưa rào tháng sáu");
    [
        (Lock::Recipients(vec![one.recipient()]), Key::Identity(one)),
        (Lock::Passphrase(words.clone()), Key::Passphrase(words)),
    ]
}
