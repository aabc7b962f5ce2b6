//! Vietnamese from before Unicode: text whose letters are right only in their own font.
//!
//! A font says it (`.VnTime`, `VNI-Times`); where the fonts are lost, the text itself does: every word of it
//! has to become a Vietnamese syllable that it was not before. What is Unicode already is never touched.

use std::{collections::HashMap, sync::LazyLock};

use crate::{
    domain::{
        normal::nfc,
        spelling::{Word, words},
    },
    excel::book::Legacy,
};

/// Line by line: the letters of TCVN 5712:1993, third table (large letters with tones are written in fonts of
/// their own, so there are none), and what they are; those of VNI that stand for themselves, and what they are;
/// the vowels that take marks there; what syllables begin with; what they have in the middle.
const PACK: &str = include_str!("../../../packs/old-letters.txt");

struct Letters {
    tcvn3: HashMap<char, char>,
    vni: HashMap<char, char>,
    vowels: Vec<char>,
    beginnings: Vec<&'static str>,
    middles: Vec<&'static str>,
}

static LETTERS: LazyLock<Letters> = LazyLock::new(|| {
    let mut lines = PACK.lines();
    let mut next = || lines.next().unwrap_or_default();
    let mut pairs = || next().chars().zip(next().chars()).collect();
    Letters {
        tcvn3: pairs(),
        vni: pairs(),
        vowels: next().chars().filter(|c| *c != ' ').collect(),
        beginnings: next().split(' ').collect(),
        middles: next().split(' ').collect(),
    }
});

const GRAVE: char = '\u{300}';
const ACUTE: char = '\u{301}';
const CIRCUMFLEX: char = '\u{302}';
const TILDE: char = '\u{303}';
const BREVE: char = '\u{306}';
const HOOK: char = '\u{309}';
const DOT: char = '\u{323}';

/// What a letter of VNI does to the vowel before it.
fn vni_marks(c: char) -> Option<&'static [char]> {
    Some(match c.to_lowercase().next()? {
        'ø' => &[GRAVE],
        'ù' => &[ACUTE],
        'û' => &[HOOK],
        '\u{f5}' => &[TILDE],
        'ï' => &[DOT],
        '\u{e2}' => &[CIRCUMFLEX],
        '\u{ea}' => &[BREVE],
        'á' => &[CIRCUMFLEX, ACUTE],
        'à' => &[CIRCUMFLEX, GRAVE],
        'å' => &[CIRCUMFLEX, HOOK],
        '\u{e3}' => &[CIRCUMFLEX, TILDE],
        'ä' => &[CIRCUMFLEX, DOT],
        'é' => &[BREVE, ACUTE],
        'è' => &[BREVE, GRAVE],
        'ú' => &[BREVE, HOOK],
        'ü' => &[BREVE, TILDE],
        'ë' => &[BREVE, DOT],
        _ => return None,
    })
}

/// The text in Unicode, letters and marks joined.
pub fn decode(way: Legacy, text: &str) -> String {
    match way {
        Legacy::Tcvn3 => text.chars().map(of_tcvn3).collect(),
        Legacy::Vni => of_vni(text),
    }
}

fn of_tcvn3(c: char) -> char {
    if c.is_ascii() {
        return c;
    }
    LETTERS.tcvn3.get(&c).copied().unwrap_or(c)
}

fn of_vni(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    // Whether the letter before takes marks.
    let mut open = false;
    for c in text.chars() {
        if let Some(marks) = vni_marks(c).filter(|_| open) {
            out.extend(marks);
            open = false;
            continue;
        }
        let letter = LETTERS.vni.get(&c).copied().unwrap_or(c);
        out.push(letter);
        let small = letter.to_lowercase().next().unwrap_or(letter);
        open = LETTERS.vowels.contains(&small);
    }
    nfc(&out)
}

/// The way in which a text alone shows that it is written; `None` for what is Unicode, or nothing known.
pub fn of_text(text: &str) -> Option<Legacy> {
    if !touches_letters(text) || is_vietnamese(text) {
        return None;
    }
    [Legacy::Tcvn3, Legacy::Vni].into_iter().find(|way| {
        let read = decode(*way, text);
        read != text && is_vietnamese(&read)
    })
}

