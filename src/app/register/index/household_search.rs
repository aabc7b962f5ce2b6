//! Which households words are about: the index in step with the register.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    ops::Range,
};

use super::directory::{Directory, RowIndex};
use crate::app::{
    register::ledger::Ledger,
    search::{Builder, Index, marks},
};

/// How many households are put in the order of how well they fit; the rest follow by given name.
const BEST: usize = 300;
/// So many changes are put into the index one by one; of more it is made anew.
const FEW: usize = 500;
/// Households taken into the index at a time, where nobody waits for more.
const SLICE: usize = 2_000;

/// The index as far as it was built, and what changed since.
#[derive(Default)]
pub struct Search {
    index: Option<Index>,
    builder: Option<Builder>,
    stale: BTreeSet<String>,
    /// Where the line of each household of the index lies, by its place there.
    lines: Vec<RowIndex>,
    /// How often the index had moved its households when `lines` was begun.
    moved: u32,
    /// Whom the last question found in each household: the record and the key of the person.
    people: BTreeMap<String, (String, String)>,
    asked: String,
}

impl Search {
    /// Notes that a household is new, changed or gone.
    pub fn touch(&mut self, id: &str) {
        self.asked.clear();
        if self.index.is_some() || self.builder.is_some() {
            self.stale.insert(id.to_owned());
        }
    }

    /// Forgets the index; the next question makes it anew.
    pub fn forget(&mut self) {
        *self = Search::default();
    }

    /// The memory that the index takes, in bytes.
    pub fn bytes(&self) -> usize {
        self.index.as_ref().map_or(0, Index::bytes) + self.lines.capacity() * size_of::<RowIndex>()
    }

    /// Looks up where the lines of up to `many` more households lie, so that no question has to: of a
    /// single letter it would be one look for each household. Whether all are known.
    fn find_lines(&mut self, directory: &Directory, many: usize) -> bool {
        let Some(index) = &self.index else {
            return false;
        };
        if self.moved != index.moved() {
            self.moved = index.moved();
            self.lines.clear();
        }
        let next = self.lines.len();
        let places = (next..index.places()).take(many);
        // What has no line is merged or gone, and no question finds it.
        let line = |place: usize| {
            let place = u32::try_from(place).unwrap_or(u32::MAX);
            directory.slot(index.id(place)).unwrap_or(RowIndex::MAX)
        };
        self.lines.extend(places.map(line));
        self.lines.len() == index.places()
    }
}

impl Clone for Search {
    /// A register that is tried out makes an index of its own, if anyone asks.
    fn clone(&self) -> Search {
        Search::default()
    }
}

impl fmt::Debug for Search {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Search({})", self.index.is_some())
    }
}

impl Ledger {
    /// Takes up to `many` more households into the index; whether it is ready.
    pub fn prepare_search(&self, many: usize) -> bool {
        let mut search = self.search_cell().borrow_mut();
        if search.stale.len() > FEW {
            search.forget();
        }
        if search.index.is_none() {
            let mut builder = match search.builder.take() {
                Some(builder) => builder,
                None => Builder::new(self),
            };
            if builder.step(self, many) {
                search.builder = Some(builder);
                return false;
            }
            search.index = Some(builder.finish());
        }
        let stale = std::mem::take(&mut search.stale);
        if let Some(index) = &mut search.index {
            for id in stale {
                match self.body(&id) {
                    Some(body) => index.put(&id, body.text()),
                    None => index.remove(&id),
                }
            }
        }
        search.find_lines(&self.directory(), many)
    }

    /// The households that `query` finds, the best first: where their lines lie.
    pub fn find_households(&self, query: &str) -> Vec<RowIndex> {
        while !self.prepare_search(SLICE) {}
        let directory = self.directory();
        let mut search = self.search_cell().borrow_mut();
        let Some(index) = &search.index else {
            return Vec::new();
        };
        let (found, rest) = index.find_all(query, BEST);
        let mut slots: Vec<RowIndex> = Vec::with_capacity(found.total);
        let mut people = BTreeMap::new();
        for hit in &found.hits {
            slots.extend(directory.slot(&hit.household));
            if let Some(member) = &hit.member {
                let record = hit.through.as_ref().unwrap_or(&hit.household);
                people.insert(hit.household.clone(), (record.clone(), member.clone()));
            }
        }
        let line = |place: &u32| search.lines.get(*place as usize);
        slots.extend(rest.iter().filter_map(line));
        search.people = people;
        query.clone_into(&mut search.asked);
        slots
    }

    /// The person of the household that `query` finds, when it is not the head: relation, name, year of
    /// birth. Known for the best of what was found last.
    pub fn person_found(&self, id: &str, query: &str) -> Option<(String, String, Option<i16>)> {
        let search = self.search_cell().borrow();
        let (record, key) = search.people.get(id).filter(|_| search.asked == query)?;
        let household = self.own_household(record)?;
        if household.head_key(None) == key && record == id {
            return None;
        }
        let member = household.members.get(key)?;
        Some((
            member.relation.clone(),
            member.name.clone(),
            member.birth_year(),
        ))
    }
}

/// The parts of a shown text to stress because they were typed.
pub fn ranges(shown: &str, query: &str) -> Vec<Range<usize>> {
    if query.trim().is_empty() {
        return Vec::new();
    }
    marks(query, shown)
}
