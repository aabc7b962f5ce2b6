//! What was typed.

use super::number::Number;
use crate::domain::spelling::{Word, words};

/// Words after these are not looked at.
pub(super) const MOST_WORDS: usize = 12;

/// The words of a question.
#[derive(Clone, Debug)]
pub(super) struct Query {
    pub words: Vec<Word>,
    /// Of each word its digits, if it is a number.
    pub numbers: Vec<Number>,
    /// Longest first: each word of the question takes a word of the name for itself, and what a
    /// longer one may take, a shorter beginning of it may take, too, but not the other way round.
    pub longest_first: Vec<usize>,
    /// Whether any word has a mark.
    pub marked: bool,
    /// Whether there is any word besides numbers.
    pub lettered: bool,
}

impl Query {
    /// Reads what was typed, in the ways it can be understood: digits between blanks and dots may be
    /// parts of one number (`0209 000 1234`) or numbers of their own (`11 1981`).
    pub fn readings(typed: &str) -> Vec<Query> {
        let typed = typed.replace("+84", "0");
        let words: Vec<Word> = words(&typed)
            .into_iter()
            .map(|spelled| spelled.word)
            .collect();
        let mut joined: Vec<Word> = Vec::new();
        for word in &words {
            match joined.last_mut() {
                Some(last) if last.is_number() && word.is_number() => {
                    last.plain.push_str(&word.plain);
                    last.letters.push_str(&word.letters);
                }
                _ => joined.push(word.clone()),
            }
        }
        let mut readings = Vec::new();
        if joined.len() < words.len() {
            readings.push(Query::new(joined));
        }
        if !words.is_empty() {
            readings.push(Query::new(words));
        }
        readings
    }

    fn new(mut words: Vec<Word>) -> Query {
        words.truncate(MOST_WORDS);
        let number = |word: &Word| {
            let digits = word.is_number().then(|| Number::read(&word.plain));
            digits.unwrap_or_default()
        };
        let mut longest_first: Vec<usize> = (0..words.len()).collect();
        crate::order::sort_by(&mut longest_first, |a, b| {
            words[*b].plain.len().cmp(&words[*a].plain.len())
        });
        Query {
            numbers: words.iter().map(number).collect(),
            marked: words.iter().any(Word::is_marked),
            lettered: words.iter().any(|word| !word.is_number()),
            longest_first,
            words,
        }
    }

    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// The first letters that a word may stand for: two to six letters.
    pub fn initials(&self, word: usize) -> Option<&[u8]> {
        let word = &self.words[word];
        let letters = word.plain.as_bytes();
        ((2..=6).contains(&letters.len()) && !word.is_number()).then_some(letters)
    }
}
