//! Vietnamese text: one spelling for storing, one for searching.

use super::normal::{is_mark, nfc, nfd};

/// The letters that number what is given, in the order of Vietnamese.
pub const LETTERS: [&str; 23] = [
    "a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t",
    "u", "v", "x", "y",
];

/// What people typed, ready to be stored: NFC, trimmed, runs of white space (no-break ones too)
/// become one space, control characters go.
pub fn tidy(typed: &str) -> String {
    let mut out = String::with_capacity(typed.len());
    for c in nfc(typed).chars() {
        if c.is_whitespace() || c.is_control() {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        } else {
            out.push(c);
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// The search key: lower case without marks, đ as d, so that `nong thuong` finds `Nông Thượng` in
/// NFC and NFD and in both tone spellings (`Hóa`, `Hoá`).
pub fn fold(text: &str) -> String {
    nfd(text)
        .chars()
        .filter(|c| !is_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| if c == 'đ' { 'd' } else { c })
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .collect()
}

/// Whether every word of `query` begins some word of `text`. Both may have marks or not.
pub fn matches(text: &str, query: &str) -> bool {
    let text = fold(text);
    fold(query)
        .split(' ')
        .all(|wanted| text.split(' ').any(|word| word.starts_with(wanted)))
}
