//! How Vietnamese words are spelled: letters, the marks that make other letters of them, a tone.
//!
//! Two words are compared by these three and not by their characters, so that it does not matter
//! whether letters and marks came joined or apart (NFC, NFD) or half of each, as old keyboards gave
//! them, and where in the word the tone stands (`Hoà`, `Hòa`): that is a matter of taste.

use std::ops::Range;

use super::normal::{is_mark, nfd};

/// Each vowel without a tone and with the five: huyền, hỏi, ngã, sắc, nặng, in their order.
const VOWELS: &str = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ";

/// The five tones as marks that stand apart, in their order.
const TONES: [char; 5] = ['\u{300}', '\u{309}', '\u{303}', '\u{301}', '\u{323}'];

/// Marks that make another letter: what it was, the mark, what it becomes.
const SHAPES: [(char, char, char); 6] = [
    ('a', '\u{306}', 'ă'),
    ('a', '\u{302}', 'â'),
    ('e', '\u{302}', 'ê'),
    ('o', '\u{302}', 'ô'),
    ('o', '\u{31b}', 'ơ'),
    ('u', '\u{31b}', 'ư'),
];

/// A word as it is compared.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Word {
    /// Lower case without any mark, đ as d.
    pub plain: String,
    /// The same number of letters with the marks that make other letters of them (ă â đ ê ô ơ ư),
    /// without tones.
    pub letters: String,
    /// 0 for no tone, 1 to 5 for huyền, hỏi, ngã, sắc, nặng; of several, which no word of
    /// Vietnamese has, each counts eight times as much as the one after it.
    pub tones: u32,
    /// How many bytes of `plain` stand before an apostrophe (`H'Mông`: 1); 0 without one.
    pub joint: usize,
}

impl Word {
    /// Whether it has any mark.
    pub fn is_marked(&self) -> bool {
        self.tones != 0 || self.plain != self.letters
    }

    /// Whether it is a number.
    pub fn is_number(&self) -> bool {
        self.plain.starts_with(|c: char| c.is_ascii_digit())
    }

    fn push(&mut self, letter: char) {
        self.letters.push(letter);
        self.plain.push(plain(letter));
    }

    fn reshape(&mut self, mark: char) {
        let Some(last) = self.letters.chars().next_back() else {
            return;
        };
        let shape = SHAPES
            .iter()
            .find(|(from, by, _)| (*from, *by) == (last, mark));
        if let Some((_, _, letter)) = shape {
            self.letters.pop();
            self.letters.push(*letter);
        }
    }

    fn sing(&mut self, tone: u32) {
        // More than ten tones are no word of any language.
        self.tones = self.tones.saturating_mul(8).saturating_add(tone);
    }
}

/// A word with its place in the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spelled {
    /// The word.
    pub word: Word,
    /// Where each letter stands, its marks included, in bytes of the text.
    pub letters: Vec<Range<usize>>,
}

impl Spelled {
    /// Where these letters lie, in bytes of the text; all there are of them.
    pub fn range(&self, letters: Range<usize>) -> Range<usize> {
        let letters = self
            .letters
            .get(letters.start..)
            .map_or(&[][..], |rest| &rest[..rest.len().min(letters.len())]);
        match letters {
            [] => 0..0,
            [only] => only.clone(),
            [first, .., last] => first.start..last.end,
        }
    }

    /// A mark belongs to the letter before it.
    fn reach(&mut self, end: usize) {
        if let Some(last) = self.letters.last_mut() {
            last.end = end;
        }
    }
}

/// What one character adds to a word.
enum Part {
    Letter(char),
    Shape(char),
    Tone(u32),
    /// An apostrophe joins: `H'Mông` is one word.
    Joint,
    /// Not seen by anybody, and so no end of a word.
    Nothing,
    Gap,
}

/// The words of a text. They end at anything that is neither letter, digit nor mark, and between
/// letters and digits: `NT-0147`, `NT0147` and `nt 0147` are the same two.
pub fn words(text: &str) -> Vec<Spelled> {
    let mut words: Vec<Spelled> = Vec::new();
    let (mut open, mut joint) = (false, false);
    let mut parts = Vec::new();
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        take_apart(c, &mut parts);
        for part in parts.drain(..) {
            match part {
                Part::Letter(letter) => {
                    let last = words.last().filter(|_| open);
                    let digit = letter.is_ascii_digit();
                    if last.is_none_or(|last| last.word.is_number() != digit) {
                        words.push(Spelled::default());
                        joint = false;
                    }
                    if let Some(last) = words.last_mut() {
                        if joint {
                            last.word.joint = last.word.plain.len();
                        }
                        last.word.push(letter);
                        last.letters.push(at..end);
                    }
                    (open, joint) = (true, false);
                }
                Part::Shape(_) | Part::Tone(_) if !open => {}
                Part::Shape(mark) => {
                    if let Some(last) = words.last_mut() {
                        last.word.reshape(mark);
                        last.reach(end);
                    }
                }
                Part::Tone(tone) => {
                    if let Some(last) = words.last_mut() {
                        last.word.sing(tone);
                        last.reach(end);
                    }
                }
                Part::Joint => joint = open,
                Part::Nothing => {}
                Part::Gap => (open, joint) = (false, false),
            }
        }
    }
    words
}

fn take_apart(c: char, parts: &mut Vec<Part>) {
    if c.is_ascii_alphanumeric() {
        return parts.push(Part::Letter(c.to_ascii_lowercase()));
    }
    let small = c.to_lowercase().next().unwrap_or(c);
    if let Some(at) = VOWELS.chars().position(|vowel| vowel == small) {
        let tone = at % 6;
        parts.extend(VOWELS.chars().nth(at - tone).map(Part::Letter));
        if let Ok(tone @ 1..) = u32::try_from(tone) {
            parts.push(Part::Tone(tone));
        }
        return;
    }
    parts.push(match small {
        // Eth and the African d look the same, and fonts of old gave them for it.
        'đ' | 'ð' | 'ɖ' => Part::Letter('đ'),
        _ if is_apostrophe(small) => Part::Joint,
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => Part::Nothing,
        _ if is_mark(c) || c.is_alphanumeric() => {
            for apart in nfd(c.encode_utf8(&mut [0; 4])).chars() {
                if is_mark(apart) {
                    parts.push(mark(apart));
                } else if is_apostrophe(apart) {
                    parts.push(Part::Joint);
                } else {
                    let small = apart.to_lowercase().filter(|c| !is_mark(*c));
                    parts.extend(small.map(Part::Letter));
                }
            }
            return;
        }
        _ => Part::Gap,
    });
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | 'ʹ' | '`' | '´' | '′')
}

fn mark(c: char) -> Part {
    if let Some(at) = TONES.iter().position(|tone| *tone == c) {
        return Part::Tone(u32::try_from(at + 1).unwrap_or(0));
    }
    Part::Shape(c)
}

fn plain(letter: char) -> char {
    if letter == 'đ' {
        return 'd';
    }
    let shape = SHAPES.iter().find(|(_, _, shaped)| *shaped == letter);
    shape.map_or(letter, |(plain, _, _)| *plain)
}
