//! A line in its words, with what stands between them.

use crate::domain::spelling::{Spelled, Word, words};

/// A line that is being read.
pub(super) struct Line<'t> {
    /// What was typed, tidied.
    pub text: &'t str,
    words: Vec<Spelled>,
}

impl<'t> Line<'t> {
    /// Takes a text apart.
    pub fn of(text: &'t str) -> Line<'t> {
        Line {
            text,
            words: words(text),
        }
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// The word at a place.
    pub fn word(&self, at: usize) -> Option<&Word> {
        self.words.get(at).map(|spelled| &spelled.word)
    }

    /// Where a word begins; the end of the text behind the last one.
    pub fn start(&self, at: usize) -> usize {
        let first = self.words.get(at).and_then(|word| word.letters.first());
        first.map_or(self.text.len(), |letter| letter.start)
    }

    /// Where a word ends.
    pub fn end(&self, at: usize) -> usize {
        let last = self.words.get(at).and_then(|word| word.letters.last());
        last.map_or(self.text.len(), |letter| letter.end)
    }

    /// The text from a word on to the one before another.
    pub fn between(&self, first: usize, after: usize) -> Option<&'t str> {
        self.text
            .get(self.start(first)..self.end(after.checked_sub(1)?))
    }

    /// What stands before a word, after the one before it.
    pub fn gap(&self, at: usize) -> &'t str {
        let from = at.checked_sub(1).map_or(0, |before| self.end(before));
        self.text.get(from..self.start(at)).unwrap_or_default()
    }

    /// Whether something ends before a word: a sentence, or a part of one.
    pub fn is_after_stop(&self, at: usize) -> bool {
        at == 0 || self.gap(at).contains([',', ';', '.', ':', '(', ')'])
    }

    /// Whether a word begins with a capital letter.
    pub fn is_capital(&self, at: usize) -> bool {
        let text = self.text.get(self.start(at)..).unwrap_or_default();
        text.chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether all letters of a word are capitals.
    pub fn is_capitals(&self, at: usize) -> bool {
        let text = self.text.get(self.start(at)..self.end(at));
        text.is_some_and(|text| text.chars().all(|c| !c.is_lowercase()))
    }

    /// Whether a word is one of these, which are written with their marks.
    pub fn is(&self, at: usize, any: &[&str]) -> bool {
        let Some(own) = self.word(at) else {
            return false;
        };
        any.iter().any(|one| {
            let known = words(one);
            known.first().is_some_and(|known| same(own, &known.word))
        })
    }

    /// How many words these are, where they stand from a place on.
    pub fn phrase(&self, at: usize, phrase: &str) -> Option<usize> {
        let phrase = words(phrase);
        let stands = phrase.iter().enumerate().all(|(i, known)| {
            let own = self.word(at + i);
            own.is_some_and(|own| same(own, &known.word))
        });
        stands.then_some(phrase.len())
    }

    /// The number that a word is.
    pub fn number(&self, at: usize) -> Option<i16> {
        let word = self.word(at).filter(|word| word.is_number())?;
        word.plain.parse().ok()
    }
}

/// Whether a word may be this one: spelled like it, or typed without any mark.
pub(super) fn same(own: &Word, known: &Word) -> bool {
    own == known || !own.is_marked() && own.plain == known.plain
}
