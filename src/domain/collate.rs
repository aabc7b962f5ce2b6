//! The order of Vietnamese text, as ICU has it for `vi`, in keys that are compared byte by byte.
//!
//! Letters first (a ă â b c d đ e ê … o ô ơ … u ư …), then tones (none, huyền, hỏi, ngã, sắc,
//! nặng); case and punctuation do not count. Two things are chosen: numbers in the text go by their
//! value (`Tổ 2` before `Tổ 11`, ICU's option `kn`), and where in a word its tone stands does not
//! count.

use super::spelling::{Spelled, Word, words};

const ALPHABET: &str = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";

/// End of a part.
const END: u8 = 0;
/// Between the letters and the tones.
const LEVEL: u8 = 1;
/// Between words: a shorter word comes before the one that begins with it.
const GAP: u8 = 2;
/// Before the digits of a number; after it their count, so that longer numbers are greater.
const NUMBER: u8 = 3;
const LETTERS: u8 = 0x10;
/// Before a letter of another script.
const OTHER: u8 = 0x40;

/// A place in the order.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key(Box<[u8]>);

/// Where a text stands.
pub fn key(text: &str) -> Key {
    let mut out = Vec::with_capacity(text.len() + 4);
    let words = words(text);
    part(&mut out, words.iter().map(|spelled| &spelled.word));
    Key(out.into())
}

/// Where one word stands.
pub fn word_key(word: &Word) -> Key {
    let mut out = Vec::with_capacity(word.plain.len() + 3);
    part(&mut out, std::iter::once(word));
    Key(out.into())
}

/// Where a person stands on a list: by given name, which is the last word, then by family name,
/// which is the first, then by the names between. Each of the three goes by letters and tones
/// before the next one counts.
pub fn person_key(name: &str) -> Key {
    let words = words(name);
    let (given, before) = words
        .split_last()
        .map_or((None, &[][..]), |(g, b)| (Some(g), b));
    let (family, between) = before
        .split_first()
        .map_or((None, &[][..]), |(f, b)| (Some(f), b));
    let mut out = Vec::with_capacity(name.len() + 8);
    part(&mut out, given.map(word_of).into_iter());
    part(&mut out, family.map(word_of).into_iter());
    part(&mut out, between.iter().map(word_of));
    Key(out.into())
}

fn word_of(spelled: &Spelled) -> &Word {
    &spelled.word
}

fn part<'a>(out: &mut Vec<u8>, words: impl Iterator<Item = &'a Word> + Clone) {
    for (at, word) in words.clone().enumerate() {
        if at > 0 {
            out.push(GAP);
        }
        letters(out, word);
    }
    out.push(LEVEL);
    // What has the same letters has as many words, and each gives one byte.
    out.extend(words.map(|word| u8::try_from(word.tones).unwrap_or(u8::MAX)));
    out.push(END);
}

fn letters(out: &mut Vec<u8>, word: &Word) {
    if word.is_number() {
        let digits = word.plain.trim_start_matches('0');
        out.extend([NUMBER, u8::try_from(digits.len()).unwrap_or(u8::MAX)]);
        out.extend(digits.bytes());
        return;
    }
    for letter in word.letters.chars() {
        let place = ALPHABET.chars().position(|known| known == letter);
        if let Some(place) = place.and_then(|place| u8::try_from(place).ok()) {
            out.push(LETTERS + place);
        } else {
            let [_, code @ ..] = u32::from(letter).to_be_bytes();
            out.push(OTHER);
            out.extend(code);
        }
    }
}
