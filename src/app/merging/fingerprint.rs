//! What stood in a household when it was merged, in sixteen digits.

use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use crate::replica::canonical;

/// How many digits are enough: two contents of one household are told apart, not all of the world.
const BYTES: usize = 8;

/// What no fingerprint is taken of: what mergers write themselves, and who wrote.
const LEFT_OUT: [&str; 3] = ["apart", "merged", "meta"];

/// The first 64 bits, in hex, of SHA-256 over the canonical JSON of what stands in a household.
pub fn fingerprint(body: &Map<String, Value>) -> String {
    let mut content = body.clone();
    content.retain(|field, _| !LEFT_OUT.contains(&field.as_str()));
    let digest = Sha256::digest(canonical::to_string(&Value::Object(content)));
    let mut hex = String::with_capacity(2 * BYTES);
    for byte in digest.iter().take(BYTES) {
        for digit in [byte >> 4, byte & 15] {
            hex.extend(char::from_digit(u32::from(digit), 16));
        }
    }
    hex
}
