//! The catalogue that ships with the program: administrative units, programmes and components.
//!
//! A new register takes in what it needs of it as ordinary documents. Their first revisions are
//! the same on every laptop (fixed ids, fixed `meta`), so that registers made apart still agree.

mod country;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use crate::{
    domain::{
        place::{Unit, UnitKind},
        programme::Period,
        text,
    },
    order,
    replica::{Document, Meta, Rev, Revision, strict},
};

const UNITS: &str = include_str!("../../../packs/units.json");
const PROGRAMMES: &str = include_str!("../../../packs/programmes.json");

/// A pack's documents as `(id, body)`. A pack is checked by tests, so what cannot be read is left out.
pub fn documents(pack: &str) -> Vec<(String, Map<String, Value>)> {
    listed(pack, "documents")
}

fn listed(pack: &str, list: &str) -> Vec<(String, Map<String, Value>)> {
    let Ok(Value::Object(mut pack)) = strict::parse(pack.as_bytes()) else {
        return Vec::new();
    };
    let Some(Value::Array(documents)) = pack.remove(list) else {
        return Vec::new();
    };
    let read = documents.into_iter().filter_map(|document| match document {
        Value::Object(mut body) => match body.remove("_id") {
            Some(Value::String(id)) => Some((id, body)),
            _ => None,
        },
        _ => None,
    });
    read.collect()
}

/// All administrative units of the catalogue.
pub struct Units {
    all: BTreeMap<String, Unit>,
    /// Bodies that stand in the pack to the letter; the others follow from the unit.
    bodies: BTreeMap<String, Map<String, Value>>,
    /// What each unit is found by: its own name, and the names above it.
    keys: BTreeMap<String, [String; 2]>,
}

/// A unit offered while a name is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The unit's id.
    pub id: String,
    /// Its full name.
    pub name: String,
    /// The units above it, the nearest first: `Huyện Bảo Thắng, Tỉnh Lào Cai`.
    pub parent: String,
    /// The old unit inside it that matched, if the match is through that.
    pub through: Option<String>,
    /// When it exists.
    pub valid: Period,
}

/// Words that say what kind of unit it is; of those alone a unit is not found by its parents.
const KIND_WORDS: [&str; 14] = [
    "xa", "phuong", "thi", "tran", "dac", "khu", "huyen", "quan", "thanh", "pho", "tp", "tinh",
    "x", "p",
];

impl Units {
    /// Reads the part of the catalogue that is always there: the units of the sample and around it.
    pub fn load() -> Units {
        Units::of(BTreeMap::new(), order::map(documents(UNITS)))
    }

    /// Reads the units of the whole country (`packs/country-units.txt`, see `scripts/make-units.py`).
    /// A line that is not understood is left out; `None` when nothing is.
    pub fn of_country(text: &str) -> Option<Units> {
        let (bodies, units) = country::read(text);
        if units.is_empty() {
            return None;
        }
        Some(Units::of(units, bodies))
    }

    fn of(
        mut units: BTreeMap<String, Unit>,
        bodies: BTreeMap<String, Map<String, Value>>,
    ) -> Units {
        for (id, body) in &bodies {
            units.insert(id.clone(), Unit::read(id, body).0);
        }
        let mut made = Units {
            all: units,
            bodies,
            keys: BTreeMap::new(),
        };
        // Units of one parent have the same names above them.
        let mut above: BTreeMap<Option<&str>, String> = BTreeMap::new();
        let mut keys = Vec::with_capacity(made.all.len());
        for (id, unit) in &made.all {
            let names = above
                .entry(unit.parent.as_deref())
                .or_insert_with(|| text::fold(&made.above(unit)));
            keys.push((id.clone(), [text::fold(&unit.name), names.clone()]));
        }
        made.keys = order::map(keys);
        made
    }