/// Whether a letter beyond ASCII stands in a word: a sign by itself, as in `3 × 4`, is none of an old font.
fn touches_letters(text: &str) -> bool {
    let mut before = ' ';
    text.chars().any(|c| {
        let (a, b) = (std::mem::replace(&mut before, c), c);
        a.is_ascii_alphabetic() && !b.is_ascii() || !a.is_ascii() && b.is_ascii_alphabetic()
    })
}

/// What the texts of a sheet show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// The way in which most of them are written.
    pub way: Legacy,
    /// Whether none is Unicode for certain: a word that both could be is then of the old one.
    pub pure: bool,
}

impl Found {
    /// Whether a text of that sheet is to be decoded.
    pub fn covers(self, text: &str) -> bool {
        if self.pure {
            touches_letters(text) && is_vietnamese(&decode(self.way, text))
        } else {
            of_text(text) == Some(self.way)
        }
    }
}

/// The way in which most of these texts are written, if any is: some few words of French or German in a table
/// decode, too.
pub fn of_texts<'t>(texts: impl Iterator<Item = &'t str>) -> Option<Found> {
    let (mut tcvn3, mut vni, mut unicode) = (0_usize, 0_usize, 0_usize);
    for text in texts.filter(|text| !text.is_ascii()) {
        // Neither encoding has a letter beyond the first 256.
        if text.chars().any(|c| c > '\u{ff}' && !is_sign(c)) {
            unicode += 1;
            continue;
        }
        match of_text(text) {
            Some(Legacy::Tcvn3) => tcvn3 += 1,
            Some(Legacy::Vni) => vni += 1,
            None => {}
        }
    }
    let (most, way) = if vni > tcvn3 {
        (vni, Legacy::Vni)
    } else {
        (tcvn3, Legacy::Tcvn3)
    };
    let pure = unicode == 0;
    (most >= 2 && most > unicode * 2).then_some(Found { way, pure })
}

const ENDINGS: [&str; 9] = ["", "c", "ch", "m", "n", "ng", "nh", "p", "t"];

/// Whether every word with other than plain letters is a Vietnamese syllable, and there is one.
fn is_vietnamese(text: &str) -> bool {
    let mut any = false;
    // Signs that no text has in the middle of words: letters of a font that was lost.
    let odd = |c: char| !c.is_ascii() && !c.is_alphanumeric() && !is_sign(c);
    if text.chars().any(odd) {
        return false;
    }
    for spelled in words(text) {
        let word = &spelled.word;
        if word.is_marked() || !word.letters.is_ascii() {
            any = true;
            if !is_syllable(word) {
                return false;
            }
        }
    }
    any
}

/// Whether a middle ends in a glide, after which no consonant can stand: `ao`, `oi`, but not `uy`.
fn glides(middle: &str) -> bool {
    let closes = middle.chars().count() > 1 && middle.ends_with(['i', 'y', 'o', 'u']);
    closes && !matches!(middle, "uy" | "oo")
}

fn is_sign(c: char) -> bool {
    crate::domain::normal::is_mark(c)
        || c.is_whitespace()
        || matches!(
            c,
            '–' | '—' | '“' | '”' | '‘' | '’' | '…' | '²' | '³' | '₫' | '×' | '°'
        )
}

fn is_syllable(word: &Word) -> bool {
    // One tone at most; before a stop only the two that can be sung there.
    let stopped = |end: &str| matches!(end, "c" | "ch" | "p" | "t");
    let letters = word.letters.as_str();
    word.tones < 8
        && LETTERS.beginnings.iter().any(|begin| {
            let Some(rest) = letters.strip_prefix(begin) else {
                return false;
            };
            ENDINGS.iter().any(|end| {
                let middle = rest.strip_suffix(end);
                let is_one = middle.is_some_and(|middle| {
                    let middle = if *begin == "gi" && middle.is_empty() {
                        "i"
                    } else {
                        middle
                    };
                    LETTERS.middles.contains(&middle) && (end.is_empty() || !glides(middle))
                });
                is_one && (!stopped(end) || word.tones == 4 || word.tones == 5)
            })
        })
}
