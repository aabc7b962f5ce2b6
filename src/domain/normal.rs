//! The two canonical spellings of Unicode: letters and marks joined (NFC) or apart (NFD).
//!
//! The whole of Unicode, in a table of 18 KB that says of each letter only how it differs from the
//! one before; a crate's table for looking up at once takes 110 KB, a tenth of the download.
//! `tests/it/values/normal.rs` writes the table from that crate and compares every letter with it.

use std::sync::LazyLock;

/// Eight lines of numbers to the base 36, each to be added to the one before it.
const TABLE: &str = include_str!("normal.txt");

struct Pair {
    joined: char,
    first: char,
    second: char,
}

struct Mark {
    from: char,
    to: char,
    class: u8,
}

struct Table {
    /// Letters that come apart and are put together again.
    pairs: Vec<Pair>,
    /// Letters that come apart for good, each with what it becomes, once for each part of it.
    apart: Vec<(char, char)>,
    marks: Vec<Mark>,
}

static READ: LazyLock<Table> = LazyLock::new(|| {
    let mut lines = TABLE.lines().map(column);
    let mut next = || lines.next().unwrap_or_default().into_iter();
    let (joined, first, second) = (next(), next(), next());
    let (letter, part) = (next(), next());
    let (from, more, class) = (next(), next(), next());
    Table {
        pairs: joined
            .zip(first.zip(second))
            .map(|(joined, (first, second))| Pair {
                joined: letter_of(joined),
                first: letter_of(first),
                second: letter_of(second),
            })
            .collect(),
        apart: letter
            .zip(part)
            .map(|(letter, part)| (letter_of(letter), letter_of(part)))
            .collect(),
        marks: from
            .zip(more.zip(class))
            .map(|(from, (more, class))| Mark {
                from: letter_of(from),
                to: letter_of(from + more),
                class: u8::try_from(class).unwrap_or(0),
            })
            .collect(),
    }
});

fn column(line: &str) -> Vec<i32> {
    let mut sum = 0;
    line.split(' ')
        .map(|step| {
            sum += i32::from_str_radix(step, 36).unwrap_or(0);
            sum
        })
        .collect()
}

fn letter_of(number: i32) -> char {
    let number = u32::try_from(number).unwrap_or(0);
    char::from_u32(number).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// Below these nothing comes apart, and nothing is a mark.
const FIRST_APART: char = '\u{c0}';
const FIRST_MARK: char = '\u{300}';

// The syllables of Korean are reckoned, not listed (Unicode, 3.12).
const SYLLABLE: u32 = 0xac00;
const SYLLABLES: u32 = 19 * LEADING;
const LEADING: u32 = 21 * VOWEL;
const VOWEL: u32 = 28;
/// The first of each of the three parts. The last one counts from a part that does not exist.
const PARTS: [u32; 3] = [0x1100, 0x1161, 0x11a7];

fn letter_at(number: u32) -> char {
    char::from_u32(number).unwrap_or(char::REPLACEMENT_CHARACTER)
}

fn mark(c: char) -> Option<&'static Mark> {
    if c < FIRST_MARK {
        return None;
    }
    let marks = &READ.marks;
    let at = marks.partition_point(|mark| mark.to < c);
    marks.get(at).filter(|mark| mark.from <= c)
}

/// Whether `c` is a mark, which stands on or beside the letter before it.
pub fn is_mark(c: char) -> bool {
    mark(c).is_some()
}

/// A letter, after the class that orders marks; 0 for what keeps its place.
type Classed = (u8, char);

fn take_apart(c: char, out: &mut Vec<Classed>) {
    if c < FIRST_APART {
        return out.push((0, c));
    }
    let syllable = u32::from(c).wrapping_sub(SYLLABLE);
    if syllable < SYLLABLES {
        out.push((0, letter_at(PARTS[0] + syllable / LEADING)));
        out.push((0, letter_at(PARTS[1] + syllable % LEADING / VOWEL)));
        if !syllable.is_multiple_of(VOWEL) {
            out.push((0, letter_at(PARTS[2] + syllable % VOWEL)));
        }
        return;
    }
    let Table { pairs, apart, .. } = &*READ;
    if let Ok(at) = pairs.binary_search_by_key(&c, |pair| pair.joined) {
        take_apart(pairs[at].first, out);
        return take_apart(pairs[at].second, out);
    }
    let at = apart.partition_point(|(letter, _)| *letter < c);
    let before = out.len();
    let parts = apart[at..].iter().take_while(|(letter, _)| *letter == c);
    out.extend(parts.map(|(_, part)| (class(*part), *part)));
    if out.len() == before {
        out.push((class(c), c));
    }
}

fn class(c: char) -> u8 {
    mark(c).map_or(0, |mark| mark.class)
}

fn decomposed(text: &str) -> Vec<Classed> {
    let mut out = Vec::with_capacity(text.len());
    for c in text.chars() {
        take_apart(c, &mut out);
    }
    // The letter itself is of class 0 and stays in front of its marks.
    for group in out.chunk_by_mut(|_, (class, _)| *class != 0) {
        group.sort_by_key(|(class, _)| *class);
    }
    out
}

fn put_together(first: char, second: char) -> Option<char> {
    if second < FIRST_MARK {
        return None;
    }
    let (a, b) = (u32::from(first), u32::from(second));
    let (leading, vowel) = (a.wrapping_sub(PARTS[0]), b.wrapping_sub(PARTS[1]));
    if leading < SYLLABLES / LEADING && vowel < LEADING / VOWEL {
        return Some(letter_at(SYLLABLE + leading * LEADING + vowel * VOWEL));
    }
    let (syllable, trailing) = (a.wrapping_sub(SYLLABLE), b.wrapping_sub(PARTS[2]));
    if syllable < SYLLABLES && syllable.is_multiple_of(VOWEL) && (1..VOWEL).contains(&trailing) {
        return Some(letter_at(a + trailing));
    }
    let mut pairs = READ.pairs.iter();
    let found = pairs.find(|pair| pair.first == first && pair.second == second);
    found.map(|pair| pair.joined)
}

/// Whether a letter is no mark and stays as it is when joined: all of Latin, and the letters of Vietnamese.
pub fn is_joined(c: char) -> bool {
    c < FIRST_MARK || matches!(c, '\u{1ea0}'..='\u{1ef9}')
}

/// The text with every letter and mark apart.
pub fn nfd(text: &str) -> String {
    // A workbook has hundreds of thousands of such cells.
    if text.is_ascii() {
        return text.to_owned();
    }
    decomposed(text).into_iter().map(|(_, c)| c).collect()
}

/// The text with letters and marks joined, where there is a letter for both.
pub fn nfc(text: &str) -> String {
    // Nearly every text that is typed: there is no mark in it that could join.
    if text.chars().all(is_joined) {
        return text.to_owned();
    }
    let mut out: Vec<Classed> = Vec::with_capacity(text.len());
    // Where the letter stands that marks may join.
    let mut base: Option<usize> = None;
    for (class, c) in decomposed(text) {
        if let Some(at) = base {
            let last = out.last().map_or(0, |(class, _)| *class);
            let reaches = at + 1 == out.len() || last < class;
            if let (true, Some(joined)) = (reaches, put_together(out[at].1, c)) {
                out[at].1 = joined;
                continue;
            }
        }
        if class == 0 {
            base = Some(out.len());
        }
        out.push((class, c));
    }
    out.into_iter().map(|(_, c)| c).collect()
}
