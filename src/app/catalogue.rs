//! The catalogue that ships with the program: administrative units, programmes and components.
//!
//! A new register takes in what it needs of it as ordinary documents. Their first revisions are
//! the same on every laptop (fixed ids, fixed `meta`), so that registers made apart still agree.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use crate::{
    domain::{place::Unit, text},
    order,
    replica::{Meta, Revision, strict},
};

const UNITS: &str = include_str!("../../packs/units.json");
const PROGRAMMES: &str = include_str!("../../packs/programmes.json");

/// A pack's documents as `(id, body)`. A pack is checked by tests, so what cannot be read is left out.
pub fn documents(pack: &str) -> Vec<(String, Map<String, Value>)> {
    let Ok(Value::Object(mut pack)) = strict::parse(pack.as_bytes()) else {
        return Vec::new();
    };
    let Some(Value::Array(documents)) = pack.remove("documents") else {
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
    units: BTreeMap<String, Unit>,
    bodies: BTreeMap<String, Map<String, Value>>,
}

/// A unit offered while a name is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The unit's id.
    pub id: String,
    /// Its full name.
    pub name: String,
    /// The unit above it.
    pub parent: String,
    /// The old unit inside it that matched, if the match is through that.
    pub through: Option<String>,
    /// When it exists.
    pub valid: crate::domain::programme::Period,
}

impl Units {
    /// Reads the catalogue.
    pub fn load() -> Units {
        let bodies = order::map(documents(UNITS));
        let units = bodies
            .iter()
            .map(|(id, body)| (id.clone(), Unit::read(id, body).0));
        let units = order::map(units);
        Units { units, bodies }
    }

    /// A unit by id.
    pub fn get(&self, id: &str) -> Option<&Unit> {
        self.units.get(id)
    }

    /// Units whose name has words beginning with those of `query`, those valid longest ago first
    /// matched by their own name, then successors of such units. At most `limit`.
    pub fn search(&self, query: &str, limit: usize) -> Vec<Suggestion> {
        if query.trim().is_empty() {
            return Vec::new();
        }
        let own: Vec<&Unit> = self
            .units
            .values()
            .filter(|unit| text::matches(&unit.name, query.trim()))
            .collect();
        let suggest = |unit: &Unit, through: Option<&Unit>| Suggestion {
            id: unit.id.clone(),
            name: unit.name.clone(),
            parent: unit
                .parent
                .as_ref()
                .and_then(|id| self.get(id))
                .map_or_else(String::new, |parent| parent.name.clone()),
            through: through.map(|unit| unit.name.clone()),
            valid: unit.valid,
        };
        let mut seen = BTreeSet::new();
        let mut found = Vec::new();
        // Exact spelling before folded, short names before long ones that contain them.
        let mut ranked = own.clone();
        let wanted = text::tidy(query).to_lowercase();
        let rank = |unit: &Unit| {
            let exact = unit.name.to_lowercase().contains(&wanted);
            (!exact, unit.name.chars().count(), unit.valid.from)
        };
        order::sort_by(&mut ranked, |a, b| (rank(a), &a.id).cmp(&(rank(b), &b.id)));
        for unit in &ranked {
            if seen.insert(unit.id.clone()) {
                found.push(suggest(unit, None));
            }
        }
        for unit in ranked {
            let next = unit.successor.as_ref().and_then(|id| self.get(id));
            if let Some(next) = next
                && seen.insert(next.id.clone())
            {
                found.push(suggest(next, Some(unit)));
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
            self.units
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
        for unit in self.units.values() {
            if unit
                .parent
                .as_ref()
                .is_some_and(|parent| districts.contains(parent))
            {
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
        let wanted = self.bodies.iter().filter(|(id, _)| around.contains(*id));
        wanted
            .map(|(id, body)| first_revision(id, body.clone()))
            .collect()
    }
}

/// First revisions of all programmes and components.
pub fn programme_seed() -> Vec<Revision> {
    let documents = documents(PROGRAMMES).into_iter();
    documents
        .map(|(id, body)| first_revision(&id, body))
        .collect()
}

fn first_revision(id: &str, mut body: Map<String, Value>) -> Revision {
    let meta = Meta {
        by: String::from("so-sinh-ke"),
        action: String::from("catalogue-1"),
        ..Meta::default()
    };
    put_meta(&mut body, &meta);
    Revision::new(id, None, false, &body)
}

/// Writes who made a revision into its body.
pub fn put_meta(body: &mut Map<String, Value>, meta: &Meta) {
    body.insert(String::from("meta"), meta.to_value());
}