    /// A unit by id.
    pub fn get(&self, id: &str) -> Option<&Unit> {
        self.all.get(id)
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &Unit> {
        self.all.values()
    }

    /// The names of the units above.
    fn above(&self, unit: &Unit) -> String {
        let mut names = Vec::new();
        let mut at = unit.parent.as_ref();
        while let Some(parent) = at.and_then(|id| self.get(id)).filter(|_| names.len() < 3) {
            names.push(parent.name.as_str());
            at = parent.parent.as_ref();
        }
        names.join(", ")
    }

    /// [`Units::search_in`] without a year.
    pub fn search(&self, query: &str, limit: usize) -> Vec<Suggestion> {
        self.search_in(query, limit, None)
    }

    /// Units whose name has words beginning with those of `query`, with and without marks: those that
    /// exist in `year` first, exact spelling before folded and the words in their order before any
    /// other, short names before long ones that contain them; then what such units became; then those of which some words are in their own name and the
    /// others in the names above (`nông thượng bắc kạn`). At most `limit`.
    pub fn search_in(&self, query: &str, limit: usize, year: Option<i16>) -> Vec<Suggestion> {
        let plain = query.replace([',', '.', ';'], " ");
        let wanted = text::tidy(&plain).to_lowercase();
        let folded = text::fold(&wanted);
        let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        if words.is_empty() {
            return Vec::new();
        }
        let begins = |text: &str, word: &str| text.split(' ').any(|of| of.starts_with(word));
        let mut own: Vec<&Unit> = Vec::new();
        let mut wide: Vec<&Unit> = Vec::new();
        for (unit, [name, above]) in self.all.values().zip(self.keys.values()) {
            if words.iter().all(|word| begins(name, word)) {
                own.push(unit);
            } else if words.len() > 1
                && words
                    .iter()
                    .any(|word| !KIND_WORDS.contains(word) && begins(name, word))
                && words
                    .iter()
                    .all(|word| begins(name, word) || begins(above, word))
            {
                wide.push(unit);
            }
        }
        let rank = |unit: &Unit| {
            let near = match () {
                () if unit.name.to_lowercase().contains(&wanted) => 0_u8,
                () if text::fold(&unit.name).contains(&folded) => 1,
                () => 2,
            };
            let now = year.is_none_or(|year| unit.valid.touches_year(year));
            (near, !now, unit.name.chars().count(), unit.valid.from)
        };
        for units in [&mut own, &mut wide] {
            order::sort_by(units, |a, b| (rank(a), &a.id).cmp(&(rank(b), &b.id)));
        }
        let suggest = |unit: &Unit, through: Option<&Unit>| Suggestion {
            id: unit.id.clone(),
            name: unit.name.clone(),
            parent: self.above(unit),
            through: through.map(|unit| unit.name.clone()),
            valid: unit.valid,
        };
        let mut seen = BTreeSet::new();
        let mut found = Vec::new();
        for unit in &own {
            if seen.insert(unit.id.clone()) {
                found.push(suggest(unit, None));
            }
        }
        // Among very many of its own name nobody looks for what they became.
        for unit in own.iter().take(limit) {
            let next = unit.successor.as_ref().and_then(|id| self.get(id));
            if let Some(next) = next
                && seen.insert(next.id.clone())
            {
                found.push(suggest(next, Some(unit)));
            }
        }
        for unit in wide {
            if found.len() < limit && seen.insert(unit.id.clone()) {
                found.push(suggest(unit, None));
            }
        }
        found.truncate(limit);
        found
    }

    /// The units that a register of `home` needs: its district with all its communes, what they
    /// became, and the units above.
    pub fn around(&self, home: &str) -> BTreeSet<String> {
        let mut wanted = order::set([home.to_owned()]);
        // Old units that became the home unit belong to its story.
        let before = |id: &str| {
            let id = id.to_owned();
            self.all
                .values()
                .filter(move |u| u.successor.as_ref() == Some(&id))
        };
        wanted.extend(before(home).map(|unit| unit.id.clone()));
        let districts = wanted
            .iter()
            .filter_map(|id| self.get(id))
            .filter(|unit| unit.valid.to.is_some())
            .filter_map(|unit| {
                let is_commune = unit.kind.is_commune_level();
                if is_commune {
                    unit.parent.clone()
                } else {
                    Some(unit.id.clone())
                }
            });
        let districts: BTreeSet<String> = order::set(districts);
        // A province of today has its communes directly under it.
        let is_province = |id: &str| {
            let unit = self.get(id);
            unit.is_some_and(|unit| unit.kind == UnitKind::Province && unit.valid.to.is_none())
        };
        for unit in self.all.values() {
            let inside =
                |parent: &String| districts.contains(parent) || parent == home && is_province(home);
            if unit.parent.as_ref().is_some_and(inside) {
                wanted.insert(unit.id.clone());
            }
        }
        let mut all = wanted.clone();
        for unit in wanted.iter().filter_map(|id| self.get(id)) {
            all.extend(unit.successor.clone());
        }
        // Upwards, twice at most: commune, district, province.
        for _ in 0..3 {
            let above = all.iter().filter_map(|id| self.get(id)?.parent.clone());
            let above: Vec<String> = above.collect();
            all.extend(above);
        }
        all
    }

    /// First revisions of the units around `home`.
    pub fn seed(&self, home: &str) -> Vec<Revision> {
        let around = self.around(home);
        let wanted = around.iter().filter_map(|id| {
            let unit = self.get(id)?;
            let body = self.bodies.get(id).cloned().unwrap_or_else(|| {
                let mut body = Map::new();
                unit.write(&mut body);
                body
            });
            Some(first_revision(id, body))
        });
        wanted.collect()
    }
}

/// The revisions of all programmes and components: the first of each, as it stands in registers since
/// it came into the catalogue, and after them what was corrected since.
pub fn programme_seed() -> Vec<Revision> {
    let bodies = documents(PROGRAMMES);
    let mut revisions: Vec<Revision> = bodies
        .iter()
        .map(|(id, body)| first_revision(id, body.clone()))
        .collect();
    let corrected = listed(PROGRAMMES, "corrections").into_iter();
    let corrected = corrected.filter_map(|(id, fields)| {
        let at = bodies.iter().position(|(known, _)| *known == id)?;
        let mut body = bodies[at].1.clone();
        body.extend(fields);
        put_meta(&mut body, &meta("catalogue-2"));
        Some(Revision::new(id, Some(revisions[at].rev), false, &body))
    });
    let corrected: Vec<Revision> = corrected.collect();
    revisions.extend(corrected);
    revisions
}

/// What of the catalogue a register that was begun earlier lacks: entries that never stood in it, and
/// corrections of those that nobody has changed there. What a person deleted stays deleted.
pub fn news(stored: &BTreeMap<String, Document>) -> Vec<Revision> {
    let mut wanted: BTreeSet<(String, Rev)> = BTreeSet::new();
    let mut news = Vec::new();
    for revision in programme_seed() {
        let parent = revision.ancestors.first();
        let fits = match (stored.get(&revision.id), parent) {
            (None, None) => true,
            (None, Some(parent)) => wanted.contains(&(revision.id.clone(), *parent)),
            (Some(document), Some(parent)) => document.leaves() == [*parent],
            (Some(_), None) => false,
        };
        if fits {
            wanted.insert((revision.id.clone(), revision.rev));
            news.push(revision);
        }
    }
    news
}

fn meta(action: &str) -> Meta {
    Meta {
        by: String::from("so-sinh-ke"),
        action: action.to_owned(),
        ..Meta::default()
    }
}

fn first_revision(id: &str, mut body: Map<String, Value>) -> Revision {
    put_meta(&mut body, &meta("catalogue-1"));
    Revision::new(id, None, false, &body)
}

/// Writes who made a revision into its body.
pub fn put_meta(body: &mut Map<String, Value>, meta: &Meta) {
    body.insert(String::from("meta"), meta.to_value());
}
