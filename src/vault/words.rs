//! Passphrases of words: those that are suggested, how one is spelt before a key is drawn from it, and whether one that
//! somebody made up would be guessed.
//!
//! Words of `words.txt` are syllables of every day. No two are the same once marks are dropped: whoever has no
//! Vietnamese keyboard at hand opens the register all the same.

use std::{collections::BTreeSet, sync::LazyLock};

use super::used_often;
use crate::{
    age::Random,
    domain::text::{fold, tidy},
};

/// How many words are suggested.
pub const SUGGESTED: usize = 5;

/// What makes a passphrase long enough: this many words, or this many letters.
const WORDS: usize = 4;
const LETTERS: usize = 16;

/// Bits from which on a passphrase is [`Strength::Fair`] and [`Strength::Strong`].
const FAIR: u32 = 40;
const STRONG: u32 = 50;

static LIST: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("words.txt").lines();
    lines.collect()
});

static PLAIN: LazyLock<BTreeSet<String>> =
    LazyLock::new(|| LIST.iter().map(|word| plain(word)).collect());

/// How well a passphrase stands against guessing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Strength {
    /// Fewer than four words and fewer than sixteen letters.
    TooShort,
    /// Digits alone: telephones, birthdays and identity numbers are guessed first.
    Digits,
    /// One of those that are used most.
    Common,
    /// Made of nothing but what somebody who knows the office tries first.
    Guessable {
        /// The name that it begins with, as it was given, or a number of it.
        what: String,
    },
    /// Long enough, but of too little.
    Weak {
        /// Its logarithm to the base 2, estimated low.
        bits: u32,
    },
    /// Good enough.
    Fair {
        /// The same.
        bits: u32,
    },
    /// As good as what is suggested.
    Strong {
        /// The same.
        bits: u32,
    },
}

impl Strength {
    /// Whether it may be used.
    pub fn suffices(&self) -> bool {
        matches!(self, Strength::Fair { .. } | Strength::Strong { .. })
    }

    /// For a meter of four steps.
    pub fn steps(&self) -> usize {
        match self {
            Strength::TooShort
            | Strength::Digits
            | Strength::Common
            | Strength::Guessable { .. } => 1,
            Strength::Weak { .. } => 2,
            Strength::Fair { .. } => 3,
            Strength::Strong { .. } => 4,
        }
    }
}

/// How many words there are to choose from.
pub fn count() -> usize {
    LIST.len()
}

/// Five words, each as likely as any other.
pub fn suggest(random: Random<'_>) -> [&'static str; SUGGESTED] {
    let mut below = |count: u32| {
        // Numbers of an incomplete last round would make the first words likelier: they are drawn again.
        let rounds = u32::MAX / count * count;
        loop {
            let mut bytes = [0; 4];
            random(&mut bytes);
            let number = u32::from_le_bytes(bytes);
            if number < rounds {
                break number % count;
            }
        }
    };
    let count = u32::try_from(LIST.len()).unwrap_or(u32::MAX);
    std::array::from_fn(|_| LIST[below(count) as usize])
}

/// The spelling that keys are drawn from: lower case without marks, đ as d, one space between words, however the
/// letters were put together. **What this gives for a text may never change**: registers would not open any more.
pub fn plain(text: &str) -> String {
    // Tidied again, since a letter of a foreign script may fold to nothing.
    tidy(&fold(&tidy(text)))
}

/// Judges a passphrase that somebody made up. `names` are those of the unit, the register, its place and its officers.
pub fn judge(text: &str, names: &[&str]) -> Strength {
    let plain = plain(text);
    let letters: String = plain.chars().filter(|letter| *letter != ' ').collect();
    if used_often::has(&letters) {
        return Strength::Common;
    }
    if !letters.is_empty() && letters.chars().all(|letter| letter.is_ascii_digit()) {
        return Strength::Digits;
    }
    if let Some(what) = guessable(&letters, names) {
        return Strength::Guessable { what };
    }
    let words = plain.split(' ').filter(|word| !word.is_empty());
    if words.count() < WORDS && letters.chars().count() < LETTERS {
        return Strength::TooShort;
    }
    let bits = bits(&plain, names);
    match bits {
        ..FAIR => Strength::Weak { bits },
        FAIR..STRONG => Strength::Fair { bits },
        STRONG.. => Strength::Strong { bits },
    }
}

/// What a text is made of, if it is made of names, numbers and what is used most, and of nothing else.
fn guessable(letters: &str, names: &[&str]) -> Option<String> {
    let spelt: Vec<(String, &str)> = names
        .iter()
        .flat_map(|name| {
            let words: Vec<&str> = name.split_whitespace().collect();
            // The whole name, and what it is called by: the name without its first words.
            let parts = (0..words.len()).map(move |from| words[from..].concat());
            parts.map(|part| (joined(&part), *name)).collect::<Vec<_>>()
        })
        .filter(|(part, _)| part.len() > 1)
        .collect();
    let mut rest = letters;
    let mut what = None;
    while !rest.is_empty() {
        let named = spelt.iter().filter(|(part, _)| rest.starts_with(part));
        let longest = named.max_by_key(|(part, _)| part.len());
        let after = if let Some((part, name)) = longest {
            what.get_or_insert_with(|| (*name).to_owned());
            &rest[part.len()..]
        } else if let Some(length) = used_often::begins(rest) {
            &rest[length..]
        } else {
            let digits = rest.trim_start_matches(|letter: char| letter.is_ascii_punctuation());
            digits.trim_start_matches(|letter: char| letter.is_ascii_digit())
        };
        if after.len() == rest.len() {
            return None;
        }
        rest = after;
    }
    (!letters.is_empty()).then(|| what.unwrap_or_else(|| letters.to_owned()))
}

fn joined(text: &str) -> String {
    plain(text).replace(' ', "")
}

/// Bits of a passphrase: of each word of the list as many as there are words, of everything else few. A word that comes
/// again, a word of a name and a number that counts up are worth next to nothing.
fn bits(plain: &str, names: &[&str]) -> u32 {
    let known: BTreeSet<String> = names
        .iter()
        .flat_map(|name| {
            self::plain(name)
                .split(' ')
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .collect();
    let mut seen = BTreeSet::new();
    let of_word = |word: &str| {
        if !seen.insert(word.to_owned()) || known.contains(word) {
            1.0
        } else if PLAIN.contains(word) {
            f64::from(u32::try_from(LIST.len()).unwrap_or(u32::MAX)).log2()
        } else {
            of_letters(word)
        }
    };
    let sum: f64 = plain.split(' ').map(of_word).sum();
    // Below 2 to the 32: a passphrase is no novel.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let whole = sum.floor().min(1_000.0) as u32;
    whole
}

/// Language says about one and a half bits a letter (Shannon, "Prediction and Entropy of Printed English"); digits and
/// other signs are given two. A letter that follows from the one before it says nothing.
fn of_letters(word: &str) -> f64 {
    let mut before = None;
    let each = word.chars().map(|letter| {
        let code = u32::from(letter);
        let follows = before.is_some_and(|before: u32| code.abs_diff(before) < 2);
        before = Some(code);
        match letter {
            _ if follows => 0.0,
            letter if letter.is_alphabetic() => 1.5,
            _ => 2.0,
        }
    });
    each.sum()
}
