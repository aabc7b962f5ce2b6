//! Which entries of the index answer a question.
//!
//! Each word of the question is compared once with each word of the dictionary; after that a person
//! is a few numbers, and whether all words are there is a few bits.

use super::{
    best::Best,
    bits::Bits,
    closeness::{Grade, closeness, code_grade, is_slip, long_grade},
    dictionary::{PhraseId, WordId},
    index::{Entry, Index, Slot},
    number::Number,
    query::{MOST_WORDS, Query},
    rank::{Fields, MEMBER, Matched, Verdict, Worst, place},
};
use crate::domain::spelling::Word;

/// Names of more words are only looked at up to here.
const NAME_WORDS: usize = 16;

/// One bit for each word of the question.
type Mask = u16;

pub(super) struct QueryMatcher<'a> {
    index: &'a Index,
    query: &'a Query,
    full: Mask,
    /// Of each word of the dictionary how close each word of the question is.
    grades: Vec<Option<Grade>>,
    /// Of each word of the dictionary which words of the question are close at all.
    close: Vec<Mask>,
    /// The same of each phrase.
    phrases: Vec<Mask>,
    /// Of each word of the dictionary its first letter; only for guessing.
    first: Vec<u8>,
    /// Which words of the question may be first letters.
    initials: Mask,
    /// No hit is in a better class.
    floor: u8,
    has_numbers: bool,
}

/// What a question found.
#[derive(Default)]
pub(super) struct Found {
    /// Which households; of merged ones those that they went into.
    pub households: Bits,
    pub best: Vec<super::best::Candidate>,
    /// Whether one of them has all words as they were typed, not just beginnings of them.
    pub complete: bool,
}

