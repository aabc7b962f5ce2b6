//! The words of other people's tables: headings, codes, sums and signatures (`packs/column-names.json`).

use std::{
    collections::{BTreeMap, HashMap},
    sync::OnceLock,
};

use serde::Deserialize;

use crate::domain::text::fold;

const PACK: &str = include_str!("../../../packs/column-names.json");

/// Codes, each with the ways in which it is written.
type Words = BTreeMap<String, Vec<String>>;

#[derive(Default, Deserialize)]
struct Read {
    fields: Words,
    values: BTreeMap<String, Words>,
    rows: Words,
    units: Words,
}

/// All words, as [`plain`] has them.
#[derive(Default)]
pub struct Names {
    /// The ways in which a field is headed.
    pub fields: BTreeMap<String, Vec<String>>,
    /// By list and word the code that is meant.
    values: BTreeMap<String, HashMap<String, String>>,
    /// How rows begin that are none of the table.
    pub rows: BTreeMap<String, Vec<String>>,
    /// What figures are counted in.
    pub units: BTreeMap<String, Vec<String>>,
}

impl Names {
    /// The code of a list that a cell means.
    pub fn code(&self, list: &str, written: &str) -> Option<&str> {
        let known = self.values.get(list)?;
        // A tick is no letter.
        let word = match plain(written) {
            word if word.is_empty() => written.trim().to_owned(),
            word => word,
        };
        known.get(&word).map(String::as_str)
    }

    /// Whether a text begins with one of the words of such rows.
    pub fn begins(&self, rows: &str, plain: &str) -> bool {
        let words = self.rows.get(rows).into_iter().flatten();
        words.clone().any(|word| {
            let rest = plain.strip_prefix(word.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        })
    }

    /// What the figures under a heading are counted in, if it says so.
    pub fn unit(&self, plain: &str) -> Option<&str> {
        let padded = [" ", plain, " "].concat();
        let mut best: Option<(usize, &str)> = None;
        for (unit, words) in &self.units {
            for word in words {
                let is_said = padded.contains(&[" ", word, " "].concat());
                if is_said && best.is_none_or(|(len, _)| len < word.len()) {
                    best = Some((word.len(), unit));
                }
            }
        }
        best.map(|(_, unit)| unit)
    }
}

/// The words of the pack.
pub fn names() -> &'static Names {
    static NAMES: OnceLock<Names> = OnceLock::new();
    NAMES.get_or_init(|| {
        let read: Read = serde_json::from_str(PACK).unwrap_or_default();
        let plainly = |words: Words| {
            let all = words.into_iter().map(|(code, words)| {
                let words = words.iter().map(|word| plain(word));
                (code, words.filter(|word| !word.is_empty()).collect())
            });
            crate::order::map(all)
        };
        let by_word = |words: Words| {
            let mut all = HashMap::new();
            for (code, words) in words {
                for word in words {
                    let key = match plain(&word) {
                        key if key.is_empty() => word,
                        key => key,
                    };
                    all.entry(key).or_insert_with(|| code.clone());
                }
            }
            all
        };
        Names {
            fields: plainly(read.fields),
            values: crate::order::map(
                read.values
                    .into_iter()
                    .map(|(list, words)| (list, by_word(words))),
            ),
            rows: plainly(read.rows),
            units: plainly(read.units),
        }
    })
}

/// A text for comparing: small letters and digits without marks, one blank between words.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in fold(text).chars() {
        if c.is_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// In how many letters two texts differ, up to `most`; `None` where it is more.
pub fn distance(a: &str, b: &str, most: usize) -> Option<usize> {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.iter().enumerate() {
        let mut before = row[0];
        row[0] = i + 1;
        for (j, to) in b.iter().enumerate() {
            let changed = before + usize::from(from != to);
            before = row[j + 1];
            row[j + 1] = changed.min(before + 1).min(row[j] + 1);
        }
    }
    row.last().copied().filter(|d| *d <= most)
}
