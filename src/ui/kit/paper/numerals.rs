//! Numbers in words.

use super::WORDS;
use crate::app::paper::numerals;

/// The number in Vietnamese words.
pub fn number(n: i64) -> String {
    numerals::number(n, WORDS)
}
