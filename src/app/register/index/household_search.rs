//! Which households words are about: the index in step with the register.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    ops::Range,
    rc::Rc,
};

use super::{
    directory::{Directory, RowIndex},
    protocol::Index,
};
use crate::{
    app::{
        register::{bodies::Bodies, kinds::RecordRef, table::Records},
        search::{self, Builder, marks},
    },
    domain::place::Unit,
};

/// How many households are put in the order of how well they fit; the rest follow by given name.
const BEST: usize = 300;
/// So many changes are put into the index one by one; of more it is made anew.
const FEW: usize = 500;
/// Households taken into the index at a time, where nobody waits for more.
pub const SLICE: usize = 2_000;

/// The index as far as it was built, and what changed since.
#[derive(Default)]
pub struct Search {
    index: Option<search::Index>,
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
    /// Forgets the index; the next question makes it anew.
    fn forget(&mut self) {
        *self = Search::default();
    }

    /// The memory that the index takes, in bytes.
    pub fn bytes(&self) -> usize {
        self.index.as_ref().map_or(0, search::Index::bytes)
            + self.lines.capacity() * size_of::<RowIndex>()
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

impl Search {
    /// Takes up to `many` more households into the index; whether it is ready.
    pub fn prepare(
        &mut self,
        bodies: &Bodies,
        units: &Records<Unit>,
        directory: &dyn Fn() -> Rc<Directory>,
        many: usize,
    ) -> bool {
        if self.stale.len() > FEW {
            self.forget();
        }
        if self.index.is_none() {
            let mut builder = match self.builder.take() {
                Some(builder) => builder,
                None => Builder::new(units.values()),
            };
            let last = builder.last().to_owned();
            let next = bodies.households_after(&last).take(many);
            if builder.step(&mut next.map(|(id, body)| (id.as_str(), body.text()))) {
                self.builder = Some(builder);
                return false;
            }
            self.index = Some(builder.finish());
        }
        let stale = std::mem::take(&mut self.stale);
        if let Some(index) = &mut self.index {
            for id in stale {
                match bodies.get(&id) {
                    Some(body) => index.put(&id, body.text()),
                    None => index.remove(&id),
                }
            }
        }
        self.find_lines(&directory(), many)
    }

    /// The households that `query` finds, the best first: where their lines lie.
    pub fn find(&mut self, directory: &Directory, query: &str) -> Vec<RowIndex> {
        let Some(index) = &self.index else {
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
        let line = |place: &u32| self.lines.get(*place as usize);
        slots.extend(rest.iter().filter_map(line));
        self.people = people;
        query.clone_into(&mut self.asked);
        slots
    }

    /// Whom `query` found in a household, when it was asked last: the record and the key of the person.
    pub fn person(&self, id: &str, query: &str) -> Option<&(String, String)> {
        self.people.get(id).filter(|_| self.asked == query)
    }
}

impl Index for Search {
    fn put(&mut self, id: &str, record: RecordRef<'_>) {
        match record {
            RecordRef::Household(_) => {
                self.asked.clear();
                if self.index.is_some() || self.builder.is_some() {
                    self.stale.insert(id.to_owned());
                }
            }
            // Households are found by the names of their units.
            RecordRef::Unit(_) => self.forget(),
            _ => {}
        }
    }

    fn remove(&mut self, id: &str, record: RecordRef<'_>) {
        self.put(id, record);
    }
}

/// The parts of a shown text to stress because they were typed.
pub fn ranges(shown: &str, query: &str) -> Vec<Range<usize>> {
    if query.trim().is_empty() {
        return Vec::new();
    }
    marks(query, shown)
}
