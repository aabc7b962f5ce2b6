//! How close a typed word or number is to one of the register.

use super::number::{LEAST, Number};
use crate::domain::spelling::Word;

/// From the closest to the farthest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(super) enum Grade {
    /// The same letters and marks; the same letters, where nothing was typed with a mark.
    Same,
    /// The same letters, every typed mark is there, and more (`nguyên`, Nguyễn).
    Fits,
    /// The same letters with other marks.
    Loose,
    /// Begins like it, every typed mark is there.
    Begun,
    /// Begins with the same letters and other marks.
    BegunLoosely,
    /// First letters of several words.
    Initials,
    /// One letter wrong, missing, too many, or two exchanged.
    Slip,
}

impl Grade {
    /// Whether it has other marks than were typed.
    pub fn is_loose(self) -> bool {
        matches!(self, Grade::Loose | Grade::BegunLoosely)
    }
}

/// How close `typed` is to `word`, if it is that word or its beginning. `marked` says whether any
/// word was typed with a mark: then a word without one means that it has none. Behind an apostrophe a word
/// begins again: `hen` is close to H'Hen.
pub(super) fn closeness(typed: &Word, word: &Word, marked: bool) -> Option<Grade> {
    if let Some(rest) = word.plain.strip_prefix(typed.plain.as_str()) {
        return Some(match (rest.is_empty(), fits(typed, word)) {
            (true, true) if !marked || is_same(typed, word) => Grade::Same,
            (true, true) => Grade::Fits,
            (true, false) => Grade::Loose,
            (false, true) => Grade::Begun,
            (false, false) => Grade::BegunLoosely,
        });
    }
    let behind = word.plain.get(word.joint..).filter(|_| word.joint > 0)?;
    let rest = behind.strip_prefix(typed.plain.as_str())?;
    Some(if rest.is_empty() {
        Grade::Loose
    } else {
        Grade::BegunLoosely
    })
}

fn is_same(a: &Word, b: &Word) -> bool {
    a.letters == b.letters && a.tones == b.tones
}

/// Whether every mark of `typed` is in `word`, which begins with its letters.
fn fits(typed: &Word, word: &Word) -> bool {
    let tone = typed.tones == 0 || typed.tones == word.tones;
    let letters = typed.letters.chars().zip(word.letters.chars());
    let mut letters = letters.zip(typed.plain.chars());
    tone && letters.all(|((typed, letter), plain)| typed == letter || typed == plain)
}

/// Words of fewer letters have too many neighbours to guess at.
const LONG: usize = 5;

/// Whether one wrong, missing, extra or exchanged letter lies between the two, one of which has at
/// least five letters.
pub(super) fn is_slip(typed: &Word, word: &Word) -> bool {
    let (a, b) = (typed.plain.as_bytes(), word.plain.as_bytes());
    if a.len().max(b.len()) < LONG || a.len().abs_diff(b.len()) > 1 || typed.is_number() {
        return false;
    }
    let front = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[front..], &b[front..]);
    let back = a.iter().rev().zip(b.iter().rev());
    let back = back.take_while(|(a, b)| a == b).count();
    match (&a[..a.len() - back], &b[..b.len() - back]) {
        ([_] | [], [_]) | ([_], []) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
}

/// Of the number in a code, with the zeros before it or without them.
pub(super) fn code_grade(code: Number, typed: Number) -> Option<Grade> {
    if code.is_none() {
        return None;
    }
    let (bare, digits) = (code.significant(), typed.significant());
    if bare == digits {
        return Some(Grade::Same);
    }
    let begins = code.begins(typed) || typed == digits && bare.begins(digits);
    begins.then_some(Grade::Begun)
}

/// Of identity and telephone numbers: whole, their beginning, their last digits.
pub(super) fn long_grade(number: Number, typed: Number) -> Option<Grade> {
    if number.is_none() {
        None
    } else if number == typed {
        Some(Grade::Same)
    } else if typed.len() >= LEAST && number.begins(typed) {
        Some(Grade::Begun)
    } else {
        number.ends(typed).then_some(Grade::BegunLoosely)
    }
}