impl<'a> QueryMatcher<'a> {
    pub fn new(index: &'a Index, query: &'a Query, guess: bool) -> QueryMatcher<'a> {
        let words = index.dictionary.words();
        let mut grades = Vec::with_capacity(words.len() * query.len());
        let mut close = Vec::with_capacity(words.len());
        let mut nearest = [None; MOST_WORDS];
        for word in words {
            let mut mask = 0;
            for ((at, typed), nearest) in query.words.iter().enumerate().zip(&mut nearest) {
                let slip = || (guess && is_slip(typed, word)).then_some(Grade::Slip);
                let grade = closeness(typed, word, query.marked).or_else(slip);
                mask |= Mask::from(grade.is_some()) << at;
                *nearest = grade.into_iter().chain(*nearest).min();
                grades.push(grade);
            }
            close.push(mask);
        }
        let nearest = &nearest[..query.len()];
        let phrases = index.dictionary.phrases().iter();
        let phrases =
            phrases.map(|words| words.iter().fold(0, |m, word| m | close[*word as usize]));
        let first = |word: &Word| word.plain.bytes().next().unwrap_or(0);
        let has_numbers = query.numbers.iter().any(|number| !number.is_none());
        QueryMatcher {
            index,
            query,
            full: Mask::MAX >> (16 - query.len()),
            phrases: phrases.collect(),
            first: if guess {
                words.iter().map(first).collect()
            } else {
                Vec::new()
            },
            initials: if guess { initials(query, nearest) } else { 0 },
            floor: if has_numbers { 0 } else { floor(nearest) },
            has_numbers,
            grades,
            close,
        }
    }

    /// Everything that has all words of the question, and the `limit` best of it.
    pub fn find(&self, limit: usize) -> Found {
        let index = self.index;
        // Of a household that others went into several places may be among the best.
        let mut best = Best::new(index, limit.saturating_add(index.merged()));
        let mut households = Bits::new(index.entries.len());
        let mut complete = false;
        for (slot, entry) in (0..).zip(&index.entries).filter(|(_, entry)| entry.live) {
            if let Some((verdict, person)) = self.household(slot, entry) {
                households.set(index.same(slot));
                complete |= verdict.complete;
                best.offer(verdict.class, slot, person);
            }
        }
        Found {
            households,
            best: best.sorted(),
            complete,
        }
    }

    /// The best of a household: itself, or one of its people.
    fn household(&self, slot: Slot, entry: &Entry) -> Option<(Verdict, Option<usize>)> {
        let shared = self.shared(entry);
        let mut best: Option<(Verdict, Option<usize>)> = None;
        if shared == self.full {
            let verdict = self.judge(slot, entry, None, shared);
            best = verdict.map(|verdict| (verdict, None));
        }
        for person in self.index.people_of(slot) {
            let class = best.as_ref().map_or(u8::MAX, |(best, _)| best.class);
            if class <= self.floor | MEMBER {
                break;
            }
            let numbers = self.numbers(person);
            let own = numbers | self.names(person, shared | numbers);
            if own != 0
                && own | shared == self.full
                && let Some(verdict) = self.judge(slot, entry, Some(person), shared | numbers)
                && verdict.class < class
            {
                best = Some((verdict, Some(person)));
            }
        }
        best
    }

    /// Which words of the question all people of a household have.
    fn shared(&self, entry: &Entry) -> Mask {
        let phrase = |phrase: PhraseId| self.phrases[phrase as usize];
        let mut mask = phrase(entry.village) | phrase(entry.unit) | phrase(entry.code);
        if self.has_numbers {
            for (at, number) in self.query.numbers.iter().enumerate() {
                if !number.is_none() && self.shared_number(entry, *number).is_some() {
                    mask |= 1 << at;
                }
            }
        }
        mask
    }

    /// Which words of the question a person has as identity number or year of birth.
    fn numbers(&self, person: usize) -> Mask {
        let mut mask = 0;
        if self.has_numbers {
            for (at, number) in self.query.numbers.iter().enumerate() {
                if !number.is_none() && self.own_number(person, *number).is_some() {
                    mask |= 1 << at;
                }
            }
        }
        mask
    }

    /// Which words of the question a person has in the name; those of `beyond` are met already.
    fn names(&self, person: usize, beyond: Mask) -> Mask {
        let words = self.index.words_of(person).iter();
        let mask = words.fold(0, |mask, word| mask | self.close[*word as usize]);
        let unmet = self.full & !(mask | beyond);
        if unmet == 0 || unmet & !self.initials != 0 {
            return mask;
        }
        let unmet = (0..self.query.len()).filter(|at| unmet & (1 << at) != 0);
        let words = self.index.words_of(person);
        let met = unmet.filter(|at| self.initials(words, 0, *at).is_some());
        met.fold(mask, |mask, at| mask | (1 << at))
    }

    fn grade(&self, word: WordId, typed: usize) -> Option<Grade> {
        self.grades[word as usize * self.query.len() + typed]
    }

    /// Where in a name the words stand whose first letters were typed, `used` ones left out.
    fn initials(&self, names: &[WordId], used: u16, typed: usize) -> Option<usize> {
        if self.initials & (1 << typed) == 0 {
            return None;
        }
        let letters = self.query.words[typed].plain.as_bytes();
        let names = &names[..names.len().min(NAME_WORDS)];
        let mut windows = names.windows(letters.len()).enumerate();
        let fits = |(at, window): &(usize, &[WordId])| {
            let first = window.iter().map(|word| self.first[*word as usize]);
            used & (span(letters.len()) << at) == 0 && first.eq(letters.iter().copied())
        };
        windows.find(fits).map(|(at, _)| at)
    }

    fn judge(
        &self,
        slot: Slot,
        entry: &Entry,
        person: Option<usize>,
        beyond: Mask,
    ) -> Option<Verdict> {
        let names = person.map_or(&[][..], |person| self.index.words_of(person));
        let shown = &names[..names.len().min(NAME_WORDS)];
        let last = self.query.len() - 1;
        let (mut used, mut fields, mut grades) = (0_u16, Fields::default(), Worst::default());
        let mut numbered = false;
        // Where each word of the question stands in the name: the first and the last word of it.
        let mut places: [Option<(u8, u8)>; MOST_WORDS] = [None; MOST_WORDS];
        for &typed in &self.query.longest_first {
            let mut name: Option<(Grade, usize)> = None;
            for (at, word) in shown.iter().enumerate() {
                let Some(grade) = self.grade(*word, typed).filter(|_| used & (1 << at) == 0) else {
                    continue;
                };
                // The last word typed is rather the given name, which is the last of the name.
                if name.is_none_or(|(best, _)| grade < best || grade == best && typed == last) {
                    name = Some((grade, at));
                }
            }
            let other = match beyond & (1 << typed) {
                0 => None,
                _ => self.elsewhere(entry, person, typed),
            };
            let grade = match (name, other) {
                (Some((grade, at)), other) if other.is_none_or(|(other, _)| grade <= other) => {
                    used |= 1 << at;
                    places[typed] = Some((small(at), small(at)));
                    fields.add(Matched::Name);
                    grade
                }
                (_, Some((grade, field))) => {
                    fields.add(field);
                    numbered |= field == Matched::Code && self.query.words[typed].is_number();
                    grade
                }
                _ if self.initials != 0 => {
                    let at = self.initials(shown, used, typed)?;
                    let many = self.query.words[typed].plain.len();
                    used |= span(many) << at;
                    places[typed] = Some((small(at), small(at + many - 1)));
                    fields.add(Matched::Name);
                    Grade::Initials
                }
                _ => return None,
            };
            grades.add(grade);
        }
        // A code's letters with the number of something else are no code.
        if fields.has(Matched::Code) && self.has_numbers && !numbered {
            return None;
        }
        let typed = self.query.len();
        let phrase = |phrase: PhraseId| self.index.dictionary.words_of(phrase).len();
        let whole = match fields.only() {
            Some(Matched::Name) => used.count_ones() as usize == names.len(),
            Some(Matched::Code) => {
                typed == phrase(entry.code) + usize::from(!entry.number.is_none())
            }
            Some(Matched::Identity | Matched::Phone) => typed == 1,
            // One word is rather a person's name.
            Some(Matched::Village) => typed > 1 && typed == phrase(entry.village),
            Some(Matched::Unit) => typed > 1 && typed == phrase(entry.unit),
            _ => false,
        };
        let places = places[..typed].iter().flatten().copied();
        let is_head = entry.headed && person.is_none_or(|p| p == self.index.people_of(slot).start);
        let is_member = person.is_some() && !is_head;
        Some(Verdict {
            class: grades.tier(whole) << 4
                | place(fields, places, small(names.len())) << 1
                | if is_member { MEMBER } else { 0 },
            complete: grades.are_complete(),
            by: fields.first(is_head),
        })
    }

    /// How close a typed word is to anything but the name.
    fn elsewhere(
        &self,
        entry: &Entry,
        person: Option<usize>,
        typed: usize,
    ) -> Option<(Grade, Matched)> {
        let phrase = |phrase: PhraseId, field: Matched| {
            let words = self.index.dictionary.words_of(phrase).iter();
            let grades = words.filter_map(|word| self.grade(*word, typed));
            grades.min().map(|grade| (grade, field))
        };
        let mut all = [
            phrase(entry.code, Matched::Code),
            phrase(entry.village, Matched::Village),
            phrase(entry.unit, Matched::Unit),
            None,
            None,
        ];
        let number = self.query.numbers[typed];
        if !number.is_none() {
            all[3] = self.shared_number(entry, number);
            all[4] = person.and_then(|person| self.own_number(person, number));
        }
        all.into_iter().flatten().min()
    }

    /// A number as part of a household's code or as its telephone.
    fn shared_number(&self, entry: &Entry, number: Number) -> Option<(Grade, Matched)> {
        let code = code_grade(entry.number, number).map(|grade| (grade, Matched::Code));
        let phone = number.national();
        let phones = self.index.phones_of(entry).iter();
        let phones = phones.filter_map(|own| long_grade(own.number, phone));
        let phones = phones.min().map(|grade| (grade, Matched::Phone));
        code.into_iter().chain(phones).min()
    }

    /// A number as a person's identity number or year of birth.
    fn own_number(&self, person: usize, number: Number) -> Option<(Grade, Matched)> {
        let person = &self.index.people[person];
        if let Some(grade) = long_grade(person.identity, number) {
            return Some((grade, Matched::Identity));
        }
        let born = person.born();
        // Fewer digits are a year only beside a name: `19` alone is half the register.
        let grade = match number.len() {
            4 if born == number => Grade::Same,
            2 | 3 if self.query.lettered && born.begins(number) => Grade::Begun,
            _ => return None,
        };
        Some((grade, Matched::Born))
    }

    /// Which of a household's people a telephone number belongs to, if to one.
    pub fn owner(&self, slot: Slot) -> Option<usize> {
        let phones = self
            .index
            .phones_of(&self.index.entries[slot as usize])
            .iter();
        let typed = |own: Number| {
            let mut numbers = self.query.numbers.iter().filter(|number| !number.is_none());
            numbers.any(|number| long_grade(own, number.national()).is_some())
        };
        let mut owners = phones.filter(|phone| typed(phone.number));
        owners.next()?.person.map(usize::from)
    }

    /// How a candidate was found.
    pub fn explain(&self, slot: Slot, person: Option<usize>) -> Option<Matched> {
        let entry = &self.index.entries[slot as usize];
        let numbers = person.map_or(0, |person| self.numbers(person));
        let verdict = self.judge(slot, entry, person, self.shared(entry) | numbers);
        verdict.map(|verdict| verdict.by)
    }
}

/// Which words may be first letters: not those that are words of the register, unless no one could
/// speak them, as those of its codes.
fn initials(query: &Query, nearest: &[Option<Grade>]) -> Mask {
    let may_be = |at: &usize| {
        let Some(letters) = query.initials(*at) else {
            return false;
        };
        let spoken = letters.iter().any(|letter| b"aeiouy".contains(letter));
        !spoken || nearest[*at].is_none_or(|grade| grade > Grade::Loose)
    };
    let words = (0..query.len()).filter(may_be);
    words.fold(0, |mask, at| mask | (1 << at))
}

/// The class of the best hit that there could be, by the nearest word to each of the question.
fn floor(nearest: &[Option<Grade>]) -> u8 {
    let mut worst = Worst::default();
    for grade in nearest {
        worst.add(grade.unwrap_or(Grade::Initials));
    }
    worst.least() << 4
}

/// Places in a name, of which there are few.
fn small(place: usize) -> u8 {
    u8::try_from(place).unwrap_or(u8::MAX)
}

/// The lowest `many` bits.
fn span(many: usize) -> u16 {
    u16::MAX >> 16_usize.saturating_sub(many)
}
