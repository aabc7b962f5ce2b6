//! Which letters of a shown text to stress because they were typed.

use std::ops::Range;

use super::{
    closeness::{Grade, closeness, is_slip},
    query::Query,
};
use crate::{
    domain::spelling::{Spelled, Word, words},
    order,
};

/// The parts of `shown` that answer to what was typed: beginnings of words, or of first letters, or
/// digits, as ranges of bytes in their order, each at the borders of letters with their marks.
pub fn marks(typed: &str, shown: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let spelled = words(shown);
    for query in Query::readings(typed) {
        for (at, word) in query.words.iter().enumerate() {
            let before = found.len();
            found.extend(spelled.iter().filter_map(|shown| begun(word, shown)));
            if word.is_number() {
                found.extend(digits(&word.plain, shown));
            }
            if found.len() == before
                && let Some(letters) = query.initials(at)
            {
                found.extend(initials(letters, &spelled));
            }
            if found.len() == before {
                let slips = spelled.iter().filter(|shown| is_slip(word, &shown.word));
                found.extend(slips.map(whole));
            }
        }
    }
    united(found)
}

fn whole(shown: &Spelled) -> Range<usize> {
    shown.range(0..shown.letters.len())
}

fn begun(typed: &Word, shown: &Spelled) -> Option<Range<usize>> {
    let letters = typed.plain.chars().count();
    let from = match closeness(typed, &shown.word, true)? {
        Grade::Loose | Grade::BegunLoosely if !shown.word.plain.starts_with(&typed.plain) => {
            shown.word.plain.get(..shown.word.joint)?.chars().count()
        }
        _ => 0,
    };
    Some(shown.range(from..from + letters))
}

/// The first letters of words that follow one another.
fn initials(letters: &[u8], shown: &[Spelled]) -> Vec<Range<usize>> {
    let mut windows = shown.windows(letters.len());
    let fits = |window: &&[Spelled]| {
        let first = window.iter().map(|shown| shown.word.plain.bytes().next());
        first.eq(letters.iter().map(|letter| Some(*letter)))
    };
    let window = windows.find(fits).unwrap_or_default();
    window.iter().map(|shown| shown.range(0..1)).collect()
}

/// The beginning or the end of all digits that are shown, whatever stands between them; of a code
/// the digits after its zeros.
fn digits(typed: &str, shown: &str) -> Option<Range<usize>> {
    let places: Vec<usize> = shown
        .match_indices(|c: char| c.is_ascii_digit())
        .map(|(at, _)| at)
        .collect();
    let all: String = shown.chars().filter(char::is_ascii_digit).collect();
    let zeros = all.len() - all.trim_start_matches('0').len();
    let bare = typed.trim_start_matches('0');
    let (from, many) = if all.starts_with(typed) {
        (0, typed.len())
    } else if typed.len() >= 4 && all.ends_with(typed) {
        (all.len() - typed.len(), typed.len())
    } else if !bare.is_empty() && all[zeros..].starts_with(bare) {
        (zeros, bare.len())
    } else {
        return None;
    };
    Some(*places.get(from)?..places.get(from + many - 1)? + 1)
}

/// The same letters, each once.
fn united(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    order::sort_by(&mut ranges, |a, b| {
        a.start.cmp(&b.start).then(b.end.cmp(&a.end))
    });
    let mut out: Vec<Range<usize>> = Vec::new();
    for range in ranges.into_iter().filter(|range| !range.is_empty()) {
        match out.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => out.push(range),
        }
    }
    out
}
