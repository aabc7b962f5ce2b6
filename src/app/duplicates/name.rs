//! Names, and how two of them differ.

use super::counts::{Counts, Sort, hash, mix};
use crate::domain::normal::{is_mark, nfd};

/// A name in the spellings that are compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    /// As it was written.
    pub written: Box<str>,
    /// Lower case without marks, words with one space between them.
    pub folded: Box<str>,
    /// Hash of the marked words: one for NFC and NFD, and for both places of the tone (Hoà, Hòa).
    pub marked: u64,
    /// Hash of the folded words, whatever their order.
    pub unordered: u64,
    /// Whether it has any marks. One without was typed without, for next to no name has none.
    pub has_marks: bool,
    /// The hashes of each word, folded and marked.
    words: Box<[(u64, u64)]>,
}

/// The five tones; all other marks make another vowel.
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// The words of a name, folded and marked. What stands in brackets is a by-name and left out.
fn split(written: &str) -> Vec<(String, String)> {
    let mut words = Vec::new();
    let (mut folded, mut marked, mut tone) = (String::new(), String::new(), String::new());
    let mut depth = 0_u32;
    let mut end = |folded: &mut String, marked: &mut String, tone: &mut String| {
        // The tone goes to the end of its word, wherever it was put.
        marked.push_str(tone);
        tone.clear();
        if !folded.is_empty() {
            words.push((std::mem::take(folded), std::mem::take(marked)));
        }
        marked.clear();
    };
    for c in nfd(written).chars() {
        if is_mark(c) {
            if TONES.contains(&c) {
                tone.push(c);
            } else {
                marked.push(c);
            }
            continue;
        }
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > 0 || !c.is_alphanumeric() {
            end(&mut folded, &mut marked, &mut tone);
            continue;
        }
        for c in c.to_lowercase() {
            folded.push(if c == '\u{111}' { 'd' } else { c });
            marked.push(c);
        }
    }
    end(&mut folded, &mut marked, &mut tone);
    words
}

impl Name {
    /// The name as it was written.
    pub fn new(written: &str) -> Name {
        let mut folded = String::with_capacity(written.len());
        let mut words = Vec::new();
        for (plain, marked) in split(written) {
            if !folded.is_empty() {
                folded.push(' ');
            }
            folded.push_str(&plain);
            words.push((hash(plain), hash(marked)));
        }
        let (mut marked, mut unordered) = (0, 0_u64);
        for (plain, word) in &words {
            marked = mix(marked, *word);
            unordered = unordered.wrapping_add(*plain);
        }
        Name {
            written: written.into(),
            folded: folded.into(),
            marked,
            unordered,
            has_marks: words.iter().any(|(plain, word)| plain != word),
            words: words.into(),
        }
    }

    /// Whether nothing was written.
    pub fn is_empty(&self) -> bool {
        self.folded.is_empty()
    }

    /// The hash of the letters.
    pub fn letters(&self) -> u64 {
        hash(&*self.folded)
    }

    /// The first and the last word.
    pub fn family_and_given(&self) -> Option<(&str, &str)> {
        let (family, _) = self.folded.split_once(' ')?;
        let (_, given) = self.folded.rsplit_once(' ')?;
        Some((family, given))
    }

    /// Counts the name once, and its words where `seen` does not hold them yet.
    pub fn count(&self, counts: &mut Counts, seen: &mut Vec<(Sort, u64)>) {
        counts.add(Sort::Marked, self.marked);
        counts.add(Sort::Folded, self.letters());
        for (folded, marked) in &self.words {
            for word in [(Sort::FoldedWord, *folded), (Sort::MarkedWord, *marked)] {
                if !seen.contains(&word) {
                    seen.push(word);
                    counts.add(word.0, word.1);
                }
            }
        }
    }
}

