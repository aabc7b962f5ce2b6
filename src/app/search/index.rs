//! The households and people of a register as numbers of words: where search looks.
//!
//! A household that changes is appended and its old place dies; when much is dead, the living are
//! moved together.

use std::cmp::Ordering;

use super::{
    dictionary::{Dictionary, PhraseId, WordId},
    number::Number,
};
use crate::{
    app::households::{merges::Merges, summary::HouseholdSummary},
    order,
};

/// Where a household stands in the index: until it changes, or all are moved together.
pub type Slot = u32;

/// Everything that can be searched: some 330 bytes a household with its people, a quarter of what the
/// records themselves take.
#[derive(Default)]
pub struct Index {
    pub(super) dictionary: Dictionary,
    pub(super) entries: Vec<Entry>,
    /// Those of a household stand together, the head first.
    pub(super) people: Vec<Person>,
    /// Those of a person stand together.
    words: Vec<WordId>,
    pub(super) phones: Vec<Phone>,
    /// Of each household its id, then its people's keys, a line each.
    texts: String,
    /// The living by id.
    by_id: Vec<Slot>,
    /// The living in the order of lists: by the head's given name, family name and names between, by
    /// code, by id.
    order: Vec<Slot>,
    /// Whether `order` is kept up: not while the index is built.
    ordered: bool,
    merges: Merges,
    /// How often the living were moved together.
    moved: u32,
}

#[derive(Clone, Copy)]
pub(super) struct Entry {
    pub live: bool,
    pub headed: bool,
    merged: bool,
    pub village: PhraseId,
    pub unit: PhraseId,
    /// The letters of the code, and numbers before its last.
    pub code: PhraseId,
    /// The last number of the code.
    pub number: Number,
    people: Span,
    phones: Span,
    text: u32,
    id: u32,
}

/// A person.
#[derive(Clone, Copy)]
pub(super) struct Person {
    words: u32,
    born: u32,
    pub identity: Number,
}

/// A telephone number of a household.
#[derive(Clone, Copy)]
pub(super) struct Phone {
    pub number: Number,
    /// Whose it is, counted among the household's people; `None` for everybody's.
    pub person: Option<u16>,
}

/// A stretch of one of the lists.
#[derive(Clone, Copy)]
struct Span {
    from: u32,
    many: u16,
}

impl Span {
    fn range(self) -> std::ops::Range<usize> {
        self.from as usize..self.from as usize + usize::from(self.many)
    }
}

fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

impl Person {
    /// The year of birth.
    pub fn born(&self) -> Number {
        Number::small(self.born)
    }
}

impl Index {
    /// An empty one.
    pub fn new() -> Index {
        Index {
            ordered: true,
            ..Index::default()
        }
    }

    /// One to be filled with [`Index::enter`] and finished with [`Index::set_in_order`].
    pub(super) fn unordered() -> Index {
        Index::default()
    }

    /// Names a unit: its households are found by these, too. Of a unit with several names they stand
    /// one after the other.
    pub fn name_unit(&mut self, unit: &str, names: &str) {
        self.dictionary.rename(unit, names);
        if self.ordered {
            self.dictionary.settle();
        }
    }

    /// Takes in the present text of one household. For a handful at a time: of thousands an index is
    /// built anew faster.
    pub fn put(&mut self, id: &str, text: &str) {
        let slot = self.enter(id, text);
        if self.ordered {
            self.dictionary.settle();
            let place = self.place(slot).unwrap_or_else(|place| place);
            self.order.insert(place, slot);
            self.tidy();
        }
    }

    /// Forgets a household.
    pub fn remove(&mut self, id: &str) {
        self.forget(id);
        self.tidy();
    }

    /// How many households it holds, merged ones included.
    pub fn len(&self) -> usize {
        self.by_id.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }

    /// How many people live in them.
    pub fn people(&self) -> usize {
        let slots = self.by_id.iter();
        slots.map(|slot| self.people_of(*slot).len()).sum()
    }

    /// How many places there are, those of the dead included: a household that is put in takes the next.
    pub fn places(&self) -> usize {
        self.entries.len()
    }

    /// Counts up when households get other places.
    pub fn moved(&self) -> u32 {
        self.moved
    }

    /// The memory it takes, in bytes.
    pub fn bytes(&self) -> usize {
        self.entries.capacity() * size_of::<Entry>()
            + self.people.capacity() * size_of::<Person>()
            + self.words.capacity() * size_of::<WordId>()
            + self.phones.capacity() * size_of::<Phone>()
            + self.texts.capacity()
            + (self.by_id.capacity() + self.order.capacity()) * size_of::<Slot>()
            + self.dictionary.bytes()
    }

