//! Names of sheets that Excel allows.

use std::collections::BTreeSet;

/// What a name has at most, in Excel's own units (UTF-16).
const LONGEST: usize = 31;

/// Names as they are wished, made such that Excel opens the workbook: without its forbidden characters, not too
/// long, and no two alike whatever their case.
pub fn allowed<'n>(wished: impl IntoIterator<Item = &'n str>) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let mut names = Vec::new();
    for (at, wish) in wished.into_iter().enumerate() {
        let mut base = cleaned(wish);
        // Excel keeps this one for itself.
        if base.is_empty() || base.eq_ignore_ascii_case("history") {
            base.push_str(&(at + 1).to_string());
        }
        let mut name = cut(&base, LONGEST);
        let mut number = 2;
        while !taken.insert(name.to_lowercase()) {
            let tail = format!(" ({number})");
            name = cut(&base, LONGEST - tail.len()) + &tail;
            number += 1;
        }
        names.push(name);
    }
    names
}

/// Without what no name may have, and without an apostrophe at its ends.
fn cleaned(wish: &str) -> String {
    let letters = wish.chars().map(|letter| match letter {
        '[' | ']' | ':' | '*' | '?' | '/' | '\\' => '-',
        letter if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => ' ',
        letter => letter,
    });
    let name: String = letters.collect();
    name.trim_matches(|letter: char| letter == '\'' || letter.is_whitespace())
        .to_owned()
}

/// As much as so many units hold, without half a letter.
fn cut(name: &str, units: usize) -> String {
    let mut left = units;
    let kept = name.chars().take_while(|letter| {
        let size = letter.len_utf16();
        let fits = size <= left;
        left = left.saturating_sub(size);
        fits
    });
    let kept: String = kept.collect();
    kept.trim_end_matches(|letter: char| letter == '\'' || letter.is_whitespace())
        .to_owned()
}

/// A name as formulas say it.
pub fn quoted(name: &str) -> String {
    ["'", &name.replace('\'', "''"), "'"].concat()
}