/// How two names differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// Not at all.
    Same,
    /// One of them has no marks.
    Unmarked,
    /// In the marks of some words. `slip`: nobody else is called so.
    Marks {
        /// In how many words.
        words: usize,
        /// Whether one of the spellings is nobody else's.
        slip: bool,
    },
    /// By one letter, left out, added, wrong or swapped with the next. `slip`: nobody else is called so.
    Letter {
        /// Whether one of the spellings is nobody else's.
        slip: bool,
    },
    /// A word is shortened: Ng., T.
    Short,
    /// Words in the middle are missing in one of them.
    Middle,
    /// In the order of the words.
    Order,
    /// Altogether.
    Other,
}

/// In how many households a word must stand to count as a name that people have.
const IN_USE: u32 = 3;

impl Likeness {
    /// Compares two names.
    pub fn of(a: &Name, b: &Name, counts: &Counts) -> Likeness {
        if a.is_empty() || b.is_empty() {
            return Likeness::Other;
        }
        if a.folded == b.folded {
            if a.marked == b.marked {
                return Likeness::Same;
            }
            if !a.has_marks || !b.has_marks {
                return Likeness::Unmarked;
            }
            return marks(a, b, counts);
        }
        if a.unordered == b.unordered {
            return Likeness::Order;
        }
        letters(&a.folded, &b.folded, counts)
    }
}

fn marks(a: &Name, b: &Name, counts: &Counts) -> Likeness {
    let rare = |word: u64| counts.of(Sort::MarkedWord, word) < IN_USE;
    let (mut differ, mut slip) = (0, true);
    for ((plain, mine), (_, yours)) in a.words.iter().zip(&b.words) {
        if mine != yours {
            differ += 1;
            // A word without marks among others that have them was typed in haste.
            slip &= rare(*mine) || rare(*yours) || plain == mine || plain == yours;
        }
    }
    Likeness::Marks {
        words: differ,
        slip,
    }
}

fn letters(a: &str, b: &str, counts: &Counts) -> Likeness {
    let (mine, yours): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    if mine.len() == yours.len() {
        let mut differ = mine.iter().zip(&yours).filter(|(a, b)| a != b);
        let (Some((a, b)), None) = (differ.next(), differ.next()) else {
            return Likeness::Other;
        };
        let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
        if short.len() <= 2 && long.len() > short.len() + 1 && long.starts_with(short) {
            return Likeness::Short;
        }
        // Numbers tell people of one name apart.
        let has_digit = |word: &str| word.bytes().any(|b| b.is_ascii_digit());
        if has_digit(a) || has_digit(b) || !one_apart(a, b) {
            return Likeness::Other;
        }
        let rare = |word: &str| counts.of(Sort::FoldedWord, hash(word)) < IN_USE;
        let slip = rare(a) || rare(b);
        return Likeness::Letter { slip };
    }
    let (short, long) = if mine.len() < yours.len() {
        (&mine, &yours)
    } else {
        (&yours, &mine)
    };
    // A space left out.
    if a.len().abs_diff(b.len()) == 1 {
        let joined = |text: &str| text.replace(' ', "");
        if joined(a) == joined(b) {
            return Likeness::Letter { slip: true };
        }
    }
    let ends = short.first() == long.first() && short.last() == long.last();
    let mut rest = long.iter();
    if short.len() > 1 && ends && short.iter().all(|word| rest.any(|other| other == word)) {
        return Likeness::Middle;
    }
    Likeness::Other
}

/// Whether one slip leads from one word to the other: a letter left out, added, wrong, or two
/// neighbours swapped.
pub fn one_apart(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let (short, long) = (&short[same..], &long[same..]);
    let added = long.len() == short.len() + 1 && long[1..] == *short;
    let wrong = !short.is_empty() && short[1..] == long[1..];
    let swapped = short.len() > 1
        && long.len() > 1
        && (short[0], short[1]) == (long[1], long[0])
        && short[2..] == long[2..];
    added || wrong || swapped
}
