//! The households and people of a register as numbers of words: where search looks.
//!
//! A household that changes is appended and its old place dies; when much is dead, the living are
//! moved together.

mod entering;
mod ordering;

use super::{
    dictionary::{Dictionary, PhraseId, WordId},
    number::Number,
};
use crate::app::households::merges::Merges;

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

    fn find_id(&self, id: &str) -> Result<usize, usize> {
        // An index is built in the order of ids.
        match self.by_id.last() {
            Some(last) if self.id(*last) < id => Err(self.by_id.len()),
            _ => self.by_id.binary_search_by(|slot| self.id(*slot).cmp(id)),
        }
    }

    /// Where the present text of a household stands; `None` where it was removed or never put in.
    pub(super) fn slot(&self, id: &str) -> Option<Slot> {
        let place = self.find_id(id).ok()?;
        self.by_id.get(place).copied()
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
}
