//! One line for each household, kept in step with the register: what lists sort and narrow by.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::protocol::Index;
use crate::{
    app::{
        households::summary::{HouseholdSummary, PersonSummary},
        register::kinds::RecordRef,
    },
    domain::{
        collate::{Key, person_key},
        household::PovertyClass,
        text::{fold, tidy},
    },
    replica::Body,
};

/// What lists show of a household.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// The id of the household.
    pub id: Arc<str>,
    /// Its head's name.
    pub name: String,
    /// The year that the head was born in.
    pub born: Option<i16>,
    /// Its code.
    pub code: String,
    /// The unit where it lives.
    pub unit: Arc<str>,
    /// The village where it lives.
    pub village: Arc<str>,
    /// How many people.
    pub people: usize,
    /// The head's ethnic group, as it was written.
    pub ethnicity: Arc<str>,
    /// The head's identity number, in full.
    pub identity: String,
    /// The telephone.
    pub phone: String,
    /// What it counts as by year, oldest first; `None` where nothing readable stands.
    pub classes: Vec<(i16, Option<PovertyClass>)>,
    key: Key,
}

impl Line {
    /// The class in a year's list, or in the latest one before it, with the year it is from.
    pub fn class_in(&self, year: i16) -> Option<(i16, Option<PovertyClass>)> {
        let before = self.classes.iter().rev();
        before.copied().find(|(listed, _)| *listed <= year)
    }
}

/// Where a household's line lies: as long as the register is open, also while it is gone or merged.
pub type RowIndex = u32;

/// All households, each with its line.
#[derive(Clone, Debug, Default)]
pub struct Directory {
    /// Lines where they came to lie; `None` where a household has gone.
    lines: Vec<Option<Line>>,
    slots: BTreeMap<Arc<str>, RowIndex>,
    /// How many households have a line.
    there: usize,
    /// Households that changed since, or were not read yet.
    stale: BTreeSet<String>,
    /// All lines by given name.
    order: Vec<RowIndex>,
    sorted: bool,
    /// Words that come again and again: units, villages, groups.
    words: BTreeSet<Arc<str>>,
}

impl Directory {
    /// How many households are still to be read.
    pub fn waiting(&self) -> usize {
        self.stale.len()
    }

    /// Whether all are read and in order.
    pub fn is_ready(&self) -> bool {
        self.stale.is_empty() && (self.sorted || self.lines.is_empty())
    }

    /// Reads up to `most` of the households that changed; whether all are read and in order then.
    pub fn step(&mut self, most: usize, body: &dyn Fn(&str) -> Option<Body>) -> bool {
        for _ in 0..most {
            let Some(id) = self.stale.pop_first() else {
                break;
            };
            self.sorted = false;
            let known = self.slots.get(id.as_str()).copied();
            let line = body(&id).map(|body| self.read(&id, &body));
            self.there += usize::from(line.is_some());
            match (line, known) {
                (line, Some(slot)) => {
                    let old = std::mem::replace(&mut self.lines[slot as usize], line);
                    self.there -= usize::from(old.is_some());
                }
                (Some(line), None) => {
                    let slot = RowIndex::try_from(self.lines.len()).unwrap_or(RowIndex::MAX);
                    self.slots.insert(line.id.clone(), slot);
                    self.lines.push(Some(line));
                }
                (None, None) => {}
            }
        }
        if self.stale.is_empty() {
            self.sort();
        }
        self.stale.is_empty()
    }

    /// A household's line.
    pub fn get(&self, id: &str) -> Option<&Line> {
        self.at(self.slot(id)?)
    }

    /// Where a household's line lies, or lay.
    pub fn slot(&self, id: &str) -> Option<RowIndex> {
        self.slots.get(id).copied()
    }

    /// The line that lies there.
    pub fn at(&self, slot: RowIndex) -> Option<&Line> {
        self.lines.get(slot as usize)?.as_ref()
    }

    /// How many households there are.
    pub fn len(&self) -> usize {
        self.there
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.there == 0
    }

    /// All lines.
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().flatten()
    }

    /// All lines by given name.
    pub fn by_name(&self) -> impl Iterator<Item = &Line> {
        self.order.iter().filter_map(|slot| self.at(*slot))
    }

    /// Where all lines lie, by given name.
    pub fn order(&self) -> &[RowIndex] {
        &self.order
    }

    /// Puts the lines in order, if anything changed since.
    fn sort(&mut self) {
        if self.sorted {
            return;
        }
        let slots = (0_u32..).zip(&self.lines);
        let mut all: Vec<(RowIndex, &Line)> = slots
            .filter_map(|(slot, line)| Some((slot, line.as_ref()?)))
            .collect();
        crate::order::sort_by(&mut all, |(_, a), (_, b)| {
            (&a.key, &a.code, &a.id).cmp(&(&b.key, &b.code, &b.id))
        });
        self.order = all.into_iter().map(|(slot, _)| slot).collect();
        self.sorted = true;
    }

    fn read(&mut self, id: &str, body: &Body) -> Line {
        let household = HouseholdSummary::read(id, body.text());
        let head = household.head();
        let name = head.map_or("", |head| &head.name);
        Line {
            id: id.into(),
            key: person_key(name),
            name: name.to_owned(),
            born: head.and_then(PersonSummary::birth_year),
            code: household.code.to_string(),
            unit: self.word(&household.unit),
            village: self.word(&household.village),
            people: household.people.iter().filter(|p| !p.is_gone).count(),
            ethnicity: self.word(head.map_or("", |head| &head.ethnicity)),
            identity: head.map_or_else(String::new, |head| head.identity.to_string()),
            phone: household.phone.to_string(),
            classes: household.poverty,
        }
    }

    fn word(&mut self, word: &str) -> Arc<str> {
        if let Some(known) = self.words.get(word) {
            return known.clone();
        }
        let new: Arc<str> = word.into();
        self.words.insert(new.clone());
        new
    }
}

/// A name of a village or group for comparing: marks, case and blanks do not tell them apart.
pub fn same_word(word: &str) -> String {
    fold(&tidy(word))
}

impl Index for Directory {
    fn put(&mut self, id: &str, record: RecordRef<'_>) {
        if let RecordRef::Household(_) = record {
            self.stale.insert(id.to_owned());
        }
    }

    fn remove(&mut self, id: &str, record: RecordRef<'_>) {
        self.put(id, record);
    }
}
