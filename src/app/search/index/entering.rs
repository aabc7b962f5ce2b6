//! Households come into the index and leave it.

use super::{Entry, Index, Person, Phone, Slot, Span, narrow};
use crate::app::{
    households::summary::HouseholdSummary,
    search::{dictionary::PhraseId, number::Number},
};

impl Index {
    /// Takes in a household without ordering it.
    pub(in super::super) fn enter(&mut self, id: &str, text: &str) -> Slot {
        self.forget(id);
        let household = HouseholdSummary::read_for_finding(id, text);
        let slot = narrow(self.entries.len());
        let at = narrow(self.texts.len());
        self.texts.push_str(id);
        let (people, phones) = (narrow(self.people.len()), narrow(self.phones.len()));
        self.call(&household.phone, None);
        for (place, person) in (0..u16::MAX).zip(household.head_first()) {
            self.texts.push('\n');
            self.texts.push_str(&person.key);
            self.people.push(Person {
                words: narrow(self.words.len()),
                born: year(&person.born).small_bits(),
                identity: Number::read(&person.identity),
            });
            for chunk in person.name.split(' ') {
                let phrase = self.dictionary.phrase(chunk);
                self.words.extend(self.dictionary.words_of(phrase));
            }
            self.call(&person.phone, Some(place));
        }
        let (letters, number) = self.code(&household.code);
        self.entries.push(Entry {
            live: true,
            headed: household.head.is_some(),
            merged: !household.merged.is_empty(),
            village: self.dictionary.phrase(&household.village),
            unit: self.dictionary.phrase(&household.unit),
            code: letters,
            number,
            people: Span::since(people, self.people.len()),
            phones: Span::since(phones, self.phones.len()),
            text: at,
            id: narrow(id.len()),
        });
        if let Err(place) = self.find_id(id) {
            self.by_id.insert(place, slot);
        }
        if !household.merged.is_empty() {
            self.merges.insert(id, &household.merged);
        }
        slot
    }

    /// Several numbers may stand in one field.
    fn call(&mut self, phone: &str, person: Option<u16>) {
        for number in phone.split([',', ';', '/']) {
            let number = Number::read(number).national();
            if !number.is_none() {
                self.phones.push(Phone { number, person });
            }
        }
    }

    /// The last number of a code, and all else in it.
    fn code(&mut self, code: &str) -> (PhraseId, Number) {
        let Some(end) = code.rfind(|c: char| c.is_ascii_digit()) else {
            return (self.dictionary.phrase(code), Number::default());
        };
        let (front, rest) = code.split_at(end + 1);
        let letters = front.trim_end_matches(|c: char| c.is_ascii_digit());
        let number = Number::read(&front[letters.len()..]);
        let letters = if rest.is_empty() {
            self.dictionary.phrase(letters)
        } else {
            self.dictionary.phrase(&format!("{letters} {rest}"))
        };
        (letters, number)
    }

    pub(super) fn forget(&mut self, id: &str) {
        let Ok(place) = self.find_id(id) else {
            return;
        };
        let slot = self.by_id[place];
        if self.ordered
            && let Ok(place) = self.place(slot)
        {
            self.order.remove(place);
        }
        self.by_id.remove(place);
        self.merges.remove(id);
        self.entries[slot as usize].live = false;
    }

    /// Moves the living together when a third of all is dead.
    pub(super) fn tidy(&mut self) {
        let dead = self.entries.len() - self.by_id.len();
        if dead < 1000 + self.by_id.len() / 2 {
            return;
        }
        let mut new_slots = vec![Slot::MAX; self.entries.len()];
        let mut entries = Vec::with_capacity(self.by_id.len());
        let (mut people, mut words, mut phones) = (Vec::new(), Vec::new(), Vec::new());
        let mut texts = String::new();
        for (slot, entry) in (0..).zip(&self.entries).filter(|(_, entry)| entry.live) {
            new_slots[slot as usize] = narrow(entries.len());
            let mut moved = *entry;
            moved.text = narrow(texts.len());
            texts.push_str(self.text(slot));
            moved.phones.from = narrow(phones.len());
            phones.extend_from_slice(self.phones_of(entry));
            moved.people.from = narrow(people.len());
            for person in entry.people.range() {
                people.push(Person {
                    words: narrow(words.len()),
                    ..self.people[person]
                });
                words.extend_from_slice(self.words_of(person));
            }
            entries.push(moved);
        }
        for slot in self.by_id.iter_mut().chain(&mut self.order) {
            *slot = new_slots[*slot as usize];
        }
        (self.entries, self.people, self.words) = (entries, people, words);
        (self.phones, self.texts) = (phones, texts);
        self.moved += 1;
    }
}

impl Span {
    fn since(from: u32, end: usize) -> Span {
        let many = narrow(end).saturating_sub(from);
        Span {
            from,
            many: u16::try_from(many).unwrap_or(u16::MAX),
        }
    }
}

/// The year in a date, whichever way it was written: four digits on their own.
fn year(born: &str) -> Number {
    let mut numbers = born.split(|c: char| !c.is_ascii_digit());
    numbers
        .find(|digits| digits.len() == 4)
        .map_or_else(Number::default, Number::read)
}