    pub(super) fn enter(&mut self, id: &str, text: &str) -> Slot {
        self.forget(id);
        let household = HouseholdSummary::read(id, text);
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

    fn forget(&mut self, id: &str) {
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

    fn find_id(&self, id: &str) -> Result<usize, usize> {
        // An index is built in the order of ids.
        match self.by_id.last() {
            Some(last) if self.id(*last) < id => Err(self.by_id.len()),
            _ => self.by_id.binary_search_by(|slot| self.id(*slot).cmp(id)),
        }
    }

    /// Where a household is held.
    pub(super) fn slot(&self, id: &str) -> Option<Slot> {
        let place = self.find_id(id).ok()?;
        self.by_id.get(place).copied()
    }

    fn place(&self, slot: Slot) -> Result<usize, usize> {
        self.order
            .binary_search_by(|other| self.compare(*other, slot))
    }

    /// Ranks the words and puts the households in the order of lists.
    pub(super) fn set_in_order(&mut self) {
        self.dictionary.settle();
        let slots = self.by_id.iter();
        let mut order: Vec<(u128, Slot)> =
            slots.map(|slot| (self.head_key(*slot), *slot)).collect();
        order::sort_by(&mut order, |a, b| {
            a.0.cmp(&b.0).then_with(|| self.compare_codes(a.1, b.1))
        });
        self.order = order.into_iter().map(|(_, slot)| slot).collect();
        self.ordered = true;
    }

    /// The order of lists.
    fn compare(&self, a: Slot, b: Slot) -> Ordering {
        let by_head = self.head_key(a).cmp(&self.head_key(b));
        by_head.then_with(|| self.compare_codes(a, b))
    }

    /// By code, then by id.
    pub(super) fn compare_codes(&self, a: Slot, b: Slot) -> Ordering {
        let entry = |slot: Slot| &self.entries[slot as usize];
        let letters = |slot: Slot| {
            let words = self.dictionary.words_of(entry(slot).code);
            words.iter().map(|word| self.dictionary.rank(*word))
        };
        let number = |slot: Slot| entry(slot).number.significant();
        letters(a)
            .cmp(letters(b))
            .then_with(|| number(a).cmp(&number(b)))
            .then_with(|| self.id(a).cmp(self.id(b)))
    }

    fn head_key(&self, slot: Slot) -> u128 {
        let entry = &self.entries[slot as usize];
        match entry.people.range().next() {
            Some(head) if entry.headed => self.person_key(head),
            _ => 0,
        }
    }

    /// Where a person stands on a list, in 120 bits: the ranks of given name, family name and three
    /// of the names between; `domain::collate::person_key` in short.
    pub(super) fn person_key(&self, person: usize) -> u128 {
        let words = self.words_of(person);
        let (given, before) = words
            .split_last()
            .map_or((None, &[][..]), |(g, b)| (Some(g), b));
        let mut key = 0;
        for word in given
            .into_iter()
            .chain(before)
            .map(Some)
            .chain([None; 5])
            .take(5)
        {
            let rank = word.map_or(0, |word| self.dictionary.rank(*word));
            key = (key << 24) | u128::from(rank.min(0xff_ffff));
        }
        key
    }

    /// The words of a person's name.
    pub(super) fn words_of(&self, person: usize) -> &[WordId] {
        let next = self.people.get(person + 1);
        let end = next.map_or(self.words.len(), |next| next.words as usize);
        &self.words[self.people[person].words as usize..end]
    }

    /// Which people are of a household.
    pub(super) fn people_of(&self, slot: Slot) -> std::ops::Range<usize> {
        self.entries[slot as usize].people.range()
    }

    pub(super) fn phones_of(&self, entry: &Entry) -> &[Phone] {
        &self.phones[entry.phones.range()]
    }

    /// The id of the household at a place.
    pub fn id(&self, slot: Slot) -> &str {
        let entry = &self.entries[slot as usize];
        let from = entry.text as usize;
        &self.texts[from..from + entry.id as usize]
    }

    /// The key of one of a household's people, counted from 0.
    pub(super) fn key(&self, slot: Slot, person: usize) -> Option<&str> {
        let keys = self
            .text(slot)
            .get(self.entries[slot as usize].id as usize + 1..)?;
        keys.split('\n').nth(person)
    }

    /// A household's lines.
    fn text(&self, slot: Slot) -> &str {
        let next = self.entries.get(slot as usize + 1);
        let end = next.map_or(self.texts.len(), |next| next.text as usize);
        &self.texts[self.entries[slot as usize].text as usize..end]
    }

    /// The household that one stands for: itself, unless it was merged into another that is here.
    pub(super) fn same(&self, slot: Slot) -> Slot {
        if !self.entries[slot as usize].merged {
            return slot;
        }
        let is_here = |id: &str| self.slot(id).is_some();
        let same = self.merges.same(self.id(slot), &is_here);
        self.slot(same).unwrap_or(slot)
    }

    /// How many were merged into others.
    pub(super) fn merged(&self) -> usize {
        self.merges.ids().count()
    }

    /// The living in the order of lists.
    pub(super) fn in_order(&self) -> &[Slot] {
        &self.order
    }

    /// Moves the living together when a third of all is dead.
    fn tidy(&mut self) {
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
