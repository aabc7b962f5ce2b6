//! The words of a register, each once. A register of half a million names knows a few thousand.

use std::{
    collections::{BTreeMap, HashMap},
    hash::{BuildHasherDefault, Hasher},
};

use crate::{
    domain::{
        collate::{self, Key},
        spelling::{Word, words},
    },
    order,
};

/// A word by its number.
pub(super) type WordId = u32;
/// Some words in their order, by number: what stands between two blanks of a name, a village, the
/// letters of a code, the names of a unit.
pub(super) type PhraseId = u32;

/// FNV-1a: the texts are short, and the standard hash takes longer for one than all else with it.
pub(super) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[derive(Default)]
pub(super) struct Dictionary {
    words: Vec<Word>,
    numbers: BTreeMap<Word, WordId>,
    places: Vec<Key>,
    /// Where each word stands among all in the order of Vietnamese; see [`Dictionary::settle`].
    ranks: Vec<u32>,
    phrases: Vec<Box<[WordId]>>,
    by_text: HashMap<Box<str>, PhraseId, BuildHasherDefault<Fnv>>,
}

impl Dictionary {
    /// The words of a text, looked up by the text as it stands: only what was never met is spelled.
    pub fn phrase(&mut self, text: &str) -> PhraseId {
        if let Some(known) = self.by_text.get(text) {
            return *known;
        }
        let phrase = self.spelled(text);
        let id = PhraseId::try_from(self.phrases.len()).unwrap_or(PhraseId::MAX);
        self.phrases.push(phrase);
        self.by_text.insert(text.into(), id);
        id
    }

    /// Gives the phrase of `text` the words of `names` instead.
    pub fn rename(&mut self, text: &str, names: &str) {
        let id = self.phrase(text);
        let words = self.spelled(names);
        self.phrases[id as usize] = words;
    }

    fn spelled(&mut self, text: &str) -> Box<[WordId]> {
        let words = words(text).into_iter();
        words.map(|spelled| self.word(spelled.word)).collect()
    }

    fn word(&mut self, word: Word) -> WordId {
        if let Some(known) = self.numbers.get(&word) {
            return *known;
        }
        let id = WordId::try_from(self.words.len()).unwrap_or(WordId::MAX);
        self.places.push(collate::word_key(&word));
        self.words.push(word.clone());
        self.numbers.insert(word, id);
        id
    }

    /// Ranks the words, where there are new ones.
    pub fn settle(&mut self) {
        if self.ranks.len() == self.words.len() {
            return;
        }
        let mut order: Vec<WordId> = (0..).take(self.words.len()).collect();
        order::sort_by(&mut order, |a, b| {
            let (a, b) = (*a as usize, *b as usize);
            (&self.places[a], &self.words[a]).cmp(&(&self.places[b], &self.words[b]))
        });
        self.ranks = vec![0; order.len()];
        for (rank, word) in (1..).zip(order) {
            self.ranks[word as usize] = rank;
        }
    }

    /// From 1, in the order of Vietnamese.
    pub fn rank(&self, word: WordId) -> u32 {
        self.ranks.get(word as usize).copied().unwrap_or(0)
    }

    pub fn words(&self) -> &[Word] {
        &self.words
    }

    pub fn phrases(&self) -> &[Box<[WordId]>] {
        &self.phrases
    }

    pub fn words_of(&self, phrase: PhraseId) -> &[WordId] {
        self.phrases.get(phrase as usize).map_or(&[], |words| words)
    }

    /// Memory in bytes, as far as it can be told.
    pub fn bytes(&self) -> usize {
        // Each word twice, with two texts and a key.
        let word = |word: &Word| 2 * (size_of::<Word>() + 2 * word.plain.len()) + 32;
        let words: usize = self.words.iter().map(word).sum();
        let texts: usize = self.by_text.keys().map(|text| text.len() + 56).sum();
        words + texts
    }
}
