//! Vietnamese text: one spelling for storing, one for searching.

use std::sync::LazyLock;

use super::normal::{is_joined, is_mark, nfc, nfd};

/// The letters that number what is given, in the order of Vietnamese.
pub const LETTERS: [&str; 23] = [
    "a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t",
    "u", "v", "x", "y",
];

/// What people typed, ready to be stored: NFC, trimmed, runs of white space (no-break ones too)
/// become one space, control characters go.
pub fn tidy(typed: &str) -> String {
    if is_tidy(typed) {
        return typed.to_owned();
    }
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

/// Whether nothing of a text would change, as of nearly every text that is stored or comes in a table.
fn is_tidy(text: &str) -> bool {
    let mut before = ' ';
    for c in text.chars() {
        let is_blank = c.is_whitespace() || c.is_control();
        if !is_joined(c) || is_blank && (c != ' ' || before == ' ') {
            return false;
        }
        before = c;
    }
    before != ' ' || text.is_empty()
}

/// The search key: lower case without marks, đ as d, so that `nong thuong` finds `Nông Thượng` in
/// NFC and NFD and in both tone spellings (`Hóa`, `Hoá`).
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match usual(c) {
            Some(folded) => out.push(folded),
            None => fold_letter(c, &mut out),
        }
    }
    out
}

/// Each letter folds by itself: marks may change places when a text is taken apart, and none of them stays.
fn fold_letter(c: char, out: &mut String) {
    let apart = nfd(c.encode_utf8(&mut [0; 4]));
    let letters = apart.chars().filter(|c| !is_mark(*c));
    let lower = letters.flat_map(char::to_lowercase);
    out.extend(lower.map(|c| match c {
        'đ' => 'd',
        c if c.is_whitespace() => ' ',
        c => c,
    }));
}

/// Where the letters of nearly all texts lie: Latin, and those of Vietnamese.
const USUAL: [(u32, u32); 2] = [(0x80, 0x24f), (0x1ea0, 0x1ef9)];

/// What a letter of these folds to, looked up; `None` for others, and where that is not one letter.
fn usual(c: char) -> Option<char> {
    static FOLDED: LazyLock<Vec<Option<char>>> = LazyLock::new(|| {
        let all = USUAL.iter().flat_map(|(from, to)| *from..=*to);
        let folded = all.map(|number| {
            let mut out = String::new();
            fold_letter(char::from_u32(number)?, &mut out);
            let mut letters = out.chars();
            letters.next().filter(|_| letters.next().is_none())
        });
        folded.collect()
    });
    if c.is_ascii() {
        let lower = c.to_ascii_lowercase();
        return Some(if lower.is_whitespace() { ' ' } else { lower });
    }
    let mut before = 0;
    for (from, to) in USUAL {
        if (from..=to).contains(&u32::from(c)) {
            let place = before + u32::from(c) - from;
            return *FOLDED.get(place as usize)?;
        }
        before += to - from + 1;
    }
    None
}

/// Whether every word of `query` begins some word of `text`. Both may have marks or not.
pub fn matches(text: &str, query: &str) -> bool {
    let text = fold(text);
    fold(query)
        .split(' ')
        .all(|wanted| text.split(' ').any(|word| word.starts_with(wanted)))
}
